"""Draw tables: fixed widths inside the margins, repeated header rows, rows that do not split (ISO 29500-1 §17.4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from cchcdoc.blocks import Cell, Column, Row, Table, Text
from cchcdoc.ooxml.runs import inlines_xml
from cchcdoc.ooxml.text_width import text_width

MAX_KEPT_ROWS = 16
"""A table of up to so many rows is kept on one page; a longer one breaks between rows, its header repeated."""
CELL_MARGINS = 160
"""Left and right margin of a cell with its border, in twentieths of a point: what is not there for text."""
CELL_SIZE = 12
"""Points: the size that column widths are reckoned with."""


def table_xml(table: Table, styles: Mapping[str, str], room: int) -> str:
    """``table`` as wide as the text: ``room`` twentieths of a point."""
    widths = column_widths(table.columns, room, longest_words(table))
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = "".join(_rows(table, widths, styles))
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{styles["bang"]}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:jc w:val="center"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
    )


def longest_words(table: Table) -> list[int]:
    """Room that the longest word of each column needs, in twentieths of a point: no word is broken in a cell."""
    words: list[set[str]] = [set() for _ in table.columns]
    bold: list[set[str]] = [set() for _ in table.columns]
    for row in table.rows:
        at = 0
        for cell in row.cells:
            if cell.span == 1:
                found = (
                    word
                    for inline in cell.inlines
                    if isinstance(inline, Text)
                    for word in inline.text.split()
                )
                (bold if row.kind != "thuong" else words)[at].update(found)
            at += cell.span
    return [_room(plain, strong) for plain, strong in zip(words, bold, strict=True)]


def _room(plain: set[str], strong: set[str]) -> int:
    # Only the longest few can be the widest: measuring every number of a long table would cost more than drawing it.
    widest = [_word_width(word, False) for word in sorted(plain, key=len)[-8:]]
    widest += [_word_width(word, True) for word in sorted(strong, key=len)[-8:]]
    return round(max(widest, default=0) * 20) + CELL_MARGINS


@lru_cache(maxsize=4096)
def _word_width(word: str, bold: bool) -> float:
    return text_width(word, CELL_SIZE, bold=bold)


def column_widths(columns: Sequence[Column], total: int, needed: Sequence[int] = ()) -> list[int]:
    """The columns' shares of ``total``, whole numbers that add up to it; no column narrower than it needs.

    When all needs together do not fit, the shares alone decide.
    """
    least = list(needed) if needed and sum(needed) <= total else [0] * len(columns)
    fixed: set[int] = set()
    while True:
        free = [index for index in range(len(columns)) if index not in fixed]
        rest = total - sum(least[index] for index in fixed)
        whole = sum(columns[index].share for index in free) or 1
        short = {index for index in free if columns[index].share / whole * rest < least[index]}
        if not short:
            return _whole_numbers(columns, least, fixed, rest, whole)
        fixed |= short


def _whole_numbers(
    columns: Sequence[Column], least: Sequence[int], fixed: set[int], rest: int, whole: float
) -> list[int]:
    widths: list[int] = []
    reached = given = 0.0
    for index, column in enumerate(columns):
        if index in fixed:
            widths.append(least[index])
            continue
        reached += column.share / whole * rest
        widths.append(round(reached) - int(given))
        given = round(reached)
    return widths


def _rows(table: Table, widths: Sequence[int], styles: Mapping[str, str]) -> Iterator[str]:
    last = len(table.rows) - 1
    whole = len(table.rows) <= MAX_KEPT_ROWS
    for index, row in enumerate(table.rows):
        # A total must not start a page alone: the row before it keeps with it.
        keep = table.keep_with_next if index == last else whole or table.rows[index + 1].kind == "tong"
        yield _row(row, table.columns, widths, styles, keep=keep)


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
    if row.kind == "tong" and cell.span > 1:
        return styles["bang_giua"]
    return styles[f"bang_{column.kind}"]


def _cell(cell: Cell, width: int, style: str, note_style: str, *, keep: bool) -> str:
    span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
    merge = '<w:vMerge w:val="restart"/>' if cell.rows > 1 else "<w:vMerge/>" if cell.rows == 0 else ""
    next_line = "<w:keepNext/>" if keep else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}<w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{next_line}</w:pPr>{inlines_xml(cell.inlines, note_style)}</w:p></w:tc>'
    )
