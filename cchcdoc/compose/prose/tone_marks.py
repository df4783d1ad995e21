"""Texts in the tone marks of the pack and texts of the pack as prose, each made once: the same ones come again."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from cchcdoc.compose.prose.reading import Line, parse
from cchcdoc.diagnostics import Location
from cchcdoc.nodes import Position, Prose, Scalar
from cchcdoc.vietnamese import restyle
from cchcdoc.vietnamese.tone_marks import DauThanh

restyled = lru_cache(maxsize=4096)(restyle)
"""Citations, labels and titles come again."""


@lru_cache(maxsize=2048)
def pack_prose(text: str, place: Location) -> Prose:
    """A text of the pack (a title, a literal cell) as prose; one object for one text, so that it is parsed once."""
    return Prose(Scalar(text, Position(place.line or 1, place.column or 1)), place.source)


@lru_cache(maxsize=4096)
def parse_restyled(text: str, tone_marks: DauThanh) -> Sequence[Line]:
    """The lines of ``text`` with its tone marks in one style; a tone moves by one letter, so offsets stay true.

    Patterns come again in every document, and a clerk's text in the draft, the next draft and the final document.
    """
    return parse(restyle(text, tone_marks))
