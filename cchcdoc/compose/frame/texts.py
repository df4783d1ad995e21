"""Writes texts of the frame: capitals, the date, without words that the program adds itself."""

from __future__ import annotations

import re
from functools import lru_cache

from cchcdoc.blocks import Inlines, Text
from cchcdoc.document_parts import IssueDate
from cchcdoc.nodes import Blank
from cchcdoc.vietnamese import format_ngay_ban_hanh, viet_hoa
from cchcdoc.vietnamese.list_signs import BULLETS, DASHES, PLUSES

NBSP = "\u00a0"

SIGNS = rf"(?:(?:[{re.escape(DASHES + PLUSES + BULLETS)}]|\*(?=\s))\s*)*"
"""Signs of a list that may have been typed or pasted before a name."""
ITEM_LABEL = r"(?:(?:\d{1,2}[.)]|[a-zđ]\))\s+)?"
"""The number or letter of an item that was typed or pasted with a name."""
TYPED_LEAD = re.compile(
    rf"{SIGNS}{ITEM_LABEL}(?:(?:Kính gửi|Nơi nhận|(?P<filed>Lưu))\s*:\s*)?", re.IGNORECASE
)
"""A lead that the program prints, but that a clerk may have typed or pasted too."""


def written_date(date: IssueDate, room: str) -> str | Blank:
    """``ngày 28 tháng 3 năm 2025``, with ``room`` for a day or month not known yet; a year that is blank is returned."""
    if isinstance(date.year, Blank):
        return date.year
    day, month = (None if isinstance(each, Blank) else each for each in (date.day, date.month))
    return format_ngay_ban_hanh(day, month, date.year, cho_trong=room)


def filed_at(line: str) -> str | None:
    """The places of filing in a recipients' line ("Lưu: VT"), which the program writes itself from ``luu``; else ``None``."""
    lead = TYPED_LEAD.match(line)
    return line[lead.end() :] if lead is not None and lead["filed"] else None


def capitals(inlines: Inlines) -> Inlines:
    """``inlines`` with texts in capitals; gaps keep their labels."""
    return tuple([_in_capitals(i.text) if isinstance(i, Text) else i for i in inlines])


@lru_cache(maxsize=512)  # names of one office
def _in_capitals(text: str) -> Text:
    return Text(viet_hoa(text))


def stripped(inlines: Inlines) -> Inlines:
    """``inlines`` without the leading words and dash and the final punctuation that the program adds itself."""
    return tuple([_stripped(i.text) if isinstance(i, Text) else i for i in inlines])


@lru_cache(maxsize=1024)  # recipients, which recur
def _stripped(text: str) -> Text:
    return Text(TYPED_LEAD.sub("", text.strip(), count=1).rstrip(" ;.,"))
