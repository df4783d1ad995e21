"""What a table leaves out: written rows without a figure, groups without rows, columns without figures or not asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import accumulate

from cchcdoc.compose.tables.values import ComputedRow
from cchcdoc.packs import ColumnSpec, TableSpec, WrittenRow

Written = tuple[WrittenRow, Mapping[str, object]]
"""A row as kind.yaml writes it, and its values."""


def filled_rows(rows: Sequence[Written]) -> list[Written]:
    """``rows`` without those of which no figure (a cell that is one expression) is filled in, and without groups that then have no row."""
    kept: list[Written] = []
    for row, values in reversed(rows):
        if row.kind == "nhom" and (not kept or kept[-1][0].kind == "nhom"):
            continue
        if row.kind != "thuong" or not _is_empty(row, values):
            kept.append((row, values))
    return kept[::-1]


def _is_empty(row: WrittenRow, values: Mapping[str, object]) -> bool:
    has_figure = False
    for name, text in row.texts.items():
        if text.startswith("{{") and text.endswith("}}"):
            if values[name] is not None:
                return False
            has_figure = True
    return has_figure


def kept_columns(
    spec: TableSpec, rows: Sequence[ComputedRow], holds: Callable[[str], bool]
) -> tuple[int, ...] | None:
    """Indexes of the columns of ``spec`` to print with ``rows``; ``None``: all. ``holds`` answers their conditions."""
    ordinary = [row for row in rows if row.role == "thuong" and not row.span]
    kept = tuple(
        index
        for index, column in enumerate(spec.columns)
        if (not column.condition or holds(column.condition))
        and not (spec.drops_empty and _has_no_figures(column, index, ordinary))
    )
    return None if len(kept) == len(spec.columns) else kept


def _has_no_figures(column: ColumnSpec, index: int, rows: Sequence[ComputedRow]) -> bool:
    if column.kind != "so" or not rows:
        return False
    for row in rows:  # noqa: SIM110 -- a generator that is left early takes longer than the first rows
        if row.values[index] not in (None, ""):
            return False
    return True


def narrowed(spec: TableSpec, kept: Sequence[int]) -> TableSpec:
    """``spec`` with the columns ``kept`` alone; groups of columns of which none is kept go too, and a total of none."""
    columns = tuple(spec.columns[index] for index in kept)
    heads = [tuple(_head(head, kept)) for head in spec.heads]
    titled = tuple(head for head in heads if any(title for _, title in head))
    label = spec.total_label if any(column.total for column in columns) else ""
    return spec._replace(columns=columns, heads=titled, total_label=label)


def _head(head: Sequence[tuple[int, str]], kept: Sequence[int]) -> Iterator[tuple[int, str]]:
    starts = accumulate((count for count, _ in head), initial=0)
    for start, (count, title) in zip(starts, head, strict=False):
        left = sum(start <= index < start + count for index in kept)
        if left:
            yield left, title


def narrowed_row(row: ComputedRow, kept: Sequence[int]) -> ComputedRow:
    """``row`` with the values of the columns ``kept`` alone."""
    span = sum(index < row.span for index in kept)
    return row._replace(values=[row.values[index] for index in kept], span=span)
