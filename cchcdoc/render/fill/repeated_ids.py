"""Gives what a loop repeats ids of its own: drawings, bookmarks and shapes (ISO 29500-1 §20.4.2.5, §17.13.6.2)."""

from __future__ import annotations

import re
from typing import Final

BEARERS: Final = ("<wp:docPr ", "<w:bookmarkStart", "<v:")
"""How elements begin that have an id, or a name, that a document may have once."""
FIRST_DRAWING: Final = 1_001
"""Id of the first drawing, as docxtpl numbers them."""
_DRAWING: Final = re.compile(r'(<wp:docPr\b[^<>]*?\sid=")[0-9]+(")')
_BOOKMARK: Final = re.compile(r"<w:bookmark(Start|End)\b([^<>]*?)(?:/>|>\s*</w:bookmark(?:Start|End)>)")
_ID: Final = re.compile(r'\sw:id="([^"]*)"')
_NAME: Final = re.compile(r'\sw:name="([^"]*)"')
_SHAPE: Final = re.compile(r"<v:(?!shapetype\b)[a-z]+\s[^<>]*>")
_SHAPE_ID: Final = re.compile(r'(\s(?:o:sp)?id=")([^"]*)(")')


def with_own_ids(xml: str) -> str:
    """``xml``, a rendered part, with drawings renumbered, one bookmark of each name, and no id of a shape twice."""
    if BEARERS[0] in xml:
        number = FIRST_DRAWING - 1

        def numbered(match: re.Match[str]) -> str:
            nonlocal number
            number += 1
            return f"{match[1]}{number}{match[2]}"

        xml = _DRAWING.sub(numbered, xml)
    if BEARERS[1] in xml:
        xml = _with_bookmarks_once(xml)
    if BEARERS[2] in xml:
        xml = _with_shapes_apart(xml)
    return xml


def _with_bookmarks_once(xml: str) -> str:
    """``xml`` with the first bookmark of each name; a start without an end, or an end without a start, is none."""
    starts: dict[str, re.Match[str]] = {}
    names: set[str] = set()
    kept: set[int] = set()
    for match in _BOOKMARK.finditer(xml):
        identity, name = _ID.search(match[2]), _NAME.search(match[2])
        key = identity[1] if identity else ""
        if match[1] == "Start":
            if key not in starts and name is not None and name[1] not in names:
                starts[key] = match
        elif key in starts:
            start = starts.pop(key)
            opened = _NAME.search(start[2])
            names.add(opened[1] if opened else "")
            kept |= {start.start(), match.start()}
    numbers: dict[str, int] = {}
    last = 0

    def alone(match: re.Match[str]) -> str:
        nonlocal last
        if match.start() not in kept:
            return ""
        identity = _ID.search(match[2])
        key = identity[1] if identity else ""
        if match[1] == "Start":
            last += 1
            numbers[key] = last
        return _ID.sub(f' w:id="{numbers[key]}"', match[0], count=1)

    return _BOOKMARK.sub(alone, xml)


def _with_shapes_apart(xml: str) -> str:
    seen: dict[str, int] = {}

    def apart(match: re.Match[str]) -> str:
        def one(attribute: re.Match[str]) -> str:
            count = seen[attribute[2]] = seen.get(attribute[2], 0) + 1
            return attribute[0] if count == 1 else f"{attribute[1]}{attribute[2]}_{count}{attribute[3]}"

        return _SHAPE_ID.sub(one, match[0])

    return _SHAPE.sub(apart, xml)
