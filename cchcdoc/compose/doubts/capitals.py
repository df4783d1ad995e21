"""Checks capitals in fields of the frame and the register (Phụ lục II): names of bodies, units, first letters (ND447)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Final

from cchcdoc.citations.entries import Entry
from cchcdoc.diagnostics import Diagnostic, make_warning, quote
from cchcdoc.document_parts import DocumentParts
from cchcdoc.nodes import Input
from cchcdoc.vietnamese import restyle

NAMES: Final = (
    *("Ủy ban nhân dân", "Hội đồng nhân dân", "Mặt trận Tổ quốc Việt Nam", "Thủ tướng Chính phủ"),
    *("Bộ Nội vụ", "Bộ Tài chính", "Bộ Tư pháp", "Bộ Khoa học và Công nghệ", "Văn phòng Chính phủ"),
    *("Sở Nội vụ", "Sở Tài chính", "Sở Tư pháp", "Sở Y tế", "Sở Xây dựng", "Sở Công Thương"),
    *("Sở Giáo dục và Đào tạo", "Sở Khoa học và Công nghệ", "Sở Nông nghiệp và Môi trường"),
    *("Sở Dân tộc và Tôn giáo", "Sở Văn hóa, Thể thao và Du lịch", "Phòng Nội vụ", "Phòng Tư pháp"),
    *("Phòng Văn hóa - Xã hội", "Trung tâm Phục vụ hành chính công", "Ban Chỉ đạo"),
    *("Đảng ủy", "Tỉnh ủy", "Thành ủy", "Huyện ủy"),
)
"""Names as Phụ lục II, Mục IV writes them: the sort of body and its field each begin with a capital."""
BEGINNINGS: Final = ("noi_nhan", "kinh_gui", "noi_nhan_dien")
"""Fields whose items each begin a line."""
_UNIT = re.compile(
    r"\b((?:UBND|HĐND|Ủy ban nhân dân|Hội đồng nhân dân)\s+)"
    r"(Tỉnh|Huyện|Xã|Phường|Quận|Thị xã|Thị trấn|Đặc khu)\b(?=\s*(?:$|[;,(.]))"
)
"""The noun of a unit without a name after it; before a name it may be right (Phường Điện Biên Phủ)."""


def capitals(data: Input, parts: DocumentParts, register: Mapping[str, Entry]) -> Iterator[Diagnostic]:
    """A warning for each field of ``parts`` and ``register`` whose capitals differ from Phụ lục II, at most one a field."""
    subject = parts.subject
    if isinstance(subject, str) and len(subject) > 10 and subject.isupper():
        message = "trích yếu gõ toàn chữ in hoa; trích yếu trình bày bằng chữ in thường"
        yield make_warning("ND447", data.locate("van_ban.trich_yeu"), message, "gõ lại bằng chữ thường")
    for path, text, begins in _fields(data, parts, register):
        right = _right(text, begins=begins)
        if right is not None:
            yield make_warning(
                "ND447", data.locate(path), f"{quote(text)} viết hoa chưa đúng", f"ghi {right}"
            )


def _fields(
    data: Input, parts: DocumentParts, register: Mapping[str, Entry]
) -> Iterator[tuple[str, str, bool]]:
    """Paths and texts of the fields that name bodies; whether each begins a line."""
    lines = zip(BEGINNINGS, (parts.recipients, parts.addressees, parts.telegram_recipients), strict=True)
    for field, items in lines:
        for index, item in enumerate(items):
            if not isinstance(item, str) or (
                item[:1].islower() and index and _stands_behind(data, field, index)
            ):
                continue
            yield f"van_ban.{field}.{index}", item, True
    if isinstance(parts.name_in_sentences, str):
        yield "van_ban.ten_goi", parts.name_in_sentences, False
    for name, entry in register.items():
        if isinstance(entry.co_quan, str):
            yield f"van_ban_vien_dan.{name}.co_quan", entry.co_quan, False


def _stands_behind(data: Input, field: str, index: int) -> bool:
    """Does the item stand on the line of the one before it, as the rest of a name that a comma split (ND492)?"""
    before, place = (data.locate(f"van_ban.{field}.{each}") for each in (index - 1, index))
    return before.line == place.line and place.cell is None


@lru_cache(maxsize=2048)  # the same bodies are named again and again
def _right(text: str, *, begins: bool) -> str | None:
    """``text`` as it should be; ``None`` when nothing is surely wrong."""
    if text.isupper():
        return None
    plain = restyle(text, "cu")
    right = _names().sub(lambda found: found[0] if found[0].isupper() else _spelt(found[0]), plain)
    right = _UNIT.sub(lambda found: found[1] + found[2].lower(), right)
    if begins and right[:1].islower():
        right = right[0].upper() + right[1:]
    return right if right != plain else None


@cache
def _names() -> re.Pattern[str]:
    """Matches each of ``NAMES`` in any letters, as whole words."""
    longest_first = sorted(NAMES, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE)


def _spelt(found: str) -> str:
    return next(name for name in NAMES if name.casefold() == found.casefold())
