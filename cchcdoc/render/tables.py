"""Draw tables: fixed widths inside the margins, repeated header rows, rows that do not split (ISO 29500-1 §17.4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from cchcdoc.blocks import Cell, Column, Inlines, Row, Table, Text
from cchcdoc.ooxml.runs import inlines_xml

MAX_KEPT_ROWS = 16
"""A table of up to so many rows is kept on one page; a longer one breaks between rows, its header repeated."""
MAX_KEPT_ROWS_AT_END = 8
"""Of a table that holds on to a signature: the two and a page across must have room for one another."""
LEADS = {"gach": "- ", "cong": "+ "}
"""Offices forbid Word's automatic bullets: the dash and the plus are text."""


def table_xml(table: Table, styles: Mapping[str, str], widths: Sequence[int]) -> str:
    """``table`` with its columns so wide, in twentieths of a point."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = "".join(_rows(table, widths, styles))
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{styles["bang"]}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:jc w:val="center"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
    )


def _rows(table: Table, widths: Sequence[int], styles: Mapping[str, str]) -> Iterator[str]:
    last = len(table.rows) - 1
    holds_on = table.keep_with_next or bool(table.note)  # a note must not start the next page alone
    whole = len(table.rows) <= (MAX_KEPT_ROWS_AT_END if table.keep_with_next else MAX_KEPT_ROWS)
    for index, row in enumerate(table.rows):
        keep = holds_on if index == last else whole or _keeps(row, table.rows[index + 1])
        yield _row(row, table.columns, widths, styles, keep=keep)


def _keeps(row: Row, after: Row) -> bool:
    """A header and the title of a group must not end a page, nor a total start one alone."""
    return row.kind in ("dau", "nhom") or after.kind == "tong"


def _row(
    row: Row, columns: Sequence[Column], widths: Sequence[int], styles: Mapping[str, str], *, keep: bool
) -> str:
    header = "<w:tblHeader/>" if row.kind == "dau" else ""
    cells: list[str] = []
    at = 0
    for cell in row.cells:
        style = _cell_style(row, cell, columns[at], styles)
        cells.append(_cell(cell, sum(widths[at : at + cell.span]), style, styles["dau_chu_thich"], keep=keep))
        at += cell.span
    return f"<w:tr><w:trPr><w:cantSplit/>{header}</w:trPr>{''.join(cells)}</w:tr>"


def _cell_style(row: Row, cell: Cell, column: Column, styles: Mapping[str, str]) -> str:
    if row.kind == "dau":
        return styles["bang_dau"]
    if cell.span > 1:
        return styles["bang_chu" if row.kind == "nhom" else "bang_giua"]
    return styles[f"bang_{column.kind}"]


def _cell(cell: Cell, width: int, style: str, note_style: str, *, keep: bool) -> str:
    span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
    merge = '<w:vMerge w:val="restart"/>' if cell.rows > 1 else "<w:vMerge/>" if cell.rows == 0 else ""
    next_line = "<w:keepNext/>" if keep else ""
    head = f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{next_line}</w:pPr>'
    paragraphs = "".join(f"{head}{inlines_xml(inlines, note_style)}</w:p>" for inlines in _paragraphs(cell))
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}<w:vAlign w:val="center"/></w:tcPr>'
        f"{paragraphs}</w:tc>"
    )


def _paragraphs(cell: Cell) -> Iterator[Inlines]:
    """What a cell holds, item by item."""
    if not cell.paragraphs:
        yield cell.inlines
    for paragraph in cell.paragraphs:
        lead = LEADS.get(paragraph.role)
        yield (Text(lead), *paragraph.inlines) if lead else paragraph.inlines
