"""Draws the very hidden sheet: what the form is, and a line for each input, list and column, with its label."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any, TypeAlias

from cchcdoc.forms.excel.layout import (
    FACT_KEYS,
    FIRST_RECORD,
    INPUT_COLUMN,
    MAP_HEADINGS,
    FieldSpec,
    ListSheet,
    PlainSheet,
    Plan,
    Sheet,
)
from cchcdoc.forms.excel.references import area, cell
from cchcdoc.inputs.excel.form_format import CHOICE_ROLE, COLUMN_ROLE, FIRST_MAPPED, FORMAT, LIST_ROLE
from cchcdoc.ooxml.sheets.spreadsheet_text import written_key

Line: TypeAlias = tuple[str, ...]
"""The cells of a line, in the order of ``MAP_HEADINGS``."""


def draw_map(page: Any, plan: Plan) -> None:
    """Draw it on a page of XlsxWriter."""
    facts = plan.facts
    known = (FORMAT, facts.kind, facts.pack, facts.version, facts.schema_digest, "")
    for row, pair in enumerate(zip(FACT_KEYS, known, strict=True)):
        _write_texts(page, row, pair)
    _write_texts(page, FIRST_MAPPED - 2, MAP_HEADINGS)
    lines = chain.from_iterable(map(_lines, plan.sheets))
    for row, line in enumerate(lines, FIRST_MAPPED - 1):
        _write_texts(page, row, line)
    page.very_hidden()


def records_area(sheet: ListSheet) -> str:
    """The cells of the records of a list sheet: ``$A$6:$L$45``."""
    return area((FIRST_RECORD, 0), (sheet.last_row, sheet.last_column))


def _lines(sheet: Sheet) -> Iterator[Line]:
    if isinstance(sheet, ListSheet):
        at = records_area(sheet).replace("$", "")
        yield sheet.path, sheet.defined, sheet.id, at, LIST_ROLE, sheet.title, sheet.title
        columns = [(column.mark, column.heading) for column in sheet.columns]
        for column in sheet.columns:
            yield from _names(f"{sheet.path}.*.{column.key}", sheet, column.field)
    else:
        yield from _inputs(sheet)
        columns = list(sheet.inputs)
    for position, (key, heading) in enumerate(columns, INPUT_COLUMN):
        yield key, sheet.name, sheet.id, cell(0, position), COLUMN_ROLE, heading, sheet.title


def _inputs(sheet: PlainSheet) -> Iterator[Line]:
    heading = ""
    for number, row in sheet.placed():
        if row.field is None:
            heading = row.heading
            continue
        for slot in row.slots:
            at = cell(number, slot.column)
            yield slot.path, slot.name, sheet.id, at, slot.role, row.field.label, heading
            yield from _names(slot.path, sheet, row.field)


def _names(path: str, sheet: Sheet, field: FieldSpec) -> Iterator[Line]:
    """A line for each value of the field that is called otherwise."""
    for code, word in zip(field.codes, field.choices, strict=False):
        if code != word:
            names = "\n".join(typed for typed, shown in field.meant.items() if shown == word)
            yield path, code, sheet.id, "", CHOICE_ROLE, names


def _write_texts(page: Any, row: int, texts: Sequence[str]) -> None:
    for column, text in enumerate(texts):
        if text:
            page.write_string(row, column, written_key(text))
