"""The texts of a table of kind.yaml, read from its plain values, so that one refused value hides no other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from cchcdoc.authoring.checking.shapes import UNKNOWN, Listed, Record, Shape
from cchcdoc.nodes import Prose, truth_of
from cchcdoc.packs.parts.tables import OF_WRITTEN_ROWS


class TableText(NamedTuple):
    """A text of a table, and where it stands below the table."""

    form: Literal["expression", "text"]
    value: str | Prose
    key: str
    """Dotted: ``cot.0.gia_tri``."""
    of_rows: bool = False
    """Whether it may use the row (``dong``, ``stt`` ...)."""


def table_texts(table: Mapping[str, object]) -> Iterator[TableText]:
    """The texts of ``table``, without those that name its rows (``dong``) and its levels (``nhom``)."""
    for key in ("tieu_de", "ghi_chu", "dong_tong"):
        yield from _text(table.get(key), key)
    for head in ("nhom_cot_tren", "nhom_cot"):
        for index, pair in _items(table.get(head)):
            if isinstance(pair, list) and len(pair) > 1:
                yield from _text(pair[1], f"{head}.{index}.1")
    for index, row in _items(table.get("dong")):
        if isinstance(row, Mapping):
            yield from _written_row(row, f"dong.{index}")
    for index, column in _items(table.get("cot")):
        if isinstance(column, Mapping):
            yield from _column(column, f"cot.{index}")


def level_texts(table: Mapping[str, object], item: Shape) -> Iterator[tuple[TableText, Shape]]:
    """The titles of the levels of ``table``, each with the shape of the rows of its level.

    The list below a level is ``dong.`` and its ``con``. ``item``: the shape of the outermost rows.
    """
    for index, level in _items(table.get("nhom")):
        if not isinstance(level, Mapping):
            return
        title, child = level.get("tieu_de"), level.get("con")
        if isinstance(title, str) and title.strip():
            yield TableText("expression", title, f"nhom.{index}.tieu_de", of_rows=True), item
        if not isinstance(child, str):
            return
        yield TableText("expression", f"dong.{child}", f"nhom.{index}.con", of_rows=True), item
        below = item.fields.get(child, UNKNOWN) if isinstance(item, Record) else UNKNOWN
        item = below.item if isinstance(below, Listed) else UNKNOWN


def _written_row(row: Mapping[str, object], key: str) -> Iterator[TableText]:
    yield from _expression(row.get("khi"), f"{key}.khi", of_rows=False)
    for name, value in row.items():
        if name not in OF_WRITTEN_ROWS:
            yield from _text(value, f"{key}.{name}")


def _column(column: Mapping[str, object], key: str) -> Iterator[TableText]:
    yield from _text(column.get("tieu_de"), f"{key}.tieu_de")
    yield from _expression(column.get("khi"), f"{key}.khi", of_rows=False)
    yield from _expression(column.get("gia_tri"), f"{key}.gia_tri", of_rows=True)
    total = column.get("tong")
    if isinstance(total, str) and truth_of(total) is None:
        yield from _expression(total, f"{key}.tong", of_rows=True)
    for index, value in _items(column.get("nhom")):
        yield from _expression(value, f"{key}.nhom.{index}", of_rows=True)


def _text(value: object, key: str) -> Iterator[TableText]:
    if isinstance(value, str | Prose):
        yield TableText("text", value, key)


def _expression(value: object, key: str, *, of_rows: bool) -> Iterator[TableText]:
    if isinstance(value, str) and value.strip():
        yield TableText("expression", value, key, of_rows)


def _items(value: object) -> Iterator[tuple[int, object]]:
    yield from enumerate(value if isinstance(value, list) else ())
