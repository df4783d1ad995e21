"""Leaves out the columns of a table whose condition is not true, and what stood above them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate

from cchcdoc.packs import TableSpec


def with_shown_columns(spec: TableSpec, holds: Callable[[str], bool]) -> TableSpec:
    """``spec`` with the columns that are printed; ``holds`` says whether a condition is true.

    A title above several columns spans those that are left. If no column is left, all are: a table has at least one.
    """
    if not any(column.condition for column in spec.columns):
        return spec
    shown = [not column.condition or holds(column.condition) for column in spec.columns]
    if not any(shown):
        return spec
    columns = tuple(column for column, is_shown in zip(spec.columns, shown, strict=True) if is_shown)
    return spec._replace(columns=columns, heads=tuple(_head(head, shown) for head in spec.heads))


def _head(head: Sequence[tuple[int, str]], shown: Sequence[bool]) -> tuple[tuple[int, str], ...]:
    starts = accumulate((count for count, _ in head), initial=0)
    left = [
        (sum(shown[start : start + count]), title)
        for start, (count, title) in zip(starts, head, strict=False)
    ]
    return tuple(each for each in left if each[0])
