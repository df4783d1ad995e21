"""Repairs tables after rendering: fits grids to their cells, as docxtpl's ``fix_tables`` does, and mends emptied parts.

Grids are fitted only in parts with ``{%tc %}`` or ``{% colspan %}``. A loop over nothing may leave a cell without a
paragraph or a table without a row; Word calls such files damaged.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cchcdoc.ooxml.names import XML_DECLARATION, W

if TYPE_CHECKING:
    from lxml.etree import _Element

_CELL_END = "</w:tc>"
_ENDS_OF_EMPTY_CELLS = ("</w:tcPr>", "</w:tbl>", "<w:tc>")
_EMPTY_STORY = re.compile(r"(<w:(hdr|ftr|footnote|endnote|txbxContent)(?: [^<>]*)?>)(</w:\2>)")
_DOCUMENT_END = "</w:document>"
_EMPTY_TABLE = "</w:tblGrid></w:tbl>"


def mend_emptied(xml: str) -> str:
    """Remove tables without rows; end each cell, header and note with a paragraph (ISO 29500-1 §17.4.65)."""
    pieces: list[str] = []
    copied = 0
    while (end := xml.find(_EMPTY_TABLE, copied)) >= 0:
        start = max(xml.rfind("<w:tbl>", copied, end), xml.rfind("<w:tbl ", copied, end))
        pieces.append(xml[copied:start])
        copied = end + len(_EMPTY_TABLE)
    xml = "".join([*pieces, xml[copied:]]) if pieces else xml
    cells = xml.split(_CELL_END)
    if any(cell.endswith(_ENDS_OF_EMPTY_CELLS) for cell in cells[:-1]):
        xml = _CELL_END.join([*map(_with_paragraph, cells[:-1]), cells[-1]])
    if xml.endswith(_DOCUMENT_END) and "></w:txbxContent>" not in xml:
        return xml  # the other stories are parts of their own
    return _EMPTY_STORY.sub(r"\1<w:p/>\3", xml)


def _with_paragraph(cell: str) -> str:
    """``cell`` up to its closing tag, with an empty paragraph where it has none at its end."""
    return f"{cell}<w:p/>" if cell.endswith(_ENDS_OF_EMPTY_CELLS) else cell


def fit_grids(xml: str) -> str:
    """``xml`` with each ``w:tblGrid`` fitted to the table's widest row; the table's width stays."""
    from lxml import etree

    root = etree.fromstring(xml.removeprefix(XML_DECLARATION))
    for table in root.iter(f"{{{W}}}tbl"):
        grid = table.find(f"{{{W}}}tblGrid")
        if grid is not None:
            rows = list(table.iter(f"{{{W}}}tr"))
            _widen(grid, max((len(row.findall(f"{{{W}}}tc")) for row in rows), default=0))
            _narrow(grid, max((_spanned(row) for row in rows), default=0))
    return XML_DECLARATION + etree.tostring(root, encoding="unicode")


def _widen(grid: _Element, cells: int) -> None:
    """If a row has more cells than the grid has columns: shrink the columns and add new ones of the average width."""
    columns = grid.findall(f"{{{W}}}gridCol")
    missing = cells - len(columns)
    if missing <= 0:
        return
    width = sum(_width(column) for column in columns)
    average = width / cells
    for column in columns:
        column.set(f"{{{W}}}w", str(int(_width(column) * len(columns) / cells)))
    for _ in range(missing):
        _add_column(grid, int(average))


def _add_column(grid: _Element, width: int) -> None:
    from lxml import etree

    etree.SubElement(grid, f"{{{W}}}gridCol", {f"{{{W}}}w": str(width)})


def _narrow(grid: _Element, spanned: int) -> None:
    """If every row spans fewer columns than the grid has: remove the last ones and share out their width."""
    columns = grid.findall(f"{{{W}}}gridCol")
    extra = len(columns) - spanned
    if extra <= 0 or spanned == 0:
        return
    removed = sum(_width(column) for column in columns[spanned:])
    for column in columns[spanned:]:
        grid.remove(column)
    for column in columns[:spanned]:
        column.set(f"{{{W}}}w", str(int(_width(column) + int(removed / spanned))))


def _spanned(row: _Element) -> int:
    """Grid columns that the cells of ``row`` span."""
    spans = (cell.find(f"{{{W}}}tcPr/{{{W}}}gridSpan") for cell in row.findall(f"{{{W}}}tc"))
    return sum(1 if span is None else int(span.get(f"{{{W}}}val", "1")) for span in spans)


def _width(column: _Element) -> float:
    value = column.get(f"{{{W}}}w")
    return float(value) if value is not None else 0.0
