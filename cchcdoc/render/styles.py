"""A template's styles by the names that its author sees in Word (ISO 29500-1 §17.7.4)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from cchcdoc.ooxml.names import W

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_NAME = 253
"""Most characters of a style's name in Word."""


class StyleInfo(NamedTuple):
    """A style's id in the file and its type: ``paragraph``, ``character``, ``table`` or ``numbering``."""

    id: str
    type: str


class Styles(Mapping[str, StyleInfo]):
    """Styles by name or alias, ignoring case: Word stores "Heading 1" as ``heading 1``."""

    def __init__(self, entries: Mapping[str, StyleInfo]) -> None:
        self._entries = {_key(name): (name, info) for name, info in entries.items()}

    def __getitem__(self, name: str) -> StyleInfo:
        return self._entries[_key(name)][1]

    def __iter__(self) -> Iterator[str]:
        return (name for name, _ in self._entries.values())

    def __len__(self) -> int:
        return len(self._entries)


def read_styles(root: _Element | None) -> Styles:
    """Read the styles of a parsed ``styles.xml``; ``None`` (no such part) gives no styles."""
    entries: dict[str, StyleInfo] = {}
    if root is not None:
        for style in root.iter(f"{{{W}}}style"):
            info = StyleInfo(
                str(style.get(f"{{{W}}}styleId", "")), str(style.get(f"{{{W}}}type", "paragraph"))
            )
            for name in style_names(style):
                entries.setdefault(name, info)
    return Styles(entries)


def style_names(style: _Element) -> Iterator[str]:
    """The name of a style and its aliases."""
    for child, separator in (("name", None), ("aliases", ",")):
        element = style.find(f"{{{W}}}{child}")
        value = "" if element is None else str(element.get(f"{{{W}}}val", ""))
        for name in [value] if separator is None else value.split(separator):
            if name.strip():
                yield name.strip()


def find_style(styles: Styles, alias: str, name: str) -> StyleInfo | None:
    """The style that is called ``alias`` or, where a program that keeps no aliases saved the file, ``name``."""
    return next((styles[each] for each in (alias, name) if each and each in styles), None)


def _key(name: str) -> str:
    """The name by which styles are found; what is longer than any name that Word writes is not normalised."""
    return (unicodedata.normalize("NFC", name) if len(name) <= MAX_NAME else name).casefold()
