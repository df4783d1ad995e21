"""Totals: sums of figures, of a column, and how many there are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal, localcontext

from cchcdoc.indicators.arguments import FigureError, figure_function, items, number, present, show, text
from cchcdoc.vietnamese.numbers import So

EXACT_DIGITS = 60
"""Digits carried while adding: a hundred thousand figures of 18 digits and 12 decimals need 36."""


@figure_function
def tong(*so_lieu: object) -> So:
    """The sum of the figures, or of one list of them (0 when empty); an ``int`` when all are ``int``."""
    if not so_lieu:
        raise FigureError("ND434", "tong cần một danh sách hoặc ít nhất một số")
    one_list = len(so_lieu) == 1 and isinstance(present(so_lieu[0]), list | tuple)
    return add(number(each) for each in items(so_lieu[0] if one_list else so_lieu))


@figure_function
def tong_cot(danh_sach: object, truong: object) -> So | None:
    """The sum of field ``truong`` over the records of ``danh_sach``; nothing when the list, or a figure in it, is not given."""
    name = text(truong, "tên cột")
    if danh_sach is None:
        return None
    figures = [field_of(record, name, row) for row, record in enumerate(items(danh_sach), start=1)]
    return None if None in figures else add(map(number, figures))


@figure_function
def so_luong(danh_sach: object) -> int:
    """How many items ``danh_sach`` has."""
    return len(items(danh_sach))


@figure_function
def co(x: object) -> bool:
    """Is ``x`` filled in? ``0`` is an answer; nothing, an empty text and an empty list are none."""
    present(x)
    return x is not None and not (isinstance(x, str | list | tuple | Mapping) and not x)


def add(figures: Iterable[So]) -> So:
    """The exact sum."""
    found = list(figures)
    whole = [each for each in found if isinstance(each, int)]
    if len(whole) == len(found):
        return sum(whole)
    with localcontext() as context:
        context.prec = EXACT_DIGITS
        return sum(map(Decimal, found), Decimal(0))


def subtract(minuend: So, subtrahend: So) -> So:
    """The exact difference."""
    with localcontext() as context:
        context.prec = EXACT_DIGITS
        return minuend - subtrahend


def field_of(record: object, name: str, row: int) -> object:
    """Field ``name`` of a record, the ``row``-th (from 1) of its list; ``FigureError`` ND434 when it has none."""
    present(record)
    if not isinstance(record, Mapping) or name not in record:
        raise FigureError("ND434", f"dòng {row} của danh sách không có cột {show(name)}")
    return record[name]
