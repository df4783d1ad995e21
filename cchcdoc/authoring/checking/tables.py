"""The texts of a table or a chart of kind.yaml, read from its plain values, so that one refused value hides no other."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Final, Literal, NamedTuple

from cchcdoc.authoring.checking.shapes import UNKNOWN, VALUE, Listed, Record, Shape
from cchcdoc.nodes import Prose, truth_of
from cchcdoc.packs.parts.tables import OF_WRITTEN_ROWS

_WORD: Final = re.compile(r"\w{1,40}")


def group_of(value: object) -> Mapping[str, object]:
    """A group of kind.yaml (``bang``); empty where it is missing or refused."""
    return value if isinstance(value, Mapping) else {}


class TableText(NamedTuple):
    """A text of a table or a chart, and where it stands below it."""

    form: Literal["expression", "text"]
    value: str | Prose
    key: str
    """Dotted: ``cot.0.gia_tri``."""
    of_rows: bool = False
    """Whether it may use the row (``dong``, ``stt`` ...)."""


def table_texts(table: Mapping[str, object]) -> Iterator[TableText]:
    """The texts of ``table``, without those that name its rows (``dong``) and its levels (``nhom``)."""
    for key in ("tieu_de", "ghi_chu", "ghi_chu_o_trong", "dong_tong"):
        yield from _text(table.get(key), key)
    yield from _expression(table.get("khi"), "khi", of_rows=False)
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


def rows_shape(table: Mapping[str, object], item: Shape) -> Shape:
    """The shape of a row of ``table``: of written rows all their fields, of levels the fields of all of them.

    ``item``: the shape of the outermost rows, where they are records.
    """
    written = [row for _, row in _items(table.get("dong")) if isinstance(row, Mapping)]
    if written:
        return Record({name: VALUE for row in written for name in row if name not in OF_WRITTEN_ROWS})
    shapes = [item]
    for _, level in _items(table.get("nhom")):
        child = level.get("con") if isinstance(level, Mapping) else None
        shapes.append(_below(shapes[-1], child))
    if len(shapes) == 1 or not all(isinstance(each, Record) and each.others is None for each in shapes):
        return item if len(shapes) == 1 else UNKNOWN
    fields: dict[str, Shape] = {}
    for each in shapes:
        for name, shape in each.fields.items() if isinstance(each, Record) else ():
            fields[name] = shape if fields.get(name, shape) == shape else UNKNOWN
    return Record(fields)


def _below(item: Shape, child: object) -> Shape:
    """The shape of the items of the list ``child`` of ``item``."""
    below = (
        item.fields.get(child, UNKNOWN) if isinstance(item, Record) and isinstance(child, str) else UNKNOWN
    )
    return below.item if isinstance(below, Listed) else UNKNOWN


def is_summed(table: Mapping[str, object], key: str) -> bool:
    """Whether ``key`` (``cot.0.gia_tri``) is the value of a column that is added up."""
    column, _, name = key.rpartition(".")
    columns = dict(_items(table.get("cot")))
    found = columns.get(int(column.rpartition(".")[2])) if name == "gia_tri" else None
    total = found.get("tong") if isinstance(found, Mapping) else None
    return total is True or (isinstance(total, str) and truth_of(total) is True)


def is_no_total(total: str, names: Collection[str]) -> bool:
    """Whether ``total`` (``tong``) is one word or figure that sums nothing up: ``1``, ``yes``, ``x``."""
    return _WORD.fullmatch(total.strip()) is not None and total.strip() not in names


def chart_texts(chart: Mapping[str, object]) -> Iterator[TableText]:
    """The texts of ``chart``, without the one that names its rows (``dong``)."""
    yield from _expression(chart.get("nhan"), "nhan", of_rows=True)
    for index, series in _items(chart.get("chuoi")):
        if isinstance(series, Mapping):
            yield from _expression(series.get("gia_tri"), f"chuoi.{index}.gia_tri", of_rows=True)
            yield from _text(series.get("ten"), f"chuoi.{index}.ten")
    axis = chart.get("truc")
    for key, value in (
        ("tieu_de", chart.get("tieu_de")),
        ("mo_ta", chart.get("mo_ta")),
        ("truc.don_vi", axis.get("don_vi") if isinstance(axis, Mapping) else None),
    ):
        yield from _text(value, key)


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
        item = _below(item, child)


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
