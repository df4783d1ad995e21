"""Writes the value of an input with XlsxWriter, always as what it is: text never becomes a formula, a link or a number."""

from __future__ import annotations

from typing import Any

from cchcdoc.forms.excel.layout import CellValue
from cchcdoc.ooxml.sheets.spreadsheet_text import runs_of


def write_value(page: Any, at: tuple[int, int], value: CellValue, style: Any) -> None:
    """Write ``value`` at row and column ``at`` of ``page``; an empty input gets its format alone."""
    if value is None:
        page.write_blank(*at, None, style)
    elif not isinstance(value, str):
        page.write_number(*at, value, style)
    elif len(runs := runs_of(value)) > 1:
        page.write_rich_string(*at, *(part for run in runs for part in (style, run)), style)
    else:
        page.write_string(*at, value, style)
