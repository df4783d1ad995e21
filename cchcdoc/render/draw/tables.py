"""Draws tables: fixed widths inside the margins, repeated header rows, rows that split only if tall (ISO 29500-1 §17.4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from cchcdoc.blocks import (
    ITEM_LEADS,
    Cell,
    CellRole,
    Column,
    Inlines,
    Paragraph,
    Row,
    RowRole,
    Table,
    Text,
    plain_words,
)
from cchcdoc.ooxml.escape import escape_attribute
from cchcdoc.render.draw.row_heights import MANY_COLUMNS, NARROW_SIDE, RowPlan, cell_margins
from cchcdoc.render.draw.runs import CACHED_CELL_LETTERS, CACHED_CELLS, cell_runs, text_runs

UNTITLED = "Bảng số liệu: "
"""How the title of a table without a caption begins."""
MAX_TITLE = 200
"""Letters of a table's title; more are not listened to."""
_NARROW = f'<w:tblCellMar><w:left w:w="{NARROW_SIDE}" w:type="dxa"/><w:right w:w="{NARROW_SIDE}" w:type="dxa"/></w:tblCellMar>'
_KEEP = "<w:keepNext/>"
_FREE = '<w:keepNext w:val="0"/>'
"""In a row that may break, whatever the style says: kept with the next row it would begin on a new page."""


def table_xml(table: Table, styles: Mapping[str, str], widths: Sequence[int], plan: RowPlan) -> list[str]:
    """Draw ``table``: its XML in pieces, mostly a cell each.

    Args:
        table: the table.
        styles: style ids by role.
        widths: of the columns, in twentieths of a point.
        plan: which rows may break over the page.
    """
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    margins = _NARROW if len(widths) >= MANY_COLUMNS else ""
    title = escape_attribute(_title(table))
    start = (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{styles["bang"]}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:jc w:val="center"/><w:tblLayout w:type="fixed"/>{margins}<w:tblCaption w:val="{title}"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>"
    )
    return [start, *_rows(table, widths, styles, plan), "</w:tbl>"]


def _title(table: Table) -> str:
    """What a screen reader says of ``table`` before its cells: its caption, or else what its columns are called."""
    if table.caption:
        words = plain_words(table.caption)
    else:
        head = table.rows[0].cells if table.rows and table.rows[0].role == "dau" else ()
        words = UNTITLED + ", ".join(filter(None, [plain_words(cell.inlines) for cell in head]))
        words = words.rstrip(" :")
    return words if len(words) <= MAX_TITLE else f"{words[:MAX_TITLE].rsplit(' ', 1)[0]} ..."


def _rows(table: Table, widths: Sequence[int], styles: Mapping[str, str], plan: RowPlan) -> list[str]:
    last = len(table.rows) - 1
    keep_last = table.keep_with_next or bool(table.note)  # a note must not stand alone on the next page
    first = next((index for index, row in enumerate(table.rows) if row.role == "thuong"), last)
    # Two rows at least below the heading rows at the end of a page, and two on the page where the table ends.
    pairs = (first, last - 1) if plan.pairs_ends and last - first > 2 else ()
    drawing = _RowDrawing(table.columns, widths, styles)
    pieces: list[str] = []
    for index, row in enumerate(table.rows):
        if index == last:
            keep = keep_last
        else:
            keep = plan.keeps_all or index in pairs or _stays_with(row, table.rows[index + 1])
        repeated = row.role == "dau" and plan.repeats_head
        pieces += drawing.row(row, keep=keep, whole=index not in plan.breakable, repeated=repeated)
    return pieces


def _stays_with(row: Row, after: Row) -> bool:
    """Whether a page must not end between the rows: after a header or a group title, or before a total."""
    return row.role in ("dau", "nhom") or after.role == "tong"


class _RowDrawing:
    """Draws the rows of one table."""

    def __init__(self, columns: Sequence[Column], widths: Sequence[int], styles: Mapping[str, str]) -> None:
        self._columns, self._widths, self._styles = columns, widths, styles
        self._note_style = styles["dau_chu_thich"]
        self._margins = cell_margins(len(widths))
        self._rooms = [width - self._margins for width in widths]
        self._openings: dict[tuple[RowRole, bool, bool], list[str]] = {}
        """By role of a row, whether it is kept with the next and whole: the ordinary cell of each column up to its runs."""

    def row(self, row: Row, *, keep: bool, whole: bool, repeated: bool) -> list[str]:
        """One row; ``keep``: on the page of the next one if whole, ``whole``: on one page, ``repeated``: on every page."""
        role = row.role
        openings = self._openings.get((role, keep, whole))
        if openings is None:
            openings = self._openings[role, keep, whole] = self._usual_openings(role, keep, whole)
        properties = ("<w:cantSplit/>" if whole else "") + ("<w:tblHeader/>" if repeated else "")
        pieces = [f"<w:tr><w:trPr>{properties}</w:trPr>" if properties else "<w:tr>"]
        bold = role != "thuong"
        if len(row.cells) == len(openings):  # no cell spans columns
            for cell, opening, room in zip(row.cells, openings, self._rooms, strict=True):
                inlines = cell[0]
                first = inlines[0] if len(inlines) == 1 else None
                if type(first) is Text and cell[2] == 1 and len(first[0]) <= CACHED_CELL_LETTERS:
                    pieces.append(_text_cell(first, opening, room, bold))  # nearly every cell
                else:
                    pieces.append(self._cell(row, len(pieces) - 1, cell, keep, whole))
        else:
            at = 0
            for cell in row.cells:
                pieces.append(self._cell(row, at, cell, keep, whole))
                at += cell.span
        pieces.append("</w:tr>")
        return pieces

    def _cell(self, row: Row, at: int, cell: Cell, keep: bool, whole: bool) -> str:
        """``cell``, whatever it spans and holds, at column ``at``."""
        inlines, span, _, paragraphs = cell
        bold = row.role != "thuong"
        start, head = self._opening(row, at, cell, keep, whole)
        texts = [_item_inlines(item) for item in paragraphs] if paragraphs else [inlines]
        room = sum(self._widths[at : at + span]) - self._margins
        drawn = [f"{head}{cell_runs(text, room, bold, self._note_style)}</w:p>" for text in texts]
        return f"{start}{''.join(drawn)}</w:tc>"

    def _usual_openings(self, role: RowRole, keep: bool, whole: bool) -> list[str]:
        """Of each column, a cell that spans nothing up to its runs."""
        align, kept = _alignment(whole), _keeping(keep, whole)
        return [
            _cell_start(width, 1, 1, align)
            + _paragraph_start(self._styles[_cell_style(role, column.role, is_wide=False)], kept)
            for width, column in zip(self._widths, self._columns, strict=True)
        ]

    def _opening(self, row: Row, at: int, cell: Cell, keep: bool, whole: bool) -> tuple[str, str]:
        """``cell`` at column ``at`` up to its paragraphs, and each of its paragraphs up to the runs."""
        width = sum(self._widths[at : at + cell.span])
        style = _cell_style(row.role, self._columns[at].role, is_wide=cell.span > 1)
        start = _cell_start(width, cell.span, cell.rows, _alignment(whole))
        return start, _paragraph_start(self._styles[style], _keeping(keep, whole))


def _alignment(whole: bool) -> str:
    """How the cells of a row stand in it: what stands beside a text that goes on over the page belongs at its beginning."""
    return "center" if whole else "top"


def _keeping(keep: bool, whole: bool) -> str:
    return _KEEP if keep and whole else "" if whole else _FREE


def _cell_style(row: RowRole, column: CellRole, *, is_wide: bool) -> str:
    """The role of the style of a cell."""
    if row == "dau":
        return "bang_dau"
    if is_wide:
        return "bang_chu" if row == "nhom" else "bang_giua"
    return f"bang_{column}"


@lru_cache(maxsize=CACHED_CELLS)
def _text_cell(text: Text, opening: str, room: int, bold: bool) -> str:
    """A cell of one text of at most ``CACHED_CELL_LETTERS``; ``room`` and ``bold`` as of ``text_runs``."""
    return f"{opening}{text_runs(text, room, bold)}</w:p></w:tc>"


@lru_cache(maxsize=1024)  # a kind has the same tables in each of its documents
def _cell_start(width: int, span: int, rows: int, align: str) -> str:
    """A cell up to its paragraphs; ``align``: a value of ST_VerticalJc."""
    grid_span = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    merge = '<w:vMerge w:val="restart"/>' if rows > 1 else "<w:vMerge/>" if rows == 0 else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{grid_span}{merge}<w:vAlign w:val="{align}"/></w:tcPr>'


@lru_cache(maxsize=256)
def _paragraph_start(style: str, keep: str) -> str:
    """A paragraph up to its runs; ``style``: a style id, ``keep``: its ``w:keepNext``."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{keep}</w:pPr>'


def _item_inlines(item: Paragraph) -> Inlines:
    """A paragraph of a cell, with its dash or plus if it is a list item."""
    lead = ITEM_LEADS.get(item.role)
    return (Text(lead), *item.inlines) if lead else item.inlines
