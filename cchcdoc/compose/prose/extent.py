"""How long a document may become: patterns that call patterns, and tables in them, grow without bound."""

from __future__ import annotations

from cchcdoc.blocks import Table
from cchcdoc.compose.prose.findings import Findings
from cchcdoc.diagnostics import Location
from cchcdoc.nodes import Prose

MAX_WRITTEN = 5_000_000
"""Characters of prose that a document is written from, patterns counted each time; a long report has 80.000."""
MAX_TYPED_CELLS = 300_000
"""Cells of all tables typed among the prose of a document."""


class SizeLimits:
    """What one document holds so far. Too much is reported once, where it becomes too much."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings
        self._written = self._cells = 0
        self._is_full = False
        self.has_too_many_cells = False

    def add_prose(self, prose: Prose) -> bool:
        """Is there room for ``prose``? It counts from here on (ND462)."""
        self._written += len(prose.text)
        if self._written > MAX_WRITTEN and not self._is_full:
            message = f"văn bản dài quá {MAX_WRITTEN // 1_000_000} triệu ký tự"
            self._findings.error("ND462", prose.locate(0), message, "bớt lời văn, hoặc bớt chỗ gọi câu mẫu")
            self._is_full = True
        return not self._is_full

    def add_table(self, table: Table, location: Location) -> bool:
        """Is there room for a typed table? Its cells count from here on (ND478)."""
        self._cells += len(table.rows) * len(table.columns)
        if self._cells > MAX_TYPED_CELLS and not self.has_too_many_cells:
            message = f"các bảng gõ tay có quá {MAX_TYPED_CELLS} ô"
            self._findings.error("ND478", location, message, "bớt bảng, hoặc đưa vào số liệu")
            self.has_too_many_cells = True
        return not self.has_too_many_cells
