"""Reads the marks inside a paragraph of prose: emphasis, citations, notes, references, patterns, expressions.

One linear pass; nothing is computed. Unpaired stars are text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple, TypeAlias

from cchcdoc.blocks import Text

MAX_EXPRESSIONS = 5_000
"""Most expressions in one paragraph (ND451), against inputs made to take very long."""

MarkName: TypeAlias = Literal["expression", "cite", "note", "pattern", "refer", "table", "stars"]

TOKEN = re.compile(
    r"""\\(?P<escaped>[\\*\[\]{}+\-\#().|\u2010-\u2015\u2022\u00b7])
      | \{\{(?P<expression>(?:[^'"{}]|'[^'\n]*'|"[^"\n]*")*+)\}\}
      | \[@(?P<cite>[a-z][a-z0-9_]*-?)\]
      | \[\^(?P<note>[a-z][a-z0-9_]*)\]
      | \[=(?P<pattern>[a-z][a-z0-9_]*)\]
      | \[>(?P<refer>[a-z][a-z0-9_]*)\]
      | \*\*?\*?
      | \{\{
    """,
    re.VERBOSE,
)
LIKE_MARK = re.compile(r"\[[@^=#>][^\]\n]{0,60}\]")
OPENING, CLOSING = frozenset("([{«“‘"), frozenset(")]}»”’,.;:!?%")
"""What stands before a text, so that stars behind it end nothing; what stands behind a text, so that they begin nothing."""
SPECIAL = re.compile(r"[\\*\[{]")
SPACES = re.compile(" {2,}")
_ID = re.compile(r"[a-z][a-z0-9_]*", re.ASCII)
MARKS: frozenset[MarkName] = frozenset({"expression", "cite", "note", "pattern", "refer"})


class ProseError(Exception):
    """A mark or typed table that cannot be read; ``offset`` in characters from the start of the prose."""

    def __init__(self, code: str, message: str, hint: str, offset: int) -> None:
        super().__init__(message)
        self.code, self.message, self.hint, self.offset = code, message, hint, offset


class Piece(NamedTuple):
    """A mark. ``value``: source of an expression; id of a citation, note, pattern, attachment or table; the stars.

    The id of a citation without its issuer ends in a hyphen. ``offset``: its place in the prose, in characters.
    """

    mark: MarkName
    value: str
    offset: int
    bold: bool = False
    italic: bool = False


def has_marks(text: str) -> bool:
    """May ``text`` have marks or escapes? If not, it is printed as it stands."""
    return SPECIAL.search(text) is not None


def pieces_of(body: str, offset: int) -> tuple[Text | Piece, ...]:
    """The texts and marks of the paragraph ``body``, which begins at ``offset`` of the prose.

    Raises:
        ProseError: ND450, an expression is not closed; ND451, too many; ND452, a mark cannot be read.
    """
    if not has_marks(body):  # most paragraphs of most reports
        return (Text(_spaced(body)),)
    pieces = _read(body, offset)
    return tuple(_emphasised(pieces, body, offset) if "*" in body else pieces)


def _read(body: str, base: int) -> list[Text | Piece]:
    """Texts and marks of a paragraph in order, stars as pieces of their own."""
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
                    f"một đoạn có quá {MAX_EXPRESSIONS} dấu {{{{ }}}}",
                    "chia nhỏ lời văn",
                    base + match.start(),
                )
        elif match[0] == "{{":
            raise ProseError(
                "ND450",
                "dấu {{ mở ở đây mà không đóng",
                "thêm }} sau tên hoặc phép tính, hoặc viết \\{{ để in đúng hai dấu này",
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
            f"{_how_to_write(wrong[0])}; muốn in đúng như gõ thì viết \\[",
            offset + wrong.start(),
        )
    return Text(_spaced(text))


def _how_to_write(mark: str) -> str:
    """What is wrong with ``mark``, which looks like one that is read."""
    from cchcdoc.near_names import fold  # only needed for an error

    sign, name = mark[1], mark[2:-1]
    plain = fold("".join(name.split()))
    if sign == "#" and plain == name:
        return "bảng và biểu đồ đứng riêng một dòng"
    rule = "mã chỉ gồm chữ thường không dấu, chữ số và _"
    return f"{rule}, ví dụ [{sign}{plain}]" if _ID.fullmatch(plain) else rule


def _spaced(text: str) -> str:
    """``text`` with single spaces, which joined lines and typing leave several of; a line break is nothing."""
    if "\n" in text:
        text = text.replace("\n", "")
    return SPACES.sub(" ", text) if "  " in text else text


def _emphasised(pieces: list[Text | Piece], body: str, base: int) -> Iterator[Text | Piece]:
    """Replace paired stars by emphasis; unpaired stars become text."""
    toggles = _pair_stars(pieces, body, base)
    bold = italic = False
    for index, piece in enumerate(pieces):
        toggle = toggles.get(index)
        if toggle is not None:
            bold, italic = bold ^ (toggle >= 2), italic ^ (toggle != 2)
        elif isinstance(piece, Piece) and piece.mark == "stars":
            yield Text(piece.value, bold, italic)
        else:
            yield piece._replace(bold=bold, italic=italic) if bold or italic else piece


def unpaired_stars(body: str, offset: int) -> Iterator[int]:
    """Where ``**`` begins bold text that never ends, in the paragraph ``body``, which begins at ``offset`` of the prose."""
    pieces = _read(body, offset)
    paired = _pair_stars(pieces, body, offset)
    for index, piece in enumerate(pieces):
        if not isinstance(piece, Piece) or piece.mark != "stars" or index in paired:
            continue
        if len(piece.value) > 1 and _stands(piece, body, offset).may_open:
            yield piece.offset


class _Standing(NamedTuple):
    """May stars begin emphasis, may they end it?"""

    may_open: bool
    may_close: bool


def _stands(stars: Piece, body: str, base: int) -> _Standing:
    """Emphasis needs the edge of a word: 3*4, (*), 2.340*12 and chỉ tiêu* are stars. Two stars may end inside a word."""
    size, start = len(stars.value), stars.offset - base
    before, after = body[max(start - 1, 0) : start], body[start + size : start + size + 1]
    may_open = not before.isalnum() and bool(after.strip()) and after not in CLOSING
    may_close = bool(before.strip()) and before not in OPENING and (size > 1 or not after.isalnum())
    if size == 1 and body[:start].rstrip()[-1:].isdigit() and body[start + 1 :].lstrip()[:1].isdigit():
        return _Standing(may_open=False, may_close=False)
    return _Standing(may_open, may_close)


def _pair_stars(pieces: list[Text | Piece], body: str, base: int) -> dict[int, int]:
    """Indexes of paired stars, with how many stars each is. Uses stacks: linear in the number of pieces."""
    waiting: dict[int, list[int]] = {1: [], 2: [], 3: []}
    paired: dict[int, int] = {}
    for index, piece in enumerate(pieces):
        if not isinstance(piece, Piece) or piece.mark != "stars":
            continue
        size, standing = len(piece.value), _stands(piece, body, base)
        if waiting[size] and standing.may_close:
            opener = waiting[size].pop()
            paired[opener] = paired[index] = size
            for later in waiting.values():  # stars opened inside and not closed are text
                while later and later[-1] > opener:
                    later.pop()
        elif standing.may_open:
            waiting[size].append(index)
    return paired
