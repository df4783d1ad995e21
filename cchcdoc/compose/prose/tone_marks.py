"""Cached texts in the pack's style of tone marks, and cached prose of pack texts, since the same texts recur."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from cchcdoc.blocks import Text
from cchcdoc.compose.prose.extent import MARK_COST
from cchcdoc.compose.prose.lines import ComposedLine
from cchcdoc.compose.reading.lines import Line, read
from cchcdoc.compose.reading.paragraphs import Remark
from cchcdoc.diagnostics import Location
from cchcdoc.nodes import Position, Prose, Scalar
from cchcdoc.vietnamese import restyle
from cchcdoc.vietnamese.tone_marks import DauThanh

restyled = lru_cache(maxsize=4096)(restyle)
"""``restyle``, cached: citations, labels and titles recur."""


@lru_cache(maxsize=4096)
def restyled_text(text: str, tone_marks: DauThanh) -> Text:
    """``text`` as an inline without emphasis."""
    return Text(restyle(text, tone_marks))


class PlainParts(NamedTuple):
    """A line of texts and expressions without emphasis."""

    computed: Sequence[tuple[str, str]]
    """The text before each expression, and its source."""
    tail: str
    """The text behind the last one."""
    marks: int
    """What its marks count for, in characters (``extent``)."""


class ParsedLine(NamedTuple):
    """A line of a text, and what is known of it before anything is computed."""

    line: Line
    ready: ComposedLine | None
    """What is printed for it if that needs no computing."""
    plain: PlainParts | None
    """Its parts if it is texts and expressions without emphasis, so that their texts joined are what is printed."""


class Parsed(NamedTuple):
    """The lines of a text, and the remarks about them."""

    lines: Sequence[ParsedLine]
    remarks: Sequence[Remark]


@lru_cache(maxsize=2048)
def pack_prose(text: str, place: Location) -> Prose:
    """A text of the pack (a title, a literal cell) as prose; the same object for the same text and place."""
    return Prose(Scalar(text, Position(place.line or 1, place.column or 1)), place.source)


@lru_cache(maxsize=4096)
def parse_restyled(text: str, tone_marks: DauThanh) -> Parsed:
    """The lines of ``text`` with tone marks in one style; restyling keeps the length, so offsets do not change.

    Cached: patterns recur in every document, a clerk's text in each draft and in the final document.

    Raises:
        ProseError: a mark cannot be read.
    """
    lines, remarks = read(restyle(text, tone_marks))
    return Parsed([ParsedLine(line, _ready(line), _plain_parts(line)) for line in lines], remarks)


def _ready(line: Line) -> ComposedLine | None:
    """``line`` as printed if it is one text; a heading needs its place too."""
    first = line.pieces[0]
    if not isinstance(first, Text) or len(line.pieces) > 1 or line.level or line.role == "bang_go":
        return None
    return ComposedLine(line.role, (first,))


def _plain_parts(line: Line) -> PlainParts | None:
    if line.level or line.role in ("bang", "bang_go", "mau"):
        return None
    computed: list[tuple[str, str]] = []
    text = ""
    for piece in line.pieces:
        if piece.bold or piece.italic:
            return None
        if isinstance(piece, Text):
            text += piece.text
        elif piece.mark == "expression":
            computed.append((text, piece.value))
            text = ""
        else:
            return None
    return PlainParts(computed, text, MARK_COST * (len(line.pieces) - 1))
