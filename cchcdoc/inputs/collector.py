"""Collects the errors and warnings of one file while it is read."""

from __future__ import annotations

from cchcdoc.diagnostics import Diagnostic, Location, Severity
from cchcdoc.errors import InputError
from cchcdoc.inputs import limits
from cchcdoc.nodes import Position


class Findings:
    """The errors and warnings of the file ``source``, in the order in which they were found."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.searched = 0
        """Characters checked for old encodings so far (see ``legacy_text.detect_old_encoding``)."""
        self.warnings: list[Diagnostic] = []
        """At most ``MAX_DIAGNOSTICS``; they do not stop the reading."""
        self._diagnostics: list[Diagnostic] = []

    def add(self, code: str, at: Position | None, message: str, hint: str = "") -> None:
        """Add an error.

        Raises:
            InputError: ``MAX_DIAGNOSTICS`` errors were found.
        """
        self._diagnostics.append(self._finding(Severity.ERROR, code, at, message, hint))
        if len(self._diagnostics) >= limits.MAX_DIAGNOSTICS:
            raise self.stop("DL120", None, "còn lỗi khác chưa kể", "sửa các lỗi trên rồi chạy lại")

    def warn(self, code: str, at: Position, message: str, hint: str) -> None:
        """Add a warning."""
        if len(self.warnings) < limits.MAX_DIAGNOSTICS:
            self.warnings.append(self._finding(Severity.WARNING, code, at, message, hint))

    def stop(self, code: str, at: Position | None, message: str, hint: str = "") -> InputError:
        """The exception to raise for an error after which reading cannot go on; carries all errors so far."""
        return InputError([*self._diagnostics, self._finding(Severity.ERROR, code, at, message, hint)])

    def raise_if_any(self) -> None:
        """Raise all errors found so far.

        Raises:
            InputError: there is at least one error.
        """
        if self._diagnostics:
            raise InputError(self._diagnostics)

    def _finding(
        self, severity: Severity, code: str, at: Position | None, message: str, hint: str
    ) -> Diagnostic:
        location = Location(self.source, at.line, at.column) if at else Location(self.source)
        return Diagnostic(code, severity, location, message, hint)
