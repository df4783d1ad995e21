"""Limits the size of a document: what is typed, what patterns repeat, what expressions, citations and notes print.

Everything that is printed is counted here where it is written, before it takes memory: the limits are such that the
largest document is drawn in a few hundred megabytes.
"""

from __future__ import annotations

from typing import Literal

from cchcdoc.compose.prose.findings import Findings
from cchcdoc.diagnostics import Location

MAX_WRITTEN = 5_000_000
"""Characters of a document, each time that they are printed (ND462); a long report has 80,000."""
LINE_COST = 10
"""Each paragraph counts as so many characters more, for its properties take memory too."""
MARK_COST = 10
"""The same for each mark and each change of emphasis inside a paragraph."""
MAX_CELLS = 300_000
"""Cells of all tables of a document, of the kind and typed in prose (ND460, ND478)."""
MAX_NOTES = 32_000
"""Footnotes of a document (ND493): Word reads their ids as signed 16-bit numbers, up to 32,767."""
MAX_COUNTERS = 2_000
"""Numberings of headings that begin at 1 again (ND493); Word's own format allows 2,046 ([MS-DOC] sprmPIlfo)."""


class SizeLimits:
    """Counts what one document prints; going over a limit is reported once, where it happens.

    Holds nothing of the document: whoever asks hands over its findings, so that a document that is written leaves
    memory at once, not when the collector of garbage comes by.
    """

    def __init__(self) -> None:
        self.left = MAX_WRITTEN
        """Characters that may still be printed; below 0 nothing is."""
        self._cells = 0
        self._is_reported = self._are_cells_reported = self._are_notes_reported = False

    def has_room(self, characters: int) -> bool:
        """Count ``characters``; false when the limit is exceeded: then call ``refuse``, and print nothing."""
        self.left -= characters
        return self.left >= 0

    def refuse(self, findings: Findings, location: Location | None) -> None:
        """Report that the document is too long (ND462); only the first time."""
        if self._is_reported:
            return
        self._is_reported = True
        findings.note_unread_prose()  # what is left out may cite documents
        message = f"văn bản dài quá {MAX_WRITTEN // 1_000_000} triệu ký tự, kể cả chữ mà dấu {{{{ }}}}, viện dẫn, câu mẫu in ra ở đây"
        hint = "bớt lời văn, hoặc không in nhiều lần một danh sách, một câu mẫu dài"
        findings.error("ND462", location, message, hint)

    def stop(self, findings: Findings) -> None:
        """Print nothing more: the document takes too long to compute, which is reported already (MT306)."""
        self.left, self._is_reported = -1, True
        findings.note_unread_prose()

    def refuse_notes(self, findings: Findings, location: Location) -> None:
        """Report that there are more than ``MAX_NOTES`` footnotes (ND493); only the first time."""
        if not self._are_notes_reported:
            self._are_notes_reported = True
            message = f"đây là chú thích thứ {MAX_NOTES + 1}, Word chỉ nhận {MAX_NOTES}"
            findings.error("ND493", location, message, "gộp bớt chú thích hoặc tách văn bản")

    def has_cells(
        self, cells: int, findings: Findings, location: Location | None, code: Literal["ND460", "ND478"]
    ) -> bool:
        """Count ``cells`` of a table; false when the limit is exceeded, which is reported as ``code``."""
        self._cells += cells
        if self._cells > MAX_CELLS and not self._are_cells_reported:
            self._are_cells_reported = True
            message = f"các bảng của văn bản có quá {MAX_CELLS} ô"
            hint = "bớt bảng, bớt dòng, hoặc không in một bảng nhiều lần"
            findings.error(code, location, message, hint)
        return not self.has_too_many_cells

    @property
    def has_too_many_cells(self) -> bool:
        """Whether the limit of cells is exceeded."""
        return self._cells > MAX_CELLS
