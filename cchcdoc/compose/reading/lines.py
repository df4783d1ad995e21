"""Reads prose as lines: paragraphs, list items, typed numbers, headings, tables, patterns on their own line.

One linear pass; nothing is computed. What stands before an item is read by ``item_marks``, whether a line goes on with
the one above by ``joints``, the inside of a line by ``marks``.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Final, Literal, NamedTuple, TypeAlias

from cchcdoc.blocks import ITEM_SIGNS, Text
from cchcdoc.compose.reading.bullets import SignRole, as_typed, sign_roles
from cchcdoc.compose.reading.item_marks import ItemMark, item_mark
from cchcdoc.compose.reading.marks import MarkName, Piece, pieces_of, unpaired_stars
from cchcdoc.compose.reading.paragraphs import MAX_REMARKS, Found, Remark, paragraphs
from cchcdoc.compose.reading.typed_headings import CHAPTERS, heading_remarks

LineRole: TypeAlias = Literal["doan", "gach", "cong", "so", "bang", "bang_go", "mau", "de_muc"]

CHANGED_HINT: Final = "gõ sẵn - hoặc + thì không còn lời nhắc này"


class Line(NamedTuple):
    """One line of prose, by its role.

    ``doan``: paragraph; ``gach``, ``cong``: item with dash or plus; ``so``: item with a typed number or a sign that is
    kept; ``de_muc``: heading; ``bang``: table of the kind; ``bang_go``: table typed in lines of ``|`` or pasted;
    ``mau``: pattern on its own line.
    """

    role: LineRole
    pieces: tuple[Text | Piece, ...]
    """Texts are ready to print; pieces are still to be resolved."""
    offset: int = 0
    """Where its text begins, of an item behind the mark; in characters from the start of the prose."""
    level: int = 0
    """Of a heading: how many ``#`` are before it."""
    text: str = ""
    """Of a typed table: its lines as typed, from ``offset`` on."""


def read(text: str) -> tuple[list[Line], list[Remark]]:
    """The lines of ``text``, and warnings where a line may be read otherwise or its number is out of order.

    Raises:
        ProseError: the first mark that cannot be read.
    """
    found, remarks = paragraphs(text)
    signs = sign_roles([each.mark for each in found])
    lines = [_line(each, sign) for each, sign in zip(found, signs, strict=True)]
    remarks += _changed_signs(found, signs)
    may_have_titles = "#" in text or any(map(text.__contains__, CHAPTERS))
    if may_have_titles or any(each.mark is not None and each.mark.is_roman for each in found):
        remarks += heading_remarks(found)
    if "**" in text:
        stars = (
            remark for each, line in zip(found, lines, strict=True) for remark in _open_stars(each, line)
        )
        remarks += itertools.islice(stars, MAX_REMARKS)
    return lines, remarks


def _changed_signs(found: list[Found], signs: list[SignRole | None]) -> list[Remark]:
    """One remark (ND499) on the bullets of a prose that are printed as dashes or plus signs; none if there are none."""
    printed: dict[str, str] = {}
    offset = -1
    for each, sign in zip(found, signs, strict=True):
        if (
            sign is not None
            and sign in ITEM_SIGNS
            and each.mark is not None
            and each.mark.shape not in ITEM_SIGNS.values()
        ):
            printed.setdefault(each.mark.shape, ITEM_SIGNS[sign])
            offset = each.offset if offset < 0 else offset
    if not printed:
        return []
    changes = ", ".join(f'"{shape}" in thành "{sign}"' for shape, sign in printed.items())
    return [Remark("ND499", offset, f"dấu đầu dòng đã đọc là gạch đầu dòng: {changes}", CHANGED_HINT)]


def _open_stars(found: Found, line: Line) -> Iterator[Remark]:
    """A remark (ND494) on each ``**`` of a paragraph that begins bold text and is not followed by another."""
    if any(isinstance(piece, Text) and piece.text in ("**", "***") for piece in line.pieces):
        for offset in unpaired_stars(found.body, found.offset):
            message = "dấu ** mở chữ đậm ở đây mà không có dấu ** đóng, nên in đúng như gõ"
            yield Remark("ND494", offset, message, "thêm ** ở cuối chữ đậm; muốn in dấu sao thì viết \\*\\*")


def _line(found: Found, sign: SignRole | None) -> Line:
    kind, body, offset, mark = found
    if mark is not None:
        return _item(body, offset, mark, sign)
    if kind == "bang_go":
        return Line("bang_go", (Text(""),), offset, text=body)
    if kind == "de_muc":
        level = body.index(" ")
        title = body[level:].lstrip()
        offset += len(body) - len(title)
        return Line("de_muc", pieces_of(title, offset), offset, level)
    if kind in ("bang", "mau"):
        name: MarkName = "table" if kind == "bang" else "pattern"
        return Line(kind, (Piece(name, body[2:-1], offset),), offset)
    return Line("doan", pieces_of(body, offset), offset)


def _item(body: str, offset: int, mark: ItemMark, sign: SignRole | None) -> Line:
    if sign in ("gach", "cong"):
        second = _second_sign(body)
        return Line(sign, pieces_of(body[second:], offset + second), offset + second)
    if mark.label.startswith("*") and not mark.shape:  # the emphasis begins before the number
        return Line("so", pieces_of(body, offset), offset)
    lead = f"{as_typed(mark)} "
    pieces = pieces_of(body, offset) if body else (Text(""),)
    first = pieces[0]
    if type(first) is Text and not first.bold and not first.italic:
        return Line("so", (Text(lead + first.text), *pieces[1:]), offset)
    return Line("so", (Text(lead), *pieces), offset)


def _second_sign(body: str) -> int:
    """The length of a dash or bullet pasted behind the dash that was typed (``- – Một``); 0 if there is none."""
    mark = item_mark(body)
    return (
        mark.rest
        if mark is not None and mark.has_gap and mark.shape not in ("", "+") and not mark.label
        else 0
    )
