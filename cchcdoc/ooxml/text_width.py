"""Computes the width of a text in Times New Roman, for what must fit a line: the header, the columns of tables.

Widths are sums of advance widths: Word kerns only if a style says so (``w:kern``, ISO 29500-1 §17.3.2.19).
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
_COMPOSED: Final = 200
"""Texts of at most this many characters are composed (NFC) before they are measured."""
_UNKNOWN: Final = "n"
"""A character that is not in the table counts as this one."""
_ALIASES: Final = {"\u00a0": " ", "\u2011": "-", "\u2010": "-"}
"""No-break space and hyphens: as wide as the ordinary character."""


@lru_cache(maxsize=8192)
def text_width(text: str, size_pt: float, bold: bool = False, italic: bool = False) -> float:
    """The width in points of ``text`` on one line, in a font of ``size_pt`` points."""
    advances = _advances(bold, italic)
    units = 0
    # A combining mark has no width, so that a long text need not be composed; it may have very many of them.
    for character in unicodedata.normalize("NFC", text) if len(text) <= _COMPOSED else text:
        advance = advances.get(character)
        units += _derived_advance(character, bold, italic) if advance is None else advance
    return units * size_pt / times_widths.UNITS_PER_EM


@lru_cache(maxsize=4)
def _advances(bold: bool, italic: bool) -> dict[str, int]:
    widths = _STYLES[bold, italic]
    return {character: width for width, characters in widths.items() for character in characters}


@lru_cache(maxsize=1024)
def _derived_advance(character: str, bold: bool, italic: bool) -> int:
    """A letter with diacritics is as wide as its base in the table (ấ as a, ớ as ơ); combining marks have no width."""
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
