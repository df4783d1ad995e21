"""Leaves out the columns and written rows of a table whose condition (``khi``) does not hold."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate, compress

from cchcdoc.packs import TableSpec


def shown_parts(spec: TableSpec, holds: Callable[[str], bool]) -> TableSpec:
    """``spec`` without the columns and written rows whose condition is not true; ``holds`` evaluates a condition.

    Titles over columns shrink with them; a label of a total without a column that has one goes too.
    """
    rows = spec.rows
    if not isinstance(rows, str) and any(row.condition for row in rows):
        rows = tuple(row for row in rows if not row.condition or holds(row.condition))
    if not any(column.condition for column in spec.columns):
        return spec._replace(rows=rows)
    kept = [not column.condition or holds(column.condition) for column in spec.columns]
    columns = tuple(compress(spec.columns, kept))
    heads = [_shrunk(head, kept) for head in spec.heads]
    return spec._replace(
        rows=rows,
        columns=columns,
        heads=tuple(head for head in heads if any(title for _, title in head)),
        total_label=spec.total_label if any(column.total for column in columns) else "",
    )


def _shrunk(head: Sequence[tuple[int, str]], kept: Sequence[bool]) -> tuple[tuple[int, str], ...]:
    """The titles of ``head`` over the columns that are ``kept``."""
    ends = accumulate(count for count, _ in head)
    counted = [(sum(kept[end - count : end]), title) for end, (count, title) in zip(ends, head, strict=True)]
    return tuple(each for each in counted if each[0])
