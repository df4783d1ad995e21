"""The header rows of a table: column titles, under rows of titles that span several columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import accumulate

from cchcdoc.blocks import Cell, Inlines, Row, Text
from cchcdoc.compose.tables.cells import with_short_gaps
from cchcdoc.packs import TableSpec

Placed = list[list[tuple[int, Cell]]]
"""For each header row, its cells with the index of their first column."""


def header_rows(spec: TableSpec, text: Callable[[str], Inlines]) -> Iterator[Row]:
    """The header rows; ``text`` writes a title; of what is missing in it, a column has room for the short sign. A title with empty space above spans up into it."""
    titles = tuple((1, column.title) for column in spec.columns)
    placed: Placed = [[] for _ in range(len(spec.heads) + 1)]
    free: list[list[bool]] = [_untitled_columns(head) for head in spec.heads]
    for row, head in enumerate((*spec.heads, titles)):
        starts = accumulate((count for count, _ in head), initial=0)
        for start, (count, title) in zip(starts, head, strict=False):
            if title or row == len(spec.heads):
                top = _top(free, row, start, count)
                placed[top].append(
                    (start, Cell(with_short_gaps(text(title)), span=count, rows=row - top + 1))
                )
                for covered in range(top + 1, row + 1):
                    placed[covered].append((start, Cell((), span=count, rows=0)))
    for cells in placed:
        yield Row(tuple(cell for _, cell in sorted(cells, key=_first_column)), "dau")
    if spec.numbers_columns:
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
