"""Vietnamese: figures, dates, number words, words of the locale, characters, tone marks, capitals, the alphabet.

Pure functions: they read no file and no clock and know nothing of documents. Each name is imported from its
module on first use, so that a command that needs one formatter does not import the others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchcdoc.lazy import names_from

if TYPE_CHECKING:
    from cchcdoc.vietnamese.agency_names import ten_trong_cau
    from cchcdoc.vietnamese.alphabet import diem_letter, group_letter, la_ma, phan_thu_tu, sort_key
    from cchcdoc.vietnamese.casing import viet_hoa, viet_hoa_dau, viet_hoa_ten_rieng, viet_thuong_dau
    from cchcdoc.vietnamese.characters import ForbiddenCharacter, find_forbidden, to_nfc
    from cchcdoc.vietnamese.dates import format_ngay, format_ngay_ban_hanh, format_ngay_day_du, parse_ngay
    from cchcdoc.vietnamese.figures.money import format_tien
    from cchcdoc.vietnamese.figures.numbers import (
        AmbiguousNumberError,
        Nam,
        NumberError,
        format_dem,
        format_phan_tram,
        format_so,
        round_half_up,
    )
    from cchcdoc.vietnamese.figures.typed_numbers import parse_so, parse_so_nguyen
    from cchcdoc.vietnamese.legacy import detect_legacy
    from cchcdoc.vietnamese.locale_words import days_away, join_and, join_or, time_left, weekday
    from cchcdoc.vietnamese.tone_marks import MixedStyles, mixed_styles, restyle
    from cchcdoc.vietnamese.words import bang_chu, convert, thu_tu, tien_bang_chu

__all__ = [
    "AmbiguousNumberError",
    "ForbiddenCharacter",
    "MixedStyles",
    "Nam",
    "NumberError",
    "bang_chu",
    "convert",
    "days_away",
    "detect_legacy",
    "diem_letter",
    "find_forbidden",
    "format_dem",
    "format_ngay",
    "format_ngay_ban_hanh",
    "format_ngay_day_du",
    "format_phan_tram",
    "format_so",
    "format_tien",
    "group_letter",
    "join_and",
    "join_or",
    "la_ma",
    "mixed_styles",
    "parse_ngay",
    "parse_so",
    "parse_so_nguyen",
    "phan_thu_tu",
    "restyle",
    "round_half_up",
    "sort_key",
    "ten_trong_cau",
    "thu_tu",
    "tien_bang_chu",
    "time_left",
    "to_nfc",
    "viet_hoa",
    "viet_hoa_dau",
    "viet_hoa_ten_rieng",
    "viet_thuong_dau",
    "weekday",
]

_NAMES_OF = {
    "agency_names": "ten_trong_cau",
    "alphabet": "diem_letter group_letter la_ma phan_thu_tu sort_key",
    "casing": "viet_hoa viet_hoa_dau viet_hoa_ten_rieng viet_thuong_dau",
    "characters": "ForbiddenCharacter find_forbidden to_nfc",
    "dates": "format_ngay format_ngay_ban_hanh format_ngay_day_du parse_ngay",
    "legacy": "detect_legacy",
    "locale_words": "days_away join_and join_or time_left weekday",
    "figures.money": "format_tien",
    "figures.numbers": (
        "AmbiguousNumberError Nam NumberError format_dem format_phan_tram format_so round_half_up"
    ),
    "figures.typed_numbers": "parse_so parse_so_nguyen",
    "tone_marks": "MixedStyles mixed_styles restyle",
    "words": "bang_chu convert thu_tu tien_bang_chu",
}
_MODULE_OF = {name: module for module, names in _NAMES_OF.items() for name in names.split()}

__getattr__ = names_from(__name__, _MODULE_OF)
