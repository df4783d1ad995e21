"""Reads list sheets: one record in each row, the keys of the columns in the hidden first row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from cchcdoc.inputs.excel.answers import Answers, chosen, joined, lines_of
from cchcdoc.inputs.excel.cell_texts import text_of
from cchcdoc.inputs.excel.form_format import GIVEN, LINES, MORE, SELF
from cchcdoc.inputs.excel.form_marks import FIRST_RECORD, MarkedPage
from cchcdoc.inputs.excel.gating.addresses import Cell
from cchcdoc.nodes import Node, Scalar


class Column(NamedTuple):
    """A column of inputs; ``more``: those in which its text goes on."""

    number: int
    key: str
    given: bool
    required: bool
    more: tuple[int, ...]


class Row(NamedTuple):
    """A record: its number for records of another sheet, and the value of each column."""

    row: int
    number: str
    values: Mapping[str, Scalar]
    is_answered: bool
    """Whether something stands there that the form did not fill in."""


class RecordPage(NamedTuple):
    """A list sheet that was read."""

    marked: MarkedPage
    path: str
    columns: Sequence[Column]
    rows: Sequence[Row]
    first: Cell
    """The first input."""


def read_records(
    marked: MarkedPage, choices: Mapping[str, Mapping[str, str]], answers: Answers
) -> RecordPage:
    """The rows of a list sheet that hold something; ``choices``: names by the path of a field."""
    columns = _columns(marked)
    names = {column.key: choices.get(f"{marked.id}.*.{column.key}", {}) for column in columns}
    numbers = {column.number for column in columns} | {more for column in columns for more in column.more}
    first = marked.heading_row + FIRST_RECORD
    filled = sorted({row for row, column in marked.page.facts.filled if row >= first and column in numbers})
    inputs = {(row, column) for row in filled for column in numbers}
    answers.report_merged(marked.page, inputs)
    rows = [_row(marked, columns, row, answers, names) for row in filled]
    kept = [row for row in rows if not all(value.is_blank for value in row.values.values())]
    start = min(numbers, default=marked.corner[1] + 1)
    return RecordPage(marked, marked.id, columns, kept, (first, start))


def _columns(marked: MarkedPage) -> Sequence[Column]:
    keys = {key.removeprefix(GIVEN): number for number, key in marked.columns.items()}
    given = {key.removeprefix(GIVEN) for key in marked.columns.values() if key.startswith(GIVEN)}
    found = []
    for key, number in keys.items():
        if key.endswith(MORE) and key.rstrip(MORE) in keys:
            continue
        more, at = [], key + MORE
        while at in keys:
            more.append(keys[at])
            at += MORE
        heading = marked.page.text((marked.heading_row, number)).rstrip()
        found.append(Column(number, key, key in given, heading.endswith("*"), tuple(more)))
    return found


def _row(
    marked: MarkedPage,
    columns: Sequence[Column],
    row: int,
    answers: Answers,
    names: Mapping[str, Mapping[str, str]],
) -> Row:
    values: dict[str, Scalar] = {}
    is_answered = False
    page = marked.page
    for column in columns:
        cells = [(row, number) for number in (column.number, *column.more)]
        goes_on = any(answers.is_answered(page, cell) for cell in cells[1:])
        value = joined([answers.value(page, cell, goes_on=goes_on) for cell in cells])
        values[column.key] = value = chosen(value, names[column.key])
        is_answered = is_answered or not (column.given or value.is_blank)
    number = text_of(page.cells.get((row, marked.corner[1]))).text
    if marked.is_unmarked and not number and marked.label(row).isdecimal():
        number = marked.label(row)  # what a person sees of it
    return Row(row, number, values, is_answered)


def parent_of(path: str) -> str:
    """The path of the sheet whose records hold those of ``path``; empty when none does."""
    return path.rpartition(".*")[0]


def steps_of(key: str) -> list[str]:
    """The path inside a record of a column; empty for the record itself."""
    path = key.removesuffix(LINES)
    path = path.partition("|")[2] if path.startswith(f"{SELF}|") else path
    return [] if path == SELF else path.split(".")


def shaped(key: str, value: Scalar) -> Node:
    """The value of a column: its lines where they are the items of a list."""
    return lines_of(value) if key.endswith(LINES) else value
