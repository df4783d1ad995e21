"""Numbers that a clerk typed at the start of lines, 1., a), (1): do they follow one another, đ) included?

Điểm go by the Vietnamese alphabet (Nghị định số 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6.đ): after d) comes đ).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cchcdoc.blocks import Text
from cchcdoc.compose.prose.reading import NUMBER, Line
from cchcdoc.diagnostics import Diagnostic, make_warning
from cchcdoc.nodes import Prose
from cchcdoc.vietnamese import diem_letter

FAMILIES = (".", ")", "(")
"""``1.`` holds ``a)``, which holds ``(1)``: a new number begins those inside it again."""
ARTICLE = "Đ"
"""``Điều 1.`` begins so."""


def misnumbered(prose: Prose, lines: Sequence[Line]) -> Iterator[Diagnostic]:
    """A warning for every item whose number is neither the next one nor the first (ND469)."""
    counts = dict.fromkeys(FAMILIES, 0)
    for line in lines:
        if line.role == "de_muc":
            counts = dict.fromkeys(FAMILIES, 0)
        first = line.pieces[0]
        label = NUMBER.match(first.text) if line.role == "so" and isinstance(first, Text) else None
        if label is None:
            continue
        typed = label[0]
        if typed[0] == ARTICLE:  # a decision quotes the articles that it changes; each counts its own khoản
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
    """Where counting goes on after ``typed``: from what stands there, so that one slip is reported once."""
    if family != ")":
        return int(typed.strip("(.)"))
    return next((number for number in range(1, 24) if _label(family, number) == typed), expected)
