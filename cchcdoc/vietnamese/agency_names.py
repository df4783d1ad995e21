"""Names of agencies, from the capitals of a letterhead to what a sentence calls them.

Source: Nghị định số 30/2020/NĐ-CP, Phụ lục II: the first letters of the words for the type of body and for its field
are capitals (Mục IV), the noun of an administrative unit is small and its name a name (Mục III.1.a).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from cchcdoc.vietnamese.casing import viet_hoa_dau, viet_hoa_ten_rieng
from cchcdoc.vietnamese.characters import to_nfc

BODIES = ("ỦY BAN NHÂN DÂN", "HỘI ĐỒNG NHÂN DÂN")
"""Bodies whose name goes on with an administrative unit."""
SHORT_BODIES = ("UBND", "HĐND")
UNITS = ("TỈNH", "THÀNH PHỐ", "HUYỆN", "QUẬN", "THỊ XÃ", "THỊ TRẤN", "XÃ", "PHƯỜNG", "ĐẶC KHU")
OFFICES = ("SỞ", "BỘ", "PHÒNG")
"""Bodies named by their field, each part of which begins with a capital."""
_PART = re.compile(r"(, | - | VÀ )")
_NUMBERED = re.compile(r"[0-9]+")


def ten_trong_cau(lines: Sequence[str]) -> str:
    """The lines of a letterhead as a sentence calls the body; a name that follows no rule stays as typed.

    >>> ten_trong_cau(["ỦY BAN NHÂN DÂN", "XÃ TỦA CHÙA"]), ten_trong_cau(["SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG"])
    ('Ủy ban nhân dân xã Tủa Chùa', 'Sở Nông nghiệp và Môi trường')
    """
    whole = to_nfc(" ".join(line.strip() for line in lines))
    if not whole.isupper():
        return whole
    for body in (*BODIES, *SHORT_BODIES):
        unit = _unit(whole.removeprefix(f"{body} ")) if whole.startswith(f"{body} ") else None
        if unit:
            return f"{body if body in SHORT_BODIES else viet_hoa_dau(body.lower())} {unit}"
    kind, _, field = whole.partition(" ")
    if kind in OFFICES and field:
        return f"{viet_hoa_dau(kind.lower())} {_field(field)}"
    return viet_hoa_dau(whole.lower()) if whole in BODIES else whole


def _unit(text: str) -> str | None:
    for unit in UNITS:
        name = text.removeprefix(f"{unit} ")
        if name != text:
            # A unit named by a number takes a capital: Quận 1, Phường 5 (Mục III.1.b).
            noun = (
                viet_hoa_dau(unit.lower())
                if _NUMBERED.fullmatch(name) or _is_special(unit, name)
                else unit.lower()
            )
            return f"{noun} {viet_hoa_ten_rieng(name)}"
    return None


def _is_special(unit: str, name: str) -> bool:
    return unit == "THÀNH PHỐ" and name == "HỒ CHÍ MINH"


def _field(text: str) -> str:
    pieces = _PART.split(text)
    return "".join(
        piece.lower() if number % 2 else viet_hoa_dau(piece.lower()) for number, piece in enumerate(pieces)
    )
