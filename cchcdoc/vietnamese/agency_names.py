"""Writes the name of an agency, in capitals on a letterhead, as it stands in a sentence.

Source: Nghị định số 30/2020/NĐ-CP, Phụ lục II: the type of agency and its field each begin with a capital (Mục IV); the
noun of an administrative unit is lower case, its proper name is capitalised (Mục III.1.a).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from types import MappingProxyType
from typing import Final, NamedTuple

from cchcdoc.vietnamese.casing import viet_hoa_dau, viet_hoa_ten_rieng
from cchcdoc.vietnamese.characters import to_nfc

BODIES = ("ỦY BAN NHÂN DÂN", "HỘI ĐỒNG NHÂN DÂN")
"""Agencies whose name is followed by that of an administrative unit."""
SHORT_BODIES = ("UBND", "HĐND")
UNITS = ("TỈNH", "THÀNH PHỐ", "HUYỆN", "QUẬN", "THỊ XÃ", "THỊ TRẤN", "XÃ", "PHƯỜNG", "ĐẶC KHU")
OFFICES = ("SỞ", "BỘ", "PHÒNG")
"""Agencies named by their field of work; each part of the field begins with a capital."""
NAMES = MappingProxyType(
    {
        name.upper(): name
        for name in (
            *(
                "Đoàn giám sát",
                "Tổ giám sát",
                "Tổ công tác",
                "Thường trực Hội đồng nhân dân",
                "Thường trực HĐND",
            ),
            *(
                "Ban Pháp chế",
                "Ban Kinh tế - Ngân sách",
                "Ban Văn hóa - Xã hội",
                "Ban Kinh tế - Xã hội",
                "Ban Dân tộc",
                "Ban Đô thị",
            ),
            *(
                "Trung tâm Phục vụ hành chính công",
                "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân",
                "Văn phòng HĐND và UBND",
            ),
        )
    }
)
"""Bodies without a proper name, by their names in capitals."""
COMMUNES: Final = ("xã", "phường", "đặc khu")
"""The units of one level; a document of one of them means itself by "UBND" and its own noun."""
_PART = re.compile(r"(, | - | VÀ )")
_NUMBERED = re.compile(r"[0-9]+")


def ten_trong_cau(lines: Sequence[str]) -> str:
    """The agency named by the ``lines`` of a letterhead, as written in a sentence; unknown patterns stay as typed.

    >>> ten_trong_cau(["ỦY BAN NHÂN DÂN", "XÃ TỦA CHÙA"]), ten_trong_cau(["SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG"])
    ('Ủy ban nhân dân xã Tủa Chùa', 'Sở Nông nghiệp và Môi trường')
    >>> ten_trong_cau(["Ủy ban nhân dân", "Phường Mường Thanh"])
    'Ủy ban nhân dân phường Mường Thanh'
    """
    whole = to_nfc(" ".join(line.strip() for line in lines))
    if not whole.isupper():
        return _with_lower_noun(whole)
    for body in (*BODIES, *SHORT_BODIES):
        unit = _unit(whole.removeprefix(f"{body} ")) if whole.startswith(f"{body} ") else None
        if unit:
            return f"{body if body in SHORT_BODIES else viet_hoa_dau(body.lower())} {unit}"
    noun, _, field = whole.partition(" ")
    if noun in OFFICES and field:
        return f"{viet_hoa_dau(noun.lower())} {_field(field)}"
    return viet_hoa_dau(whole.lower()) if whole in BODIES else NAMES.get(whole, whole)


def _with_lower_noun(whole: str) -> str:
    """``whole``, typed in mixed case, with the noun of its administrative unit in lower case where it has a proper name."""
    capitals = whole.upper()
    for body in (*BODIES, *SHORT_BODIES):
        unit = _unit(capitals.removeprefix(f"{body} ")) if capitals.startswith(f"{body} ") else None
        if unit:
            start, noun = len(body) + 1, unit.partition(" ")[0]
            if whole[start : start + len(noun)] == viet_hoa_dau(noun):
                return f"{whole[:start]}{noun}{whole[start + len(noun) :]}"
    return whole


def _unit(text: str) -> str | None:
    """``XÃ TỦA CHÙA`` -> ``xã Tủa Chùa``; ``None`` when ``text`` does not begin with an administrative unit."""
    for unit in UNITS:
        name = text.removeprefix(f"{unit} ")
        if name != text:
            # The noun before a number is capitalised: Quận 1, Phường 5 (Mục III.1.b).
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
    """``NÔNG NGHIỆP VÀ MÔI TRƯỜNG`` -> ``Nông nghiệp và Môi trường``."""
    pieces = _PART.split(text)
    return "".join(
        piece.lower() if number % 2 else viet_hoa_dau(piece.lower()) for number, piece in enumerate(pieces)
    )


class OtherUnit(NamedTuple):
    """A body of another unit of the level, as a text names it, and the same of the own unit."""

    typed: str
    right: str
    start: int


def other_units(text: str, own: str) -> Iterator[OtherUnit]:
    """Bodies that ``text`` calls by another noun of ``COMMUNES`` than ``own``, without the name of a unit and not of several.

    >>> [each[:2] for each in other_units("UBND xã đã giao việc; UBND xã Tủa Chùa, các xã; văn hóa - xã hội", "phường")]
    [('UBND xã', 'UBND phường')]
    """
    for noun in COMMUNES:
        if noun != own and f" {noun}" in text:
            for found in _of_unit(noun).finditer(text):
                name = text[found.end() : found.end() + ROOM].split(maxsplit=1)[:1]
                has_name = bool(name) and text[found.end()] == " " and not name[0][0].islower()
                if not has_name and not _several().search(text[max(0, found.start() - ROOM) : found.start()]):
                    yield OtherUnit(found[0], f"{found[1]} {own}", found.start())


ROOM: Final = 24
"""Characters beside the name of a body that are searched for what says that it is one of several, or for the name of its unit."""


@cache
def _of_unit(noun: str) -> re.Pattern[str]:
    """A body of a unit, without a further noun behind it and without a word that says that it is another one."""
    others = "|".join(each for each in COMMUNES if each != noun)
    body = "UBND|HĐND|Ủy ban nhân dân|Hội đồng nhân dân|Đảng ủy|Mặt trận Tổ quốc Việt Nam|MTTQ Việt Nam|[Đđ]ịa bàn|Trung tâm Phục vụ hành chính công"
    other = r"hội|khác|cũ|bạn|trước|mới|lân cận|nào|số\s\d"
    no_name = (
        rf"(?!\s+(?:(?:{other}|{others})\b|(?:và|hoặc|hay)\s+(?:{others}))|\s*\(|\s*[,/-]\s*(?:{others}))"
    )
    return re.compile(rf"\b({body}) {noun}\b{no_name}")


@cache
def _several() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:các|những|mọi|mỗi|từng|nhiều|một số|giữa|cấp|[0-9]{1,4})\s+(?:Chủ tịch\s+|lãnh đạo\s+)?\Z"
    )
