"""The line under an attachment's title that names the document it belongs to (Phụ lục I, Phần I, Mục III.1.c)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cchcdoc.blocks import Inlines
from cchcdoc.compose.frame.writer import NBSP, official_name
from cchcdoc.compose.prose.author import Author
from cchcdoc.compose.prose.lines import merge
from cchcdoc.nodes import Blank
from cchcdoc.standard import Standard
from cchcdoc.vietnamese import format_ngay_ban_hanh

LETTER = "Công văn"
"""Name of a document without a type line: an official letter (Điều 7)."""


def reference_line(author: Author, type_line: str, van_ban: Mapping[str, Any], standard: Standard) -> Inlines:
    """``(Kèm theo Kế hoạch số 205/KH-UBND ngày 28 tháng 3 năm 2025 của Ủy ban nhân dân tỉnh Nghệ An)``.

    On paper, number and date are filled in as far as they are known; in an electronic document they stay blank,
    because the system adds them at registration (forms 2.1 and 2.2 of Phụ lục III, notes 3 and 4).
    """
    is_electronic = van_ban.get("hinh_thuc") == "dien_tu"
    kind = type_line.capitalize() if type_line else LETTER
    number = None if is_electronic else van_ban.get("so")
    shown = number.zfill(2) if isinstance(number, str) else NBSP * int(standard.layout["cho_trong_so"].value)
    parts: list[object] = [f"(Kèm theo {kind} số {shown}/", van_ban["ky_hieu"]]
    if van_ban.get("ngay") is not None:  # minutes have no date of issue here: it is in their text (form 1.9)
        parts += [" ", _date(van_ban["ngay"], is_electronic, standard)]
    parts += [" của ", official_name(van_ban), ")"]
    return tuple(
        merge(author.gap(part) if isinstance(part, Blank) else author.text(str(part)) for part in parts)
    )


def _date(date: object, is_electronic: bool, standard: Standard) -> object:
    if isinstance(date, Blank) or not isinstance(date, Mapping):
        return date
    room = NBSP * int(standard.layout["cho_trong_ngay"].value)
    if is_electronic:
        return f"ngày{room}tháng{room}năm{room}"
    year = date["nam"]
    return (
        year
        if isinstance(year, Blank)
        else format_ngay_ban_hanh(date.get("ngay"), date.get("thang"), year, cho_trong=room)
    )
