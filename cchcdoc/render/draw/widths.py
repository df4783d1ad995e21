"""Computes the widths of a table's columns from their shares, or from their content if no column has a share.

All widths are twentieths of a point. Only the longest few texts of a column are measured, so that a table of
thousands of rows stays cheap.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, chain
from typing import NamedTuple

from cchcdoc.blocks import Column, Gap, Inline, Inlines, NoteMark, Table, Text
from cchcdoc.diagnostics import Diagnostic, Location, Severity
from cchcdoc.ooxml.runs import GAP_SHORT
from cchcdoc.ooxml.text_width import text_width
from cchcdoc.render.draw.row_heights import (
    CELL_SIZE,
    USUAL_LETTER,
    RowPlan,
    cell_margins,
    letters_of,
    paragraphs_of,
    plan_rows,
    total_height,
)

LONGEST_WORD = 0.4
"""A single word asks for at most this part of the table's width; what is longer, such as an address, is broken."""
SHORTER = 0.8
"""The shares that a kind declares give way to shares by content where a cell is long and the table becomes so much
shorter."""
LONG_CELL = 6
"""Lines of a cell from which on it is asked whether shares by content make the table shorter; most tables have none."""
MEASURED = 16
"""How many of the longest words or texts of a column are measured; the widest is among them."""
CACHED_COLUMN = 4_000
"""Most letters of a column whose widest word is cached."""
DIGIT = re.compile("[1-9]")
"""Digits are equally wide, so figures that differ only in digits are measured once."""
ZEROS = str.maketrans("123456789", "0" * 9)
"""The same for texts of ASCII, where it is much faster."""
TWO_DIGITS = 10
"""The number of a note from which on its mark has two digits."""
SHORT_LINE = 0.25
"""A column whose longest text takes at most this part of the table's width keeps it on one line."""
LONG_TEXT = 0.15
"""A column of longer texts takes at least this part, else a few words of it would make a row tall."""
HEAD_LINES = 3
"""Lines that a column's title may take before the column is made wider."""


class Measured(NamedTuple):
    """The widths of a table's columns, which add up to the available width."""

    widths: Sequence[int]
    plan: RowPlan
    is_crowded: bool
    """The longest words of all columns do not fit side by side, so some are broken."""


def measure(table: Table, room: int, page: int) -> Measured:
    """Compute the widths of the columns of ``table`` on pages with a text ``room`` wide and ``page`` high."""
    wholes, longest = longest_texts(table)
    words = [min(word, round(room * LONGEST_WORD)) for word in wholes]
    is_declared = any(column.share for column in table.columns)
    widths = column_widths(table.columns, room, words) if is_declared else _by_content(table, room, words)
    plan = plan_rows(table, widths, page, longest)
    if is_declared and (plan.breakable or _has_long_cell(widths, longest)):
        others = _by_content(table, room, words)
        if total_height(table, others) < SHORTER * total_height(table, widths):
            widths, plan = others, plan_rows(table, others, page, longest)
    return Measured(widths, plan, sum(words) > room)


def _has_long_cell(widths: Sequence[int], longest: Sequence[int]) -> bool:
    """Whether a cell has more than ``LONG_CELL`` lines, by its letters; ``longest``: of each column, the most in a cell."""
    return any(
        letters * USUAL_LETTER > LONG_CELL * width for width, letters in zip(widths, longest, strict=True)
    )


def _by_content(table: Table, room: int, words: Sequence[int]) -> list[int]:
    """The widths of columns that share ``room`` by what they hold; ``words``: their longest words."""
    shares = content_shares(table, room, words)
    columns = [column._replace(share=share) for column, share in zip(table.columns, shares, strict=True)]
    return column_widths(columns, room, words)


def crowded_tables(names: Sequence[str], source: str, typed_in: str) -> Iterator[Diagnostic]:
    """Yield a warning (ND495) for each table in ``names``; an empty name: tables typed in prose.

    ``source``: the file of the kind of document, ``typed_in``: that of the clerk.
    """
    for name in dict.fromkeys(names):
        place = f'bảng "{name}"' if name else "bảng gõ tay"
        message = (
            f"{place} có nhiều cột, bề ngang trang không đủ cho từ dài nhất của mỗi cột nên có từ bị cắt"
        )
        hint = "bớt cột hoặc rút gọn tên cột"
        hint = f"in bảng trên trang ngang (kho_ngang: true), {hint}" if name else f"chia bảng, {hint}"
        at = Location(source if name else typed_in, place=place)
        yield Diagnostic("ND495", Severity.WARNING, at, message, hint)


def longest_texts(table: Table) -> tuple[list[int], list[int]]:
    """Of each column, the width that it needs so that its longest word is not broken, and the most letters in a cell."""
    longest = [0] * len(table.columns)
    plain: list[list[str]] = [[] for _ in table.columns]
    bold: list[list[str]] = [[] for _ in table.columns]
    every = range(len(table.columns))
    for row in table.rows:
        in_bold = row.role != "thuong"
        starts: Sequence[int] = every
        columns = bold if in_bold else plain
        if len(row.cells) < len(every):  # some span columns
            starts = list(accumulate([cell.span for cell in row.cells[:-1]], initial=0))
            columns = [columns[at] for at in starts]
        for cell, at, column in zip(row.cells, starts, columns, strict=True):
            inlines = cell[0]
            first = inlines[0] if len(inlines) == 1 and cell[1] == 1 else None
            if type(first) is Text and (in_bold or not first[1]):  # nearly every cell
                column.append(first[0])
                continue
            longest[at] = max(longest[at], letters_of(cell))
            if cell.span == 1:
                for inline in chain.from_iterable(map(_with_marks, paragraphs_of(cell))):
                    is_bold = in_bold or (type(inline) is Text and inline.bold)
                    (bold if is_bold else plain)[at].append(_shown(inline))
    for at, texts in enumerate(zip(plain, bold, strict=True)):
        longest[at] = max([longest[at], *[max(map(len, some), default=0) for some in texts]])
    margins = cell_margins(len(table.columns))
    words = [
        round(max(_widest_word(some, bold=False), _widest_word(strong, bold=True)) * 20) + margins
        for some, strong in zip(plain, bold, strict=True)
    ]
    return words, longest


def _with_marks(inlines: Inlines) -> Inlines:
    """``inlines`` with the marks of notes as letters of the word before them, from which no line parts them."""
    kept: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, NoteMark) and kept and isinstance(before := kept[-1], Text):
            kept[-1] = before._replace(text=before.text + _shown(inline))
        else:
            kept.append(inline)
    return tuple(kept)


def _shown(inline: Inline) -> str:
    if type(inline) is Text:
        return inline.text
    if isinstance(inline, NoteMark):
        return "0" if inline.number < TWO_DIGITS else "00"  # raised digits are about half as wide
    return GAP_SHORT if isinstance(inline, Gap) else ""


def _widest_word(texts: Sequence[str], *, bold: bool) -> float:
    """Width of the widest word of a column in points; splitting the joined texts is faster than splitting each."""
    if not texts:
        return 0
    joined = " ".join(texts)
    if joined.isascii():  # figures
        joined = joined.translate(ZEROS)
    return (_widest_cached if len(joined) <= CACHED_COLUMN else _widest)(joined, bold)


def _widest(joined: str, bold: bool) -> float:
    if joined.isascii():
        return _widest_of(set(joined.split()), bold)
    return _widest_of(
        {word if word.isalpha() else DIGIT.sub("0", word) for word in set(joined.split())}, bold
    )


_widest_cached = lru_cache(maxsize=512)(_widest)
"""Cached: titles and labels are the same in each document of a kind, and so are the places of many a column of figures."""


def _widest_of(texts: set[str], bold: bool) -> float:
    """Width of the widest of ``texts`` in points, each on one line."""
    return max([text_width(text, CELL_SIZE, bold) for text in _longest(texts)], default=0)


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
        asked[index] = max(rest * amounts[index] / whole, words[index], room * LONG_TEXT)
    return asked


def _measure_content(table: Table) -> tuple[list[int], list[int], list[int]]:
    """For each column: width of its longest text, letters in all its cells, width of its title on one line."""
    lines: list[list[str]] = [[] for _ in table.columns]
    heads: list[list[str]] = [[] for _ in table.columns]
    for row in table.rows:
        at = 0
        columns = heads if row.role == "dau" else lines
        for cell in row.cells:
            if cell.span == 1:
                columns[at] += [
                    " ".join(" ".join(map(_shown, inlines)).split()) for inlines in paragraphs_of(cell)
                ]
            at += cell.span
    margins = cell_margins(len(table.columns))
    amounts = [sum(map(len, [*head, *found])) for head, found in zip(heads, lines, strict=True)]
    return (
        [_width_of_lines(found, bold=False) + margins for found in lines],
        amounts,
        [_width_of_lines(found, bold=True) + margins for found in heads],
    )


def _width_of_lines(lines: Sequence[str], *, bold: bool) -> int:
    """Width of the widest of ``lines``, none of which has a line break; digits of all are exchanged at once."""
    return round(_widest_of(set(DIGIT.sub("0", "\n".join(lines)).split("\n")), bold) * 20)


def column_widths(columns: Sequence[Column], total: int, needed: Sequence[int] = ()) -> list[int]:
    """Divide ``total`` by the columns' shares into whole numbers that add up to it, none less than ``needed``.

    If all needs together exceed ``total``, the greatest are cut to the same width, so that as few words as possible
    are broken.
    """
    least = _within(needed, total) if needed else [0] * len(columns)
    fixed: set[int] = set()
    while True:
        free = [index for index in range(len(columns)) if index not in fixed]
        rest = total - sum(least[index] for index in fixed)
        whole = sum(columns[index].share for index in free) or 1
        short = {index for index in free if columns[index].share / whole * rest < least[index]}
        if not short:
            return _whole_numbers(columns, least, fixed, rest, whole)
        fixed |= short


def _within(needed: Sequence[int], total: int) -> list[int]:
    """``needed``, the greatest cut to one width where together they exceed ``total``."""
    if sum(needed) <= total:
        return list(needed)
    left = total
    for number, need in enumerate(sorted(needed)):
        most = left // (len(needed) - number)
        if need > most:
            return [min(each, most) for each in needed]
        left -= need
    return list(needed)


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
