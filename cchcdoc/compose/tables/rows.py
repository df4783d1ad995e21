"""Flattens grouped records into table rows, in order of printing, numbers them, and names what their expressions see."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from cchcdoc.blocks import RowRole
from cchcdoc.expressions import ExpressionFault, Scope, to_text
from cchcdoc.nodes import Blank
from cchcdoc.packs import GroupSpec, Numbering, TableSpec, WrittenRow
from cchcdoc.vietnamese import group_letter, la_ma

MAX_ROWS = 5_000
"""Most rows of one table, including group rows (ND460)."""

COUNTED: Mapping[str, Callable[[int], object]] = {
    "so": int,
    "la_ma": la_ma,
    "chu": group_letter,
    "khong": lambda _: "",
}
"""Ways of numbering that depend only on the count among siblings (1-based)."""
Report = Callable[..., None]
"""Reports an error: code, message, hint, and the record that it is about if its figures are wrong."""


class Entry(NamedTuple):
    """A row to be written: a group or an ordinary record. ``level``: its depth, from 0."""

    record: object
    level: int
    number: object
    """Its printed number: an int, a text, or the ``Blank`` of a draft."""
    parent: Entry | None
    siblings: Sequence[object]
    group: GroupSpec | None
    """How a group of its level is written; ``None`` for an ordinary row."""
    first: int
    """Index in ``Rows.records`` of its own record, or of the first record of its group."""
    end: int = 0
    """Index after its last record."""
    role: RowRole = "thuong"
    """Role of a row written in kind.yaml: ``nhom`` and ``tong`` are neither numbered nor summed."""


class RowScope:
    """The scope of a row, made when it is asked for: most cells show a field of the record."""

    __slots__ = ("_entry", "_made", "_outer")

    def __init__(self, outer: Scope, entry: Entry) -> None:
        self._outer, self._entry = outer, entry
        self._made: Scope | None = None

    def __call__(self) -> Scope:
        if self._made is None:
            self._made = {**self._outer, **names_of(self._entry)}
        return self._made


def names_of(entry: Entry) -> dict[str, object]:
    """The names that only the expressions of a row can use."""
    return {
        "dong": entry.record,
        "stt": entry.number,
        "cha": entry.parent.record if entry.parent else None,
        "danh_sach": entry.siblings,
        "cap": entry.level,
    }


class Rows(NamedTuple):
    """All rows of a table, and separately its ordinary records, so that totals count each record once."""

    entries: list[Entry]
    records: list[object]


def flatten_rows(spec: TableSpec, records: Sequence[object], report: Report) -> Rows:
    """The rows of ``records`` and of the lists inside them; linear in the number of rows.

    Stops just over ``MAX_ROWS``. A record without a child list is an ordinary row at any level.
    """
    flattener = _Flattener(spec, report)
    if isinstance(spec.rows, str):
        flattener.add_level(records, 0, None)
    else:
        flattener.add_written(records, spec.rows)
    flattener.check_child_names()
    return Rows(flattener.entries, flattener.records)


class _Flattener:
    """Flattens the nested records of one table, as deep as the table has levels."""

    def __init__(self, spec: TableSpec, report: Report) -> None:
        self._spec, self._report = spec, report
        self.entries: list[Entry] = []
        self.records: list[object] = []
        self._counts = [0] * (len(spec.levels) + 1)
        self._has_list: dict[int, bool] = {}

    def add_level(self, records: Sequence[object], level: int, parent: Entry | None) -> None:
        """Add ``records`` of ``level`` (0-based) under ``parent``, each group followed by its members."""
        group = self._spec.levels[level] if level < len(self._spec.levels) else None
        numbering, runs = (group or self._spec).numbering, (group or self._spec).running
        if not runs:
            self._counts[level] = 0
        for record in records:
            if len(self.entries) > MAX_ROWS:
                return
            self._counts[level] += 1
            number = self._number(numbering, self._counts[level], parent, record)
            first = len(self.records)
            below = self._below(record, group, level) if group else None
            if group is None or (not below and not group.merged) or isinstance(record, Blank):
                self.entries.append(Entry(record, level, number, parent, records, None, first, first + 1))
                self.records.append(record)
                continue
            at = len(self.entries)
            entry = Entry(record, level, number, parent, records, group, first)
            self.entries.append(entry)
            self.add_level(below or (), level + 1, entry)
            self.entries[at] = Entry(record, level, number, parent, records, group, first, len(self.records))

    def add_written(self, records: Sequence[object], rows: Sequence[WrittenRow]) -> None:
        """Add the rows written in kind.yaml; ``records`` has their computed values."""
        groups = 0
        for record, row in zip(records, rows, strict=True):
            if row.kind != "thuong":
                if not self._spec.running:
                    self._counts[0] = 0
                groups += row.kind == "nhom"
                number = COUNTED[self._spec.group_numbering](groups) if row.kind == "nhom" else ""
                at = len(self.records)
                self.entries.append(Entry(record, 0, number, None, records, None, at, at, row.kind))
                continue
            self._counts[0] += 1
            number = self._number(self._spec.numbering, self._counts[0], None, record)
            self.entries.append(Entry(record, 0, number, None, records, None, len(self.records)))
            self.records.append(record)

    def _below(self, record: object, group: GroupSpec, level: int) -> Sequence[object] | None:
        if isinstance(record, Blank):
            return None
        fields = record if type(record) is dict or isinstance(record, Mapping) else {}
        self._has_list[level] = self._has_list.get(level, False) or group.child in fields
        below = fields.get(group.child)
        if isinstance(below, Blank):
            return [below]
        if below is not None and not isinstance(below, list):
            hint = "sửa con của nhom trong kind.yaml thành tên một danh sách"
            self._report("ND496", f'"{group.child}" của dòng nhóm không phải là danh sách', hint)
            return None
        return below

    def _number(self, numbering: Numbering, count: int, parent: Entry | None, record: object) -> object:
        try:
            return _numbered(numbering, count, parent, record)
        except ValueError as error:
            has_code = isinstance(record, Mapping) and "ma" in record and numbering == "ma"
            lacking = record if has_code else None  # a kind without codes is the pack author's error
            self._report("ND497", str(error), "chọn cách đánh số khác ở danh_so, ví dụ so", lacking)
            return count

    def check_child_names(self) -> None:
        """Report a child list that no record of its level has: its name is mistyped (ND496)."""
        for level, found in self._has_list.items():
            if not found:
                name = self._spec.levels[level].child
                hint = "sửa con của nhom trong kind.yaml thành tên trường chứa các dòng của nhóm"
                self._report("ND496", f'không dòng nào ở bậc {level + 1} có danh sách "{name}"', hint)


def _numbered(numbering: Numbering, count: int, parent: Entry | None, record: object) -> object:
    """The printed number of a row.

    Raises:
        ValueError: ``record`` has no code to print, or one that cannot be printed.
    """
    if numbering in COUNTED:
        return COUNTED[numbering](count)
    if numbering == "cap":
        if parent is not None and isinstance(parent.number, Blank):
            return parent.number  # 2.1 of an unknown 2 is unknown
        return f"{parent.number}.{count}" if parent is not None and parent.number != "" else str(count)
    if isinstance(record, Blank):
        return record
    if not (type(record) is dict or isinstance(record, Mapping)) or record.get("ma") is None:
        raise ValueError("dòng không có ma để in làm số thứ tự")
    return _shown(record["ma"])


def _shown(code: object) -> object:
    """A code as a printed number.

    Raises:
        ValueError: it cannot be printed.
    """
    if type(code) is str or type(code) is int or isinstance(code, Blank):
        return code
    try:
        return to_text(code)
    except ExpressionFault:
        raise ValueError("ma của dòng không in được làm số thứ tự") from None
