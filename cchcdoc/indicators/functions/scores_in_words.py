"""Writes scores, changes of shares, ranks, and lists in a sentence."""

from __future__ import annotations

from collections.abc import Mapping

from cchcdoc.indicators.arguments import (
    FigureError,
    figure_function,
    items,
    joined,
    number,
    places,
    present,
    show,
    text,
    whole,
)
from cchcdoc.indicators.functions.changes import format_visible
from cchcdoc.indicators.totals import subtract
from cchcdoc.vietnamese.figures.numbers import NUMBERS, format_so, format_typed

SCORE_PLACES = (2, 4)
"""Fewest and most decimals of a printed score."""


@figure_function
def diem(x: object) -> str:
    """``9,52``, ``13,50``, ``13,4753``: a score with two to four decimals."""
    fewest, most = SCORE_PLACES
    whole, _, decimals = format_so(number(x), most).partition(",")
    return f"{whole},{decimals.ljust(fewest, '0')}"


@figure_function
def diem_phan_tram(moi: object, cu: object, le: object = 2) -> str:
    """``tăng 10,00 điểm phần trăm``: how the share ``moi`` differs from the earlier ``cu``, in percentage points.

    A difference that would print as 0 gets more decimals, as in ``format_visible``.
    """
    new, old, decimals = number(moi), number(cu), places(le)
    if new == old:
        return "không đổi"
    size = subtract(max(new, old), min(new, old))
    return f"{'tăng' if new > old else 'giảm'} {format_visible(size, decimals, bo_so_0=False)} điểm phần trăm"


@figure_function
def xep_hang(hang: object, n: object = None, cung_hang: object = (), don_vi: object = "") -> str:
    """``xếp hạng thứ 4/8``; with units of equal rank ``cùng xếp hạng thứ 1/8 với xã A và xã B``.

    ``n`` may be ``None`` (not known): ``xếp hạng thứ 4``. ``don_vi``, what the ranked units are called: ``xếp hạng thứ 4/8
    xã, phường``, and without ``n`` ``xếp hạng thứ 4 trong các xã, phường``.
    """
    rank, units = whole(hang, 1, "thứ hạng"), None if n is None else whole(n, 1, "số đơn vị")
    if units is not None and rank > units:
        raise FigureError("ND435", f"thứ hạng {rank} lớn hơn số đơn vị {units}")
    ties = [text(each, "tên đơn vị") for each in items(cung_hang, "cung_hang")]
    noun = "" if don_vi is None else text(don_vi, "tên gọi của các đơn vị")
    standing = f"xếp hạng thứ {format_so(rank)}"
    standing += "" if units is None else f"/{format_so(units)}"
    if noun:
        standing += f" trong các {noun}" if units is None else f" {noun}"
    return f"cùng {standing} với {_joined(ties)}" if ties else standing


@figure_function
def liet_ke(danh_sach: object, truong: object = "", ngan: object = "") -> str:
    """``A, B và C``: the texts of a list, or field ``truong`` of its records; ``A; B, C; D`` when one has a comma.

    ``ngan``: a separator to use instead.
    """
    name, between = text(truong, "tên trường"), text(ngan, "chữ ngăn cách")
    words = [_word(each, name, row) for row, each in enumerate(items(danh_sach), 1)]
    return joined(words, between) if between and words else _joined(words)


def _word(each: object, name: str, row: int) -> str:
    """One item of a list as text; ``row`` counts from 1."""
    present(each)
    value: object = each
    if name:
        if not (type(each) is dict or isinstance(each, Mapping)) or name not in each:
            raise FigureError("ND434", f"mục {row} của danh sách không có trường {show(name)}")
        value = present(each[name])
    if isinstance(value, NUMBERS) and not isinstance(value, bool):
        return format_typed(value)
    return text(value, f"mục {row} của danh sách")


def _joined(words: list[str]) -> str:
    if not words:
        raise FigureError("ND437", "danh sách không có mục nào để liệt kê")
    if any("," in word for word in words):  # commas would hide where an item ends
        return joined(words, "; ")
    return f"{joined(words[:-1], ', ')} và {words[-1]}" if words[:-1] else words[0]
