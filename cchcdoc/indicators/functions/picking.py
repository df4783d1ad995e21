"""Selects records of a list by the value of a field."""

from __future__ import annotations

from collections.abc import Mapping

from cchcdoc.indicators.arguments import FigureError, figure_function, items, present, show, text
from cchcdoc.indicators.totals import is_there
from cchcdoc.nodes import Blank


@figure_function
def loc(danh_sach: object, truong: object, gia_tri: object = None) -> list[object]:
    """The records of ``danh_sach`` whose field ``truong`` is ``gia_tri``; without ``gia_tri``, those with it filled in."""
    name = text(truong, "tên trường")
    wanted = present(gia_tri)
    found: list[object] = []
    is_bool = isinstance(wanted, bool)  # True and 1 are not the same value
    kind = type(wanted)
    for row, record in enumerate(items(danh_sach), start=1):
        value = record.get(name) if type(record) is dict else None
        if value is None or type(value) is Blank:  # whether it is there at all is asked with care
            value = _field(record, name, row)
        elif type(value) is kind:  # nearly always
            if value == wanted:
                found.append(record)
            continue
        if is_there(value) if wanted is None else value == wanted and isinstance(value, bool) is is_bool:
            found.append(record)
    return found


def _field(record: object, name: str, row: int) -> object:
    if type(record) is Blank:
        present(record)
    if not (type(record) is dict or isinstance(record, Mapping)) or name not in record:
        raise FigureError("ND434", f"dòng {row} của danh sách không có trường {show(name)}")
    value: object = record[name]
    return present(value) if type(value) is Blank else value
