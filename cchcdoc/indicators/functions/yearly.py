"""Lists the figures of several years in one sentence, as footnotes of multi-year reviews do."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from cchcdoc.indicators.arguments import (
    FigureError,
    check_length,
    figure_function,
    items,
    joined,
    number,
    number_or_year,
    places,
    text,
)
from cchcdoc.indicators.functions.scores_in_words import SCORE_PLACES, xep_hang
from cchcdoc.indicators.functions.shares import SHARE_PLACES, ty_le, with_unit
from cchcdoc.indicators.totals import field_of
from cchcdoc.vietnamese.figures.numbers import format_dem, format_so, places_of

PER_CENT = "%"
"""The unit of a share: its figures have as many decimals as all shares."""
POINTS = "điểm"
"""The unit of scores: their decimals are at least those that ``diem`` writes."""


@figure_function
def tung_nam(  # noqa: PLR0913 -- the parts of a sentence, each an argument
    danh_sach: object,
    truong: object,
    don_vi: object = "",
    tren: object = "",
    *,
    le: object = SHARE_PLACES,
    hang: object = "",
    n: object = "",
) -> str:
    """``năm 2021: 09 cơ quan; năm 2022: 12 cơ quan``: field ``truong`` of every record of ``danh_sach``, by its ``nam``.

    With ``tren``, the field that holds the whole: ``năm 2021: 1.487/6.873 hồ sơ (21,64%)``, the share to ``le`` decimals.
    With ``hang``, the field that holds a rank, and ``n``, the number of units ranked: ``năm 2021: 84,50 điểm, xếp hạng thứ 4/8``.
    A record without a rank has none.
    """
    records = items(danh_sach)
    part, unit, whole = text(truong, "tên trường"), text(don_vi, "đơn vị"), text(tren, "tên trường")
    rank, ranked = text(hang, "tên trường"), text(n, "tên trường")
    if not records:
        raise FigureError("ND437", "danh sách không có năm nào để kể")
    check_length(len(records) * len(unit))
    fields = (part, unit, whole)
    decimals = places(le) if unit == PER_CENT else _most_places(records, (part, whole) if whole else (part,))
    decimals = max(decimals, SCORE_PLACES[0]) if unit == POINTS else decimals
    years = [
        _year(record, row, fields, (le, decimals)) + _standing(record, row, rank, ranked)
        for row, record in enumerate(records, 1)
    ]
    return joined(years, "; ")


def _most_places(records: Sequence[object], names: Sequence[str]) -> int:
    """The decimals of all figures: as many as one of them was typed with."""
    figures = [field_of(record, name, row) for row, record in enumerate(records, 1) for name in names]
    return max((places_of(figure) for figure in figures if isinstance(figure, Decimal)), default=0)


def _standing(record: object, row: int, rank: str, ranked: str) -> str:
    """``, xếp hạng thứ 4/8``; empty without a rank."""
    value = field_of(record, rank, row) if rank else None
    return "" if value is None else f", {xep_hang(value, field_of(record, ranked, row) if ranked else None)}"


def _year(record: object, row: int, fields: tuple[str, str, str], form: tuple[object, int]) -> str:
    """One year; ``form``: the decimals of its share, and those of its figures."""
    part, unit, whole = fields
    le, decimals = form
    value = field_of(record, part, row)
    wording = _counted(value, decimals)
    share = ""
    if whole:
        among = field_of(record, whole, row)
        wording = f"{wording}/{_counted(among, decimals)}"
        share = f" ({ty_le(value, among, le)})" if number(among) else ""
    year = number_or_year(field_of(record, "nam", row))  # int(): no dot, whatever type the field has
    return f"năm {int(year)}: {with_unit(wording, unit)}{share}"


def _counted(value: object, decimals: int) -> str:
    figure = number(value)
    if isinstance(figure, Decimal):
        return format_so(figure, decimals, bo_so_0=False)
    return format_dem(figure) if figure >= 0 else format_so(figure)
