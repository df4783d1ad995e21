"""Draws the layout of a form with XlsxWriter: the only modules that know it are this and ``writing_*``."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any, Final

from cchcdoc.forms.excel.checks.hidden_choices import HiddenChoices
from cchcdoc.forms.excel.checks.relation_checks import RelationChecks
from cchcdoc.forms.excel.instructions import ANSWERS, SHEET, after_answers, instructions
from cchcdoc.forms.excel.layout import (
    CHOICES_SHEET,
    ListSheet,
    PlainSheet,
    Plan,
)
from cchcdoc.forms.excel.look import Look
from cchcdoc.forms.excel.references import area, on_sheet
from cchcdoc.forms.excel.sizes import BODY, height
from cchcdoc.forms.excel.writing_lists import ListDrawing
from cchcdoc.forms.excel.writing_map import draw_map, records_area
from cchcdoc.forms.excel.writing_plain import PlainDrawing
from cchcdoc.inputs.excel.form_format import META_SHEET
from cchcdoc.ooxml.sheets.xlsx_basics import CREATED, WRITER_OPTIONS
from cchcdoc.schema.relations.relations import Relation

_WIDTHS: Final = (48, 22, 60)
"""Columns of the instruction sheet."""


def workbook_of(plan: Plan, relations: Sequence[Relation]) -> bytes:
    """The XLSX file of ``plan``; ``relations``: those of the kind's schema, for the cells that check."""
    from xlsxwriter import Workbook

    target = io.BytesIO()
    book = Workbook(target, dict(WRITER_OPTIONS))
    book.set_properties({"title": plan.title[:255], "created": CREATED})
    book.set_calc_mode("auto")
    look, choices = Look(book), HiddenChoices()
    checks = RelationChecks(plan, relations)
    made_by = page_class()
    first = book.add_worksheet(SHEET)
    _draw_instructions(first, plan, look)
    for sheet in plan.sheets:
        page = book.add_worksheet(sheet.name, worksheet_class=made_by)
        if isinstance(sheet, PlainSheet):
            PlainDrawing(page, sheet, look, choices, checks).draw()
        else:
            ListDrawing(page, sheet, look, choices, checks).draw()
        _set_page(page)
    _define(book, plan)
    draw_map(book.add_worksheet(META_SHEET), plan)
    _draw_choices(book.add_worksheet(CHOICES_SHEET), choices)
    first.activate()
    book.close()
    return target.getvalue()


def page_class() -> type[Any]:
    """A worksheet that takes formulas as they are.

    XlsxWriter looks in each formula, constants included, for forty names of functions newer than the file format; there
    are none here, and looking takes five times as long as everything else. Without this method it would look again.
    """
    from xlsxwriter.worksheet import Worksheet

    class Page(Worksheet):  # type: ignore[misc]
        def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:  # noqa: ARG002 - the signature of XlsxWriter
            return formula.removeprefix("=")

    return Page


def _set_page(page: Any, heading_row: int | None = 3) -> None:
    """A4 landscape, fitted to the width of one page, headings repeated."""
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    page.set_footer("&C&P/&N")
    page.hide_gridlines(2)
    if heading_row is not None:
        page.repeat_rows(heading_row)


def _draw_instructions(page: Any, plan: Plan, look: Look) -> None:
    widths = _WIDTHS
    page.set_column(0, 0, 2)
    for position, width in enumerate(widths, 1):
        page.set_column(position, position, width)
    row = _lines(page, 0, instructions(plan), look)
    for position, text in enumerate(("Khi", "Thì ghi", "Chương trình hiểu"), 1):
        page.write_string(row, position, text, look.style("header"))
    for answer in ANSWERS:
        row += 1
        for position, text in enumerate(answer, 1):
            page.write_string(row, position, text, look.style("sample" if position == 2 else "cell"))
        shown = [(text, width, BODY, False) for text, width in zip(answer, widths, strict=True)]
        page.set_row(row, height(shown))
    _lines(page, row + 2, after_answers(plan), look)
    page.protect("", {"format_columns": True, "format_rows": True})
    _set_page(page, None)


def _lines(page: Any, row: int, lines: Iterable[tuple[str, str]], look: Look) -> int:
    """Write lines over the three columns; returns the row below them."""
    width = sum(_WIDTHS)
    for style, text in lines:
        page.merge_range(row, 1, row, len(_WIDTHS), "", look.style(style))
        page.write_string(row, 1, text, look.style(style))
        least = 24 if style == "title" else 0
        page.set_row(row, height([(text, width, BODY, style != "text")], least))
        row += 1
    return row


def _define(book: Any, plan: Plan) -> None:
    """A defined name for every input and for the records of every list."""
    for sheet in plan.sheets:
        if isinstance(sheet, ListSheet):
            book.define_name(sheet.defined, f"={on_sheet(sheet.name, records_area(sheet))}")
            continue
        for number, row in sheet.placed():
            for slot in row.slots:
                at = area((number, slot.column), (number, slot.column))
                book.define_name(slot.name, f"={on_sheet(sheet.name, at)}")


def _draw_choices(page: Any, choices: HiddenChoices) -> None:
    for column, words in enumerate(choices.columns):
        for row, word in enumerate(words):
            page.write_string(row, column, word)
    page.very_hidden()
