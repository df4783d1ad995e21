"""What can be wrong with an expression: as it is written, or with the values it meets.

An expression does not know the file it stands in; its owner turns the fault into a diagnostic with ``at``.
"""

from __future__ import annotations

from cchcdoc.diagnostics import Diagnostic, Location, Severity


class ExpressionFault(Exception):  # noqa: N818 - its children are the errors
    """Base of both faults: a stable code, what is wrong, what to do, and where in the source it stands."""

    def __init__(self, code: str, message: str, hint: str = "", offset: int | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint
        self.offset = offset
        """0-based, in characters of the expression; ``None`` when only the whole is known to be wrong."""

    def at(self, location: Location | None) -> Diagnostic:
        """The fault as an error at ``location``."""
        return Diagnostic(self.code, Severity.ERROR, location, self.message, self.hint)


class ExpressionError(ExpressionFault):
    """The expression cannot be accepted as it is written (MT200 to MT205)."""


class EvaluationError(ExpressionFault):
    """The expression is well written, but not for these values (MT210 to MT214)."""
