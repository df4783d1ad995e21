"""Estimates how tall the rows of a table are on paper, to decide which of them may break over a page.

All lengths are twentieths of a point. Nearly every row is passed by the number of its letters; only rows that may be
tall are measured word by word.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cchcdoc.blocks import Cell, Gap, Inlines, NoteMark, Row, Table, Text
from cchcdoc.ooxml.runs import GAP_CLOSING, GAP_OPENING, GAP_SHORT
from cchcdoc.ooxml.text_width import text_width

CELL_MARGINS = 160
"""Left and right margin of a cell plus its border."""
CELL_SIZE = 12
"""Font size, in points, that cells are measured with."""
LINE = 300
"""Height of a line of that size with its leading, rounded up."""
PARAGRAPH = 80
"""Space above and below a paragraph in a cell."""
LETTER = 130
"""Width of a letter, rounded up; a narrow one is at least ``NARROW`` wide."""
NARROW = 60
KEPT_ROW = 0.25
"""A row stays whole while it is at most this part of a page: under the heading rows there is surely room for it."""
REPEATED_HEAD = 0.33
"""Heading rows are repeated on every page while together they are at most this part of it."""
KEPT_TABLE = 0.8
"""A table may be kept on one page while it is at most this part of the page."""


class RowPlan(NamedTuple):
    """How the rows of a table may be broken over pages."""

    breakable: frozenset[int]
    """Indexes of the rows that may break inside."""
    repeats_head: bool
    """The heading rows are repeated on every page."""
    fits_page: bool
    """The whole table has room on one page; known only of tables of at most ``few`` rows."""


ONE_PAGE = RowPlan(frozenset(), repeats_head=True, fits_page=True)


def plan_rows(table: Table, widths: Sequence[int], page: int, few: int) -> RowPlan:
    """Plan the rows of ``table`` with columns of ``widths`` on pages with a text ``page`` high."""
    most = page * KEPT_ROW
    rows = _Rows(widths)
    breakable = frozenset(
        index
        for index, row in enumerate(table.rows)
        if rows.may_exceed(row, most) and rows.height(row) > most
    )
    heads = [row for row in table.rows if row.role == "dau"]
    whole = table.rows if len(table.rows) <= few else ()
    if not breakable and len(heads) < 2 and len(whole) * most <= page * KEPT_TABLE:
        return ONE_PAGE
    return RowPlan(
        breakable,
        repeats_head=rows.total(heads, page * REPEATED_HEAD) <= page * REPEATED_HEAD,
        fits_page=rows.total(whole, page * KEPT_TABLE) <= page * KEPT_TABLE,
    )


def total_height(table: Table, widths: Sequence[int]) -> float:
    """The estimated height of all rows."""
    rows = _Rows(widths)
    return sum(map(rows.height, table.rows))


class _Rows:
    """Measures rows whose columns have ``widths``."""

    def __init__(self, widths: Sequence[int]) -> None:
        self._rooms = [max(width - CELL_MARGINS, LETTER) for width in widths]

    def total(self, rows: Sequence[Row], limit: float) -> float:
        """The height of ``rows`` together: the most that it may be where that is within ``limit``, else as measured."""
        most = sum(self._most(row) for row in rows)
        return most if most <= limit else sum(map(self.height, rows))

    def may_exceed(self, row: Row, limit: float) -> bool:
        """May ``row`` be taller than ``limit``?"""
        return self._most(row) > limit

    def _most(self, row: Row) -> float:
        """The most that ``row`` may be high: words may leave half of each line empty."""
        rooms = self._rooms
        at = 0
        most = 0.0
        for cell in row.cells:
            inlines, span, _, paragraphs = cell
            if len(inlines) == 1 and span == 1 and type(inlines[0]) is Text:  # nearly every cell
                letters = len(inlines[0].text)
            else:
                letters = sum(map(len, _texts(cell))) + len(paragraphs) * rooms[at] // LETTER
            lines = 2 * letters * LETTER // rooms[at] + 1
            most = max(most, lines)
            at += span
        return most * LINE + PARAGRAPH

    def height(self, row: Row) -> float:
        """The estimated height of ``row``."""
        at = 0
        heights = [0.0]
        for cell in row.cells:
            room = sum(self._rooms[at : at + cell.span]) + CELL_MARGINS * (cell.span - 1)
            heights.append(sum(_height(text, room, row.role != "thuong") for text in _texts(cell)))
            at += cell.span
        return max(heights)


def _height(text: str, room: int, bold: bool) -> float:
    """The height of a paragraph that wraps at ``room``."""
    if len(text) * LETTER <= room:
        return LINE + PARAGRAPH
    if len(text) * NARROW > room * 200:  # taller than any page; measuring it would only take time
        return len(text) * NARROW / room * LINE
    lines, used = 1, 0.0
    space = text_width(" ", CELL_SIZE, bold) * 20
    for word in text.split():
        width = text_width(word, CELL_SIZE, bold) * 20
        if used and used + space + width > room:
            lines += 1
            used = 0
        if width > room:  # broken inside
            lines += math.ceil(width / room) - 1
            width %= room
        used += width + (space if used else 0)
    return lines * LINE + PARAGRAPH


def _texts(cell: Cell) -> Iterator[str]:
    """The text of each paragraph of ``cell``."""
    for inlines in [each.inlines for each in cell.paragraphs] if cell.paragraphs else [cell.inlines]:
        yield _text(inlines)


def _text(inlines: Inlines) -> str:
    pieces: list[str] = []
    for inline in inlines:
        if isinstance(inline, Gap):
            pieces.append(GAP_SHORT if inline.short else f"{GAP_OPENING}{inline.label}{GAP_CLOSING}")
        elif isinstance(inline, NoteMark):
            pieces.append("1")
        else:
            pieces.append(inline.text)
    return "".join(pieces)
