"""Reads tables typed or pasted in prose, one row a line: ``| Nội dung | Số lượng |``, or cells with tabs between.

The first row is the header; an optional second row of dashes aligns columns: ``|---|---:|:-:|`` left, right, centre.
Columns of a pasted table that hold figures only are aligned right, as Excel shows them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from cchcdoc.blocks import Cell, CellRole, Column, Inlines, Row, Table, Text
from cchcdoc.compose.reading.drawn_lines import is_border
from cchcdoc.compose.reading.marks import Piece, ProseError, pieces_of
from cchcdoc.compose.reading.pasted_tables import EDGES

MAX_COLUMNS = 40
MAX_ROWS = 2_000
"""Most rows of one typed table; a longer one belongs in the figures (``so_lieu``)."""
BORDER = re.compile(r"\{\{[^{}]*\}\}|\\.|(?P<border>\|)")
"""Group ``border``: a ``|`` between cells, not one inside an expression or after a backslash."""
RULE = re.compile(r":?-+:?")
LIKE_FIGURE = re.compile(r"[-+(]?[0-9][0-9.,\u00a0]*%?\)?")
"""What a cell of a column of figures looks like, however it was typed; nothing is computed with it."""

Write = Callable[[tuple[Text | Piece, ...]], Inlines]
"""Computes the inlines of a cell."""


class TypedCell(NamedTuple):
    """The text of a cell and its offset in the prose, in characters."""

    text: str
    offset: int


def typed_table(text: str, offset: int, write: Write) -> Table:
    """The table typed as ``text``, which begins at ``offset`` of the prose; ``write`` computes the cells.

    Raises:
        ProseError: ND478, rows of different lengths, only a header, or too large; or a mark in a cell is wrong.
    """
    is_pasted = text[:1] != "|"
    rows = list(_rows(text, offset))
    width = len(rows[0])
    if is_pasted:
        _refuse_torn_cell(rows)
    for row in rows:
        if len(row) != width:
            raise _uneven(row, width, is_pasted=is_pasted)
    roles: list[CellRole] = ["chu"] * width
    if is_pasted:
        roles = [_pasted_role([row[column].text for row in rows[1:]]) for column in range(width)]
    elif len(rows) > 1 and all(RULE.fullmatch(cell.text) for cell in rows[1]):
        roles = [_role(cell.text) for cell in rows.pop(1)]
    if len(rows) < 2:
        raise _lone_row(offset, is_pasted=is_pasted)
    if len(rows) > MAX_ROWS or width > MAX_COLUMNS:
        message = f"bảng gõ tay có {len(rows)} dòng, {width} cột, tối đa {MAX_ROWS} dòng, {MAX_COLUMNS} cột"
        raise ProseError("ND478", message, "chia bảng", offset)
    return Table(
        columns=tuple(Column(0, role) for role in roles),
        rows=tuple(
            Row(tuple(Cell(_written(cell, write)) for cell in row), "thuong" if number else "dau")
            for number, row in enumerate(rows)
        ),
    )


def _refuse_torn_cell(rows: Sequence[Sequence[TypedCell]]) -> None:
    """Excel puts a cell of several lines in quotes; cut at its lines it would be read as several rows."""
    for row in rows:
        for cell in row:
            if cell.text[:1] == '"' and cell.text.count('"') % 2:
                message = (
                    "ô này mở bằng dấu nháy mà không đóng trên cùng dòng: ô của Excel có xuống dòng bên trong"
                )
                hint = "viết ô ấy trên một dòng, bỏ dấu nháy"
                raise ProseError("ND478", message, hint, cell.offset)


def _lone_row(offset: int, *, is_pasted: bool) -> ProseError:
    if is_pasted:
        message = "các ô dán từ bảng chỉ có một dòng, không thành bảng"
        hint = "thêm dòng tên cột ở trên; không phải bảng thì thay phím Tab bằng dấu cách"
        return ProseError("ND478", message, hint, offset)
    return ProseError("ND478", "bảng gõ tay chỉ có dòng đầu", "thêm ít nhất một dòng", offset)


def _uneven(row: Sequence[TypedCell], width: int, *, is_pasted: bool) -> ProseError:
    if is_pasted:
        message = f"các ô dán từ bảng không đều: dòng này có {len(row)} ô, dòng đầu có {width} ô"
        hint = "gõ mỗi dòng của bảng một dòng dạng | ô | ô |, cùng số ô; không phải bảng thì thay phím Tab bằng dấu cách"
        return ProseError("ND478", message, hint, row[0].offset)
    message = f"dòng này của bảng có {len(row)} ô, dòng đầu có {width} ô"
    return ProseError("ND478", message, "thêm hoặc bớt dấu | cho đủ số ô", row[0].offset)


def _written(cell: TypedCell, write: Write) -> Inlines:
    return write(pieces_of(cell.text, cell.offset)) if cell.text else ()


def _rows(text: str, offset: int) -> Iterator[list[TypedCell]]:
    is_pasted = text[:1] != "|"
    for line in text.split("\n"):
        if is_pasted:
            lead = len(line) - len(line.lstrip(EDGES))
            yield list(_pasted_cells(line.strip(EDGES), offset + lead))
        elif not is_border(line.strip()):
            lead = len(line) - len(line.lstrip())
            yield list(_cells(line.strip(), offset + lead))
        offset += len(line) + 1


def _pasted_cells(line: str, offset: int) -> Iterator[TypedCell]:
    for cell in line.split("\t"):
        yield TypedCell(cell.strip(), offset + len(cell) - len(cell.lstrip()))
        offset += len(cell) + 1


def _cells(line: str, offset: int) -> Iterator[TypedCell]:
    start = 1
    for match in BORDER.finditer(line, 1):
        if match["border"]:
            cell = line[start : match.start()]
            yield TypedCell(cell.strip(), offset + start + len(cell) - len(cell.lstrip()))
            start = match.end()
    if start < len(line):  # the last | is escaped: it belongs to the cell
        yield TypedCell(line[start:].strip(), offset + start)


def _pasted_role(cells: Sequence[str]) -> CellRole:
    """``giua`` for a column that counts the rows, ``so`` for one of figures."""
    figures = [cell for cell in cells if cell not in ("", "-")]
    if len(figures) > 1 and figures == [str(number) for number in range(1, len(figures) + 1)]:
        return "giua"
    return "so" if figures and all(LIKE_FIGURE.fullmatch(cell) for cell in figures) else "chu"


def _role(rule: str) -> CellRole:
    if rule.startswith(":") and rule.endswith(":"):
        return "giua"
    return "so" if rule.endswith(":") else "chu"
