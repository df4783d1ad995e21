"""Figures, dates and texts as a sentence writes them: the language room's formatters, arguments checked."""

from __future__ import annotations

from cchcdoc.indicators.arguments import FigureError, day, figure, number, number_or_year, places, text, whole
from cchcdoc.vietnamese import alphabet, casing, dates, numbers, words


@figure
def so(x: object, le: object = None) -> str:
    """``23.881``, ``93,54``; rounded half up to ``le`` decimals if given."""
    return numbers.format_so(number_or_year(x), None if le is None else places(le))


@figure
def dem(x: object) -> str:
    """A count, with the customary zero before 1 to 9: ``05``, ``0``, ``23.881``."""
    return numbers.format_dem(whole(x, 0, "số đếm"))


@figure
def tien(x: object, don_vi: object = "đồng", le: object = None) -> str:
    """An amount of đồng, written in ``đồng``, ``nghìn``, ``triệu`` or ``tỷ``: ``1.234,5 triệu đồng``."""
    return numbers.format_tien(number(x), text(don_vi, "đơn vị tiền"), None if le is None else places(le))


@figure
def bang_chu(x: object) -> str:
    """A figure in words, in small letters."""
    return words.bang_chu(number_or_year(x))


@figure
def tien_bang_chu(x: object) -> str:
    """An amount of whole đồng in words, with a capital."""
    amount = number(x)
    if amount != int(amount):
        raise FigureError(
            "ND430", f"số tiền bằng chữ phải là số nguyên đồng, đang là {numbers.format_so(amount)}"
        )
    return words.tien_bang_chu(int(amount))


@figure
def thu_tu(n: object) -> str:
    """``thứ nhất``, ``thứ tư``."""
    return words.thu_tu(whole(n, 1, "số thứ tự"))


@figure
def ngay(d: object) -> str:
    """``15/7/2021``."""
    return dates.format_ngay(day(d))


@figure
def ngay_day_du(d: object) -> str:
    """``ngày 15 tháng 7 năm 2021``."""
    return dates.format_ngay_day_du(day(d))


@figure
def la_ma(n: object) -> str:
    """``IV``."""
    return alphabet.la_ma(whole(n, 1, "số La Mã"))


@figure
def viet_hoa(s: object) -> str:
    """The text in capitals."""
    return casing.viet_hoa(text(s, "đối số của viet_hoa"))


@figure
def viet_hoa_dau(s: object) -> str:
    """The text with its first letter a capital."""
    return casing.viet_hoa_dau(text(s, "đối số của viet_hoa_dau"))
