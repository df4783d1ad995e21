"""Collects the errors and warnings of one file while it is read."""

from __future__ import annotations

from cchcdoc.diagnostics import Diagnostic, LimitedFindings, Location, make_error
from cchcdoc.errors import InputError
from cchcdoc.inputs import limits
from cchcdoc.nodes import Position

MORE = "DL120"


class Findings:
    """The errors and warnings of the file ``source``, at most ``MAX_DIAGNOSTICS`` of each."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.is_odd = False
        """Whether the file has characters that are rare in text (see ``first_look.needs_closer_look``)."""
        self.searched = 0
        """Characters checked for old encodings so far (see ``legacy_text.detect_old_encoding``)."""
        self.held = 0
        """Errors among them after which the other values still count."""
        self._errors = LimitedFindings(limits.MAX_DIAGNOSTICS, MORE, source)
        self._warnings = LimitedFindings(limits.MAX_DIAGNOSTICS, MORE, source)

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The errors found so far."""
        return tuple(self._errors.findings)

    @property
    def warnings(self) -> tuple[Diagnostic, ...]:
        """They do not stop the reading."""
        return tuple(self._warnings.findings)

    def add(self, code: str, at: Position | None, message: str, hint: str = "") -> None:
        """Add an error.

        Raises:
            InputError: more than ``MAX_DIAGNOSTICS`` errors were found.
        """
        self._errors.error(code, self._place(at), message, hint)
        if self._errors.has_more:
            self.raise_if_any()

    def hold(self, code: str, at: Position, message: str, hint: str) -> None:
        """Add an error of one cell: its value is refused, the others are still read and checked.

        Raises:
            InputError: as ``add``.
        """
        self.add(code, at, message, hint)
        self.held += 1

    def warn(self, code: str, at: Position, message: str, hint: str) -> None:
        """Add a warning."""
        self._warnings.warn(code, self._place(at), message, hint)

    def stop(self, code: str, at: Position | None, message: str, hint: str = "") -> InputError:
        """The exception to raise for an error after which reading cannot go on; carries all errors so far."""
        return InputError([*self._errors.findings, make_error(code, self._place(at), message, hint)])

    def raise_if_any(self, *, held: bool = True) -> None:
        """Raise all errors found so far; without ``held`` only if one of them was not held.

        Raises:
            InputError: there is at least one error.
        """
        if len(self._errors.findings) > (0 if held else self.held):
            raise InputError(self._errors.findings)

    def _place(self, at: Position | None) -> Location:
        return at.within(self.source) if at else Location(self.source)
