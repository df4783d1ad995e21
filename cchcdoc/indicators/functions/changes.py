"""Changes between two periods, and ranks. "tăng" or "giảm" is decided by the exact figures, not the rounded ones."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from cchcdoc.indicators.arguments import (
    MAX_PLACES,
    FigureError,
    figure_function,
    flag,
    items,
    number,
    places,
    text,
    whole,
)
from cchcdoc.indicators.functions.shares import half_up, share_text, with_unit
from cchcdoc.indicators.totals import subtract
from cchcdoc.vietnamese.figures.numbers import So, format_dem, format_so, places_of, round_half_up

SHARE_UNITS = ("%", "điểm phần trăm")
"""Units of shares and of differences of shares."""
IN_TIMES: Final = 3
"""From so many times the older figure on, a growth is said in times (``gấp 12 lần``), not as ``tăng 1.100%``."""


@figure_function
def chenh_lech(moi: object, cu: object, don_vi: object = "", le: object = 2) -> str:
    """``tăng 6,05 điểm``, ``giảm 1,20%``, ``không đổi``: how ``moi`` differs from ``cu``.

    It has as many decimals as the figure with more of them, at most ``le``; a difference of shares has exactly ``le``.
    A difference that would print as 0 gets more decimals, as in ``format_visible``.
    """
    new, old = number(moi), number(cu)
    unit, decimals = text(don_vi, "đơn vị"), places(le)
    if new == old:
        return "không đổi"
    size = subtract(max(new, old), min(new, old))
    if not unit.startswith(SHARE_UNITS):
        decimals = min(decimals, max(places_of(new), places_of(old)))
    return (
        f"{'tăng' if new > old else 'giảm'} {with_unit(format_visible(size, decimals, bo_so_0=False), unit)}"
    )


def format_visible(size: So, decimals: int, *, bo_so_0: bool = True) -> str:
    """``size`` to ``decimals`` decimals; if that prints as 0, to more, up to ``MAX_PLACES``, else unrounded."""
    enough = (n for n in range(decimals, MAX_PLACES + 1) if round_half_up(size, n))
    return format_so(size, next(enough, None), bo_so_0=bo_so_0)


@figure_function
def so_sanh(  # noqa: PLR0913 -- the parts of a comparison, each an argument
    moi: object,
    cu: object,
    don_vi: object = "",
    moc: object = "",
    *,
    le: object = 2,
    dau: object = "",
    phan_tram: object = True,
) -> str:
    """``tăng 120 hồ sơ (tăng 5,12%) so với cùng kỳ năm 2025``; an empty text when either figure is ``None``.

    The difference of whole figures is a count (``tăng 07 lớp``). ``moc``: what is compared with. ``dau``: text before
    a result that is not empty (", "). The percentage is of the older figure, to ``le`` decimals; it is left out when
    that figure is 0 or ``phan_tram`` is false. A figure of three times the older one and more is said in times: ``tăng 11
    hồ sơ (gấp 12 lần)``.
    """
    if moi is None or cu is None:
        return ""
    new, old, mark = number(moi), number(cu), text(moc, "mốc so sánh")
    versus = f" so với {mark}" if mark else ""
    change = _counted(new, old, don_vi) or chenh_lech(new, old, don_vi, le)
    is_relative = flag(phan_tram, "phan_tram") and old > 0 and new != old
    return f"{text(dau, 'dấu')}{change}{_relative(new, old, places(le)) if is_relative else ''}{versus}"


def _counted(new: So, old: So, unit: object) -> str:
    """``tăng 07 tin, bài``: the difference of two whole numbers with a unit; empty for other figures."""
    what = text(unit, "đơn vị")
    if isinstance(new, Decimal) or isinstance(old, Decimal) or new == old or not what or what.startswith("%"):
        return ""
    return f"{'tăng' if new > old else 'giảm'} {format_dem(abs(new - old))} {what}"


@figure_function
def so_voi_muc(x: object, muc: object, ten: object, *, le: object = 2) -> str:
    """``vượt 25,90% so với dự toán giao``, ``thấp hơn 3,00% so với ...``, ``bằng dự toán giao``, ``gấp 12 lần dự toán giao``.

    How ``x`` stands to a level ``muc`` that was set, called ``ten``; percentages to ``le`` decimals.

    Raises:
        FigureError: ND431, the level is 0 or one of them is negative.
    """
    figure, level, name = number(x), number(muc), text(ten, "tên của mức")
    if level <= 0 or figure < 0:
        message = f"không so được {format_so(figure)} với mức {format_so(level)}: mức phải lớn hơn 0"
        raise FigureError("ND431", message)
    if figure == level:
        return f"bằng {name}"
    if figure >= IN_TIMES * level:
        return f"{_times(figure, level, places(le))} {name}"
    size = subtract(max(figure, level), min(figure, level))
    share = share_text(size, level, half_up(size, level, places(le)))
    return f"{'vượt' if figure > level else 'thấp hơn'} {share} so với {name}"


def _times(new: So, old: So, decimals: int) -> str:
    return f"gấp {format_so(half_up(new, old, decimals + 2) / 100, decimals)} lần"


def _relative(new: So, old: So, decimals: int) -> str:
    """`` (tăng 5,12%)``: the change in per cent of the older figure; empty when it rounds to 0.

    `` (gấp 12 lần)`` where the figure is many times the older one.
    """
    if new >= IN_TIMES * old:
        return f" ({_times(new, old, decimals)})"
    size = subtract(max(new, old), min(new, old))
    share = half_up(size, old, decimals)
    return f" ({'tăng' if new > old else 'giảm'} {share_text(size, old, share)})" if share else ""


@figure_function
def doi_hang(moi: object, cu: object) -> str:
    """``tăng 01 bậc``, ``giảm 12 bậc``, ``giữ nguyên thứ hạng``; rank 1 is the best."""
    rise = whole(cu, 1, "thứ hạng cũ") - whole(moi, 1, "thứ hạng mới")
    if rise == 0:
        return "giữ nguyên thứ hạng"
    return f"{'tăng' if rise > 0 else 'giảm'} {format_dem(abs(rise))} bậc"


@figure_function
def hang(x: object, danh_sach: object, tang: object = False) -> int:
    """The rank of ``x`` in ``danh_sach``, 1 for the greatest (``tang=true``: for the least)."""
    mine = number(x)
    others = [number(each) for each in items(danh_sach)]
    is_least_first = flag(tang, "tang")
    if mine not in others:
        raise FigureError("ND435", f"{format_so(mine)} không có trong danh sách xếp hạng")
    return 1 + sum(_is_better(each, mine, is_least_first) for each in others)


def _is_better(each: int | Decimal, mine: int | Decimal, is_least_first: bool) -> bool:
    return each < mine if is_least_first else each > mine
