"""The cells of a workbook that passed the gate, as openpyxl reads them."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final, NamedTuple

from cchcdoc.inputs.collector import Findings
from cchcdoc.inputs.excel.gating.addresses import Cell
from cchcdoc.inputs.excel.gating.gate import Passed
from cchcdoc.inputs.excel.gating.sheet_scan import SheetFacts
from cchcdoc.inputs.excel.gating.workbook_scan import DefinedName
from cchcdoc.ooxml.sheets.spreadsheet_text import read_key

_FIRST_DAYS: Final = {False: date(1899, 12, 30), True: date(1904, 1, 1)}


class CellContent(NamedTuple):
    """What openpyxl gives for a cell."""

    value: object
    data_type: str
    """``n``, ``s``, ``b``, ``d``, ``e``."""
    number_format: str


class Page(NamedTuple):
    """A sheet."""

    name: str
    is_hidden: bool
    facts: SheetFacts
    cells: Mapping[Cell, CellContent]
    first_day: date

    def text(self, cell: Cell) -> str:
        """The text of a cell that the form wrote; empty when it holds anything else."""
        content = self.cells.get(cell)
        return content.value if content is not None and isinstance(content.value, str) else ""

    def key(self, cell: Cell) -> str:
        """A hidden key."""
        return read_key(self.text(cell)).strip()

    def is_row_hidden(self, row: int) -> bool:
        return row in self.facts.hidden_rows

    def is_column_hidden(self, column: int) -> bool:
        return column in self.facts.hidden_columns


class Book(NamedTuple):
    """A workbook."""

    pages: tuple[Page, ...]
    names: tuple[DefinedName, ...]

    def page(self, name: str) -> Page | None:
        """The sheet called ``name``, in upper or lower case."""
        wanted = name.casefold()
        return next((page for page in self.pages if page.name.casefold() == wanted), None)


def read_book(passed: Passed, findings: Findings) -> Book:
    """The cells of the workbook.

    Raises:
        InputError: DL180, openpyxl cannot read it.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            pages = tuple(_pages(passed))
    except Exception:
        hint = "mở bằng Excel rồi lưu lại (.xlsx)"
        raise findings.stop(
            "DL180", None, "tệp Excel bị hỏng: nội dung các trang không đọc được", hint
        ) from None
    return Book(pages, passed.workbook.names)


def _pages(passed: Passed) -> Iterator[Page]:
    from openpyxl import load_workbook

    book: Any = load_workbook(passed.archive, data_only=True, keep_links=False)
    first_day = _FIRST_DAYS[passed.workbook.is_1904]
    hidden = {sheet.name: sheet.is_hidden for sheet in passed.workbook.sheets}
    for sheet in book.worksheets:
        facts = passed.sheets[sheet.title]
        cells = {(row, column): _content(sheet.cell(row, column)) for row, column in facts.filled}
        yield Page(sheet.title, hidden[sheet.title], facts, cells, first_day)


def _content(cell: Any) -> CellContent:
    return CellContent(cell.value, cell.data_type, cell.number_format)
