"""Collects errors, warnings and the gaps of a draft while a document is written."""

from __future__ import annotations

from collections.abc import Mapping

from cchcdoc.blocks import Gap
from cchcdoc.compose.prose.unfilled import one_based_path
from cchcdoc.compose.reading.marks import ProseError
from cchcdoc.diagnostics import LimitedFindings, make_error
from cchcdoc.nodes import Blank, Prose

MAX_FINDINGS = 10_000
"""Most findings kept for one document: one wrong column of a long table gives an error in every row."""
MAX_GAPS = 5_000
"""Most gaps with a Word comment of their own in a draft; later ones share the last."""


class Findings(LimitedFindings):
    """Findings and gaps of one document, in the order in which they were found; ``is_joined``: of several files."""

    def __init__(self, scope: Mapping[str, object], *, is_joined: bool = False) -> None:
        super().__init__(MAX_FINDINGS, "DL199")
        self._is_joined = is_joined
        self.scope = scope
        """The names that expressions can use, with their values."""
        self.gaps: list[str] = []
        """Comment texts of the gaps (``Composition.gaps``)."""
        self.commented: dict[str, Blank] = {}
        """The blanks that they are about, by text."""
        self.has_unread_prose = False
        """Some prose could not be read, so a citation, note or attachment that seems unused may be used there."""

    def note_unread_prose(self) -> None:
        """Note that some prose could not be read."""
        self.has_unread_prose = True

    def add_unreadable(self, error: ProseError, prose: Prose) -> None:
        """Add an error for prose that cannot be read; only once, though a pattern may be used many times."""
        self.note_unread_prose()
        place = prose.locate(error.offset)
        found = make_error(error.code, place, error.message, error.hint)
        if found not in self.findings:
            self.add_finding(found)

    def drop_repeated(self, before: int, reported: set[tuple[str, str]]) -> None:
        """Drop findings after the first ``before`` whose code and message are in ``reported``; add the others to it."""
        if len(self.findings) == before or self.has_more:  # then the last one only says that there are more
            return
        found = self.findings[before:]
        del self.findings[before:]
        for each in found:
            if (each.code, each.message) not in reported:
                reported.add((each.code, each.message))
                self.findings.append(each)

    def gap(self, blank: Blank) -> Gap:
        """The gap that stands for ``blank``, with a comment saying which field to fill in. Call in document order."""
        if len(self.gaps) < MAX_GAPS:
            text = self.blank_text(blank)
            self.gaps.append(text)
            self.commented.setdefault(text, blank)
        return Gap(blank.label, len(self.gaps) - 1)

    def blank_text(self, blank: Blank) -> str:
        """What is said of ``blank``: ``Chưa điền: Ký hiệu (van_ban.ky_hieu), dòng 7``."""
        at = blank.location
        place = (str(at) if self._is_joined else at.beside(None)) if at else ""
        return f"Chưa điền: {self.blank_name(blank)}{', ' if place else ''}{place}"

    def blank_name(self, blank: Blank) -> str:
        """``blank`` as messages name it: ``Ký hiệu (van_ban.ky_hieu)``."""
        path = self.shown_path(blank)
        return f"{blank.label} ({path})" if path else blank.label

    def shown_path(self, blank: Blank) -> str:
        """The path of ``blank`` as messages name it, with numbers of items from 1."""
        return one_based_path(blank.path, self.scope)
