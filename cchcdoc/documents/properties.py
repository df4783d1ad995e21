"""Reads ``w:rPr`` and ``w:pPr`` into small mappings, one entry a property that is inherited by itself (ISO 29500-1 §17.3).

A font slot counts as one property: inside one element the theme's font wins over a named one (§17.3.2.26), between
elements the nearer one. ``w:numId`` and ``w:ilvl`` are two properties, because each is inherited for itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final, TypeAlias

from cchcdoc.documents.fonts import SLOTS
from cchcdoc.ooxml.names import W

if TYPE_CHECKING:
    from lxml.etree import _Element

Properties: TypeAlias = Mapping[str, str]
"""``sz`` -> ``28``; a toggle -> ``1`` or ``0``; ``font.hAnsi`` -> a name, or ``@minorHAnsi`` for a font of the theme."""

_W: Final = f"{{{W}}}"
TOGGLES: Final = frozenset(
    {
        "b",
        "bCs",
        "caps",
        "emboss",
        "i",
        "iCs",
        "imprint",
        "outline",
        "shadow",
        "smallCaps",
        "strike",
        "vanish",
    }
)
"""Properties that count by how many levels of styles set them (§17.7.3)."""
_SWITCHES: Final = TOGGLES | {
    "dstrike",
    "rtl",
    "cs",
    "webHidden",
    "specVanish",
    "keepNext",
    "keepLines",
    "pageBreakBefore",
}
_VALUES: Final = frozenset(
    {"sz", "szCs", "rStyle", "pStyle", "u", "color", "vertAlign", "jc", "outlineLvl", "w", "position"}
)
_GROUPS: Final = {
    "ind": ("left", "right", "start", "end", "firstLine", "hanging"),
    "spacing": ("before", "after", "line", "lineRule", "beforeAutospacing", "afterAutospacing", "val"),
}
"""Elements whose attributes are inherited one by one."""
_FILLS: Final = {"shd": "fill", "highlight": "val"}
"""Elements that colour what is behind letters, each with the attribute that names the colour."""
PAPER: Final = frozenset({"", "auto", "none", "white", "FFFFFF"})
"""Shades that are the colour of the paper."""
_OFF: Final = frozenset({"0", "false", "off"})
_THEMES: Final = {"ascii": "asciiTheme", "hAnsi": "hAnsiTheme", "eastAsia": "eastAsiaTheme", "cs": "cstheme"}
THEME: Final = "@"

MOST_DIGITS: Final = 6
"""Of a number; a page is 31,680 twentieths of a point wide at most."""

NONE: Final[Properties] = {}


def read_properties(element: _Element | None) -> Properties:
    """The properties of a ``w:rPr`` or ``w:pPr``; none when it is missing."""
    return NONE if element is None else dict(_read(element))


def _read(element: _Element) -> Iterator[tuple[str, str]]:
    for child in element:
        if not isinstance(child.tag, str) or not child.tag.startswith(_W):
            continue
        name = child.tag[len(_W) :]
        value = child.get(f"{_W}val")
        if name in _SWITCHES:
            yield name, "0" if value in _OFF else "1"
        elif name in _VALUES and value is not None:
            yield name, value
        elif name in _FILLS:
            yield "shade", child.get(f"{_W}{_FILLS[name]}", "")
        elif name == "rFonts":
            yield from _fonts(child)
        elif name == "numPr":
            yield from (
                (part.tag[len(_W) :], part.get(f"{_W}val", "")) for part in child if part.tag in _NUMBER_PARTS
            )
        elif name in _GROUPS:
            for part in _GROUPS[name]:
                amount = child.get(f"{_W}{part}")
                if amount is not None:
                    yield f"{name}.{part}", amount


def read_number(text: str) -> int:
    """A whole number as attributes have it; 0: it is none, or longer than a document needs."""
    digits = text.removeprefix("-")
    return int(text) if digits.isdecimal() and digits.isascii() and len(digits) <= MOST_DIGITS else 0


_NUMBER_PARTS: Final = frozenset({f"{_W}numId", f"{_W}ilvl"})


def _fonts(fonts: _Element) -> Iterator[tuple[str, str]]:
    for slot in SLOTS:
        theme = fonts.get(f"{_W}{_THEMES[slot]}")
        named = fonts.get(f"{_W}{slot}")
        if theme:
            yield f"font.{slot}", f"{THEME}{theme}"
        elif named:
            yield f"font.{slot}", named
    hint = fonts.get(f"{_W}hint")
    if hint:
        yield "font.hint", hint
