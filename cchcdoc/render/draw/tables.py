"""Draw tables: fixed widths inside the margins, repeated header rows, rows that do not split (ISO 29500-1 §17.4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from cchcdoc.blocks import Cell, Column, Inlines, Paragraph, Row, Table, Text
from cchcdoc.ooxml.runs import inlines_xml

MAX_KEPT_ROWS = 16
"""A table of up to so many rows is kept on one page; a longer one breaks between rows, its header repeated."""
MAX_KEPT_ROWS_AT_END = 8
"""Of a table that holds on to a signature: the two and a landscape page must have room for one another."""
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
    return row.role in ("dau", "nhom") or after.role == "tong"


def _row(
    row: Row, columns: Sequence[Column], widths: Sequence[int], styles: Mapping[str, str], *, keep: bool
) -> str:
    header = "<w:tblHeader/>" if row.role == "dau" else ""
    cells: list[str] = []
    at = 0
    note_style = styles["dau_chu_thich"]
    for cell in row.cells:
        after = at + cell.span
        width = widths[at] if cell.span == 1 else sum(widths[at:after])
        opening = _opening(width, cell.span, cell.rows)
        head = _head(_cell_style(row, cell, columns[at], styles), keep)
        if cell.paragraphs:
            cells.append(opening)
            cells += [f"{head}{inlines_xml(_led(each), note_style)}</w:p>" for each in cell.paragraphs]
            cells.append("</w:tc>")
        else:
            cells.append(f"{opening}{head}{inlines_xml(cell.inlines, note_style)}</w:p></w:tc>")
        at = after
    return f"<w:tr><w:trPr><w:cantSplit/>{header}</w:trPr>{''.join(cells)}</w:tr>"


def _cell_style(row: Row, cell: Cell, column: Column, styles: Mapping[str, str]) -> str:
    if row.role == "dau":
        return styles["bang_dau"]
    if cell.span > 1:
        return styles["bang_chu" if row.role == "nhom" else "bang_giua"]
    return styles[f"bang_{column.role}"]


@lru_cache(maxsize=1024)
def _opening(width: int, span: int, rows: int) -> str:
    """A cell up to its paragraphs: the same for every cell of a column, hence the cache."""
    across = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    merge = '<w:vMerge w:val="restart"/>' if rows > 1 else "<w:vMerge/>" if rows == 0 else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{across}{merge}<w:vAlign w:val="center"/></w:tcPr>'
    )


@lru_cache(maxsize=256)
def _head(style: str, keep: bool) -> str:
    """A paragraph up to its runs."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{"<w:keepNext/>" if keep else ""}</w:pPr>'


def _led(item: Paragraph) -> Inlines:
    """An item of a cell behind its dash or plus."""
    lead = LEADS.get(item.role)
    return (Text(lead), *item.inlines) if lead else item.inlines
