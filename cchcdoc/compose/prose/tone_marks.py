"""Cached texts in the pack's style of tone marks, and cached prose of pack texts, since the same texts recur."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from cchcdoc.compose.prose.reading import Line, parse
from cchcdoc.diagnostics import Location
from cchcdoc.nodes import Position, Prose, Scalar
from cchcdoc.vietnamese import restyle
from cchcdoc.vietnamese.tone_marks import DauThanh

restyled = lru_cache(maxsize=4096)(restyle)
"""``restyle``, cached: citations, labels and titles recur."""


@lru_cache(maxsize=2048)
def pack_prose(text: str, place: Location) -> Prose:
    """A text of the pack (a title, a literal cell) as prose; the same object for the same text and place."""
    return Prose(Scalar(text, Position(place.line or 1, place.column or 1)), place.source)


@lru_cache(maxsize=4096)
def parse_restyled(text: str, tone_marks: DauThanh) -> Sequence[Line]:
    """The lines of ``text`` with tone marks in one style; restyling keeps the length, so offsets do not change.

    Cached: patterns recur in every document, a clerk's text in each draft and in the final document.

    Raises:
        ProseError: a mark cannot be read.
    """
    return parse(restyle(text, tone_marks))
