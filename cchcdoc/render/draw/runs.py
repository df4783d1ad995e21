"""Draws the texts of the body as runs in which no line ends where it must not; cached, as texts recur.

Headings, titles of columns, labels of rows and sentences of a kind are the same in each of its documents, the rest in each
draft of one.
"""

from __future__ import annotations

from functools import lru_cache

from cchcdoc.blocks import Inlines, Text
from cchcdoc.ooxml.runs import inlines_xml
from cchcdoc.render.draw.line_ends_in_cells import keep_in_cell
from cchcdoc.vietnamese.line_ends import keep_inlines_together

CACHED_PARAGRAPHS, CACHED_CELLS = 2_048, 8_192
"""Most paragraphs and texts of cells whose runs are cached."""
CACHED_LETTERS, CACHED_CELL_LETTERS = 1_000, 300
"""Most letters of a paragraph and of a text of a cell that is cached: all of them together take less than 30 MB, and in
practice less than a tenth of it."""


def paragraph_runs(inlines: Inlines, note_style: str) -> str:
    """The runs of a paragraph of the body; ``note_style``: style id of the marks of footnotes."""
    if len(inlines) == 1 and type(inlines[0]) is Text:  # nearly always
        if len(inlines[0].text) <= CACHED_LETTERS:
            return _text_runs(*inlines[0])
    elif sum([len(each.text) if type(each) is Text else CACHED_LETTERS for each in inlines]) < CACHED_LETTERS:
        return _texts_runs(inlines)
    return inlines_xml(keep_inlines_together(inlines), note_style)


@lru_cache(maxsize=CACHED_PARAGRAPHS)
def _text_runs(text: str, bold: bool, italic: bool) -> str:
    return inlines_xml(keep_inlines_together((Text(text, bold, italic),)), "")


@lru_cache(maxsize=CACHED_PARAGRAPHS)
def _texts_runs(inlines: Inlines) -> str:
    """Of texts alone: as tuples a gap and a text may be equal."""
    return inlines_xml(keep_inlines_together(inlines), "")


def cell_runs(inlines: Inlines, room: int, in_bold: bool, note_style: str) -> str:
    """The runs of a paragraph in a cell with ``room`` twentieths of a point for them.

    ``in_bold``: the style of the cell is. ``note_style``: as of ``paragraph_runs``.
    """
    if len(inlines) == 1 and type(inlines[0]) is Text and len(inlines[0].text) <= CACHED_CELL_LETTERS:
        return _cell_text_runs(*inlines[0], room, in_bold)
    return inlines_xml(keep_in_cell(inlines, room, in_bold), note_style)


@lru_cache(maxsize=CACHED_CELLS)
def _cell_text_runs(text: str, bold: bool, italic: bool, room: int, in_bold: bool) -> str:
    return text_runs(Text(text, bold, italic), room, in_bold)


def text_runs(text: Text, room: int, in_bold: bool) -> str:
    """The same of one text, for who caches what it makes of it."""
    return inlines_xml(keep_in_cell((text,), room, in_bold), "")
