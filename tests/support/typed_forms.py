"""Fills in an Excel form as a page shows it, by what a person sees: the name of a sheet, labels, headings, numbers of rows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from openpyxl import load_workbook

LINE_BREAK = "⏎"
_HEADINGS = 4
"""The row with the headings."""
_INPUT = 3
"""The column with the first input; labels, of a list numbers of rows, stand in front of it."""
_TEXT = "@"


def type_into(path: Path, shown: str) -> None:
    """Type the lines of ``shown`` into the form at ``path``: ``sheet | label | text``, or ``sheet | row | heading | text``.

    Raises:
        LookupError: the form has no such place, or several.
        ValueError: the cell is not one to be filled in.
    """
    book = load_workbook(path)
    for line in shown.splitlines():
        sheet, *place, text = line.split(" | ")
        cell = _cell(book[sheet], place)
        if cell.protection.locked:
            raise ValueError(f"locked: {line}")
        whole = text.isascii() and text.isdecimal() and cell.number_format != _TEXT
        cell.value = int(text) if whole else text.replace(LINE_BREAK, "\n")
    book.save(path)


def _cell(page: Any, place: list[str]) -> Any:
    labels = [cell for cell in page["B"][_HEADINGS:] if str(cell.value or "") == place[0]]
    row = _only([cell.row for cell in labels], place)
    if len(place) == 1:
        return page.cell(row, _INPUT)
    headings = [(cell.column, str(cell.value or "").removesuffix(" *")) for cell in page[_HEADINGS]]
    return page.cell(row, _only([column for column, heading in headings if heading == place[1]], place))


def _only(found: list[int], place: list[str]) -> int:
    if len(found) != 1:
        raise LookupError(f"{len(found)} places: {place}")
    return found[0]
