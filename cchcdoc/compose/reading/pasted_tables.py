"""Finds the cells of a table among lines pasted from Word or Excel, which put a tab between cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from cchcdoc.compose.reading.item_marks import item_mark

EDGES: Final = " \u00a0"
"""Spaces around a line that belong to no cell; a tab there is an empty cell."""


def pasted_blocks(lines: Sequence[str]) -> dict[int, int]:
    """Where cells were pasted: from each line that begins a block, in lines from 0, to the line behind its last.

    A single tab in a single line is a space, and one behind the mark of an item belongs to the mark.
    """
    return {
        start: end
        for start, end in _tabbed(lines)
        if _is_table([line.strip(EDGES) for line in lines[start:end]])
    }


def _tabbed(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    start = -1
    for at, line in enumerate(lines):
        has_tab = "\t" in line and "\t" in line.strip(EDGES) and bool(line.strip())
        if has_tab and start < 0:
            start = at
        elif not has_tab and start >= 0:
            yield start, at
            start = -1
    if start >= 0:
        yield start, len(lines)


def _is_table(rows: Sequence[str]) -> bool:
    inner = [row.strip() for row in rows]
    if not any("\t" in row for row in inner):  # tabs at the edges only
        return False
    most = max(row.count("\t") for row in inner)
    if most > 1:
        return True
    return len(rows) > 1 and not any(_is_item(row) for row in inner)


def _is_item(row: str) -> bool:
    mark = item_mark(row)
    return mark is not None and "\t" in row[: mark.rest]
