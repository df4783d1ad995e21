"""Lines of prose as blocks: paragraphs, list items, tables and charts, headings typed in the prose."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

from cchcdoc.blocks import Block, Chart, Paragraph, Section, Table
from cchcdoc.compose.body.labels import Labels
from cchcdoc.compose.body.numbered import heading, paragraph_role
from cchcdoc.compose.body.typed_labels import other_number, split_label
from cchcdoc.compose.prose.author import Author
from cchcdoc.compose.prose.lines import ComposedLine
from cchcdoc.diagnostics import Location
from cchcdoc.packs import Kind

DrawTable: TypeAlias = Callable[[str, Location | None], Table | Chart | None]
"""Handles ``[#id]``: returns the table or chart of that id, or ``None`` after an error."""


class ProseBlocks:
    """Turns lines of prose into blocks. ``landscape``: their pages are, so that a landscape table needs no section break."""

    def __init__(
        self, author: Author, draw_table: DrawTable, kind: Kind, labels: Labels, *, landscape: bool
    ) -> None:
        self._author, self._draw_table, self._labels = author, draw_table, labels
        self._is_landscape = landscape
        self._headings, self._tables = kind.prose_headings, kind.tables

    def blocks(self, lines: Iterable[ComposedLine]) -> list[Block]:
        """The blocks of ``lines``, in order. A heading deeper than the kind allows is an error (ND472)."""
        blocks: list[Block] = []
        for line in lines:
            if line.role == "bang":
                blocks += self._table(line)
            elif line.typed is not None:
                blocks.append(line.typed)
            elif line.role == "de_muc":
                blocks += self._heading(line)
            else:
                blocks.append(Paragraph(paragraph_role(line.role), line.inlines))
        return blocks

    def _table(self, line: ComposedLine) -> Sequence[Block]:
        table = self._draw_table(line.table, line.location)
        if table is None:
            return ()
        fewest = self._tables[line.table].landscape_from if isinstance(table, Table) else 0
        needs_break = isinstance(table, Table) and 0 < fewest <= len(table.rows) and not self._is_landscape
        return (Section(landscape=True), table, Section(landscape=False)) if needs_break else (table,)

    def _heading(self, line: ComposedLine) -> Sequence[Block]:
        if line.level > len(self._headings):
            message = f"đề mục {'#' * line.level} sâu quá {len(self._headings)} cấp của loại văn bản này"
            self._author.error("ND472", line.location, message, "bớt dấu #")
            return ()
        kind = self._headings[line.level - 1]
        inlines, typed = split_label(line.inlines, kind)
        block = heading(kind, inlines, self._labels)
        warning = other_number(typed, self._labels.number(kind), line.location)
        if warning:
            self._author.add_finding(warning)
        return (block,)
