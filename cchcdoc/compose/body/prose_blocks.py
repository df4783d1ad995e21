"""Lines of prose as blocks: paragraphs, list items, tables and charts, headings typed in the prose."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from cchcdoc.blocks import Block, Chart, Paragraph, Section, Table
from cchcdoc.compose.body.labels import Labels
from cchcdoc.compose.body.numbered import heading, paragraph_role
from cchcdoc.compose.prose.author import Author
from cchcdoc.compose.prose.lines import ComposedLine
from cchcdoc.diagnostics import Location
from cchcdoc.packs import Kind

DrawTable: TypeAlias = Callable[[str, Location | None], Table | Chart | None]
"""Handles ``[#id]``: returns the table or chart of that id, or ``None`` after an error."""


class ProseBlocks:
    """Turns the lines of one document into blocks."""

    def __init__(self, author: Author, draw_table: DrawTable, kind: Kind, labels: Labels) -> None:
        self.is_landscape = False
        """Is the current page landscape?"""
        self._author, self._draw_table, self._labels = author, draw_table, labels
        self._headings, self._tables = kind.prose_headings, kind.tables

    def blocks(self, lines: Iterable[ComposedLine]) -> Iterator[Block]:
        """The blocks of ``lines``, in order. A heading deeper than the kind allows is an error (ND472)."""
        for line in lines:
            if line.role == "bang":
                yield from self._table(line)
            elif line.typed is not None:
                yield line.typed
            elif line.role == "de_muc":
                yield from self._heading(line)
            else:
                yield Paragraph(paragraph_role(line.role), line.inlines)

    def _table(self, line: ComposedLine) -> Iterator[Block]:
        table = self._draw_table(line.table, line.location)
        if table is None:
            return
        needs_break = (
            isinstance(table, Table) and self._tables[line.table].landscape and not self.is_landscape
        )
        if needs_break:
            yield Section(landscape=True)
        yield table
        if needs_break:
            yield Section(landscape=False)

    def _heading(self, line: ComposedLine) -> Iterator[Block]:
        if line.level > len(self._headings):
            message = f"đề mục {'#' * line.level} sâu quá {len(self._headings)} cấp của loại văn bản này"
            self._author.error("ND472", line.location, message, "bớt dấu #")
            return
        yield heading(self._headings[line.level - 1], line.inlines, self._labels)
