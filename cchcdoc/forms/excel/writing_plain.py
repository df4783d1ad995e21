"""Draws a plain sheet: headings, fields with their inputs, checks and explanations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from cchcdoc.forms.excel import sizes
from cchcdoc.forms.excel.checks.field_checks import row_check
from cchcdoc.forms.excel.checks.hidden_choices import HiddenChoices
from cchcdoc.forms.excel.checks.relation_checks import RelationChecks
from cchcdoc.forms.excel.checks.validations import hint, validation
from cchcdoc.forms.excel.excel_limits import MAX_FORMULA, check_formula
from cchcdoc.forms.excel.layout import FIRST_ROW, INPUT_COLUMN, FieldSpec, PlainSheet, Row, Slot
from cchcdoc.forms.excel.look import Look
from cchcdoc.forms.excel.names import shortened
from cchcdoc.forms.excel.references import cell
from cchcdoc.forms.excel.writing_values import write_value
from cchcdoc.inputs.excel.form_format import CHECK_HEADING, MARK
from cchcdoc.ooxml.sheets.spreadsheet_text import written_key

MAX_NOTE = 2000
"""Characters of an explanation that are shown."""


class PlainDrawing:
    """Draws one plain sheet on a page of XlsxWriter."""

    def __init__(
        self, page: Any, sheet: PlainSheet, look: Look, choices: HiddenChoices, checks: RelationChecks
    ) -> None:
        self._page = page
        self._sheet = sheet
        self._look = look
        self._choices = choices
        self._checks = checks
        count = len(sheet.inputs)
        width = sizes.PROSE_WIDTH if sheet.is_prose else sizes.INPUT_WIDTH
        self._input_width = width if count == 1 else sizes.COMPARED_WIDTH
        after = INPUT_COLUMN + count
        self._unit, self._check, self._duty, self._note = range(after, after + 4)

    def draw(self) -> None:
        """Draw everything."""
        self._draw_head()
        groups = self._groups()
        for number, row in self._sheet.placed():
            if row.field is None:
                self._draw_heading(number, row)
            else:
                self._draw_field(number, row, row.field, groups)
        inputs = [number for number, row in self._sheet.placed() if row.slots and row.slots[0].role != "giu"]
        first, last = min(inputs, default=FIRST_ROW), max(inputs, default=FIRST_ROW)
        self._page.set_selection(first, INPUT_COLUMN, first, INPUT_COLUMN)
        area = f"{cell(FIRST_ROW, INPUT_COLUMN)}:{cell(last, self._unit - 1)}"
        self._page.ignore_errors({"number_stored_as_text": area})  # "05" is meant
        self._page.protect("", {"format_columns": True, "format_rows": True})

    def _draw_head(self) -> None:
        page, sheet, look = self._page, self._sheet, self._look
        page.set_column(0, 0, None, None, {"hidden": True})
        for column, width in self._columns():
            page.set_column(column, column, width)
        page.write_string(0, 0, written_key(f"{MARK}{sheet.id}"))
        for position, (key, _) in enumerate(sheet.inputs):
            page.write_string(0, INPUT_COLUMN + position, written_key(key))
        page.set_row(0, None, None, {"hidden": True})
        page.write_string(1, 1, sheet.title, look.style("title"))
        page.set_row(1, 24)
        page.write_string(2, 1, sheet.how_to, self._look.style("title_note"))
        headings = (
            "Nội dung",
            *(text for _, text in sheet.inputs),
            "Đơn vị" if not sheet.is_prose else "",
            CHECK_HEADING,
            "Bắt buộc",
            "Giải thích, ví dụ",
        )
        for column, text in enumerate(headings, 1):
            page.write_string(FIRST_ROW - 1, column, text, look.style("header"))
        page.set_row(FIRST_ROW - 1, 36 if len(sheet.inputs) > 1 else 24)
        if sheet.is_prose:
            page.set_column(self._unit, self._unit, None, None, {"hidden": True})
        page.freeze_panes(FIRST_ROW, INPUT_COLUMN)

    def _columns(self) -> Iterator[tuple[int, float]]:
        """The columns that are seen, with their widths."""
        is_prose = self._sheet.is_prose
        yield 1, sizes.LABEL_WIDTH
        for column in range(INPUT_COLUMN, self._unit):
            yield column, self._input_width
        yield self._unit, sizes.UNIT_WIDTH if not is_prose else 0
        yield self._check, sizes.CHECK_WIDTH if not is_prose else sizes.PROSE_CHECK_WIDTH
        yield self._duty, sizes.DUTY_WIDTH
        yield self._note, sizes.NOTE_WIDTH

    def _groups(self) -> Mapping[str, tuple[int, int]]:
        """First and last row of the fields of each optional group."""
        found: dict[str, tuple[int, int]] = {}
        wanted = {row.within for row in self._sheet.rows if row.within}
        for number, row in self._sheet.placed():
            path = row.slots[0].path if row.slots else ""
            while path:
                if path in wanted:
                    found[path] = (found.get(path, (number, number))[0], number)
                path = path.rpartition(".")[0]
        return found

    def _draw_heading(self, number: int, row: Row) -> None:
        page, name = self._page, "group" if row.level == 0 else "subgroup"
        band = self._look.style(name)
        note = shortened(row.note, MAX_NOTE)
        last = self._duty if note else self._note
        width = self._width_to(last)
        is_long = sizes.line_count(row.heading, width, sizes.HEADING, bold=True) > 1
        style = self._look.heading(row.level, wrapped=is_long)
        if is_long:  # a text that runs over empty cells ends where the sheet does
            page.merge_range(number, 1, number, last, row.heading, style)
        else:
            page.write_string(number, 1, row.heading, style)
            for column in range(INPUT_COLUMN, last + 1):
                page.write_blank(number, column, None, band)
        if note:
            page.write_string(number, self._note, note, self._look.style(f"{name}_note"))
        texts = [(row.heading, width, sizes.HEADING, True), (note, sizes.NOTE_WIDTH, sizes.SMALL, False)]
        page.set_row(number, sizes.height(texts))

    def _width_to(self, last: int) -> float:
        """The width of the columns from the labels to ``last``."""
        return sum(width for column, width in self._columns() if column <= last)

    def _draw_field(
        self, number: int, row: Row, field: FieldSpec, groups: Mapping[str, tuple[int, int]]
    ) -> None:
        page, look = self._page, self._look
        if row.key:
            page.write_string(number, 0, written_key(row.key))
        page.write_string(number, 1, field.label, look.label(row.level))
        for slot in row.slots:
            self._draw_input(number, slot, field)
        for column in range(INPUT_COLUMN + len(row.slots), self._unit):
            page.write_blank(number, column, None, look.style("cell"))
        page.write_string(
            number, self._unit, field.unit if not self._sheet.is_prose else "", look.style("small")
        )
        needed = self._needed(row, groups)
        self._draw_check(number, row, needed)
        duty = "" if not row.slots[0].required else "Có" if not row.within else "Nếu có nhóm"
        page.write_string(number, self._duty, duty, look.style("small"))
        note = shortened(hint(field, short=True), MAX_NOTE)
        page.write_string(number, self._note, note, look.style("note"))
        page.set_row(number, self._height(row, field, note))

    def _draw_input(self, number: int, slot: Slot, field: FieldSpec) -> None:
        page, value = self._page, slot.value
        style = self._look.input(field.type, given=slot.role == "giu")
        write_value(page, (number, slot.column), value, style)
        if slot.role == "giu":
            return
        at = cell(number, slot.column)
        page.data_validation(number, slot.column, number, slot.column, validation(field, at, self._choices))

    def _needed(self, row: Row, groups: Mapping[str, tuple[int, int]]) -> str:
        """The condition under which the first input has to be filled in; empty: never."""
        if not row.slots or not row.slots[0].required:
            return ""
        if not row.within:
            return "TRUE"
        first, last = groups[row.within]
        return f"COUNTA({cell(first, INPUT_COLUMN)}:{cell(last, INPUT_COLUMN)})>0"

    def _draw_check(self, number: int, row: Row, needed: str) -> None:
        titles = [text for _, text in self._sheet.inputs]
        found = [row_check(row, number, needed, self._choices, titles)]
        for each in self._checks.rows.get((self._sheet.id, number), ()):
            if len("&".join(found)) + len(each) < MAX_FORMULA:
                found.append(each)
        formula = "&".join(each for each in found if each)
        style = self._look.style("check")
        if formula:
            page_formula = check_formula(f"={formula}")
            # Without a kept result every program computes the formula when it opens the file.
            self._page.write_formula(number, self._check, page_formula, style, "")
        else:
            self._page.write_blank(number, self._check, None, style)

    def _height(self, row: Row, field: FieldSpec, note: str) -> float:
        texts = [
            (field.label, sizes.LABEL_WIDTH - row.level, sizes.BODY, False),
            (note, sizes.NOTE_WIDTH, sizes.SMALL, False),
            (field.unit, sizes.UNIT_WIDTH, sizes.SMALL, False),
        ]
        texts += [
            (str(slot.value), self._input_width, sizes.BODY, False)
            for slot in row.slots
            if isinstance(slot.value, str)
        ]
        if row.slots[0].required and row.within:
            texts.append(("Nếu có nhóm", sizes.DUTY_WIDTH, sizes.SMALL, False))
        least = sizes.PROSE_HEIGHT if field.type == "prose" else 0
        return sizes.height(texts, least)
