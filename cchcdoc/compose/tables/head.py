"""The header rows of a table: column titles, under rows of titles that span several columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from cchcdoc.blocks import Cell, Inlines, Row, Text
from cchcdoc.compose.prose.tone_marks import restyled_text
from cchcdoc.compose.tables.cells import with_short_gaps
from cchcdoc.vietnamese.tone_marks import DauThanh

Placed = list[list[tuple[int, Cell]]]
"""For each header row, its cells with the index of their first column."""


class HeadLayout(NamedTuple):
    """What the header rows of a table are made of."""

    heads: tuple[tuple[tuple[int, str], ...], ...]
    """As ``TableSpec.heads``."""
    titles: tuple[str, ...]
    """Of the columns."""
    numbers_columns: bool

    @property
    def is_fixed(self) -> bool:
        """Whether no title has an expression, so that the rows are the same in every document."""
        return "{{" not in "".join([*self.titles, *[title for head in self.heads for _, title in head]])


@lru_cache(maxsize=256)
def fixed_header_rows(layout: HeadLayout, tone_marks: DauThanh) -> tuple[Row, ...]:
    """The header rows of a table whose titles have no expressions."""
    return tuple(header_rows(layout, lambda title: (restyled_text(title, tone_marks),)))


def header_rows(layout: HeadLayout, text: Callable[[str], Inlines]) -> Iterator[Row]:
    """The header rows; ``text`` writes a title; of what is missing in it, a column has room for the short sign. A title with empty space above spans up into it."""
    heads, titles = layout.heads, tuple((1, title) for title in layout.titles)
    placed: Placed = [[] for _ in range(len(heads) + 1)]
    free: list[list[bool]] = [_untitled_columns(head) for head in heads]
    for row, head in enumerate((*heads, titles)):
        starts = accumulate((count for count, _ in head), initial=0)
        for start, (count, title) in zip(starts, head, strict=False):
            if title or row == len(heads):
                top = _top(free, row, start, count)
                placed[top].append(
                    (start, Cell(with_short_gaps(text(title)), span=count, rows=row - top + 1))
                )
                for covered in range(top + 1, row + 1):
                    placed[covered].append((start, Cell((), span=count, rows=0)))
    for cells in placed:
        yield Row(tuple(cell for _, cell in sorted(cells, key=_first_column)), "dau")
    if layout.numbers_columns:
        yield Row(tuple(Cell((Text(f"({n})"),)) for n in range(1, len(titles) + 1)), "dau")


def _untitled_columns(head: tuple[tuple[int, str], ...]) -> list[bool]:
    return [not title for count, title in head for _ in range(count)]


def _top(free: list[list[bool]], row: int, start: int, count: int) -> int:
    """The topmost row that a title of ``row`` can span into, over ``count`` columns from ``start``."""
    while row and all(free[row - 1][start : start + count]):
        row -= 1
    return row


def _first_column(placed: tuple[int, Cell]) -> int:
    return placed[0]
