"""Selects records of a list by the value of a field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from cchcdoc.indicators.arguments import FigureError, figure_function, items, present, show, text
from cchcdoc.indicators.totals import is_there
from cchcdoc.nodes import Blank


@figure_function
def loc(danh_sach: object, truong: object, gia_tri: object = None) -> list[object]:
    """The records of ``danh_sach`` whose field ``truong`` is ``gia_tri``; without ``gia_tri``, those with it filled in."""
    name = text(truong, "tên trường")
    wanted = present(gia_tri)
    records = items(danh_sach)
    quick = _equal(records, name, wanted) if wanted is not None else None
    if quick is not None:
        return quick
    found: list[object] = []
    is_bool = isinstance(wanted, bool)  # True and 1 are not the same value
    for row, record in enumerate(records, start=1):
        value = _field(record, name, row)
        if is_there(value) if wanted is None else value == wanted and isinstance(value, bool) is is_bool:
            found.append(record)
    return found


def _equal(records: Sequence[object], name: str, wanted: object) -> list[object] | None:
    """The records whose field ``name`` is ``wanted``; ``None`` unless all are groups with a value of its type there, as nearly always."""
    if set(map(type, records)) != {dict}:
        return None
    values = [record.get(name) for record in cast("Sequence[dict[str, object]]", records)]
    if set(map(type, values)) != {type(wanted)}:
        return None
    return [record for record, value in zip(records, values, strict=True) if value == wanted]


def _field(record: object, name: str, row: int) -> object:
    if type(record) is Blank:
        present(record)
    if not (type(record) is dict or isinstance(record, Mapping)) or name not in record:
        raise FigureError("ND434", f"dòng {row} của danh sách không có trường {show(name)}")
    value: object = record[name]
    return present(value) if type(value) is Blank else value
