"""Finds the cells of a table among lines pasted from Word or Excel, which put a tab between cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from cchcdoc.compose.reading.item_marks import item_mark

EDGES: Final = " \u00a0"
"""Spaces around a line that belong to no cell; a tab there is an empty cell."""


def pasted_blocks(lines: Sequence[str]) -> dict[int, int]:
    """Where cells were pasted: from each line that begins a block, in lines from 0, to the line behind its last.

    A single tab in a single line is a space, but below a table, and one behind the mark of an item belongs to the mark.
    """
    blocks: dict[int, int] = {}
    last = -1
    for start, end in _tabbed(lines):
        is_below = last >= 0 and not any(map(str.strip, lines[last:start]))
        if _is_table([line.strip(EDGES) for line in lines[start:end]], is_below=is_below):
            blocks[start] = last = end
    return blocks


def _tabbed(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The runs of lines that have tabs; a line of tabs alone goes on with a run: an empty row."""
    start = end = -1
    for at, line in enumerate(lines):
        has_tab = "\t" in line and "\t" in line.strip(EDGES)
        if has_tab and line.strip():
            start, end = (at if start < 0 else start), at + 1
        elif not has_tab and start >= 0:
            yield start, end
            start = -1
    if start >= 0:
        yield start, end


def _is_table(rows: Sequence[str], *, is_below: bool) -> bool:
    inner = [row.strip() for row in rows]
    most = max(row.count("\t") for row in inner)
    if most != 1:  # none: tabs at the edges only
        return most > 1
    return (len(rows) > 1 or is_below) and not any(_is_item(row) for row in inner)


def _is_item(row: str) -> bool:
    mark = item_mark(row)
    return mark is not None and "\t" in row[: mark.rest]
