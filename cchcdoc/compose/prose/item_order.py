"""Checks that numbers typed at the start of lines (1., a), (1)) are in order.

Points follow the Vietnamese alphabet (Nghị định số 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6.đ): after d) comes đ).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cchcdoc.blocks import Text
from cchcdoc.compose.prose.reading import NUMBER, Line
from cchcdoc.diagnostics import Diagnostic, make_warning
from cchcdoc.nodes import Prose
from cchcdoc.vietnamese import diem_letter

FAMILIES = (".", ")", "(")
"""Outermost first: ``1.`` contains ``a)``, which contains ``(1)``; a new number restarts those inside it."""
ARTICLE = "Đ"
"""First letter of ``Điều 1.``."""


def misnumbered(prose: Prose, lines: Sequence[Line]) -> Iterator[Diagnostic]:
    """Warn (ND469) about each item of ``prose`` whose number is neither the next one nor the first."""
    counts = dict.fromkeys(FAMILIES, 0)
    for line in lines:
        if line.role == "de_muc":
            counts = dict.fromkeys(FAMILIES, 0)
        first = line.pieces[0]
        label = NUMBER.match(first.text) if line.role == "so" and isinstance(first, Text) else None
        if label is None:
            continue
        typed = label[0]
        if typed[0] == ARTICLE:  # may be a quoted article: any number is right; it restarts those inside
            counts = dict.fromkeys(FAMILIES, 0)
            continue
        family = "(" if typed[0] == "(" else typed[-1]
        wanted = _label(family, counts[family] + 1)
        if typed not in (wanted, _label(family, 1)):
            message = f'đánh số "{typed}" không đúng thứ tự'
            hint = f'ở đây là "{wanted}"' + ("; sau d) là đ)" if wanted == "đ)" else "")
            yield make_warning("ND469", prose.locate(line.offset), message, hint)
        counts[family] = 1 if typed == _label(family, 1) else _number(family, typed, counts[family] + 1)
        for inner in FAMILIES[FAMILIES.index(family) + 1 :]:
            counts[inner] = 0


def _label(family: str, number: int) -> str:
    if family == ".":
        return f"{number}."
    return f"({number})" if family == "(" else f"{diem_letter(number)})"


def _number(family: str, typed: str, expected: int) -> int:
    """The number to count on from after ``typed``: its own, so that one slip is reported only once."""
    if family != ")":
        return int(typed.strip("(.)"))
    return next((number for number in range(1, 24) if _label(family, number) == typed), expected)
