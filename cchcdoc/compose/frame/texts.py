"""Helpers for texts of the frame: a field as a list, capitals, removal of words that the program adds itself."""

from __future__ import annotations

import re
from typing import Any

from cchcdoc.blocks import Inlines, Text
from cchcdoc.vietnamese import viet_hoa

TYPED_LEAD = re.compile(r"(?:[-–]\s*)?(?:(?:Kính gửi|Nơi nhận|Lưu)\s*:\s*)?", re.IGNORECASE)
"""A lead that the program prints, but that a clerk may have typed too."""


def as_list(value: object) -> list[Any]:
    """``value``, one line or a list of lines, as a list; ``None`` gives an empty list."""
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [value]


def capitals(inlines: Inlines) -> Inlines:
    """``inlines`` with texts in capitals; gaps keep their labels."""
    return tuple(Text(viet_hoa(i.text)) if isinstance(i, Text) else i for i in inlines)


def stripped(inlines: Inlines) -> Inlines:
    """``inlines`` without the leading words and dash and the final punctuation that the program adds itself."""
    return tuple(
        Text(TYPED_LEAD.sub("", i.text.strip(), count=1).rstrip(" ;.,")) if isinstance(i, Text) else i
        for i in inlines
    )
