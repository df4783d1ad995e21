"""Finds the cell of each input of a plain sheet by its two witnesses: the hidden key of its row, and its defined name; its
label is a third, where both are gone.

Sorting moves keys and leaves names; cutting and pasting moves names and leaves keys. So where they disagree keys are
believed only if the cells change places among themselves; anything else is reported with both cells.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Final, NamedTuple

from cchcdoc.diagnostics import quote
from cchcdoc.inputs.excel.answers import Answers, listed
from cchcdoc.inputs.excel.form_format import MORE
from cchcdoc.inputs.excel.form_marks import COMPARED, Entry, FormMarks, MarkedPage, Target
from cchcdoc.inputs.excel.gating.addresses import Cell, address
from cchcdoc.inputs.excel.row_labels import RowLabels

_PUT_RIGHT: Final = "ghi lại đúng giá trị vào ô cạnh nhãn của nó trong một mẫu mới do lệnh init viết ra, hoặc hoàn tác (Ctrl+Z) việc cắt dán"
_LOOK_AGAIN: Final = "xem lại các ô ấy; nên chuyển sang mẫu mới: cchcdoc convert TỆP_NÀY TỆP_MỚI.xlsx"
_SHOWN: Final = 3
MAX_DISPUTES: Final = 5
"""Disputes of a sheet that are reported one by one."""


class Found(NamedTuple):
    """Where the inputs of a sheet stand: data path -> cell."""

    cells: Mapping[str, Cell]
    inputs: frozenset[Cell]
    """All cells that a witness points to, those in dispute included."""


def find_inputs(marked: MarkedPage, marks: FormMarks, answers: Answers) -> Found:
    """The inputs of a plain sheet; what is in dispute is reported and left out."""
    return _Sheet(marked, marks, answers).found()


class _Sheet:
    def __init__(self, marked: MarkedPage, marks: FormMarks, answers: Answers) -> None:
        self._marked, self._page = marked, marked.page
        self._marks, self._answers = marks, answers
        self._keys = keyed_cells(marked)
        self._disputes: list[Cell] = []
        self._entries = {path: entry for path, entry in marks.entries.items() if entry.sheet == marked.id}

    def found(self) -> Found:
        cells: dict[str, Cell] = {}
        moved: dict[str, tuple[Cell, Cell]] = {}
        deleted: list[str] = []
        inputs = {cell for each in self._keys.values() for cell in each}
        for path in dict.fromkeys([*self._keys, *self._entries]):
            keyed = self._keys.get(path, ())
            target = self._target(path)
            named = target.first if target is not None and self._is_here(target) else None
            inputs |= {named} if named else set()
            if len(keyed) > 1:
                self._report_twins(path, keyed)
            elif not keyed:
                self._without_key(path, named, deleted)
            elif target is None or named == keyed[0]:
                if self._has_label(path, keyed[0]):
                    cells[path] = keyed[0]
            elif named is None:
                self._report_lost_name(path, keyed[0], target)
            else:
                moved[path] = (keyed[0], named)
        cells |= self._sorted(moved)
        cells |= self._by_label(deleted, inputs)
        deleted = [path for path in deleted if path not in cells and not self._has_row(path)]
        self._report_rest()
        self._report_deleted(deleted)
        return Found(cells, frozenset(inputs))

    @cached_property
    def _labels(self) -> RowLabels:
        return RowLabels(self._marked, self._entries.values())

    def _by_label(self, paths: Sequence[str], inputs: set[Cell]) -> Mapping[str, Cell]:
        """The inputs ``paths``, which no key and no name points to, that their labels identify; added to ``inputs``."""
        found: dict[str, Cell] = {}
        for path in paths:
            entry, target = self._entries.get(path), self._target(path)
            column = self._column(path)
            if entry is None or column is None or (target is not None and target.page):
                continue
            cells = [cell for row in self._labels.rows(entry) if (cell := (row, column)) not in inputs]
            if len(cells) == 1 and not self._labels.is_shared(entry):
                found[path] = cells[0]
            elif any(self._answers.is_answered(self._page, cell) for cell in cells):
                shown = ", ".join(self._answers.shown(self._page, cell) for cell in cells[:_SHOWN])
                self._report(
                    cells[0],
                    f"“{entry.label}” mất cả khóa ẩn lẫn tên của ô, không rõ ô nào là của nó: {shown}",
                )
        inputs |= set(found.values())
        answered = {path: cell for path, cell in found.items() if self._answers.is_answered(self._page, cell)}
        if answered:
            shown = listed(
                (f"{address(cell)} ({quote(self._entries[path].label)})" for path, cell in answered.items()),
                _SHOWN,
            )
            message = f"{len(answered)} ô mất cả khóa ẩn lẫn tên của ô, nhận ra nhờ nhãn: {shown}"
            at = self._answers.at(self._page, next(iter(answered.values())))
            self._answers.findings.warn("DL197", at, message, _LOOK_AGAIN)
        return found

    def _has_row(self, path: str) -> bool:
        """Whether a row has the label of ``path``, though nothing says that it is its row."""
        entry = self._entries.get(path)
        return entry is not None and bool(self._labels.rows(entry))

    def _column(self, path: str) -> int | None:
        """The column in which the input at ``path`` stands by the keys of the columns."""
        return next(
            (
                column
                for column, root in self._marked.columns.items()
                if root == "=" or path.startswith(f"{root}.")
            ),
            None,
        )

    def _target(self, path: str) -> Target | None:
        """Where the name of ``path`` points to; ``None`` when the workbook has no such name."""
        entry = self._entries.get(path)
        known = self._marks.targets.get((entry.name if entry else path).casefold(), ())
        return next((each for each in known if self._is_here(each)), known[0] if known else None)

    def _is_here(self, target: Target) -> bool:
        return target.page.casefold() == self._page.name.casefold()

    def _sorted(self, moved: Mapping[str, tuple[Cell, Cell]]) -> Mapping[str, Cell]:
        """The inputs whose rows were sorted: their keys and their names stand in the same cells."""
        left = dict(moved)
        while True:
            keyed = {cell for cell, _ in left.values()}
            named = {cell for _, cell in left.values()}
            broken = [path for path, (key, name) in left.items() if key not in named or name not in keyed]
            if not broken:
                break
            for path in broken:
                self._report_moved(path, *left.pop(path))
        if len({name for _, name in left.values()}) != len(left):  # two names on one cell
            for path, (key, name) in left.items():
                self._report_moved(path, key, name)
            return {}
        return {path: key for path, (key, _) in left.items() if self._has_label(path, key)}

    def _has_label(self, path: str, cell: Cell) -> bool:
        """Whether the label beside the input is not that of another one; a form that does not keep its labels is believed."""
        entry = self._entries.get(path)
        label = self._marked.label(cell[0])
        if entry is None or not entry.label or label == entry.label:
            return True
        if not self._labels.is_of_another(entry, label):
            return True
        if self._answers.is_answered(self._page, cell):
            message = f"ô này là của “{entry.label}” nhưng nhãn ở dòng này là “{label}”: các dòng đã bị sắp xếp lệch"
            self._report(cell, message)
        return False

    def _report_moved(self, path: str, key: Cell, name: Cell) -> None:
        answers, page = self._answers, self._page
        if answers.is_answered(page, key) or answers.is_answered(page, name):
            message = f"câu trả lời của {self._name(path, key)} có thể ở {answers.shown(page, key)} hay {answers.shown(page, name)}: ô đã bị cắt và dán"
            self._report(key, message)

    def _report(self, cell: Cell, message: str) -> None:
        """Report a dispute; where cells were shifted, that is one for each cell below, so the later ones are counted."""
        self._disputes.append(cell)
        if len(self._disputes) <= MAX_DISPUTES:
            self._answers.findings.add("DL184", self._answers.at(self._page, cell), message, _PUT_RIGHT)

    def _report_rest(self) -> None:
        rest = self._disputes[MAX_DISPUTES:]
        if rest:
            message = (
                f"còn {len(rest)} ô như vậy ở trang này, từ {address(min(rest))}: các ô nhập đã bị dịch chỗ"
            )
            hint = "hoàn tác (Ctrl+Z) việc chèn, xóa, cắt dán ô; hoặc chép câu trả lời sang mẫu mới"
            self._answers.findings.add("DL184", self._answers.at(self._page, min(rest)), message, hint)

    def _report_lost_name(self, path: str, key: Cell, target: Target) -> None:
        answers, page = self._answers, self._page
        if target.page:
            where = f"ô {address(target.first)} của trang “{target.page}”"
            message = f"câu trả lời của {self._name(path, key)} có thể ở {answers.shown(page, key)} hay {where}: ô đã bị cắt và dán"
        elif answers.is_answered(page, key):
            message = (
                f"ô {answers.shown(page, key)} của {self._name(path, key)} đã bị một ô khác cắt và dán đè lên"
            )
        else:
            return
        self._report(key, message)

    def _report_twins(self, path: str, keyed: Sequence[Cell]) -> None:
        answers, page = self._answers, self._page
        if any(answers.is_answered(page, cell) for cell in keyed):
            shown = ", ".join(answers.shown(page, cell) for cell in keyed[:_SHOWN])
            message = f"{self._name(path, keyed[0])} có {len(keyed)} ô trả lời: {shown}"
            answers.findings.add("DL185", answers.at(page, keyed[0]), message, "xóa dòng chép thêm")

    def _without_key(self, path: str, named: Cell | None, deleted: list[str]) -> None:
        answers, page = self._answers, self._page
        if named is None:
            deleted.append(path)
        elif answers.is_answered(page, named):
            message = f"dòng của ô {answers.shown(page, named)} mất khóa ở cột A ẩn nên không chắc là của trường nào"
            self._report(named, message)

    def _report_deleted(self, paths: Sequence[str]) -> None:
        base = [path for path in paths if not path.endswith(MORE) and not self._is_in_lost_column(path)]
        if base:
            named = (self._entries[path] for path in base if path in self._entries)
            rows = {entry.row or entry.path: entry.label or entry.path for entry in named}
            shown = listed(map(quote, rows.values()), _SHOWN)
            at = self._answers.at(self._page, self._marked.corner)
            message = f"dòng của {len(rows)} trường đã bị xóa khỏi trang này, coi là để trống: {shown}"
            self._answers.findings.warn("DL193", at, message, "xóa nhầm thì chép câu trả lời sang mẫu mới")

    def _is_in_lost_column(self, path: str) -> bool:
        """Whether the whole column of ``path`` is gone, which ``column_headings`` reports."""
        return self._column(path) is None and bool(self._marks.columns.get(self._marked.id))

    def _name(self, path: str, cell: Cell) -> str:
        entry: Entry | None = self._entries.get(path)
        label = (entry.label if entry else "") or self._marked.label(cell[0])
        return f"“{label}”" if label else f'"{path[:60]}"'


def keyed_cells(marked: MarkedPage) -> Mapping[str, Sequence[Cell]]:
    """Data path -> the cells that the hidden keys of rows and columns of a plain sheet say."""
    found: dict[str, list[Cell]] = defaultdict(list)
    row_keys = [
        (row, marked.page.key((row, column)))
        for row, column in marked.page.facts.filled
        if column == marked.corner[1] and row > marked.corner[0]
    ]
    for row, key in row_keys:
        if key:
            for column, root in marked.columns.items():
                path = key if root == "=" else f"{root}.{key}" if root in COMPARED else ""
                if path:
                    found[path].append((row, column))
    return found
