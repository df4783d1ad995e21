"""Values as table cells: the same decimals in a whole column, signs, prose, short gaps, totals."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import islice
from typing import TypeGuard

from cchcdoc.blocks import Cell, Gap, Inline, Inlines, Paragraph, Text
from cchcdoc.compose.body.numbered import paragraph_role
from cchcdoc.compose.prose.tone_marks import restyled
from cchcdoc.compose.prose.writer import ProseWriter, refuse_table
from cchcdoc.compose.tables.decimals import FIGURE, Decimals
from cchcdoc.compose.tables.values import ComputedRow
from cchcdoc.diagnostics import Location
from cchcdoc.expressions import Scope
from cchcdoc.nodes import Prose
from cchcdoc.vietnamese import format_so, restyle
from cchcdoc.vietnamese.figures.numbers import NUMBERS, So
from cchcdoc.vietnamese.tone_marks import DauThanh

FIGURE_SPACE, COMMA_SPACE = "\u2007", "\u2008"
"""Spaces as wide as a digit and as a comma (Unicode, General Punctuation)."""
EMPTY_CELL = Cell((Text("-"),))
"""Printed for an optional figure that was not given."""


class CellWriter:
    """Writes the cells of one table, figures with the decimals that were chosen for it."""

    def __init__(self, writer: ProseWriter, decimals: Decimals) -> None:
        self._writer, self._author = writer, writer.author
        self._decimals = decimals
        self._counts = [
            not column.signed and (column.places is None if is_measured else column.decimals is None)
            for column, is_measured in zip(decimals.columns, decimals.are_measured, strict=True)
        ]
        """By column, whether its whole numbers are counts, without decimals, or written as in a sentence, which is the same."""
        self._plain = [not column.signed for column in decimals.columns]
        """By column, whether its figures have no sign."""

    def cells(self, row: ComputedRow, places: Sequence[int | None], where: Location) -> list[Cell]:
        """The cells of ``row`` behind those that its lead spans; errors are reported at ``where``.

        ``places``: by column, the decimals of its figures in this row (``Decimals.by_row``).
        """
        counts, values, plain = self._counts, row.values, self._plain
        pads, tone_marks = self._decimals.pads, self._author.tone_marks
        drawn: list[Cell] = []
        columns = zip(values, pads, counts, plain, places, strict=True)
        for value, pad, is_count, is_plain, decimals in islice(columns, row.span, None):
            if value is None:
                drawn.append(EMPTY_CELL)
            elif type(value) is str and not pad:
                drawn.append(restyled_cell(value, tone_marks))
            elif type(value) is int and is_count:
                drawn.append(count_cell(value, pad))
            elif type(value) is Decimal and is_plain and decimals is not None:
                drawn.append(figure_cell(value, decimals, pad))
            else:
                drawn.append(self.cell(value, row.span + len(drawn), where, row))
        return drawn

    def cell(self, value: object, column: int, where: Location, row: ComputedRow) -> Cell:
        """``value`` as the cell of ``column`` (0-based) in ``row``; errors are reported at ``where``."""
        if value is None:
            return EMPTY_CELL
        pad = self._decimals.pads[column]
        if type(value) is str:  # asked first, for half of all cells are texts
            return self._text(value, pad) if pad else restyled_cell(value, self._author.tone_marks)
        if (type(value) is Decimal or type(value) is int or _is_figure(value)) and (
            figure := self._figure(value, column, row, pad)
        ) is not None:
            return text_cell(figure)
        if isinstance(value, Prose):
            return self._prose(value, row.scope())
        if isinstance(value, tuple):  # inlines of a literal cell, with emphasis or a gap
            return Cell(with_short_gaps(value))
        shown = self._author.shown(value, lambda: where)
        return self._text(shown.text, pad) if isinstance(shown, Text) else Cell(with_short_gaps((shown,)))

    def _text(self, text: str, pad: int) -> Cell:
        tone_marks = self._author.tone_marks
        return text_cell(padded(restyled(text, tone_marks), pad)) if pad else restyled_cell(text, tone_marks)

    def _figure(self, value: So, column: int, row: ComputedRow, pad: int) -> str | None:
        """The text of a figure; ``None`` where it is written as in a sentence."""
        decimals = self._decimals.of(value, column, row)
        if self._decimals.columns[column].signed:
            text = signed(value, decimals)
        elif decimals is None:
            return None
        else:
            text = format_so(value, decimals, bo_so_0=False)
        return padded(text, pad) if decimals is not None and decimals < pad else text

    def leading_cell(self, lead: object, label: str, span: int, where: Location) -> Cell:
        """The cell over the first ``span`` columns: a group's number and title, or the label of a total."""
        words = lead if isinstance(lead, tuple) else (self._author.shown(lead, lambda: where),)
        return Cell(with_short_gaps((Text(label), *words) if label else words), span=span)

    def _prose(self, prose: Prose, scope: Scope) -> Cell:
        paragraphs: list[Paragraph] = []
        for line in self._writer.lines(prose, self._writer.within(scope)):
            if line.table or line.typed:
                refuse_table(self._author, line)
                continue
            paragraphs.append(Paragraph(paragraph_role(line.role), with_short_gaps(line.inlines)))
        if len(paragraphs) == 1 and paragraphs[0].role == "doan":
            return Cell(paragraphs[0].inlines)
        return Cell((), paragraphs=tuple(paragraphs))


@lru_cache(maxsize=4096)
def text_cell(text: str) -> Cell:
    """A cell of one plain text; cached, because figures and words recur in a table."""
    return Cell((Text(text),))


@lru_cache(maxsize=4096)
def count_cell(count: int, pad: int) -> Cell:
    """The same of a whole number; ``pad``: the decimals of its column."""
    text = format_so(count)
    return text_cell(padded(text, pad) if pad else text)


@lru_cache(maxsize=4096)
def figure_cell(figure: Decimal, decimals: int, pad: int) -> Cell:
    """The same of a figure with so many ``decimals``, whatever it was typed with."""
    text = format_so(figure, decimals, bo_so_0=False)
    return text_cell(padded(text, pad) if decimals < pad else text)


@lru_cache(maxsize=2048)
def bold_cell(text: str, italic: bool) -> Cell:
    """The same in bold, as in totals and groups."""
    return Cell((Text(text, True, italic),))


@lru_cache(maxsize=4096)
def restyled_cell(text: str, tone_marks: DauThanh) -> Cell:
    """The same with tone marks in one style."""
    return text_cell(restyle(text, tone_marks))


def padded(text: str, decimals: int) -> str:
    """``text`` followed by spaces as wide as its missing decimals, so that commas align in a right-aligned column."""
    match = FIGURE.fullmatch(text)
    if match is None:
        return text
    own = len(match[1] or "")
    return text + ("" if own else COMMA_SPACE) + FIGURE_SPACE * (decimals - own)


def signed(value: So, decimals: int | None) -> str:
    """A difference with its sign, + or -; ``0`` if it rounds to zero."""
    text = format_so(value, decimals, bo_so_0=False)
    if not text.strip("-0,."):
        return "0"
    return text if text.startswith("-") else f"+{text}"


def bold(cell: Cell) -> Cell:
    """``cell`` with all texts bold, as in totals and groups."""
    inlines, span, rows, paragraphs = cell
    if (
        span == rows == 1 and not paragraphs and len(inlines) == 1 and type(inlines[0]) is Text
    ):  # nearly always
        return bold_cell(inlines[0].text, inlines[0].italic)
    if paragraphs:
        paragraphs = tuple(each._replace(inlines=_bold(each.inlines)) for each in paragraphs)
    return Cell(_bold(inlines), span, rows, paragraphs)


def span_empty_cells(cells: Sequence[Cell]) -> list[Cell]:
    """``cells`` with the last one that is not empty spanning the empty ones after it."""
    last = len(cells) - 1
    while last > 0 and not cells[last].paragraphs and not any(map(_is_visible, cells[last].inlines)):
        last -= 1
    return [*cells[:last], cells[last]._replace(span=len(cells) - last)]


def _is_visible(inline: Inline) -> bool:
    return not isinstance(inline, Text) or bool(inline.text.strip())


def _bold(inlines: Inlines) -> Inlines:
    return tuple([Text(each.text, True, each.italic) if type(each) is Text else each for each in inlines])


def with_short_gaps(inlines: Sequence[Inline]) -> Inlines:
    """``inlines`` with short gaps: a full label in every cell would make the table too tall."""
    return tuple([each._replace(short=True) if type(each) is Gap else each for each in inlines])


def _is_figure(value: object) -> TypeGuard[int | Decimal]:
    return isinstance(value, NUMBERS) and type(value) is not bool
