"""Lists the figures of several years in one sentence, as footnotes of multi-year reviews do."""

from __future__ import annotations

from cchcdoc.indicators.arguments import (
    FigureError,
    check_length,
    figure_function,
    items,
    joined,
    number,
    number_or_year,
    text,
)
from cchcdoc.indicators.functions.shares import SHARE_PLACES, ty_le, with_unit
from cchcdoc.indicators.totals import field_of
from cchcdoc.vietnamese.numbers import format_dem, format_typed


@figure_function
def tung_nam(
    danh_sach: object,
    truong: object,
    don_vi: object = "",
    tren: object = "",
    *,
    le: object = SHARE_PLACES,
) -> str:
    """``năm 2021: 09 cơ quan; năm 2022: 12 cơ quan``: field ``truong`` of every record of ``danh_sach``, by its ``nam``.

    With ``tren``, the field that holds the whole: ``năm 2021: 1.487/6.873 hồ sơ (21,64%)``, the share to ``le`` decimals.
    """
    records = items(danh_sach)
    part, unit, whole = text(truong, "tên trường"), text(don_vi, "đơn vị"), text(tren, "tên trường")
    if not records:
        raise FigureError("ND437", "danh sách không có năm nào để kể")
    check_length(len(records) * len(unit))
    fields = (part, unit, whole)
    return joined([_year(record, row, fields, le) for row, record in enumerate(records, 1)], "; ")


def _year(record: object, row: int, fields: tuple[str, str, str], le: object) -> str:
    part, unit, whole = fields
    value = field_of(record, part, row)
    wording = _counted(value)
    share = ""
    if whole:
        among = field_of(record, whole, row)
        wording = f"{_counted(value)}/{_counted(among)}"
        share = f" ({ty_le(value, among, le)})" if number(among) else ""
    year = number_or_year(field_of(record, "nam", row))  # int(): no dot, whatever type the field has
    return f"năm {int(year)}: {with_unit(wording, unit)}{share}"


def _counted(value: object) -> str:
    figure_of = number(value)
    return format_dem(figure_of) if isinstance(figure_of, int) and figure_of >= 0 else format_typed(figure_of)
