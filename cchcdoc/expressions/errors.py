"""Errors of expressions: in the way they are written, or in the values they are evaluated with.

An expression does not know its file; the caller makes a diagnostic with ``ExpressionFault.at``.
"""

from __future__ import annotations

from cchcdoc.diagnostics import Diagnostic, Location, Severity


class ExpressionFault(Exception):  # noqa: N818 - its children are the errors
    """Base of both errors: a code, message and hint (Vietnamese), and the offset in the source."""

    def __init__(
        self, code: str, message: str, hint: str = "", offset: int | None = None, *, missing: str = ""
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint
        self.offset = offset
        """0-based, in characters of the expression; ``None`` when unknown."""
        self.missing = missing
        """The name (MT210) or field (MT211) that there is not."""
        self.reason = message
        """The message without the name of the function, for who did not write the expression."""
        self.first_read: int | None = None
        """How much was noted (``Reads``) before the arguments of the function that failed; ``None`` when unknown."""

    def at(self, location: Location | None) -> Diagnostic:
        """A diagnostic of this error at ``location``."""
        return Diagnostic(self.code, Severity.ERROR, location, self.message, self.hint)


class ExpressionError(ExpressionFault):
    """The source is not an allowed expression (MT200 to MT205)."""


class EvaluationError(ExpressionFault):
    """The expression cannot be evaluated with these values (MT210 to MT214, MT306, or the code of a function)."""
