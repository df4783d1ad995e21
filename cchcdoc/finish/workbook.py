"""Makes the workbook that Word opens at "Edit data" of a chart: the names and figures of its bars."""

from __future__ import annotations

import io
from decimal import Decimal
from functools import lru_cache
from typing import Final

from cchcdoc.blocks import Chart
from cchcdoc.ooxml.sheets.xlsx_basics import CREATED, WRITER_OPTIONS

SHEET: Final = "Số liệu"


def number_format(decimals: int) -> str:
    """``[$-42A]#,##0.00``: Vietnamese (MS-LCID 042A), with a decimal comma in programs that support the language."""
    return "[$-42A]#,##0" + (f".{'0' * decimals}" if decimals else "")


def workbook_bytes(chart: Chart) -> bytes:
    """Make an XLSX with categories in column A from row 2 and series in columns B, C, ..., their names in row 1.

    Cached: a document is made again and again while its prose is written, and its figures stay.
    """
    figures = tuple((each.name, tuple(map(_exact, each.values))) for each in chart.series)
    return _workbook(chart.categories, figures, chart.decimals)


def _exact(value: Decimal | None) -> str:
    """``value`` with all its digits: 1.5 and 1.50 are equal as numbers, and written otherwise."""
    return "" if value is None else str(value)


@lru_cache(maxsize=32)
def _workbook(
    categories: tuple[str, ...], figures: tuple[tuple[str, tuple[str, ...]], ...], decimals: int
) -> bytes:
    """XlsxWriter is imported only here, so that documents without charts do not load it."""
    from xlsxwriter import Workbook

    target = io.BytesIO()
    book = Workbook(target, dict(WRITER_OPTIONS))
    book.set_properties({"created": CREATED})
    sheet = book.add_worksheet(SHEET)
    figure = book.add_format({"num_format": number_format(decimals)})
    for row, category in enumerate(categories, 1):
        sheet.write_string(row, 0, category)
    for column, (name, values) in enumerate(figures, 1):
        sheet.write_string(0, column, name)
        for row, value in enumerate(values, 1):
            if value:
                sheet.write_number(row, column, Decimal(value), figure)
    sheet.set_column(0, 0, 40)
    book.close()
    return target.getvalue()
