"""Puts the records of list sheets where they belong: into the input, or into records of another sheet."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from cchcdoc.diagnostics import quote
from cchcdoc.inputs.excel.answers import NEW_FORM, Answers
from cchcdoc.inputs.excel.form_format import ENTRY_KEY, PARENT, SELF
from cchcdoc.inputs.excel.gating.addresses import address
from cchcdoc.inputs.excel.record_pages import (
    Column,
    RecordPage,
    Row,
    parent_of,
    shaped,
    steps_of,
)
from cchcdoc.inputs.excel.tree import Tree
from cchcdoc.nodes import ListNode, Node, Scalar


class Records:
    """The records of all list sheets of a form."""

    def __init__(self, pages: Sequence[RecordPage], answers: Answers) -> None:
        self._pages = {page.path: page for page in pages}
        self._answers = answers
        self._children: dict[str, list[RecordPage]] = defaultdict(list)
        for page in pages:
            if parent_of(page.path):
                self._children[parent_of(page.path)].append(page)
        self._rows = {page.path: self._by_parent(page) for page in pages if parent_of(page.path)}

    def place(self, tree: Tree) -> None:
        """Put the records that are not inside others into ``tree``."""
        for path, page in self._pages.items():
            parent = parent_of(path)
            if not parent:
                self._put(tree, path.split("."), page, page.rows)
                nothing = Scalar("", self._answers.at(page.marked.page, page.first))
                tree.add(path.split("."), nothing)  # where a missing list is reported
            elif parent not in self._pages and page.rows:
                at = self._answers.at(page.marked.page, page.marked.corner)
                message = "mất trang có các dòng mà mục ở trang này thuộc về"
                self._answers.findings.add("DL192", at, message, NEW_FORM)

    def _put(self, tree: Tree, steps: Sequence[str], page: RecordPage, rows: Sequence[Row]) -> None:
        built = [(row, node) for row in rows if (node := self._record(page, row)) is not None]
        if not built:
            return
        if any(column.key == ENTRY_KEY for column in page.columns):
            for key, node in self._entries(page, built).items():
                tree.add([*steps, key], node)
        else:
            tree.add(steps, ListNode(tuple(node for _, node in built), built[0][1].position))

    def _record(self, page: RecordPage, row: Row) -> Node | None:
        """The record of a row with what other sheets say of it; ``None`` if nothing does."""
        children = self._children.get(page.path, ())
        below = [(child, self._rows[child.path].get(row.number, ())) for child in children]
        if not row.is_answered and not any(rows for _, rows in below):
            return None
        mine = [column for column in _own(page) if not row.values[column.key].is_blank]
        itself = self._itself(page, row, mine)
        if itself is not None:
            return itself
        tree = Tree(
            self._answers.at(page.marked.page, (row.row, page.columns[0].number)), self._answers.findings
        )
        for column in _own(page):
            value = row.values[column.key]
            if (column in mine or column.required or _is_plain(column)) and steps_of(column.key):
                tree.add(steps_of(column.key), shaped(column.key, value))
        for child, rows in below:
            steps = child.path[len(page.path) + 3 :].split(".")
            if steps != [""]:
                self._put(tree, steps, child, rows)
            elif rows and not mine:  # the record is the list itself
                return self._listed(child, rows)
        return tree.node()

    def _listed(self, page: RecordPage, rows: Sequence[Row]) -> Node | None:
        tree = Tree(
            self._answers.at(page.marked.page, (rows[0].row, page.columns[0].number)), self._answers.findings
        )
        self._put(tree, (SELF,), page, rows)
        return tree.node().entries.get(SELF)

    def _itself(self, page: RecordPage, row: Row, mine: Sequence[Column]) -> Node | None:
        """The record where it is one value; another answer beside it is reported."""
        whole = [column for column in mine if column.key.startswith(SELF)]
        if not whole or (len(mine) > 1 and len(whole) == 1 and "|" in whole[0].key):
            return None
        if len(mine) > 1:
            answers, sheet = self._answers, page.marked.page
            cells = [(row.row, column.number) for column in mine]
            shown = " và ".join(answers.shown(sheet, cell) for cell in cells[:2])
            answers.findings.hold(
                "DL192",
                answers.at(sheet, cells[0]),
                f"mục này có hai câu trả lời: {shown}",
                "giữ một ô, xóa ô kia",
            )
        return shaped(whole[0].key, row.values[whole[0].key])

    def _entries(self, page: RecordPage, built: Sequence[tuple[Row, Node]]) -> Mapping[str, Node]:
        """The records of a mapping by their keys."""
        found: dict[str, Node] = {}
        first: dict[str, str] = {}
        column = next(column.number for column in page.columns if column.key == ENTRY_KEY)
        for row, node in built:
            key = row.values[ENTRY_KEY].text.strip()
            cell = (row.row, column)
            at = self._answers.at(page.marked.page, cell)
            if row.values[ENTRY_KEY].style == "refused":
                continue
            if not key:
                hint = "ghi mã vào ô này, hoặc xóa cả dòng"
                self._answers.findings.hold("DL192", at, "dòng này thiếu mã", hint)
            elif key in found:
                message = f"mã {quote(key)} đã có ở ô {first[key]}"
                self._answers.findings.hold("DL113", at, message, "đổi mã, hoặc xóa một dòng")
            else:
                found[key], first[key] = node, address(cell)
        return found

    def _by_parent(self, page: RecordPage) -> Mapping[str, Sequence[Row]]:
        """The rows of a sheet by the number of the record that holds them; numbers that say nothing are reported."""
        parent = self._pages.get(parent_of(page.path))
        column = next((column for column in page.columns if column.key == PARENT), None)
        found: dict[str, list[Row]] = defaultdict(list)
        if parent is None or column is None:
            return found
        counts = Counter(_numbers(parent))
        for row in page.rows:
            number = row.values[PARENT].text.strip()
            if not row.is_answered or (_only_parent(page, row) and column.given):
                continue
            if row.values[PARENT].style == "refused":
                continue
            at = self._answers.at(page.marked.page, (row.row, column.number))
            where = f"trang “{parent.marked.page.name}”"
            if counts[number] == 1:
                found[number].append(row)
            elif not number:
                self._answers.findings.hold(
                    "DL192", at, f"chưa ghi mục này thuộc dòng số nào ở {where}", "ghi số thứ tự của dòng ấy"
                )
            elif counts[number] > 1:
                message = f"{where} có {counts[number]} dòng cùng số {number} (dòng chép thêm)"
                self._answers.findings.hold(
                    "DL192", at, message, "xóa dòng chép thêm, ghi lại vào dòng trống"
                )
            else:
                self._answers.findings.hold(
                    "DL192",
                    at,
                    f"{where} không có dòng số {quote(number)}",
                    "ghi số thứ tự của một dòng ở trang ấy",
                )
        self._check_sorted(parent, page)
        return found

    def _check_sorted(self, parent: RecordPage, page: RecordPage) -> None:
        """Report rows whose visible number is not their own: they were sorted without the hidden column."""
        for row in parent.rows:
            shown = parent.marked.label(row.row).strip()
            if shown.isdecimal() and row.number and shown != row.number and page.rows:
                at = self._answers.at(parent.marked.page, (row.row, parent.marked.corner[1] + 1))
                message = (
                    f"dòng số {shown} mang khóa ẩn {row.number}: các dòng đã bị sắp xếp mà không có cột A ẩn"
                )
                self._answers.findings.add("DL184", at, message, "hoàn tác (Ctrl+Z), rồi sắp xếp cả dòng")
                return


def _own(page: RecordPage) -> list[Column]:
    """The columns of the record itself."""
    return [column for column in page.columns if column.key not in (ENTRY_KEY, PARENT)]


def _is_plain(column: Column) -> bool:
    """Whether its value is one of the record's own; where it is missing, its cell is named."""
    return not column.given and len(steps_of(column.key)) == 1 and "|" not in column.key


def _numbers(page: RecordPage) -> list[str]:
    return [row.number for row in page.rows if row.number]


def _only_parent(page: RecordPage, row: Row) -> bool:
    return all(row.values[column.key].is_blank for column in page.columns if column.key != PARENT)
