"""Draws tables: fixed widths inside the margins, repeated header rows, rows that do not split (ISO 29500-1 §17.4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from cchcdoc.blocks import CellRole, Column, Inlines, Paragraph, Row, RowRole, Table, Text
from cchcdoc.ooxml.runs import inlines_xml

MAX_KEPT_ROWS = 16
"""Tables with at most this many rows are kept on one page; longer ones break between rows and repeat the header."""
MAX_KEPT_ROWS_AT_END = 8
"""The same for a table kept with the signature after it: both must fit on one page, even a landscape one."""
ITEM_LEADS = {"gach": "- ", "cong": "+ "}
"""Text before a list item, by role; offices forbid Word's automatic bullets."""


def table_xml(table: Table, styles: Mapping[str, str], widths: Sequence[int]) -> str:
    """Draw ``table``; ``styles``: style ids by role, ``widths``: of the columns in twentieths of a point."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = "".join(_rows(table, widths, styles))
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{styles["bang"]}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:jc w:val="center"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
    )


def _rows(table: Table, widths: Sequence[int], styles: Mapping[str, str]) -> Iterator[str]:
    last = len(table.rows) - 1
    keep_last = table.keep_with_next or bool(table.note)  # a note must not stand alone on the next page
    keep_all = len(table.rows) <= (MAX_KEPT_ROWS_AT_END if table.keep_with_next else MAX_KEPT_ROWS)
    drawing = _RowDrawing(table.columns, widths, styles)
    for index, row in enumerate(table.rows):
        keep = keep_last if index == last else keep_all or _stays_with(row, table.rows[index + 1])
        yield drawing.row(row, keep=keep)


def _stays_with(row: Row, after: Row) -> bool:
    """Whether a page must not end between the rows: after a header or a group title, or before a total."""
    return row.role in ("dau", "nhom") or after.role == "tong"


class _RowDrawing:
    """Draws the rows of one table."""

    def __init__(self, columns: Sequence[Column], widths: Sequence[int], styles: Mapping[str, str]) -> None:
        self._columns, self._widths, self._styles = columns, widths, styles
        self._note_style = styles["dau_chu_thich"]
        self._openings: dict[tuple[RowRole, bool], list[str]] = {}
        """By role of a row and whether it is kept with the next: the ordinary cell of each column up to its runs."""

    def row(self, row: Row, *, keep: bool) -> str:
        """One row; ``keep``: on the page of the next one."""
        role = row.role
        openings = self._openings.get((role, keep))
        if openings is None:
            spans = range(len(self._columns))
            openings = self._openings[role, keep] = [
                "".join(self._opening(role, at, 1, 1, keep)) for at in spans
            ]
        cells: list[str] = []
        at = 0
        for cell in row.cells:
            inlines, span, rows, paragraphs = cell
            if span == rows == 1 and not paragraphs:  # nearly every cell
                cells.append(f"{openings[at]}{inlines_xml(inlines, self._note_style)}</w:p></w:tc>")
            else:
                start, head = self._opening(role, at, span, rows, keep)
                texts = [_item_inlines(item) for item in paragraphs] if paragraphs else [inlines]
                drawn = [f"{head}{inlines_xml(text, self._note_style)}</w:p>" for text in texts]
                cells.append(f"{start}{''.join(drawn)}</w:tc>")
            at += span
        header = "<w:tblHeader/>" if role == "dau" else ""
        return f"<w:tr><w:trPr><w:cantSplit/>{header}</w:trPr>{''.join(cells)}</w:tr>"

    def _opening(self, role: RowRole, at: int, span: int, rows: int, keep: bool) -> tuple[str, str]:
        """A cell at column ``at`` up to its paragraphs, and each of its paragraphs up to the runs."""
        width = sum(self._widths[at : at + span])
        style = _cell_style(role, self._columns[at].role, is_wide=span > 1)
        return _cell_start(width, span, rows), _paragraph_start(self._styles[style], keep)


def _cell_style(row: RowRole, column: CellRole, *, is_wide: bool) -> str:
    """The role of the style of a cell."""
    if row == "dau":
        return "bang_dau"
    if is_wide:
        return "bang_chu" if row == "nhom" else "bang_giua"
    return f"bang_{column}"


def _cell_start(width: int, span: int, rows: int) -> str:
    """A cell up to its paragraphs."""
    grid_span = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    merge = '<w:vMerge w:val="restart"/>' if rows > 1 else "<w:vMerge/>" if rows == 0 else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{grid_span}{merge}<w:vAlign w:val="center"/></w:tcPr>'


def _paragraph_start(style: str, keep: bool) -> str:
    """A paragraph up to its runs; ``style``: a style id."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{"<w:keepNext/>" if keep else ""}</w:pPr>'


def _item_inlines(item: Paragraph) -> Inlines:
    """A paragraph of a cell, with its dash or plus if it is a list item."""
    lead = ITEM_LEADS.get(item.role)
    return (Text(lead), *item.inlines) if lead else item.inlines
