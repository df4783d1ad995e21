"""The headings of columns as the second witness of their hidden keys: a column that was copied or sorted with its heading,
but without the hidden first row, is reported and never read as the one whose key stands above it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Final

from cchcdoc.diagnostics import quote
from cchcdoc.inputs.excel.answers import NEW_FORM, Answers, listed
from cchcdoc.inputs.excel.form_format import GIVEN
from cchcdoc.inputs.excel.form_marks import FIRST_RECORD, FormMarks, MarkedPage
from cchcdoc.inputs.excel.gating.addresses import Cell
from cchcdoc.inputs.excel.row_labels import plain_label

_SHOWN: Final = 3
_PUT_RIGHT: Final = "hoàn tác (Ctrl+Z) việc chép, sắp xếp cột; hoặc chép câu trả lời sang mẫu mới"
_KEEP_ONE: Final = "giữ một cột; cột kia thì hoàn tác (Ctrl+Z), hoặc chép lại từ mẫu mới"


def with_sure_columns(marked: MarkedPage, marks: FormMarks, answers: Answers) -> MarkedPage:
    """``marked`` with each column once; what is wrong with its columns is reported.

    A column that stands there twice with answers (DL185) or whose heading is that of another one (DL184) is an error; one
    that is gone from a sheet with answers is a warning (DL193). A form that does not keep its headings is believed.
    """
    known = {entry.path: plain_label(entry.label) for entry in marks.columns.get(marked.id, ())}
    if not known:
        return marked
    return _Columns(marked, marks.is_list(marked), known, answers).checked()


class _Columns:
    def __init__(self, marked: MarkedPage, is_list: bool, known: Mapping[str, str], answers: Answers) -> None:
        self._marked, self._is_list = marked, is_list
        self._known, self._answers = known, answers
        self._first = self._first_answers()

    def checked(self) -> MarkedPage:
        columns = self._once()
        self._report_headings(columns)
        self._report_gone(columns)
        return self._marked._replace(columns=columns)

    def _first_answers(self) -> Mapping[int, Cell]:
        """The first answer in each column of inputs."""
        page = self._marked.page
        first = self._marked.heading_row + (FIRST_RECORD if self._is_list else 1)
        found: dict[int, Cell] = {}
        for cell in sorted(page.facts.filled):
            row, column = cell
            if row < first or column not in self._marked.columns or column in found:
                continue
            if self._answers.is_answered(page, cell):
                found[column] = cell
        return found

    def _once(self) -> Mapping[int, str]:
        """The columns without copies: of several with the same key, the one with answers."""
        same: dict[str, list[int]] = defaultdict(list)
        for column, key in self._marked.columns.items():
            same[key.removeprefix(GIVEN)].append(column)
        kept = dict(self._marked.columns)
        for columns in same.values():
            if len(columns) > 1:
                answered = [column for column in columns if column in self._first]
                if len(answered) > 1:
                    self._report_twins(answered)
                for column in columns:
                    if column != (answered or columns)[0]:
                        del kept[column]
        return kept

    def _report_twins(self, columns: list[int]) -> None:
        page = self._marked.page
        shown = " và ".join(self._answers.shown(page, self._first[column]) for column in columns[:2])
        message = f"cột {quote(self._heading(columns[0]))} đứng {len(columns)} lần: {shown}"
        self._report("DL185", columns[1], message, _KEEP_ONE)

    def _report_headings(self, columns: Mapping[int, str]) -> None:
        owners: dict[str, set[str]] = defaultdict(set)
        for key, label in self._known.items():
            owners[label].add(key)
        for column, key in columns.items():
            shown, own = self._heading(column), self._known.get(key)
            if own and own != shown and shown in owners and column in self._first:
                message = f"cột này là của {quote(own)} nhưng tiêu đề là {quote(shown)}: các cột đã bị chép hay sắp xếp lệch"
                self._report("DL184", column, message, _PUT_RIGHT)

    def _report_gone(self, columns: Mapping[int, str]) -> None:
        there = {key.removeprefix(GIVEN) for key in columns.values()}
        gone = [label for key, label in self._known.items() if key.removeprefix(GIVEN) not in there]
        if gone and self._first:
            message = f"{len(gone)} cột đã bị xóa khỏi trang này, coi là để trống: {listed(map(quote, gone), _SHOWN)}"
            at = self._answers.at(self._marked.page, (self._marked.heading_row, self._marked.corner[1] + 1))
            self._answers.findings.warn("DL193", at, message, f"xóa nhầm thì {NEW_FORM}")

    def _report(self, code: str, column: int, message: str, hint: str) -> None:
        at = self._answers.at(self._marked.page, (self._marked.heading_row, column))
        self._answers.findings.add(code, at, message, hint)

    def _heading(self, column: int) -> str:
        return plain_label(self._marked.page.text((self._marked.heading_row, column)))
