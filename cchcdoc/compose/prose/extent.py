"""Limits the size of a document, which patterns that call patterns could grow without bound."""

from __future__ import annotations

from cchcdoc.blocks import Table
from cchcdoc.compose.prose.findings import Findings
from cchcdoc.diagnostics import Location
from cchcdoc.nodes import Prose

MAX_WRITTEN = 5_000_000
"""Characters of prose in a document, each use of a pattern counted; a long report has 80,000."""
MAX_TYPED_CELLS = 300_000
"""Cells of all tables typed in the prose of a document."""


class SizeLimits:
    """Counts the prose and typed tables of one document; going over a limit is reported once, where it happens."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings
        self._written = self._cells = 0
        self._is_full = False
        self.has_too_many_cells = False

    def add_prose(self, prose: Prose) -> bool:
        """Count ``prose``; false when the limit is exceeded (ND462)."""
        self._written += len(prose.text)
        if self._written > MAX_WRITTEN and not self._is_full:
            message = f"văn bản dài quá {MAX_WRITTEN // 1_000_000} triệu ký tự"
            self._findings.error("ND462", prose.locate(0), message, "bớt lời văn, hoặc bớt chỗ gọi câu mẫu")
            self._is_full = True
        return not self._is_full

    def add_table(self, table: Table, location: Location) -> bool:
        """Count the cells of a typed table; false when the limit is exceeded (ND478)."""
        self._cells += len(table.rows) * len(table.columns)
        if self._cells > MAX_TYPED_CELLS and not self.has_too_many_cells:
            message = f"các bảng gõ tay có quá {MAX_TYPED_CELLS} ô"
            self._findings.error("ND478", location, message, "bớt bảng, hoặc đưa vào số liệu")
            self.has_too_many_cells = True
        return not self.has_too_many_cells
