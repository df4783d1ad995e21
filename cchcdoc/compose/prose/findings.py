"""What is remembered while a document is written: errors, warnings, the blanks of a draft."""

from __future__ import annotations

from collections.abc import Mapping

from cchcdoc.blocks import Gap
from cchcdoc.compose.prose.marks import ProseError
from cchcdoc.compose.prose.unfilled import one_based_path
from cchcdoc.diagnostics import Diagnostic, Location, make_error, make_warning
from cchcdoc.nodes import Blank, Prose

MAX_ERRORS = 10_000
"""Errors that are kept; the same one in many rows of a table is reported once."""
MAX_GAPS = 5_000
"""Blanks shown in a draft."""


class Findings:
    """Errors and blanks of one document, in the order in which they were met."""

    def __init__(self, scope: Mapping[str, object]) -> None:
        self.scope = scope
        """What expressions see."""
        self.findings: list[Diagnostic] = []
        self.gaps: list[str] = []
        self.has_unread_prose = False
        """Some text could not be read: what it cites is not known to be unused."""

    def error(self, code: str, location: Location | None, message: str, hint: str = "") -> None:
        """Remember an error; the document is refused at the end with all of them."""
        self.add_finding(make_error(code, location, message, hint))

    def warn(self, code: str, location: Location | None, message: str, hint: str = "") -> None:
        """Remember a warning; the document is written all the same."""
        self.add_finding(make_warning(code, location, message, hint))

    def add_finding(self, found: Diagnostic) -> None:
        """Remember an error, up to ``MAX_MISTAKES``: a wrong column of a long table is wrong in every row."""
        if len(self.findings) < MAX_ERRORS:
            self.findings.append(found)

    def add_unreadable(self, error: ProseError, prose: Prose) -> None:
        """Remember that ``prose`` could not be read; once, for a pattern may be called many times."""
        self.has_unread_prose = True
        place = prose.locate(error.offset)
        found = make_error(error.code, place, error.message, error.hint)
        if found not in self.findings:
            self.add_finding(found)

    def report_once(self, before: int, reported: set[tuple[str, str]]) -> None:
        """Of the errors after the first ``before`` keep those whose code and message are not in ``told`` yet."""
        found = self.findings[before:]
        del self.findings[before:]
        for each in found:
            if (each.code, each.message) not in reported:
                reported.add((each.code, each.message))
                self.findings.append(each)

    def gap(self, blank: Blank) -> Gap:
        """The mark of a blank, in the order of the document."""
        if len(self.gaps) < MAX_GAPS:
            path = one_based_path(blank.path, self.scope)
            where = f" ({path})" if path else ""
            line = f", dòng {blank.location.line}" if blank.location and blank.location.line else ""
            self.gaps.append(f"Chưa điền: {blank.label}{where}{line}")
        return Gap(blank.label, len(self.gaps) - 1)
