"""Writes figures, dates and texts as a sentence needs them: the formatters of ``vietnamese`` with checked arguments."""

from __future__ import annotations

from cchcdoc.indicators.arguments import (
    FigureError,
    day,
    figure_function,
    joined,
    joined_and,
    number,
    number_or_year,
    places,
    present,
    text,
    whole,
)
from cchcdoc.indicators.totals import add
from cchcdoc.nodes import Blank
from cchcdoc.vietnamese import alphabet, casing, dates, words
from cchcdoc.vietnamese.figures import money, numbers


@figure_function
def so(x: object, le: object = None, *, nhu: object = None) -> str:
    """``23.881``, ``93,54``, ``83,00``: ``x`` with the decimals it was typed with, or exactly ``le``, rounded half up.

    A whole number (``int``) has none. ``nhu``: another figure of the sentence (``None``: not known), with whose decimals
    ``x`` is written if these are more: ``87,90`` beside ``84,25``.
    """
    figure = number_or_year(x)
    if le is None:
        most = 0 if nhu is None else numbers.places_of(number(nhu))
        if numbers.places_of(figure) < most <= numbers.MAX_PLACES_TYPED:
            return numbers.format_so(figure, most, bo_so_0=False)
        return numbers.format_typed(figure)
    return numbers.format_so(figure, places(le), bo_so_0=isinstance(figure, int))


@figure_function
def dem(x: object) -> str:
    """A count, with a leading zero for 1 to 9: ``05``, ``0``, ``23.881``."""
    return numbers.format_dem(whole(x, 0, "số đếm"))


@figure_function
def dem_tung_loai(
    *so_va_ten: object,
    truoc: object = "",
    sau: object = "",
    khong: object = "",
    cong: object = "",
    tren_tong: object = None,
) -> str:
    """``đã ban hành 04 kế hoạch và 12 công văn``: counts with their names, without those that are 0.

    ``truoc`` and ``sau``: text before and after; ``khong``: the result when every count is 0. A count that is ``None``
    is left out too, but without one above 0 nobody knows that there was nothing, as ``khong`` would say. ``cong``: with
    more than one count their sum comes first, with this text behind it (`` văn bản, gồm ``). ``tren_tong``: the total that
    was said just before; of one count that is all of it no second number is said, and "gồm" in ``truoc`` becomes "đều là"
    (``, đều là đơn vị y tế``), of a total of 1 "là".

    Raises:
        FigureError: ND430, there is a ``khong``, no count is above 0 and one is ``None``; ND434, counts and names are not pairs.
    """
    if Blank in map(type, so_va_ten):
        for each in so_va_ten:
            present(each)
    if not so_va_ten or len(so_va_ten) % 2:
        raise FigureError("ND434", "dem_tung_loai cần từng cặp: một số, rồi tên của nó trong nháy")
    counted = [
        (count, text(name, "tên"))
        for count, name in zip(so_va_ten[::2], so_va_ten[1::2], strict=True)
        if count is not None and number(count)
    ]
    parts = [f"{dem(count)} {name}" for count, name in counted]
    if not parts:
        if khong and None in so_va_ten[::2]:
            raise FigureError("ND430", "chưa có số nào lớn hơn 0 để kể, mà có số chưa điền")
        return text(khong, "khong")
    is_single = len(parts) == 1
    if is_single and tren_tong is not None and number(tren_tong) == number(counted[0][0]):
        is_said = "là" if number(tren_tong) == 1 else "đều là"
        return f"{text(truoc, 'truoc').replace('gồm', is_said)}{counted[0][1]}{text(sau, 'sau')}"
    row = joined_and(parts)
    if cong and not is_single:
        row = f"{dem(add(number(count) for count, _ in counted))}{text(cong, 'cong')}{row}"
    return f"{text(truoc, 'truoc')}{row}{text(sau, 'sau')}"


@figure_function
def cac_ve(
    *ve: object,
    ngan: object = ", ",
    cuoi: object = "",
    truoc: object = "",
    sau: object = "",
    khong: object = None,
) -> str:
    """``treo 430 băng rôn; tổ chức 05 lớp``: the clauses ``ve`` that are not empty, with ``ngan`` between them.

    ``cuoi``: what stands before the last one instead (`` và ``); ``truoc`` and ``sau``: text before and after;
    ``khong``: the result when all are empty.

    Raises:
        FigureError: ND430, all are empty and nothing is said for that case.
    """
    if not ve:
        raise FigureError("ND434", "cac_ve cần ít nhất một vế, là chữ trong nháy hoặc một hàm viết ra chữ")
    clauses = [clause for clause in (text(each, "vế") for each in ve) if clause]
    if clauses:
        *first, last = clauses
        between = text(cuoi, "cuoi") or text(ngan, "ngan")
        row = f"{joined(first, text(ngan, 'ngan'))}{between}{last}" if first else last
        return f"{text(truoc, 'truoc')}{row}{text(sau, 'sau')}"
    if khong is None:
        raise FigureError("ND430", "chưa có số liệu nào cho câu này")
    return text(khong, "khong")


@figure_function
def neu_bang(phan: object, toan_the: object, loi_viet: object) -> str:
    """The words ``loi_viet`` when two figures are equal, else an empty text; also when either is ``None``.

    For what is said in words in place of the figure (``đều là đơn vị y tế``): it counts as printed, as a condition would not.
    """
    if phan is None or toan_the is None:
        return ""
    is_equal = number(phan) == number(toan_the)
    words = text(loi_viet, "lời viết")
    return words if is_equal else ""


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
