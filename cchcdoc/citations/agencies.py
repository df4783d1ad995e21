"""Abbreviations of agencies whose meaning is certain, and comparison of agency names.

Only abbreviations that no other agency uses are listed: the head of every other agency chooses its own (NĐ 30, Phụ
lục I, Phần I, Mục II.3.b), so ``SNV`` or ``VHTT`` prove nothing.
"""

from __future__ import annotations

import re
from functools import lru_cache
from types import MappingProxyType

from cchcdoc.vietnamese.tone_marks import plain_words

CENTRAL = MappingProxyType(
    {
        "BCA": "Bộ Công an",
        "BQP": "Bộ Quốc phòng",
        "BNG": "Bộ Ngoại giao",
        "BNV": "Bộ Nội vụ",
        "BTP": "Bộ Tư pháp",
        "BTC": "Bộ Tài chính",
        "BCT": "Bộ Công Thương",
        "BXD": "Bộ Xây dựng",
        "BYT": "Bộ Y tế",
        "BGDĐT": "Bộ Giáo dục và Đào tạo",
        "BKHCN": "Bộ Khoa học và Công nghệ",
        "BVHTTDL": "Bộ Văn hóa, Thể thao và Du lịch",
        "BNNMT": "Bộ Nông nghiệp và Môi trường",
        "BDTTG": "Bộ Dân tộc và Tôn giáo",
        "BKHĐT": "Bộ Kế hoạch và Đầu tư",
        "BGTVT": "Bộ Giao thông vận tải",
        "BTNMT": "Bộ Tài nguyên và Môi trường",
        "BTTTT": "Bộ Thông tin và Truyền thông",
        "BLĐTBXH": "Bộ Lao động - Thương binh và Xã hội",
        "BNNPTNT": "Bộ Nông nghiệp và Phát triển nông thôn",
        "VPCP": "Văn phòng Chính phủ",
        "TTCP": "Thanh tra Chính phủ",
        "NHNN": "Ngân hàng Nhà nước",
        "UBDT": "Ủy ban Dân tộc",
        "TANDTC": "Tòa án nhân dân tối cao",
        "VKSNDTC": "Viện kiểm sát nhân dân tối cao",
    }
)
"""Ministries and agencies of the same rank since 2011, by the abbreviation in their symbols."""

STATE_ENDINGS = frozenset({"CP", "TTg", "UBND", "HĐND", *CENTRAL})
"""Last groups of state symbols that never end a Party symbol."""

_PARTY = re.compile(r"(?:BTG|BTGDV|BTC|BDV|BNC|BCS|UBKT|VP)?(?:TW|TƯ|TU|HU|QU|ThU|ĐU|ĐUK)")

_SPELLED_OUT = (
    ("ubnd", "ủy ban nhân dân"),
    ("hđnd", "hội đồng nhân dân"),
)


def is_party_ending(group: str) -> bool:
    """Whether ``group`` (``TU``, ``TW``, ``BTGHU``) is the abbreviation of a Party committee or its office."""
    return _PARTY.fullmatch(group) is not None


@lru_cache(maxsize=4096)
def comparable(name: str) -> str:
    """``name`` of an agency, normalised for comparison: casefolded, old-style tone marks, UBND and HĐND in full."""
    text = plain_words(name)
    for short, long in _SPELLED_OUT:
        text = text.replace(short, long)
    return text


def names_central(issuer: str, abbreviation: str) -> bool:
    """Whether ``issuer`` is the agency of ``abbreviation`` (a key of ``CENTRAL``), in full or short (``Bộ GD&ĐT``)."""
    full = comparable(CENTRAL[abbreviation])
    letters = re.sub(r"[\W_]", "", comparable(issuer))
    short = abbreviation.casefold()
    return (
        re.sub(r"[\W_]", "", full) in letters or short in letters or f"bộ{short.removeprefix('b')}" in letters
    )
