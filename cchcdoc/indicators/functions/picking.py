"""Some records of a list: those that have a field filled in, or that have it at a value."""

from __future__ import annotations

from collections.abc import Mapping

from cchcdoc.indicators.arguments import FigureError, figure_function, items, present, show, text
from cchcdoc.indicators.totals import co


@figure_function
def loc(danh_sach: object, truong: object, gia_tri: object = None) -> list[object]:
    """The records of ``danh_sach`` whose field ``truong`` is ``gia_tri``; without it, those where it is filled in."""
    name = text(truong, "tên trường")
    wanted = present(gia_tri)
    found: list[object] = []
    for row, record in enumerate(items(danh_sach), start=1):
        value = _field(record, name, row)
        if co(value) if wanted is None else _is(value, wanted):
            found.append(record)
    return found


def _field(record: object, name: str, row: int) -> object:
    present(record)
    if not isinstance(record, Mapping) or name not in record:
        raise FigureError("ND434", f"dòng {row} của danh sách không có trường {show(name)}")
    return present(record[name])


def _is(value: object, wanted: object) -> bool:
    """Equal, and not as true is 1."""
    return isinstance(value, bool) is isinstance(wanted, bool) and value == wanted
