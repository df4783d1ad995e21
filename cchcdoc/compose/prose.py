"""The small language of prose: paragraphs, list lines, emphasis, citations, notes, tables, patterns, expressions.

Parsing is one linear pass; nothing here computes. A mark that makes no sense as a mark is text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple, TypeAlias

from cchcdoc.blocks import Text

MAX_EXPRESSIONS = 5_000
"""Expressions in one piece of prose; more is an attack on the patience of whoever waits."""

PieceKind: TypeAlias = Literal["expression", "cite", "note", "pattern", "refer", "table", "stars"]
LineRole: TypeAlias = Literal["doan", "gach", "cong", "so", "bang", "bang_go", "mau", "de_muc"]


class ProseError(Exception):
    """A mark that is begun and not ended. ``offset`` counts from the start of the text."""

    def __init__(self, code: str, message: str, hint: str, offset: int) -> None:
        super().__init__(message)
        self.code, self.message, self.hint, self.offset = code, message, hint, offset


class Piece(NamedTuple):
    """A mark in a paragraph: the source of an expression, or the id of a citation, note, pattern or table."""

    kind: PieceKind
    value: str
    offset: int
    bold: bool = False
    italic: bool = False


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


TOKEN = re.compile(
    r"""\\(?P<escaped>[\\*\[\]{}+\-\#().|])
      | \{\{(?P<expression>(?:[^'"{}]|'[^'\n]*'|"[^"\n]*")*+)\}\}
      | \[@(?P<cite>[a-z][a-z0-9_]*)\]
      | \[\^(?P<note>[a-z][a-z0-9_]*)\]
      | \[=(?P<pattern>[a-z][a-z0-9_]*)\]
      | \[>(?P<refer>[a-z][a-z0-9_]*)\]
      | \*\*?\*?
      | \{\{
    """,
    re.VERBOSE,
)
ALONE = re.compile(r"\[([#=])([a-z][a-z0-9_]*)\]\Z")
LIKE_MARK = re.compile(r"\[[@^=#>][^\]\n]{0,60}\]")
SPECIAL = re.compile(r"[\\*\[{]")
SPACES = re.compile(" {2,}")
MARKS: frozenset[PieceKind] = frozenset({"expression", "cite", "note", "pattern", "refer"})
ITEM_ROLES: dict[str, LineRole] = {"- ": "gach", "+ ": "cong"}
HEADING = re.compile(r"(#{1,4}) +(?=\S)")
NUMBER = re.compile(r"[0-9]{1,2}\.|[a-zđ]\)|\([0-9]{1,2}\)|Điều [0-9]{1,3}\.")
"""A number that the clerk typed at the start of a line: ``1.``, ``a)``, ``(1)``, ``Điều 1.``."""
LABEL = re.compile(rf"(?:{NUMBER.pattern}) (?=\S)")
STARTS = frozenset("#|(Đ0123456789abcdđefghijklmnopqrstuvwxyz")
BEFORE_LABEL = (".", ";", ":")
"""A typed number in the middle of a sentence that was wrapped is no item: the line before an item ends like this."""


def parse_cell(text: str, offset: int) -> tuple[Text | Piece, ...]:
    """What stands in a cell of a typed table; ``offset``: of ``text`` in the prose. Raises ``ProseError``."""
    if not has_marks(text):
        return (Text(_spaced(text)),)
    pieces = _pieces(text, offset)
    return tuple(_emphasised(pieces, text, offset) if "*" in text else pieces)


def parse(text: str) -> list[Line]:
    """``text`` as lines. Raises ``ProseError`` at the first mark that cannot be read."""
    return [_line(role, body, offset) for role, body, offset in _split(text)]


def has_marks(text: str) -> bool:
    """May ``text`` be anything but itself?"""
    return SPECIAL.search(text) is not None


def _line(role: LineRole, body: str, offset: int) -> Line:
    level = 0
    if role == "bang_go":
        return Line(role, (Text(""),), offset, text=body)
    if role == "de_muc":
        level = body.index(" ")
        body, offset = body[level:].lstrip(), offset + len(body) - len(body[level:].lstrip())
    alone = ALONE.match(body) if body[0] == "[" and role == "doan" else None
    if alone:
        kind: PieceKind = "pattern" if alone[1] == "=" else "table"
        return Line("mau" if alone[1] == "=" else "bang", (Piece(kind, alone[2], offset),), offset)
    if not has_marks(body):  # most paragraphs of most reports
        return Line(role, (Text(_spaced(body)),), offset, level)
    pieces = _pieces(body, offset)
    return Line(role, tuple(_emphasised(pieces, body, offset) if "*" in body else pieces), offset, level)


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
            not body or (item and not item == role == "bang_go") or alone or is_left(role, item)
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


def is_left(role: LineRole, item: LineRole | None) -> bool:
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


def _pieces(body: str, base: int) -> list[Text | Piece]:
    """Texts and marks of a paragraph in order, stars still among them."""
    pieces: list[Text | Piece] = []
    position = count = 0
    for match in TOKEN.finditer(body):
        if match.start() > position:
            pieces.append(_text(body[position : match.start()], base + position))
        position = match.end()
        kind = match.lastgroup
        if kind in MARKS:
            pieces.append(Piece(kind, match[kind], base + match.start(kind)))
            count += kind == "expression"
            if count > MAX_EXPRESSIONS:
                raise ProseError(
                    "ND451",
                    f"một đoạn có quá {MAX_EXPRESSIONS} biểu thức",
                    "chia nhỏ lời văn",
                    base + match.start(),
                )
        elif match[0] == "{{":
            raise ProseError(
                "ND450",
                "biểu thức mở bằng {{ mà không đóng",
                "thêm }} ở cuối biểu thức, hoặc viết \\{{ để in đúng hai dấu này",
                base + match.start(),
            )
        elif kind:  # a character after its backslash
            pieces.append(Text(match[kind]))
        else:
            pieces.append(Piece("stars", match[0], base + match.start()))
    if position < len(body):
        pieces.append(_text(body[position:], base + position))
    return pieces


def _text(text: str, offset: int) -> Text:
    wrong = LIKE_MARK.search(text) if "[" in text else None
    if wrong:
        raise ProseError(
            "ND452",
            f"dấu {wrong[0]} không đọc được",
            "mã chỉ gồm chữ thường không dấu, chữ số và _; bảng [#ma] đứng riêng một "
            "dòng; muốn in đúng như gõ thì viết \\[",
            offset + wrong.start(),
        )
    return Text(_spaced(text))


def _spaced(text: str) -> str:
    """Single spaces: the ends of lines that were joined, and what was typed twice."""
    return SPACES.sub(" ", text) if "  " in text else text


def _emphasised(pieces: list[Text | Piece], body: str, base: int) -> Iterator[Text | Piece]:
    """Pair the stars with a stack, linear in the number of pieces; a star without a partner is text."""
    toggles = _pair_stars(pieces, body, base)
    bold = italic = False
    for index, piece in enumerate(pieces):
        toggle = toggles.get(index)
        if toggle is not None:
            bold, italic = bold ^ (toggle >= 2), italic ^ (toggle != 2)
        elif isinstance(piece, Piece) and piece.kind == "stars":
            yield Text(piece.value, bold, italic)
        else:
            yield piece._replace(bold=bold, italic=italic) if bold or italic else piece


def _pair_stars(pieces: list[Text | Piece], body: str, base: int) -> dict[int, int]:
    waiting: dict[int, list[int]] = {1: [], 2: [], 3: []}
    paired: dict[int, int] = {}
    for index, piece in enumerate(pieces):
        if not isinstance(piece, Piece) or piece.kind != "stars":
            continue
        size, start = len(piece.value), piece.offset - base
        before, after = body[max(start - 1, 0) : start], body[start + size : start + size + 1]
        if waiting[size] and before and not before.isspace():
            opener = waiting[size].pop()
            paired[opener] = paired[index] = size
            for later in waiting.values():  # what was opened inside and not closed is text
                while later and later[-1] > opener:
                    later.pop()
        elif after and not after.isspace():
            waiting[size].append(index)
    return paired
