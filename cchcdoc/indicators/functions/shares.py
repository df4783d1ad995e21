"""Shares of a whole in per cent, rounded half up from the exact quotient."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from cchcdoc.indicators.arguments import MAX_PLACES, FigureError, figure_function, flag, number, places
from cchcdoc.indicators.totals import per_cent
from cchcdoc.vietnamese.figures.numbers import So, format_phan_tram, format_so, places_of

SHARE_PLACES: Final = 2
"""Decimals of a share, unless the kind of document (``le_ty_le``) or the call (``le``) says another number."""


@figure_function
def ty_le(phan: object, toan_the: object, le: object = SHARE_PLACES, vuot: object = False) -> str:
    """``93,54%``, ``80,10%``: the share of ``phan`` in ``toan_the`` with exactly ``le`` decimals; ``0%`` and ``100%`` have none.

    As many more as it takes when it would otherwise read as one of these (``share_text``).
    """
    part, whole = number(phan), number(toan_the)
    return share_text(part, whole, _share(part, whole, places(le), vuot))


@figure_function
def phan_tram(phan: object, toan_the: object, le: object = SHARE_PLACES, vuot: object = False) -> Decimal:
    """The same share as a number with exactly ``le`` decimals, for columns of tables and further computing."""
    return _share(number(phan), number(toan_the), places(le), vuot)


def _share(part: So, whole: So, decimals: int, vuot: object) -> Decimal:
    if whole == 0:
        raise FigureError("ND431", f"không tính được tỷ lệ của {format_so(part)} trên 0: toàn thể bằng 0")
    if part < 0 or whole < 0:
        message = f"tỷ lệ của {format_so(part)} trên {format_so(whole)}: phần và toàn thể không được âm"
        raise FigureError("ND431", message)
    if part > whole and not flag(vuot, "vuot"):
        message = f"phần {format_so(part)} lớn hơn toàn thể {format_so(whole)}"
        raise FigureError("ND432", message, "xem lại số liệu; tỷ lệ được phép vượt 100% thì thêm vuot=true")
    return half_up(part, whole, decimals)


def share_text(part: So, whole: So, share: Decimal) -> str:
    """``share``, that of ``part`` in ``whole`` in per cent, with all its decimals; nothing and the whole have none.

    One that was rounded to nothing or to the whole without being it has more: 181.002 of 181.003 are ``99,999%``.
    """
    is_exact = part in (0, whole)
    if not is_exact and share in (0, 100):
        more = (half_up(part, whole, places) for places in range(places_of(share) + 1, MAX_PLACES + 1))
        share = next((each for each in more if each not in (0, 100)), share)
    return format_phan_tram(share, None, bo_so_0=is_exact)


def with_unit(figures: str, unit: str) -> str:
    """``figures`` and their unit: ``06 hồ sơ``; a unit of per cent follows without a space (``82,96%``)."""
    return f"{figures}{'' if not unit or unit.startswith('%') else ' '}{unit}"


def half_up(part: So, whole: So, decimals: int) -> Decimal:
    """``100 * part / whole`` to ``decimals`` decimals, rounded half up once from the exact quotient."""
    return per_cent(part, whole, decimals)
