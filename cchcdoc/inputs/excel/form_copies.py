"""Sheets of a form that stand there twice, and those that are gone."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from cchcdoc.diagnostics import quote
from cchcdoc.inputs.excel.answers import NEW_FORM, Answers
from cchcdoc.inputs.excel.book import Book
from cchcdoc.inputs.excel.cell_texts import text_of
from cchcdoc.inputs.excel.form_marks import FormMarks, MarkedPage
from cchcdoc.inputs.excel.gating.addresses import Cell


def without_copies(marks: FormMarks, answers: Answers) -> Sequence[MarkedPage]:
    """The sheets of the form, each once; copies are reported with what differs in them."""
    same: dict[str, list[MarkedPage]] = defaultdict(list)
    for marked in marks.pages:
        same[marked.id].append(marked)
    chosen = []
    for pages in same.values():
        first = _original(pages, marks)
        chosen.append(first)
        for copy in pages:
            if copy is not first:
                _report_copy(first, copy, answers)
    return chosen


def report_lost_pages(marks: FormMarks, book: Book, answers: Answers) -> None:
    """Report sheets that lost their hidden keys, and warn of those that are gone."""
    there = {marked.id for marked in marks.pages}
    first = marks.pages[0]
    at = answers.at(first.page, first.corner)
    gone = dict.fromkeys(entry.sheet for entry in marks.entries.values() if entry.sheet not in there)
    if not gone:
        return
    homes: dict[str, Counter[str]] = defaultdict(Counter)
    for entry in marks.entries.values():
        if entry.sheet in gone:
            homes[entry.sheet].update(
                target.page for target in marks.targets.get(entry.name.casefold(), ()) if target.page
            )
    for sheet in gone:
        home = homes[sheet].most_common(1)[0][0] if homes[sheet] else ""
        page = book.page(home) if home else None
        if page is not None:
            message = f"trang “{home}” mất khóa ẩn (dòng 1, cột A) nên không nhận ra được các ô"
            answers.findings.add("DL184", answers.at(page, (1, 1)), message, NEW_FORM)
        else:
            name = next((entry.name for entry in marks.columns.get(sheet, ())), home or sheet)
            message = f"trang {quote(name)} đã bị xóa khỏi mẫu, coi là để trống"
            answers.findings.warn("DL193", at, message, f"xóa nhầm thì {NEW_FORM}")


def _original(pages: Sequence[MarkedPage], marks: FormMarks) -> MarkedPage:
    """The one of ``pages`` that most names of the form point to, else the first."""
    if len(pages) == 1:
        return pages[0]
    entries = [entry for entry in marks.entries.values() if entry.sheet == pages[0].id]
    named = Counter(
        target.page.casefold()
        for entry in entries
        for target in marks.targets.get(entry.name.casefold(), ())[:1]
    )
    return max(pages, key=lambda marked: named[marked.page.name.casefold()])


def _report_copy(first: MarkedPage, copy: MarkedPage, answers: Answers) -> None:
    differing = [cell for cell in _inputs(first) | _inputs(copy) if _text(first, cell) != _text(copy, cell)]
    message = f"trang này là bản sao của trang “{first.page.name}”"
    at = answers.at(copy.page, copy.corner)
    if differing:
        cell = min(differing)
        at = answers.at(copy.page, cell)
        message += f": ở đây {answers.shown(copy.page, cell)}, ở trang kia {answers.shown(first.page, cell)}"
        message += f", và {len(differing) - 1} ô khác nhau nữa" if len(differing) > 1 else ""
    answers.findings.add("DL185", at, message, "giữ một trang, xóa trang kia")


def _inputs(marked: MarkedPage) -> set[Cell]:
    return {
        cell
        for cell in marked.page.facts.filled
        if cell[0] > marked.heading_row and cell[1] in marked.columns
    }


def _text(marked: MarkedPage, cell: Cell) -> str:
    return text_of(marked.page.cells.get(cell)).text
