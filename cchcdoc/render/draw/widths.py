"""Computes the widths of a table's columns from their shares, or from their content if no column has a share.

All widths are twentieths of a point. Only the longest few texts of a column are measured, so that a table of
thousands of rows stays cheap.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from cchcdoc.blocks import Cell, Column, Gap, Inline, Inlines, Table, Text
from cchcdoc.diagnostics import Diagnostic, Location, Severity
from cchcdoc.ooxml.runs import GAP_SHORT
from cchcdoc.ooxml.text_width import text_width

CELL_MARGINS = 160
"""Left and right margin of a cell plus its border."""
CELL_SIZE = 12
"""Font size, in points, that widths are computed with."""
MEASURED = 16
"""How many of the longest words or texts of a column are measured; the widest is among them."""
DIGIT = re.compile("[1-9]")
"""Digits are equally wide, so figures that differ only in digits are measured once."""
SHORT_LINE = 0.25
"""A column whose longest text takes at most this part of the table's width keeps it on one line."""
HEAD_LINES = 3
"""Lines that a column's title may take before the column is made wider."""


class Measured(NamedTuple):
    """The widths of a table's columns, which add up to the available width."""

    widths: Sequence[int]
    is_crowded: bool
    """The longest words of all columns do not fit side by side, so some are broken."""


def measure(table: Table, room: int) -> Measured:
    """Compute the widths of the columns of ``table`` when ``room`` twentieths of a point are available."""
    words = longest_words(table)
    columns = table.columns
    if not any(column.share for column in columns):
        shares = content_shares(table, room, words)
        columns = tuple(column._replace(share=share) for column, share in zip(columns, shares, strict=True))
    return Measured(column_widths(columns, room, words), sum(words) > room)


def crowded_tables(names: Sequence[str], source: str) -> Iterator[Diagnostic]:
    """Yield a warning (ND495) for each table in ``names``; ``source``: the file of the kind of document."""
    for name in dict.fromkeys(names):
        place = f'bảng "{name}"'
        message = (
            f"{place} có nhiều cột, bề ngang trang không đủ cho từ dài nhất của mỗi cột nên có từ bị cắt"
        )
        hint = "in bảng trên trang ngang (kho_ngang: true), bớt cột hoặc rút gọn tên cột"
        yield Diagnostic("ND495", Severity.WARNING, Location(source, place=place), message, hint)


def longest_words(table: Table) -> list[int]:
    """The width that each column needs so that its longest word is not broken."""
    plain: list[list[str]] = [[] for _ in table.columns]
    bold: list[list[str]] = [[] for _ in table.columns]
    for row in table.rows:
        at = 0
        in_bold = row.role != "thuong"
        for cell in row.cells:
            if cell.span == 1:
                for inlines in cell_texts(cell):
                    for inline in inlines:
                        is_bold = in_bold or (type(inline) is Text and inline.bold)
                        (bold if is_bold else plain)[at].append(_shown(inline))
            at += cell.span
    return [_needed_width(_words(some), _words(strong)) for some, strong in zip(plain, bold, strict=True)]


def cell_texts(cell: Cell) -> Sequence[Inlines]:
    """The inlines of each paragraph of a cell."""
    return [each.inlines for each in cell.paragraphs] if cell.paragraphs else (cell.inlines,)


def _shown(inline: Inline) -> str:
    if type(inline) is Text:
        return inline.text
    return GAP_SHORT if isinstance(inline, Gap) else ""


def _words(texts: Sequence[str]) -> set[str]:
    """All words of a column; splitting the joined texts is faster than splitting each."""
    words = set(" ".join(texts).split())
    return {word if word.isalpha() else DIGIT.sub("0", word) for word in words}


def _needed_width(plain: set[str], bold: set[str]) -> int:
    """Width of a cell for the widest of these texts, each on one line."""
    widest = [text_width(word, CELL_SIZE, False) for word in _longest(plain)]
    widest += [text_width(word, CELL_SIZE, True) for word in _longest(bold)]
    return round(max(widest, default=0) * 20) + CELL_MARGINS


def _longest(words: set[str]) -> Iterable[str]:
    """The longest few, with the widest among them; measuring all would take longer than drawing the table."""
    return words if len(words) <= MEASURED else sorted(words, key=_by_length)[-MEASURED:]


@lru_cache(maxsize=8192)
def _by_length(text: str) -> tuple[int, str]:
    """Sort key that approximates the width: a capital or a plus counts as two small letters."""
    capitals = 0 if text.islower() else sum(map(str.isupper, text))
    return len(text) + capitals + text.count("+"), text


def content_shares(table: Table, room: int, words: Sequence[int]) -> list[float]:
    """Widths as shares: a column of short texts gets their line; the others share the rest by amount of text."""
    lines, amounts, heads = _measure_content(table)
    asked = [
        float(max(line, head / HEAD_LINES, word))
        for line, head, word in zip(lines, heads, words, strict=True)
    ]
    long = [index for index, width in enumerate(asked) if width > room * SHORT_LINE]
    rest = room - sum(width for index, width in enumerate(asked) if index not in long)
    whole = sum(amounts[index] for index in long) or 1
    for index in long:
        asked[index] = max(rest * amounts[index] / whole, words[index])
    return asked


def _measure_content(table: Table) -> tuple[list[int], list[int], list[int]]:
    """For each column: width of its longest text, letters in all its cells, width of its title on one line."""
    lines: list[set[str]] = [set() for _ in table.columns]
    heads: list[set[str]] = [set() for _ in table.columns]
    amounts = [0] * len(table.columns)
    for row in table.rows:
        at = 0
        for cell in row.cells:
            if cell.span == 1:
                for inlines in cell_texts(cell):
                    line = DIGIT.sub("0", " ".join(" ".join(map(_shown, inlines)).split()))
                    (heads if row.role == "dau" else lines)[at].add(line)
                    amounts[at] += len(line)
            at += cell.span
    line_widths = [_needed_width(found, set()) for found in lines]
    return line_widths, amounts, [_needed_width(set(), found) for found in heads]


def column_widths(columns: Sequence[Column], total: int, needed: Sequence[int] = ()) -> list[int]:
    """Divide ``total`` by the columns' shares into whole numbers that add up to it, none less than ``needed``.

    If all needs together exceed ``total``, the shares alone decide.
    """
    least = list(needed) if needed and sum(needed) <= total else [0] * len(columns)
    fixed: set[int] = set()
    while True:
        free = [index for index in range(len(columns)) if index not in fixed]
        rest = total - sum(least[index] for index in fixed)
        whole = sum(columns[index].share for index in free) or 1
        short = {index for index in free if columns[index].share / whole * rest < least[index]}
        if not short:
            return _whole_numbers(columns, least, fixed, rest, whole)
        fixed |= short


def _whole_numbers(
    columns: Sequence[Column], least: Sequence[int], fixed: set[int], rest: int, whole: float
) -> list[int]:
    widths: list[int] = []
    reached = given = 0.0
    for index, column in enumerate(columns):
        if index in fixed:
            widths.append(least[index])
            continue
        reached += column.share / whole * rest
        widths.append(round(reached) - int(given))
        given = round(reached)
    return widths
