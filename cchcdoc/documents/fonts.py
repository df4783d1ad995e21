"""Which of its four fonts a letter is drawn in, and what the theme's fonts are (ISO 29500-1 §17.3.2.26, §20.1.4.1.16)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from cchcdoc.ooxml.names import A

if TYPE_CHECKING:
    from lxml.etree import _Element

Slot: TypeAlias = Literal["ascii", "hAnsi", "eastAsia", "cs"]
SLOTS: Final[tuple[Slot, ...]] = ("ascii", "hAnsi", "eastAsia", "cs")

_EAST_ASIAN: Final = (
    (0x1100, 0x11FF), (0x2E80, 0xA4CF), (0xA960, 0xA97F), (0xAC00, 0xD7FF), (0xD800, 0xDFFF), (0xF900, 0xFAFF),
    (0xFE30, 0xFE4F), (0xFF00, 0xFFEF), (0x20000, 0x3FFFF),
)  # fmt: skip
"""Letters of the East Asian slot whatever else is said."""
_BY_HINT: Final = (
    (0xA1, 0xA1), (0xA4, 0xA4), (0xA7, 0xA8), (0xAA, 0xAA), (0xAD, 0xAD), (0xAF, 0xB4), (0xB6, 0xBA), (0xBC, 0xBF),
    (0xD7, 0xD7), (0xF7, 0xF7), (0x2B0, 0x4FF), (0x2000, 0x2BFF), (0xE000, 0xF8FF), (0xFB00, 0xFB1C),
)  # fmt: skip
"""Letters of the East Asian slot where ``w:hint="eastAsia"``; of ``hAnsi`` elsewhere."""
_LIKE_ASCII: Final = ((0x0, 0x7F), (0x590, 0x7BF), (0xFB1D, 0xFDFF), (0xFE70, 0xFEFE))

_SCRIPTS: Final = {
    "ja": "Jpan", "ko": "Hang", "zh-cn": "Hans", "zh-sg": "Hans", "zh": "Hans", "zh-tw": "Hant", "zh-hk": "Hant",
    "ar": "Arab", "fa": "Arab", "he": "Hebr", "th": "Thai", "vi": "Viet",
}  # fmt: skip
"""Script of the supplemental fonts for a language of ``w:themeFontLang``."""
_PLACES: Final = (
    ("Ascii", "latin", "val"),
    ("HAnsi", "latin", "val"),
    ("EastAsia", "ea", "eastAsia"),
    ("Bidi", "cs", "bidi"),
)
"""End of a theme font's name (§17.18.96), its element in the theme, the attribute of ``w:themeFontLang`` for it."""


LANGUAGES: Final = tuple(dict.fromkeys(attribute for _, _, attribute in _PLACES))
"""The attributes of ``w:themeFontLang`` that choose fonts (§17.15.1.88)."""


def slot_of(letter: str, *, hint: str = "", is_complex: bool = False) -> Slot:
    """The slot whose font draws ``letter``; ``hint``: of the run's ``w:rFonts``; ``is_complex``: ``w:cs`` or ``w:rtl`` is on.

    Vietnamese letters beyond ASCII, precomposed or with combining marks, are drawn in ``hAnsi``.
    """
    if is_complex:
        return "cs"
    code = ord(letter)
    if _within(code, _LIKE_ASCII):
        return "ascii"
    if _within(code, _EAST_ASIAN) or (hint == "eastAsia" and _within(code, _BY_HINT)):
        return "eastAsia"
    return "hAnsi"


def _within(code: int, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(low <= code <= high for low, high in ranges)


def theme_fonts(theme: _Element | None, languages: Mapping[str, str]) -> dict[str, str]:
    """Names of theme fonts (``minorHAnsi``), each with the font that it stands for; those of an empty slot are left out.

    Args:
        theme: root of the theme part; ``None``: there is none.
        languages: attributes of ``w:themeFontLang`` by their local names: ``val``, ``eastAsia``, ``bidi``.
    """
    found: dict[str, str] = {}
    for size in ("major", "minor") if theme is not None else ():
        fonts = theme.find(f".//{{{A}}}fontScheme/{{{A}}}{size}Font") if theme is not None else None
        if fonts is None:
            continue
        supplemental = {
            font.get("script", ""): font.get("typeface", "") for font in fonts.iterfind(f"{{{A}}}font")
        }
        for ending, element, attribute in _PLACES:
            named = fonts.find(f"{{{A}}}{element}")
            name = "" if named is None else named.get("typeface", "")
            name = name or supplemental.get(_script_of(languages.get(attribute, "")), "")
            if name:
                found[size + ending] = name
    return found


def _script_of(language: str) -> str:
    tag = language.lower()
    return _SCRIPTS.get(tag) or _SCRIPTS.get(tag.partition("-")[0], "")
