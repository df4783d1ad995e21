"""Excel's limits, checked before anything is written: XlsxWriter drops what is too long with a mere warning."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cchcdoc.forms.excel.layout import (
    CHOICES_SHEET,
    MAX_CELL,
    CellValue,
    ListSheet,
    PlainSheet,
    Plan,
)
from cchcdoc.forms.excel.names import MAX_SHEET_NAME, is_legal_name
from cchcdoc.inputs.excel.form_format import META_SHEET
from cchcdoc.ooxml.sheets.xlsx_basics import utf16_length

MAX_ROWS: Final = 1_048_576
MAX_COLUMNS: Final = 16_384
MAX_FORMULA: Final = 8000
"""Characters of a formula; Excel allows 8,192."""


class ExcelLimitError(ValueError):
    """A form would have something that Excel refuses: an error of the program."""


def check_plan(plan: Plan) -> None:
    """Hold the names, texts and sizes of ``plan`` against Excel's limits.

    Raises:
        ExcelLimitError: one of them is not met.
    """
    names = [*_defined(plan)]
    sheets = [sheet.name for sheet in plan.sheets]
    for name in names:
        _hold(is_legal_name(name), f"defined name {name!r}")
    for name in sheets:
        _hold(
            0 < utf16_length(name) <= MAX_SHEET_NAME and not set(name) & set("[]:*?/\\"),
            f"sheet name {name!r}",
        )
    _hold(len({name.casefold() for name in names}) == len(names), "defined names differ only in case")
    taken = {name.casefold() for name in (*sheets, META_SHEET, CHOICES_SHEET)}
    _hold(len(taken) == len(sheets) + 2, "sheet names differ only in case")
    for value in _values(plan):
        _hold(not isinstance(value, str) or utf16_length(value) <= MAX_CELL, "text of a cell")
    for sheet in plan.sheets:
        _hold(_rows(sheet) <= MAX_ROWS, f"rows of {sheet.name!r}")
        _hold(not isinstance(sheet, ListSheet) or sheet.last_column < MAX_COLUMNS - 1, "columns")


def check_formula(formula: str) -> str:
    """``formula`` if Excel takes one of its length.

    Raises:
        ExcelLimitError: it is too long.
    """
    _hold(utf16_length(formula) <= MAX_FORMULA, "formula")
    return formula


def _hold(holds: bool, what: str) -> None:
    if not holds:
        raise ExcelLimitError(what)


def _defined(plan: Plan) -> Iterator[str]:
    for sheet in plan.sheets:
        if isinstance(sheet, ListSheet):
            yield sheet.defined
        else:
            yield from (slot.name for row in sheet.rows for slot in row.slots)


def _values(plan: Plan) -> Iterator[CellValue]:
    for sheet in plan.sheets:
        if isinstance(sheet, ListSheet):
            yield from (value for record in sheet.records for value in record.values.values())
        else:
            yield from (slot.value for row in sheet.rows for slot in row.slots)


def _rows(sheet: PlainSheet | ListSheet) -> int:
    return sheet.last_row + 1 if isinstance(sheet, ListSheet) else len(sheet.rows) + 10
