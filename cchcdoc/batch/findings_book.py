"""The table of findings in Excel: one row for each, with a link to the file and, in an Excel form, to the cell."""

from __future__ import annotations

import io
import os
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from cchcdoc.batch.results import Result
from cchcdoc.diagnostics import Diagnostic, Severity

HEAD: Final = (
    ("Tệp nhập", 34),
    ("Chỗ", 22),
    ("Mức", 10),
    ("Mã", 9),
    ("Cái gì sai", 60),
    ("Cách sửa", 60),
    ("Văn bản", 34),
    ("Kết quả", 34),
)
"""Columns and their widths in characters."""
MAX_ROWS: Final = 1_000_000
"""Rows below the head; a sheet of Excel has 1,048,576."""
MAX_LINKS: Final = 60_000
"""Links in one sheet; Excel allows 65,530."""
MAX_LINK: Final = 2_000
"""Characters of a link; Excel allows 2,079."""
_MADE: Final = datetime(2026, 1, 1)


def findings_book(results: Sequence[Result], path: Path) -> bytes:
    """The workbook; ``path``: where it will stand, for links are from there."""
    import xlsxwriter  # as all that writes Excel

    content = io.BytesIO()
    book = xlsxwriter.Workbook(
        content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"title": "Các chỗ sai", "created": _MADE})
    sheet = book.add_worksheet("Các chỗ sai")
    head = book.add_format(
        {"bold": True, "bg_color": "#DDEBF7", "border": 1, "text_wrap": True, "valign": "vcenter"}
    )
    cell = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
    link = book.add_format(
        {"text_wrap": True, "valign": "top", "border": 1, "font_color": "#0563C1", "underline": 1}
    )
    for column, (title, width) in enumerate(HEAD):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, title, head)
    rows = [row for result in results for row in _rows(result)][:MAX_ROWS]
    for number, (texts, found) in enumerate(rows, 1):
        for column, text in enumerate(texts):
            sheet.write_string(number, column, text, cell)
        _write_link(sheet, number, found, path, link)
    sheet.autofilter(0, 0, max(1, len(rows)), len(HEAD) - 1)
    sheet.freeze_panes(1, 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    book.close()
    return content.getvalue()


def _rows(result: Result) -> list[tuple[tuple[str, ...], Diagnostic | None]]:
    state = f"{result.state.word}{f' ({result.reason})' if result.reason else ''}"
    rows: list[tuple[tuple[str, ...], Diagnostic | None]] = []
    for found in result.findings:
        if found.severity is not Severity.INFO:
            said = (found.severity.value, found.code, found.message, found.hint)
            rows.append(((result.source, _place(found), *said, result.document, state), found))
    if not rows and result.reason:
        rows.append(((result.source, "", "", "", "", "", result.document, state), None))
    return rows


def _place(found: Diagnostic) -> str:
    at = found.location
    if at is None:
        return ""
    if at.cell is not None:
        return at.cell
    return f"dòng {at.line}, cột {at.column}" if at.line is not None else at.place or ""


def _write_link(sheet: Any, row: int, found: Diagnostic | None, path: Path, link: Any) -> None:
    """A link in the place's cell: to the cell of an Excel form, else to the file."""
    if found is None or found.location is None or row > MAX_LINKS:
        return
    at = found.location
    target = _from(at.source, path)
    if at.cell is not None:
        name, _, reference = at.cell.rpartition("!")
        target += f"#'{name.replace(chr(39), chr(39) * 2)}'!{reference}"
    if len(target) <= MAX_LINK:
        sheet.write_url(row, 1, f"external:{target}", link, _place(found) or "mở tệp")


def _from(source: str, path: Path) -> str:
    """``source`` as a link in a file at ``path``."""
    try:
        return os.path.relpath(source, path.parent)
    except ValueError:  # another drive
        return os.path.abspath(source)  # noqa: PTH100 - links stay
