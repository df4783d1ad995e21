"""How wide a text is in Times New Roman, for what must fit a line: the header block, a table's columns.

Widths are sums of advances: Word kerns only where a style asks for it (``w:kern``, ISO 29500-1 §17.3.2.19).
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

from cchcdoc.ooxml import times_widths

_STYLES: Final = {
    (False, False): times_widths.REGULAR,
    (True, False): times_widths.BOLD,
    (False, True): times_widths.ITALIC,
    (True, True): times_widths.BOLD_ITALIC,
}
_UNKNOWN: Final = "n"
"""A character that the table lacks counts as this one."""
_ALIASES: Final = {"\u00a0": " ", "\u2011": "-", "\u2010": "-"}


def text_width(text: str, size_pt: float, bold: bool = False, italic: bool = False) -> float:
    """The width of one line of ``text`` in points, set at ``size_pt`` points."""
    advances = _advances(bold, italic)
    units = 0
    for character in unicodedata.normalize("NFC", text):
        advance = advances.get(character)
        units += _derived_advance(character, bold, italic) if advance is None else advance
    return units * size_pt / times_widths.UNITS_PER_EM


@lru_cache(maxsize=4)
def _advances(bold: bool, italic: bool) -> dict[str, int]:
    widths = _STYLES[bold, italic]
    return {character: width for width, characters in widths.items() for character in characters}


@lru_cache(maxsize=1024)
def _derived_advance(character: str, bold: bool, italic: bool) -> int:
    """A letter with marks is as wide as its base (ấ, â, a; but ớ, ơ); loose marks have no width."""
    advances = _advances(bold, italic)
    base = _ALIASES.get(character, character)
    while base not in advances:
        decomposition = unicodedata.decomposition(base)
        if not decomposition or decomposition.startswith("<"):
            return _unknown_advance(base, advances)
        base = chr(int(decomposition.split()[0], 16))
    return advances[base]


def _unknown_advance(character: str, advances: dict[str, int]) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf", "Cc"):
        return 0
    if unicodedata.east_asian_width(character) in ("W", "F"):
        return times_widths.UNITS_PER_EM
    return advances[_UNKNOWN]
