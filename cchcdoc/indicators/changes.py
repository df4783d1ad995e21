"""Changes between two periods, and ranks. The word comes from the exact figures, never from rounded ones."""

from __future__ import annotations

from decimal import Decimal

from cchcdoc.indicators.arguments import (
    MAX_PLACES,
    FigureError,
    figure,
    flag,
    items,
    number,
    places,
    text,
    whole,
)
from cchcdoc.indicators.totals import subtract
from cchcdoc.vietnamese.numbers import So, format_so, round_half_up


@figure
def chenh_lech(moi: object, cu: object, don_vi: object = "", le: object = 2) -> str:
    """``tăng 6,05 điểm``, ``giảm 1,2%``, ``không đổi``: how ``moi`` differs from ``cu``.

    A difference that would print as 0 takes more decimals, up to ``MAX_PLACES``, then all it has.
    """
    new, old = number(moi), number(cu)
    unit, decimals = text(don_vi, "đơn vị"), places(le)
    if new == old:
        return "không đổi"
    size = subtract(max(new, old), min(new, old))
    gap = "" if not unit or unit.startswith("%") else " "
    return f"{'tăng' if new > old else 'giảm'} {_visible(size, decimals)}{gap}{unit}"


def _visible(size: So, decimals: int) -> str:
    enough = (n for n in range(decimals, MAX_PLACES + 1) if round_half_up(size, n))
    return format_so(size, next(enough, None))


@figure
def doi_hang(moi: object, cu: object) -> str:
    """``tăng 1 bậc``, ``giảm 2 bậc``, ``giữ nguyên thứ hạng``; rank 1 is the best."""
    rise = whole(cu, 1, "thứ hạng cũ") - whole(moi, 1, "thứ hạng mới")
    if rise == 0:
        return "giữ nguyên thứ hạng"
    return f"{'tăng' if rise > 0 else 'giảm'} {format_so(abs(rise))} bậc"


@figure
def hang(x: object, danh_sach: object, tang: object = False) -> int:
    """The rank of ``x`` among ``danh_sach``, 1 for the greatest (``tang=true``: the least)."""
    mine = number(x)
    others = [number(each) for each in items(danh_sach)]
    is_least_first = flag(tang, "tang")
    if mine not in others:
        raise FigureError("ND435", f"{format_so(mine)} không có trong danh sách xếp hạng")
    return 1 + sum(_is_better(each, mine, is_least_first) for each in others)


def _is_better(each: int | Decimal, mine: int | Decimal, is_least_first: bool) -> bool:
    return each < mine if is_least_first else each > mine
