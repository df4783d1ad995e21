"""Collects what is wrong with one file while it is read."""

from __future__ import annotations

from cchcdoc.diagnostics import Diagnostic, Location, Severity
from cchcdoc.errors import InputError
from cchcdoc.inputs import limits
from cchcdoc.nodes import Position


class Findings:
    """The errors of one file, in the order they were met. ``raise_if_any`` ends the stage."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.searched = 0
        """Characters that were searched for old encodings so far (see ``legacy_text.judge``)."""
        self.warnings: list[Diagnostic] = []
        """What may not be meant; never ends the stage, at most ``MAX_DIAGNOSTICS`` of them."""
        self._diagnostics: list[Diagnostic] = []

    def add(self, code: str, at: Position | None, message: str, hint: str = "") -> None:
        """Remember one error; beyond ``MAX_DIAGNOSTICS`` the file is refused at once."""
        self._diagnostics.append(self._finding(Severity.ERROR, code, at, message, hint))
        if len(self._diagnostics) >= limits.MAX_DIAGNOSTICS:
            raise self.stop("DL120", None, "còn lỗi khác chưa kể", "sửa các lỗi trên rồi chạy lại")

    def warn(self, code: str, at: Position, message: str, hint: str) -> None:
        """Remember something that may not be meant as it is typed."""
        if len(self.warnings) < limits.MAX_DIAGNOSTICS:
            self.warnings.append(self._finding(Severity.WARNING, code, at, message, hint))

    def stop(self, code: str, at: Position | None, message: str, hint: str = "") -> InputError:
        """The error to raise for an error after which the file cannot be read on."""
        return InputError([*self._diagnostics, self._finding(Severity.ERROR, code, at, message, hint)])

    def raise_if_any(self) -> None:
        """End the stage when something was wrong."""
        if self._diagnostics:
            raise InputError(self._diagnostics)

    def _finding(
        self, severity: Severity, code: str, at: Position | None, message: str, hint: str
    ) -> Diagnostic:
        location = Location(self.source, at.line, at.column) if at else Location(self.source)
        return Diagnostic(code, severity, location, message, hint)
