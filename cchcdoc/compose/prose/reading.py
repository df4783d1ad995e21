"""Reads prose as lines: paragraphs, list items, typed numbers, headings, tables, patterns on their own line.

One linear pass; nothing is computed. The inside of a line is read by ``marks``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple, TypeAlias

from cchcdoc.blocks import Text
from cchcdoc.compose.prose.marks import MarkName, Piece, pieces_of

LineRole: TypeAlias = Literal["doan", "gach", "cong", "so", "bang", "bang_go", "mau", "de_muc"]


class Line(NamedTuple):
    """One line of prose, by its role.

    ``doan``: paragraph; ``gach``, ``cong``: item with dash or plus; ``so``: item with a typed number; ``de_muc``:
    heading; ``bang``: table of the kind; ``bang_go``: table typed in lines of ``|``; ``mau``: pattern on its own line.
    """

    role: LineRole
    pieces: tuple[Text | Piece, ...]
    """Texts are ready to print; pieces are still to be resolved."""
    offset: int = 0
    """Where the line begins, in characters from the start of the prose."""
    level: int = 0
    """Of a heading: how many ``#`` are before it."""
    text: str = ""
    """Of a typed table: its lines as typed, from ``offset`` on."""


ALONE = re.compile(r"\[([#=])([a-z][a-z0-9_]*)\]\Z")
ITEM_ROLES: dict[str, LineRole] = {"- ": "gach", "+ ": "cong"}
HEADING = re.compile(r"(#{1,4}) +(?=\S)")
NUMBER = re.compile(r"[0-9]{1,2}\.|[a-zđ]\)|\([0-9]{1,2}\)|Điều [0-9]{1,3}\.")
"""A number that the clerk typed at the start of a line: ``1.``, ``a)``, ``(1)``, ``Điều 1.``."""
LABEL = re.compile(rf"(?:{NUMBER.pattern}) (?=\S)")
STARTS = frozenset("#|(Đ0123456789abcdđefghijklmnopqrstuvwxyz")
BEFORE_LABEL = (".", ";", ":")
"""The line before a numbered item ends in one of these; else the number belongs to a wrapped sentence."""


def parse(text: str) -> list[Line]:
    """The lines of ``text``.

    Raises:
        ProseError: the first mark that cannot be read.
    """
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
    """Paragraphs, each with its role and offset. A line break becomes one space, so offsets do not change."""
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
    """Does the line that begins ``item`` end the typed table before it?"""
    return role == "bang_go" and item != "bang_go"


def _joined(role: LineRole, text: str) -> str:
    return text if role == "bang_go" else text.replace("\n", " ")


def _role_of(body: str, before: str) -> LineRole | None:
    """The role of the item that the line ``body`` begins; ``None`` if it begins or continues a paragraph.

    ``before``: the last character of the paragraph before, empty if there is none to continue.
    """
    found = ITEM_ROLES.get(body[:2])
    if found or not body or body[0] not in STARTS:
        return found
    if body[0] == "|":
        return "bang_go" if len(body) > 1 and body[-1] == "|" else None
    if body[0] == "#":
        return "de_muc" if HEADING.match(body) else None
    return "so" if LABEL.match(body) and (not before or before.endswith(BEFORE_LABEL)) else None
