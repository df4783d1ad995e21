"""Reads a filled-in Excel form: gate, cells, marks, witnesses, nodes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cchcdoc.errors import InputError
from cchcdoc.inputs.collector import Findings
from cchcdoc.inputs.excel.answers import Answers, chosen, joined, lines_of, refused
from cchcdoc.inputs.excel.book import read_book
from cchcdoc.inputs.excel.column_headings import with_sure_columns
from cchcdoc.inputs.excel.form_copies import report_lost_pages, without_copies
from cchcdoc.inputs.excel.form_format import LINES_ROLE, MORE
from cchcdoc.inputs.excel.form_marks import FormMarks, MarkedPage, kind_in, no_form, read_marks
from cchcdoc.inputs.excel.gating.addresses import Cell
from cchcdoc.inputs.excel.gating.gate import pass_gate
from cchcdoc.inputs.excel.record_pages import RecordPage, read_records
from cchcdoc.inputs.excel.records import Records
from cchcdoc.inputs.excel.tree import Tree
from cchcdoc.inputs.excel.unmarked_pages import with_unmarked
from cchcdoc.inputs.excel.witnesses import find_inputs
from cchcdoc.nodes import MapNode, Node


def read_excel(content: bytes, findings: Findings) -> MapNode:
    """The nodes of a filled-in form; places are cells.

    Raises:
        InputError: DL180 to DL183, it cannot be read. Errors in single cells are collected in ``findings``.
    """
    book = read_book(pass_gate(content, findings), findings)
    answers = Answers(findings)
    marks = with_unmarked(read_marks(book, findings), book, answers)
    if not marks.pages:
        raise no_form(findings)
    first = marks.pages[0]
    tree = Tree(answers.at(first.page, first.corner), findings)
    lists: list[RecordPage] = []
    for page in without_copies(marks, answers):
        marked = with_sure_columns(page, marks, answers)
        first_row = marked.heading_row + 1
        if marks.is_list(marked):
            lists.append(read_records(marked, marks.choices, answers))
            first_row += 1  # units and examples
        else:
            _read_plain(marked, marks, tree, answers)
        _report_outside(marked, first_row, answers)
    report_lost_pages(marks, book, answers)
    Records(lists, answers).place(tree)
    answers.report_hidden()
    return tree.node()


def kind_of_form(content: bytes) -> str | None:
    """The kind that a form says it is of, however it was filled in; ``None`` when it is no form that can be read."""
    findings = Findings("")
    try:
        return kind_in(read_book(pass_gate(content, findings), findings))
    except InputError:
        return None


def _read_plain(marked: MarkedPage, marks: FormMarks, tree: Tree, answers: Answers) -> None:
    found = find_inputs(marked, marks, answers)
    answers.read[marked.page.name] |= found.inputs
    answers.report_merged(marked.page, found.inputs)
    for path, cell in found.cells.items():
        if path.endswith(MORE):
            continue
        cells = [cell, *_continued(path, found.cells)]
        page = marked.page
        goes_on = any(answers.is_answered(page, each) for each in cells[1:])
        value = joined([answers.value(page, each, goes_on=goes_on) for each in cells])
        value = chosen(value, marks.choices.get(path))
        entry = marks.entries.get(path)
        node: Node = lines_of(value) if entry is not None and entry.role == LINES_ROLE else value
        tree.add(path.split("."), node)
    for path, cell in found.disputed.items():
        if not path.endswith(MORE):
            tree.add(path.split("."), refused(answers.at(marked.page, cell)))


def _continued(path: str, cells: Mapping[str, Cell]) -> Iterator[Cell]:
    """The cells in which the text of ``path`` goes on."""
    more = path + MORE
    while more in cells:
        yield cells[more]
        more += MORE


def _report_outside(marked: MarkedPage, first_row: int, answers: Answers) -> None:
    """Warn of text beside the inputs, from ``first_row`` on: in a column of inputs or in one that the form does not have."""
    page, heading = marked.page, marked.heading_row
    own = {column for row, column in page.facts.filled if row == heading} - set(marked.columns)
    read = answers.read[page.name]
    outside = [
        cell
        for cell in page.facts.filled
        if cell[0] >= first_row and cell[1] > marked.corner[1] and cell[1] not in own and cell not in read
    ]
    answers.report_outside(page, [cell for cell in outside if answers.is_answered(page, cell)])
