"""Keeps symbols, numbers with units and days together in a cell, as far as its column is wide enough for them.

In a narrow column a break is better than what sticks out of it or is cut anywhere.
"""

from __future__ import annotations

from cchcdoc.blocks import Inline, Inlines, Text
from cchcdoc.ooxml.text_width import text_width
from cchcdoc.render.draw.row_heights import CELL_SIZE, LETTER
from cchcdoc.vietnamese.line_ends import NO_BREAK_HYPHEN, NO_BREAK_SPACE, keep_inlines_together


def keep_in_cell(inlines: Inlines, room: int, bold: bool) -> Inlines:
    """``inlines`` of a paragraph in a cell with ``room`` twentieths of a point for its text, kept together where that fits.

    ``bold``: the style of the cell is.
    """
    if len(inlines) == 1 and type(inlines[0]) is Text and len(inlines[0].text) * LETTER <= room:
        return inlines  # on one line anyway: nearly every figure
    kept = keep_inlines_together(inlines)
    if kept == inlines:
        return inlines
    return tuple(_within(before, after, room, bold) for before, after in zip(inlines, kept, strict=True))


def _within(before: Inline, after: Inline, room: int, bold: bool) -> Inline:
    """``after`` with what is too wide for ``room`` as it was ``before``."""
    if type(before) is not Text or type(after) is not Text:
        return after
    words: list[str] = []
    at = 0
    for word in after.text.split(" "):
        is_kept = NO_BREAK_SPACE in word or NO_BREAK_HYPHEN in word
        too_wide = is_kept and text_width(word, CELL_SIZE, bold or after.bold) * 20 > room
        words.append(before.text[at : at + len(word)] if too_wide else word)
        at += len(word) + 1
    return after._replace(text=" ".join(words))
