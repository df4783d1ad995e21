"""Draws a list sheet: one record in each row, open for sorting and more rows."""

from __future__ import annotations

from typing import Any

from cchcdoc.forms.excel import sizes
from cchcdoc.forms.excel.checks.hidden_choices import HiddenChoices
from cchcdoc.forms.excel.checks.record_checks import ROW, record_check
from cchcdoc.forms.excel.checks.relation_checks import RelationChecks
from cchcdoc.forms.excel.checks.validations import how_to_type, validation
from cchcdoc.forms.excel.excel_limits import check_formula
from cchcdoc.forms.excel.layout import FIRST_RECORD, INPUT_COLUMN, Column, ListSheet, Record
from cchcdoc.forms.excel.look import Look
from cchcdoc.forms.excel.names import shortened
from cchcdoc.forms.excel.references import cell
from cchcdoc.forms.excel.writing_values import write_value
from cchcdoc.inputs.excel.form_format import CHECK_HEADING, MARK
from cchcdoc.ooxml.sheets.spreadsheet_text import written_key

MAX_NOTE = 400
"""Characters of an explanation above a column."""
MAX_CHECKED = 2000
"""Records with a cell that checks; in a longer list the formulas would be most of the file."""
_LABELS = 40
"""Width of the labels of a rubric's rows."""


class ListDrawing:
    """Draws one list sheet on a page of XlsxWriter."""

    def __init__(
        self, page: Any, sheet: ListSheet, look: Look, choices: HiddenChoices, checks: RelationChecks
    ) -> None:
        self._page = page
        self._sheet = sheet
        self._look = look
        self._choices = choices
        self._formula = record_check(sheet, choices, checks.for_record(sheet, ROW))
        self._check = sheet.last_column + 1
        self._widths = [sizes.list_width(column.field, len(sheet.columns)) for column in sheet.columns]
        labelled = any(not record.label.isdecimal() for record in sheet.records)
        self._label_width = _LABELS if labelled else 6

    def draw(self) -> None:
        """Draw everything. The sheet stays unprotected: Excel sorts and inserts nothing in a protected one."""
        self._draw_head()
        for position, column in enumerate(self._sheet.columns, INPUT_COLUMN):
            self._draw_column_head(position, column)
        for number, record in enumerate(self._sheet.records):
            self._draw_record(FIRST_RECORD + number, number + 1, record)
        for position, column in enumerate(self._sheet.columns, INPUT_COLUMN):
            first = cell(FIRST_RECORD, position)
            options = validation(column.field, first, self._choices)
            self._page.data_validation(FIRST_RECORD, position, self._sheet.last_row, position, options)

        self._page.set_selection(FIRST_RECORD, INPUT_COLUMN, FIRST_RECORD, INPUT_COLUMN)
        area = f"{cell(FIRST_RECORD, INPUT_COLUMN)}:{cell(self._sheet.last_row, self._sheet.last_column)}"
        self._page.ignore_errors({"number_stored_as_text": area})  # "05" is meant

    def _draw_head(self) -> None:
        page, sheet, look = self._page, self._sheet, self._look
        page.set_column(0, 0, None, None, {"hidden": True})
        page.set_column(1, 1, self._label_width)
        for position, width in enumerate(self._widths, INPUT_COLUMN):
            page.set_column(position, position, width)
        page.set_column(self._check, self._check, sizes.LIST_CHECK_WIDTH)
        page.write_string(0, 0, written_key(f"{MARK}{sheet.id}"))
        page.set_row(0, None, None, {"hidden": True})
        self._draw_over_columns(1, sheet.title, "title", sizes.TITLE, 24)
        self._draw_over_columns(2, shortened(sheet.how_to, 1000), "title_note", sizes.SMALL)
        for row in (3, 4):
            page.write_string(
                row, 1, sheet.label_heading if row == 3 else "", look.style("header" if row == 3 else "note")
            )
            page.write_string(
                row,
                self._check,
                CHECK_HEADING if row == 3 else "",
                look.style("header" if row == 3 else "note"),
            )
        headings = [
            (column.heading, width, sizes.BODY, True)
            for column, width in zip(sheet.columns, self._widths, strict=True)
        ]
        page.set_row(3, sizes.height(headings))
        notes = [
            (self._note(column), width, sizes.SMALL, False)
            for column, width in zip(sheet.columns, self._widths, strict=True)
        ]
        page.set_row(4, sizes.height(notes))
        page.freeze_panes(FIRST_RECORD, INPUT_COLUMN)

    def _draw_over_columns(self, row: int, text: str, name: str, size: int, least: float = 0) -> None:
        """A text above all columns; one that is wider than they are goes on in the next line."""
        width = self._label_width + sum(self._widths) + sizes.LIST_CHECK_WIDTH
        shown: sizes.Shown = (text, width, size, name == "title")
        if sizes.line_count(*shown) > text.count("\n") + 1:
            style = self._look.wrapped(name)
            self._page.merge_range(row, 1, row, self._check, text, style)
        else:
            self._page.write_string(row, 1, text, self._look.style(name))
        self._page.set_row(row, sizes.height([shown], least))

    @staticmethod
    def _note(column: Column) -> str:
        field = column.field
        how = how_to_type(field) if field.type in ("lines", "prose", "day", "truth", "choice") else ""
        example = f"Ví dụ: {shortened(field.example, 120)}" if field.example else ""
        return shortened("\n".join(text for text in (how, field.explanation, example) if text), MAX_NOTE)

    def _draw_column_head(self, position: int, column: Column) -> None:
        self._page.write_string(0, position, written_key(column.mark))
        self._page.write_string(3, position, column.heading, self._look.style("header"))
        self._page.write_string(4, position, self._note(column), self._look.style("note"))

    def _draw_record(self, row: int, number: int, record: Record) -> None:
        page = self._page
        page.write_number(row, 0, number)
        page.write_string(row, 1, record.label, self._look.style("label"))
        texts: list[sizes.Shown] = [(record.label, self._label_width, sizes.BODY, False)]
        for position, (column, width) in enumerate(
            zip(self._sheet.columns, self._widths, strict=True), INPUT_COLUMN
        ):
            value = record.values.get(column.key)
            says_row = column.given or (column.key == self._sheet.code and not record.label.isdecimal())
            known = says_row and column.key in record.values
            style = self._look.input(column.field.type, given=known)
            write_value(page, (row, position), value, style)
            if isinstance(value, str):
                texts.append((value, width, sizes.BODY, False))
        self._draw_check(row)
        least = 48 if any(column.field.type == "prose" for column in self._sheet.columns) else 0
        page.set_row(row, sizes.height(texts, least))

    def _draw_check(self, row: int) -> None:
        style = self._look.style("check")
        if not self._formula or row >= FIRST_RECORD + MAX_CHECKED:
            self._page.write_blank(row, self._check, None, style)
            return
        # Without a kept result every program computes the formula when it opens the file.
        formula = self._formula.replace(ROW, str(row + 1))
        self._page.write_formula(row, self._check, check_formula(formula), style, "")
