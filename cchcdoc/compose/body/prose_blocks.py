"""Lines of prose as blocks: paragraphs, items, tables in their place, headings that the prose brings itself."""

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
"""What ``[#id]`` calls: the table or chart of that name, ``None`` after an error."""


class ProseBlocks:
    """Draws the lines of one document."""

    def __init__(self, author: Author, draw_table: DrawTable, kind: Kind, labels: Labels) -> None:
        self.is_landscape = False
        """Does what is being written stand on a landscape page?"""
        self._author, self._draw_table, self._labels = author, draw_table, labels
        self._headings, self._tables = kind.prose_headings, kind.tables

    def blocks(self, lines: Iterable[ComposedLine]) -> Iterator[Block]:
        """``lines`` in their order."""
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
        turns = isinstance(table, Table) and self._tables[line.table].landscape and not self.is_landscape
        if turns:
            yield Section(landscape=True)
        yield table
        if turns:
            yield Section(landscape=False)

    def _heading(self, line: ComposedLine) -> Iterator[Block]:
        if line.level > len(self._headings):
            message = f"đề mục {'#' * line.level} sâu quá {len(self._headings)} cấp của loại văn bản này"
            self._author.error("ND472", line.location, message, "bớt dấu #")
            return
        yield heading(self._headings[line.level - 1], line.inlines, self._labels)
