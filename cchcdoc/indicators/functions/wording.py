"""Writes figures, dates and texts as a sentence needs them: the formatters of ``vietnamese`` with checked arguments."""

from __future__ import annotations

from cchcdoc.indicators.arguments import (
    FigureError,
    day,
    figure_function,
    joined,
    number,
    number_or_year,
    places,
    present,
    text,
    whole,
)
from cchcdoc.vietnamese import alphabet, casing, dates, money, numbers, words


@figure_function
def so(x: object, le: object = None) -> str:
    """``23.881``, ``93,54``, ``83,00``: ``x`` with the decimals it was typed with, or exactly ``le``, rounded half up.

    A whole number (``int``) has none.
    """
    figure = number_or_year(x)
    if le is None:
        return numbers.format_typed(figure)
    return numbers.format_so(figure, places(le), bo_so_0=isinstance(figure, int))


@figure_function
def dem(x: object) -> str:
    """A count, with a leading zero for 1 to 9: ``05``, ``0``, ``23.881``."""
    return numbers.format_dem(whole(x, 0, "số đếm"))


@figure_function
def dem_tung_loai(*so_va_ten: object, truoc: object = "", sau: object = "", khong: object = "") -> str:
    """``đã ban hành 04 kế hoạch và 12 công văn``: counts with their names, without those that are 0.

    ``truoc`` and ``sau``: text before and after; ``khong``: the result when every count is 0 or ``None``.
    """
    for each in so_va_ten:
        present(each)
    if not so_va_ten or len(so_va_ten) % 2:
        raise FigureError("ND434", "dem_tung_loai cần từng cặp: một số, rồi tên của nó trong nháy")
    parts = [
        f"{dem(count)} {text(name, 'tên')}"
        for count, name in zip(so_va_ten[::2], so_va_ten[1::2], strict=True)
        if count is not None and number(count)
    ]
    if not parts:
        return text(khong, "khong")
    *first, last = parts
    row = f"{joined(first, ', ')} và {last}" if first else last
    return f"{text(truoc, 'truoc')}{row}{text(sau, 'sau')}"


@figure_function
def tien(x: object, don_vi: object = "đồng", le: object = None) -> str:
    """``1.234,5 triệu đồng``: ``x`` đồng, written in ``đồng``, ``nghìn``, ``triệu`` or ``tỷ``."""
    return money.format_tien(number(x), text(don_vi, "đơn vị tiền"), None if le is None else places(le))


@figure_function
def bang_chu(x: object) -> str:
    """A figure in words, in lower case."""
    return words.bang_chu(number_or_year(x))


@figure_function
def tien_bang_chu(x: object) -> str:
    """A whole number of đồng in words, with a capital first letter."""
    amount = number(x)
    if amount != int(amount):
        raise FigureError(
            "ND430", f"số tiền bằng chữ phải là số nguyên đồng, đang là {numbers.format_so(amount)}"
        )
    return words.tien_bang_chu(int(amount))


@figure_function
def thu_tu(n: object) -> str:
    """``thứ nhất``, ``thứ tư``: an ordinal in words."""
    return words.thu_tu(whole(n, 1, "số thứ tự"))


@figure_function
def ngay(d: object) -> str:
    """``15/7/2021``: a date with slashes."""
    return dates.format_ngay(day(d))


@figure_function
def ngay_day_du(d: object) -> str:
    """``ngày 15 tháng 7 năm 2021``: a date in the long form."""
    return dates.format_ngay_day_du(day(d))


@figure_function
def la_ma(n: object) -> str:
    """``IV``: a number in Roman numerals."""
    return alphabet.la_ma(whole(n, 1, "số La Mã"))


@figure_function
def viet_hoa(s: object) -> str:
    """The text in capitals."""
    return casing.viet_hoa(text(s, "đối số của viet_hoa"))


@figure_function
def viet_hoa_dau(s: object) -> str:
    """The text with its first letter a capital."""
    return casing.viet_hoa_dau(text(s, "đối số của viet_hoa_dau"))
