"""Small steps on the texts of the frame: a field as a list, in capitals, without what the program writes itself."""

from __future__ import annotations

import re
from typing import Any

from cchcdoc.blocks import Inlines, Text
from cchcdoc.vietnamese import viet_hoa

TYPED_LEAD = re.compile(r"(?:[-–]\s*)?(?:(?:Kính gửi|Nơi nhận|Lưu)\s*:\s*)?", re.IGNORECASE)
"""What the program prints itself and a clerk may have typed all the same."""


def as_list(value: object) -> list[Any]:
    """A field that may be one line or several, as a list; nothing is an empty list."""
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [value]


def capitals(inlines: Inlines) -> Inlines:
    """The same in capitals; blanks keep their words."""
    return tuple(Text(viet_hoa(i.text)) if isinstance(i, Text) else i for i in inlines)


def stripped(inlines: Inlines) -> Inlines:
    """Without the words, the dash and the punctuation that the program writes."""
    return tuple(
        Text(TYPED_LEAD.sub("", i.text.strip(), count=1).rstrip(" ;.,")) if isinstance(i, Text) else i
        for i in inlines
    )
