"""Estimates how tall the rows of a table are on paper, to decide which of them may break over a page.

All lengths are twentieths of a point. Nearly every row is passed by the number of its letters; only rows that may be
tall are measured word by word.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cchcdoc.blocks import Cell, Gap, Inlines, NoteMark, Row, Table, Text
from cchcdoc.ooxml.runs import gap_text
from cchcdoc.ooxml.text_width import text_width

CELL_MARGINS = 160
"""Left and right margin of a cell plus its border."""
MANY_COLUMNS, NARROW_SIDE, NARROW_MARGINS = 8, 40, 100
"""A table of so many columns has a margin of ``NARROW_SIDE`` on either side of a cell, ``NARROW_MARGINS`` with the border:
else an eighth of the page would be margins."""
CELL_SIZE = 12
"""Font size, in points, that cells are measured with."""
LINE = 300
"""Height of a line of that size with its leading, rounded up."""
PARAGRAPH = 80
"""Space above and below a paragraph in a cell."""
LETTER = 120
"""Width of a letter, rounded up; a narrow one is at least ``NARROW`` wide."""
USUAL_LETTER, USUAL_RAGGED = 105, 300
"""Width of a letter, and what a line leaves empty at its end, as they usually are."""
RAGGED = 900
"""What a line may leave empty at its end; of a narrow column at most half."""
PARAGRAPH_LETTERS = 100
"""A paragraph of a cell of several counts as so many letters more: it does not fill its last line."""
MAX_KEPT_ROWS = 10
"""Low tables with at most this many rows are kept on one page; others break between rows and repeat the header."""
MAX_KEPT_ROWS_AT_END = 8
"""The same for a table kept with the signature after it: both must fit on one page, even a landscape one."""
NARROW = 60
KEPT_ROW = 0.25
"""A row stays whole while it is at most this part of a page: under the heading rows there is surely room for it."""
PAIRED_ROW = 0.12
"""The first two rows and the last two are kept together while each is at most this part of a page: taller ones say enough alone,
and two of them with the heading rows and what announces the table would leave half a page empty."""
MIN_PAIRED = 4
"""Fewest rows below the heading rows of which the first two and the last two are four."""
REPEATED_HEAD = 0.33
"""Heading rows are repeated on every page while together they are at most this part of it."""
KEPT_TABLE = 0.3
"""A table is kept on one page while it is at most this part of it: so much of the page before is left empty at most."""


def cell_margins(columns: int) -> int:
    """Left and right margin of a cell plus its border in a table of so many ``columns``."""
    return NARROW_MARGINS if columns >= MANY_COLUMNS else CELL_MARGINS


class RowPlan(NamedTuple):
    """How the rows of a table may be broken over pages."""

    breakable: frozenset[int]
    """Indexes of the rows that may break inside."""
    repeats_head: bool
    """The heading rows are repeated on every page."""
    keeps_all: bool
    """The whole table is kept on one page."""
    pairs_ends: bool
    """The first two rows are kept together, and the last two."""


def plan_rows(table: Table, widths: Sequence[int], page: int, longest: Sequence[int]) -> RowPlan:
    """Plan the rows of ``table``.

    Args:
        table: the table.
        widths: of its columns.
        page: height of the page's text.
        longest: of each column, the most letters in a cell.
    """
    rows = _Rows(widths)
    most = page * KEPT_ROW
    tall = rows.higher(table.rows, most, longest)
    heads = 0
    while heads < len(table.rows) and table.rows[heads].role == "dau":
        heads += 1
    is_short = len(table.rows) <= (MAX_KEPT_ROWS_AT_END if table.keep_with_next else MAX_KEPT_ROWS)
    keeps_all = is_short and not tall and rows.fit(table.rows, page * KEPT_TABLE, longest)
    ends = () if keeps_all or len(table.rows) < heads + MIN_PAIRED else (*range(heads, heads + 2), -2, -1)
    return RowPlan(
        frozenset(tall),
        repeats_head=rows.fit(table.rows[:heads], page * REPEATED_HEAD, longest),
        keeps_all=keeps_all,
        pairs_ends=not rows.higher([table.rows[at] for at in ends], page * PAIRED_ROW, longest),
    )


def total_height(table: Table, widths: Sequence[int]) -> float:
    """The estimated height of all rows."""
    rows = _Rows(widths)
    return sum(map(rows.height, table.rows))


class _Rows:
    """Measures rows whose columns have ``widths``."""

    def __init__(self, widths: Sequence[int]) -> None:
        self._margins = cell_margins(len(widths))
        self._rooms = [max(width - self._margins, LETTER) for width in widths]
        self._least = [max(room - RAGGED, room / 2) / LETTER for room in self._rooms]
        self._usual = [max(room - USUAL_RAGGED, room / 2) / USUAL_LETTER for room in self._rooms]
        """The letters in a full line."""

    def higher(self, rows: Sequence[Row], limit: float, longest: Sequence[int]) -> list[int]:
        """Indexes of the rows that are taller than ``limit``; ``longest``: of each column, the most letters in a cell."""
        lines = (limit - PARAGRAPH) // LINE
        allowed = [line * lines for line in self._least]
        long = [at for at, letters in enumerate(longest) if letters > allowed[at]]
        if not long:  # of nearly all tables
            return []
        return [
            index
            for index, row in enumerate(rows)
            if (
                len(row.cells) < len(longest)  # some cells span columns
                or any(letters_of(row.cells[at]) > allowed[at] for at in long)
            )
            and self.height(row) > limit
        ]

    def fit(self, rows: Sequence[Row], limit: float, longest: Sequence[int]) -> bool:
        """Are ``rows`` together within ``limit``? Measured only where their letters leave it open; ``longest``: as above."""
        lines = max(
            [-(-letters // line) for letters, line in zip(longest, self._usual, strict=True)], default=0
        )
        if len(rows) * (lines * LINE + PARAGRAPH) <= limit:  # as if all were as tall as the tallest
            return True
        return sum(map(self._at_most, rows)) <= limit or self._are_within(rows, limit)

    def _are_within(self, rows: Sequence[Row], limit: float) -> bool:
        """Are the estimated heights of ``rows`` together at most ``limit``? Measures no more of them than it must."""
        height = 0.0
        for row in rows:
            height += self.height(row)
            if height > limit:
                return False
        return True

    def _at_most(self, row: Row) -> float:
        """How tall ``row`` is, hardly less, by its letters."""
        at = 0
        most = 0.0
        for cell in row.cells:
            span = cell.span
            line = self._usual[at] if span == 1 else sum(self._usual[at : at + span])
            lines = -(-letters_of(cell) // line)
            most = max(most, lines)
            at += span
        return most * LINE + PARAGRAPH

    def height(self, row: Row) -> float:
        """The estimated height of ``row``."""
        at = 0
        most = 0.0
        is_bold = row.role != "thuong"
        for cell in row.cells:
            span = cell.span
            room = self._rooms[at] if span == 1 else self._room(at, span)
            inlines = cell.inlines
            if len(inlines) == 1 and type(inlines[0]) is Text:  # nearly every cell
                height = _height(inlines[0].text, room, is_bold)
            else:
                height = sum([_height(text, room, is_bold) for text in _texts(cell)])
            most = max(most, height)
            at += span
        return most

    def _room(self, at: int, span: int) -> int:
        return sum(self._rooms[at : at + span]) + self._margins * (span - 1)


def paragraphs_of(cell: Cell) -> Sequence[Inlines]:
    """The inlines of each paragraph of ``cell``."""
    return [each.inlines for each in cell.paragraphs] if cell.paragraphs else (cell.inlines,)


def letters_of(cell: Cell) -> int:
    """The letters in ``cell``, more if it has several paragraphs."""
    inlines = cell.inlines
    if len(inlines) == 1 and type(inlines[0]) is Text:  # nearly every cell
        return len(inlines[0].text)
    return sum(map(len, _texts(cell))) + len(cell.paragraphs) * PARAGRAPH_LETTERS


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
    return map(_text, paragraphs_of(cell))


def _text(inlines: Inlines) -> str:
    if len(inlines) == 1 and type(inlines[0]) is Text:
        return inlines[0].text
    pieces: list[str] = []
    for inline in inlines:
        if isinstance(inline, Gap):
            pieces.append(gap_text(inline.label, short=inline.short))
        elif isinstance(inline, NoteMark):
            pieces.append("1")
        elif isinstance(inline, Text):
            pieces.append(inline.text)
    return "".join(pieces)
