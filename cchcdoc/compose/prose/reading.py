"""The lines of prose: paragraphs, list lines, typed numbers, headings, tables and patterns that stand alone.

Parsing is one linear pass; nothing here computes. What stands inside a line is read by ``marks``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple, TypeAlias

from cchcdoc.blocks import Text
from cchcdoc.compose.prose.marks import MarkName, Piece, pieces_of

LineRole: TypeAlias = Literal["doan", "gach", "cong", "so", "bang", "bang_go", "mau", "de_muc"]


class Line(NamedTuple):
    """A paragraph (``doan``), a list item (``gach``, ``cong``, with a typed number ``so``), a heading (``de_muc``), a
    table (``bang``, or typed in lines of ``|``: ``bang_go``) or a pattern alone (``mau``)."""

    role: LineRole
    pieces: tuple[Text | Piece, ...]
    """Text is ready to be printed; a piece is yet to be written."""
    offset: int = 0
    """Where the line begins in the text."""
    level: int = 0
    """Of a heading: how many ``#`` stand before it."""
    text: str = ""
    """Of a typed table: its lines as they stand, from ``offset`` on."""


ALONE = re.compile(r"\[([#=])([a-z][a-z0-9_]*)\]\Z")
ITEM_ROLES: dict[str, LineRole] = {"- ": "gach", "+ ": "cong"}
HEADING = re.compile(r"(#{1,4}) +(?=\S)")
NUMBER = re.compile(r"[0-9]{1,2}\.|[a-zđ]\)|\([0-9]{1,2}\)|Điều [0-9]{1,3}\.")
"""A number that the clerk typed at the start of a line: ``1.``, ``a)``, ``(1)``, ``Điều 1.``."""
LABEL = re.compile(rf"(?:{NUMBER.pattern}) (?=\S)")
STARTS = frozenset("#|(Đ0123456789abcdđefghijklmnopqrstuvwxyz")
BEFORE_LABEL = (".", ";", ":")
"""A typed number in the middle of a sentence that was wrapped is no item: the line before an item ends like this."""


def parse(text: str) -> list[Line]:
    """``text`` as lines. Raises ``ProseError`` at the first mark that cannot be read."""
    return [_line(role, body, offset) for role, body, offset in _split(text)]


def _line(role: LineRole, body: str, offset: int) -> Line:
    level = 0
    if role == "bang_go":
        return Line(role, (Text(""),), offset, text=body)
    if role == "de_muc":
        level = body.index(" ")
        body, offset = body[level:].lstrip(), offset + len(body) - len(body[level:].lstrip())
    alone = ALONE.match(body) if body[0] == "[" and role == "doan" else None
    if alone:
        mark: MarkName = "pattern" if alone[1] == "=" else "table"
        return Line("mau" if alone[1] == "=" else "bang", (Piece(mark, alone[2], offset),), offset)
    return Line(role, pieces_of(body, offset), offset, level)


def _split(text: str) -> Iterator[tuple[LineRole, str, int]]:
    """Paragraphs with the offset where each begins. Lines are joined in place, so offsets stay true."""
    role: LineRole = "doan"
    start = -1
    end = offset = 0
    for line in text.split("\n"):
        body = line.strip()
        item = _role_of(body, text[end - 1] if start >= 0 else "")
        alone = body[:1] == "[" and ALONE.match(body) is not None
        if start >= 0 and (
            not body or (item and not item == role == "bang_go") or alone or _ends_typed_table(role, item)
        ):
            yield role, _joined(role, text[start:end]), start
            start = -1
        if body:
            first = offset + (0 if line[0] == body[0] else len(line) - len(line.lstrip()))
            if start < 0:
                lead = len(body) - len(body[2:].lstrip()) if item in ("gach", "cong") else 0
                role, start = item or "doan", first + lead
            end = first + len(body)
            if alone or item == "de_muc":
                yield role, text[start:end], start
                start = -1
        offset += len(line) + 1
    if start >= 0:
        yield role, _joined(role, text[start:end]), start


def _ends_typed_table(role: LineRole, item: LineRole | None) -> bool:
    """Does a typed table end before a line that is no row of it?"""
    return role == "bang_go" and item != "bang_go"


def _joined(role: LineRole, text: str) -> str:
    return text if role == "bang_go" else text.replace("\n", " ")


def _role_of(body: str, before: str) -> LineRole | None:
    """What begins with this line; ``None``: nothing but a paragraph, if one is not going on.

    ``before``: how that one ends so far, a character; empty where none is going on.
    """
    found = ITEM_ROLES.get(body[:2])
    if found or not body or body[0] not in STARTS:
        return found
    if body[0] == "|":
        return "bang_go" if len(body) > 1 and body[-1] == "|" else None
    if body[0] == "#":
        return "de_muc" if HEADING.match(body) else None
    return "so" if LABEL.match(body) and (not before or before.endswith(BEFORE_LABEL)) else None
