"""A document as lines of text, ``style | text``: what a person compares to see what changed in it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Final

from cchcdoc.documents.view import Paragraph, View
from cchcdoc.ooxml.names import PART_DOCUMENT, PART_FOOTNOTES, PART_STYLES
from cchcdoc.ooxml.package import Package
from cchcdoc.ooxml.tree import parse

if TYPE_CHECKING:
    from lxml.etree import _Element

BETWEEN_CELLS: Final = " ¦ "
BUILT_IN: Final = frozenset(
    {*(f"heading {level}" for level in range(1, 10)), "footnote text", "header", "footer", "annotation text"}
)
"""Names of Word's own styles as Word writes them; LibreOffice begins them with capitals."""


def outline_lines(package: Package) -> Iterator[str]:
    """The lines of the text, a row of a table on one line, then those of the footnotes; numbers of lists are Word's."""
    styles = _root(package, PART_STYLES)
    view = View(styles)
    for name in (PART_DOCUMENT, PART_FOOTNOTES):
        root = _root(package, name)
        if root is not None:
            yield from _lines(view, root)


def _lines(view: View, root: _Element) -> Iterator[str]:
    for row, paragraphs in groupby(view.paragraphs(root), key=_row):
        if row is None:
            for paragraph in paragraphs:
                if paragraph.text.strip():
                    yield f"{_style(view, paragraph)} | {_text(paragraph)}"
            continue
        cells = [
            " / ".join(filter(None, map(_text, cell)))
            for _, cell in groupby(paragraphs, key=lambda each: each.cells[-1])
        ]
        if any(cell.strip() for cell in cells):
            yield f"Bảng | {BETWEEN_CELLS.join(cells)}"


def _row(paragraph: Paragraph) -> tuple[int, int] | None:
    return (paragraph.cells[-1].table, paragraph.cells[-1].row) if paragraph.cells else None


def _text(paragraph: Paragraph) -> str:
    return " ".join(paragraph.text.replace("\u00a0", " ").split())


def _style(view: View, paragraph: Paragraph) -> str:
    style = view.sheet.styles.get(paragraph.style)
    name = style.name if style is not None else ""
    return name.lower() if name.lower() in BUILT_IN else name


def _root(package: Package, name: str) -> _Element | None:
    return parse(package.read(name)) if name in package.parts else None
