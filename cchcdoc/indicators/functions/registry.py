"""The functions that expressions may call, by name.

They raise ``FigureError`` (a ValueError) with a Vietnamese message; ``MissingFigureError`` for a blank.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from types import MappingProxyType

from cchcdoc.indicators import totals
from cchcdoc.indicators.functions import changes, pairs, picking, scores_in_words, shares, wording, yearly

FUNCTIONS: Mapping[str, Callable[..., object]] = MappingProxyType(
    {
        "so": wording.so,
        "dem": wording.dem,
        "ty_le": shares.ty_le,
        "phan_tram": shares.phan_tram,
        "dat_ty_le": pairs.dat_ty_le,
        "kem_don_vi": pairs.kem_don_vi,
        "chenh_lech": changes.chenh_lech,
        "so_sanh": changes.so_sanh,
        "so_voi_muc": changes.so_voi_muc,
        "doi_hang": changes.doi_hang,
        "hang": changes.hang,
        "diem": scores_in_words.diem,
        "tinh_diem": pairs.tinh_diem,
        "phep_tinh": pairs.phep_tinh,
        "diem_phan_tram": scores_in_words.diem_phan_tram,
        "xep_hang": scores_in_words.xep_hang,
        "liet_ke": scores_in_words.liet_ke,
        "loc": picking.loc,
        "tung_nam": yearly.tung_nam,
        "tong": totals.tong,
        "tong_cot": totals.tong_cot,
        "so_luong": totals.so_luong,
        "co": totals.co,
        "ke_duoc": totals.ke_duoc,
        "dem_tung_loai": wording.dem_tung_loai,
        "cac_ve": wording.cac_ve,
        "neu_bang": wording.neu_bang,
        "tien": wording.tien,
        "bang_chu": wording.bang_chu,
        "tien_bang_chu": wording.tien_bang_chu,
        "thu_tu": wording.thu_tu,
        "ngay": wording.ngay,
        "ngay_day_du": wording.ngay_day_du,
        "la_ma": wording.la_ma,
        "viet_hoa": wording.viet_hoa,
        "viet_hoa_dau": wording.viet_hoa_dau,
    }
)
"""Name in expressions to function; each can also be used as a filter on its first argument."""

OF_SHARES = ("ty_le", "phan_tram", "dat_ty_le", "so_sanh", "so_voi_muc", "diem_phan_tram", "tung_nam")
"""Functions whose ``le`` is the number of decimals of a share."""


def functions_for(share_places: int) -> Mapping[str, Callable[..., object]]:
    """``FUNCTIONS`` for a kind of document whose shares have ``share_places`` decimals unless a call says otherwise."""
    if share_places == shares.SHARE_PLACES:
        return FUNCTIONS
    return MappingProxyType(
        {**FUNCTIONS, **{name: _with_places(FUNCTIONS[name], share_places) for name in OF_SHARES}}
    )


def _with_places(function: Callable[..., object], places: int) -> Callable[..., object]:
    """``function`` with ``places`` as the value of ``le`` when it is not given."""
    from inspect import Parameter, signature  # takes long to import, and few kinds need it

    parameters = signature(function).parameters
    is_by_place = parameters["le"].kind is not Parameter.KEYWORD_ONLY
    position = list(parameters).index("le")

    @wraps(function)
    def with_places(*args: object, **kwargs: object) -> object:
        if "le" not in kwargs and not (is_by_place and len(args) > position):
            kwargs["le"] = places
        return function(*args, **kwargs)

    del with_places.unchecked  # type: ignore[attr-defined]  # that of ``function``, which has other decimals
    return with_places


ONLY_ASK = frozenset({"co", "ke_duoc", "loc"})
"""Functions whose arguments are not printed: they ask about them, or choose records by them."""
BY_NAME = 99
"""Position of an argument that is given by name only."""
FIELDS: Mapping[str, tuple[tuple[int, str], ...]] = MappingProxyType(
    {
        "tong_cot": ((1, "truong"),),
        "liet_ke": ((1, "truong"),),
        "tung_nam": ((1, "truong"), (3, "tren"), (BY_NAME, "hang"), (BY_NAME, "n")),
    }
)
"""Positions and names of the arguments that name a field of the records in the first argument."""
