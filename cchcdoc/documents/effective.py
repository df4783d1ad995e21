"""Effective formatting of a run and a paragraph: direct, character style, paragraph style, table style, defaults.

Property by property: what a nearer level does not set is left to the next (ISO 29500-1 §17.7.2)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from cchcdoc.documents.fonts import SLOTS, Slot, slot_of
from cchcdoc.documents.properties import NONE, THEME, TOGGLES, Properties, read_number
from cchcdoc.ooxml.units import TWIPS_A_POINT

HALF_POINTS: Final = 2
DEFAULT_SIZE: Final = 10.0
"""Points, where neither a style nor the defaults set a size (§17.3.2.38)."""
FIRST_LEVEL: Final = 0


class RunFormat(NamedTuple):
    """How a run looks. ``fonts``: by slot; "" where the file names none."""

    fonts: Mapping[Slot, str]
    size: float
    """Points; of letters that are not complex script."""
    complex_size: float
    on: frozenset[str]
    """Toggles and switches that are on: ``b``, ``i``, ``caps``, ``vanish``, ``strike`` ..."""
    underline: str
    color: str
    hint: str
    theme_slots: frozenset[Slot]
    """Slots whose font comes from the theme."""
    spacing: float = 0.0
    """Points between letters more than the font has; less than 0: closer (§17.3.2.35)."""
    scale: int = 100
    """Per cent of the letters' own width (§17.3.2.43)."""
    shade: str = ""
    """Colour behind the letters, of their own (§17.3.2.15, §17.3.2.32)."""

    @property
    def bold(self) -> bool:
        """Whether it is bold."""
        return "b" in self.on

    @property
    def italic(self) -> bool:
        """Whether it is italic."""
        return "i" in self.on

    @property
    def hidden(self) -> bool:
        """Whether it is hidden text."""
        return "vanish" in self.on

    def slot(self, letter: str) -> Slot:
        """The slot that draws ``letter``."""
        return slot_of(letter, hint=self.hint, is_complex="rtl" in self.on or "cs" in self.on)

    def fonts_of(self, text: str) -> dict[str, Slot]:
        """The fonts that draw ``text``, blanks apart, each with the slot that it was first met in."""
        found: dict[str, Slot] = {}
        for letter in dict.fromkeys(text):
            if not letter.isspace():
                slot = self.slot(letter)
                found.setdefault(self.fonts[slot], slot)
        return found


class ParagraphFormat(NamedTuple):
    """How a paragraph stands. ``number``: ``w:numId``, ``""`` or ``"0"`` for none; ``level``: ``w:ilvl``, 0-based."""

    align: str
    outline: int | None
    """0-based level; ``None``: body text."""
    number: str
    level: int
    keep_next: bool
    properties: Properties
    """All effective properties, in twentieths of a point and as the file has them: ``spacing.before``, ``ind.left``."""


class StyleLevels(NamedTuple):
    """What the styles of a run come to: of characters, of its paragraph, of the cell it stands in."""

    character: Properties = NONE
    paragraph: Properties = NONE
    table: Properties = NONE


def run_format(
    direct: Properties, styles: StyleLevels, defaults: Properties, theme: Mapping[str, str]
) -> RunFormat:
    """The effective formatting of a run.

    Args:
        direct: its own ``w:rPr``.
        styles: what its styles come to.
        defaults: of the document.
        theme: names of theme fonts, each with its font.
    """
    levels = (direct, *styles, defaults)
    named = {slot: _first(levels, f"font.{slot}") for slot in SLOTS}
    fonts = {
        slot: theme.get(name[1:], "") if name.startswith(THEME) else name for slot, name in named.items()
    }
    on = {name for name in TOGGLES if _is_on(name, direct, styles, defaults)}
    on.update(name for name in ("dstrike", "rtl", "cs", "webHidden") if _first(levels, name) == "1")
    return RunFormat(
        fonts,
        _points(_first(levels, "sz")),
        _points(_first(levels, "szCs")),
        frozenset(on),
        _first(levels, "u"),
        _first(levels, "color"),
        _first(levels, "font.hint"),
        frozenset(slot for slot, name in named.items() if name.startswith(THEME)),
        read_number(_first(levels, "spacing.val")) / TWIPS_A_POINT,
        read_number(_first(levels, "w").removesuffix("%")) or 100,
        _first(levels, "shade"),
    )


def paragraph_format(levels: Sequence[Properties]) -> ParagraphFormat:
    """The effective formatting of a paragraph; ``levels``: direct, style, table style, defaults."""
    merged: dict[str, str] = {}
    for level in reversed(levels):
        merged.update(level)
    outline = merged.get("outlineLvl", "")
    return ParagraphFormat(
        merged.get("jc", ""),
        int(outline) if outline.isdecimal() and int(outline) < len("123456789") else None,
        merged.get("numId", ""),
        int(merged["ilvl"]) if merged.get("ilvl", "").isdecimal() else FIRST_LEVEL,
        merged.get("keepNext") == "1",
        merged,
    )


def _first(levels: Sequence[Properties], name: str) -> str:
    for level in levels:
        if name in level:
            return level[name]
    return ""


def _is_on(name: str, direct: Properties, styles: Sequence[Properties], defaults: Properties) -> bool:
    """A toggle (§17.7.3): direct formatting is absolute; the defaults turn it on for good; else an odd count of levels."""
    if name in direct:
        return direct[name] == "1"
    if defaults.get(name) == "1":
        return True
    return sum(level.get(name) == "1" for level in styles) % 2 == 1


def _points(half_points: str) -> float:
    return int(half_points) / HALF_POINTS if half_points.isdecimal() else DEFAULT_SIZE
