"""The workbook behind a chart, which Word opens at "Edit data": the names and figures of the bars, nothing else."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Final

from cchcdoc.blocks import Chart

SHEET: Final = "Số liệu"
_DAY: Final = datetime(1980, 1, 1)
_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,  # a name beginning with "=" is a name
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def number_format(decimals: int) -> str:
    """``[$-42A]#,##0.00``: the language is Vietnamese (MS-LCID 042A), with a decimal comma wherever that is heeded."""
    return "[$-42A]#,##0" + (f".{'0' * decimals}" if decimals else "")


def workbook_bytes(chart: Chart) -> bytes:
    """An XLSX with categories in column A from row 2, series in columns B, C, ...; names in row 1.

    XlsxWriter is imported here and only when there is a chart.
    """
    from xlsxwriter import Workbook

    target = io.BytesIO()
    book = Workbook(target, dict(_OPTIONS))
    book.set_properties({"created": _DAY})
    sheet = book.add_worksheet(SHEET)
    figure = book.add_format({"num_format": number_format(chart.decimals)})
    for row, category in enumerate(chart.categories, 1):
        sheet.write_string(row, 0, category)
    for column, series in enumerate(chart.series, 1):
        sheet.write_string(0, column, series.name)
        for row, value in enumerate(series.values, 1):
            if value is not None:
                sheet.write_number(row, column, value, figure)
    sheet.set_column(0, 0, 40)
    book.close()
    return target.getvalue()
