"""Computes the values of table rows: expressions in the scope of each row, subtotals, the total."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, lru_cache, partial
from operator import itemgetter
from typing import Final, NamedTuple

from cchcdoc.blocks import RowRole
from cchcdoc.compose.prose.author import Author
from cchcdoc.compose.prose.failures import call_of
from cchcdoc.compose.prose.lacking import Listing
from cchcdoc.compose.tables.rows import Entry, Rows, RowScope, names_of
from cchcdoc.diagnostics import Location
from cchcdoc.expressions import READS, ExpressionFault, Reads, Scope
from cchcdoc.indicators.totals import add
from cchcdoc.nodes import Blank
from cchcdoc.packs import ColumnSpec, GroupSpec, TableSpec
from cchcdoc.vietnamese.figures.numbers import NUMBERS

FIELD: Final = re.compile(r"\s*dong\.([a-z][a-z0-9_]*)\s*")
NUMBER: Final = "stt"
"""The expression of the column that shows the number of each row."""
LACKING: Final = object()
"""Stands for a field that a record does not have."""
OPEN: Final[frozenset[object]] = frozenset((Blank,))
LEFT_OPEN: Final = frozenset((object, Blank))
"""Types of values that an expression has to give: there is none, or a blank."""
UNIT: Final = "don_vi"
"""Field of a record that names the unit of its figures."""
PlaceOfRow = Callable[[int], Callable[[int], Location]]
"""Maps a row number (1-based; 0: the whole table) to a function from offsets to places."""


class ComputedRow(NamedTuple):
    """A row with its values: ``lead`` fills the first ``span`` columns, ``values`` the others."""

    role: RowRole
    values: Sequence[object]
    """One for each column; those under ``lead`` are not printed."""
    scope: Callable[[], Scope]
    """Gives the scope of prose in its cells."""
    lead: object = None
    span: int = 0
    label: str = ""
    """Text before ``lead``."""
    unit: str = ""
    """The unit of its figures, if the record names one."""


def _some(names: Sequence[str], record: Mapping[object, object]) -> list[object]:
    """The fields ``names`` of ``record``, as ``itemgetter`` gives two and more."""
    return [record[name] for name in names]


def compute_rows(
    spec: TableSpec, rows: Rows, author: Author, place: PlaceOfRow, printed_at: Location | None
) -> list[ComputedRow]:
    """The body rows, the total last. Errors are collected, each once; ``printed_at``: where the table is called for.

    Once the document is too long (ND462 at ``printed_at``) rows are no longer computed.
    """
    return _RowComputer(spec, author, place, printed_at).compute(rows)


class _OrdinaryRows:
    """The values of ordinary rows: fields of their records and their numbers without a look at the expressions of these.

    ``sources``: the expressions of the columns; ``reads``: notes what is printed, ``None``: nobody asks.

    Raises:
        ExpressionFault: an expression cannot be read.
    """

    def __init__(self, sources: Sequence[str], author: Author, reads: Reads | None) -> None:
        self._fields = {at: field for at, source in enumerate(sources) if (field := _field(source))}
        """By column, the field of the record that it shows."""
        self._shown = [*self._fields.values()]
        self._get: Callable[[Mapping[object, object]], Iterable[object]] = (
            itemgetter(*self._shown) if len(self._shown) > 1 else partial(_some, self._shown)
        )
        """Gives these fields of a record."""
        numbered = [at for at, source in enumerate(sources) if source.strip() == NUMBER]
        self._numbered = numbered[0] if len(numbered) == 1 else None
        """The column that shows the number of each row."""
        self._computed = [at for at in range(len(sources)) if at not in self._fields]
        """The columns that show something else than a field, this number included."""
        self._expressions = [*map(author.language.compile_printed, sources)]
        self._reads = reads
        self._scope: dict[str, object] = {**author.scope}
        """What the row that is computed now sees; a copy for each would take long."""

    def values(self, entry: Entry) -> list[object]:
        """The values of all columns.

        Raises:
            ExpressionFault: an expression does not suit the record.
        """
        record: Mapping[object, object] = entry.record if type(entry.record) is dict else {}
        try:
            values = [*self._get(record)]
        except KeyError:
            return self._with_lacking(record, entry)
        if not OPEN.isdisjoint(map(type, values)):
            return self._with_lacking(record, entry)
        if self._numbered is None or len(self._computed) > 1:
            self._scope.update(names_of(entry))
        for at in self._computed:
            values.insert(
                at, self._expressions[at].evaluate(self._scope) if at != self._numbered else entry.number
            )
        if self._reads is not None and self._shown:
            self._reads.add_fields(record, self._shown)
        return values

    def _with_lacking(self, record: Mapping[object, object], entry: Entry) -> list[object]:
        """The same of a ``record`` that lacks a field, or has a blank in one: its expression says what comes of it."""
        self._scope.update(names_of(entry))
        values: list[object] = []
        shown: list[object] = []
        for at, expression in enumerate(self._expressions):
            field = self._fields.get(at)
            value = record.get(field, LACKING) if field else LACKING
            if type(value) not in LEFT_OPEN:
                shown.append(field)
            else:
                value = entry.number if at == self._numbered else expression.evaluate(self._scope)
            values.append(value)
        if self._reads is not None and shown:
            self._reads.add_fields(record, shown)
        return values


class _RowComputer:
    """Computes the rows of one table."""

    def __init__(
        self, spec: TableSpec, author: Author, place: PlaceOfRow, printed_at: Location | None
    ) -> None:
        self._spec, self._author, self._place, self._printed_at = spec, author, place, printed_at
        self._call = call_of(Listing("bảng", spec.id), printed_at)
        totalled = [index for index, column in enumerate(spec.columns) if column.total]
        self._lead = totalled[0] if totalled else len(spec.columns)
        """Number of columns before the first one with a total."""
        reads = author.scope.get(READS)
        self._reads = reads if isinstance(spec.rows, str) and isinstance(reads, Reads) else None
        """Notes what is printed; nobody asks for rows that stand in kind.yaml."""

    def compute(self, rows: Rows) -> list[ComputedRow]:
        """All body rows, with subtotals and the total."""
        reported: set[tuple[str, str]] = set()
        planned: list[ComputedRow] = []
        for number, entry in enumerate(rows.entries, 1):
            before = len(self._author.findings)
            row = self._row(entry, number)
            if not self._author.has_room_for((*row.values, row.lead), self._printed_at):
                return []
            planned.append(row)
            if len(self._author.findings) > before:
                self._author.drop_repeated(before, reported)
        ordinary = [
            row.values
            for row, entry in zip(planned, rows.entries, strict=True)
            if entry.group is None and entry.role == "thuong"
        ]
        for index, entry in enumerate(rows.entries):
            if entry.group is not None and entry.group.subtotal:
                part = slice(entry.first, entry.end)
                sums = self._totals(ordinary[part], rows.records[part], self._place(index + 1))
                if not self._author.has_room_for(sums, self._printed_at):
                    return []
                planned[index] = self._with_subtotals(planned[index], sums)
        is_one_row = self._spec.drops_empty and len(rows.entries) == 1
        if (
            self._spec.total_label
            and not is_one_row
            and not all(isinstance(record, Blank) for record in rows.records)
        ):
            sums = self._totals(ordinary, rows.records, self._place(0))
            label = self._spec.total_label
            planned.append(ComputedRow("tong", sums, self._outer, label, self._lead))
        return planned

    def _row(self, entry: Entry, number: int) -> ComputedRow:
        columns = self._spec.columns
        if isinstance(entry.record, Blank):  # one gap for the whole row
            blank = entry.record
            return ComputedRow("thuong", [blank] * len(columns), self._outer, blank, len(columns))
        scope = RowScope(self._author.scope, entry)
        if entry.group is None:
            values = self._values(entry, scope, number)
            return ComputedRow(entry.role, values, scope, None, 0, "", _unit_of(entry.record))
        return self._group_row(entry, entry.group, scope, self._place(number))

    def _outer(self) -> Scope:
        return self._author.scope

    def _value(self, source: str, scope: Scope, place: Callable[[int], Location]) -> object:
        return self._author.value(source, scope, place, self._call)

    def _values(self, entry: Entry, scope: RowScope, number: int) -> list[object]:
        """The values of all columns in an ordinary row, the ``number``-th of the table."""
        try:
            return self._ordinary.values(entry)
        except ExpressionFault:  # one by one, to report each
            place = self._place(number)
            return [self._value(column.value, scope(), place) for column in self._spec.columns]

    @cached_property
    def _ordinary(self) -> _OrdinaryRows:
        """What ordinary rows show, once one was asked for."""
        return _OrdinaryRows([column.value for column in self._spec.columns], self._author, self._reads)

    def _group_row(
        self, entry: Entry, group: GroupSpec, scope: RowScope, place: Callable[[int], Location]
    ) -> ComputedRow:
        columns = self._spec.columns
        span = 0
        if group.merged:
            span = self._lead if group.subtotal else len(columns)
        values = [
            None
            if index < span or (group.subtotal and _is_added(column))
            else self._value(_on_group(column, entry.level), scope(), place)
            for index, column in enumerate(columns)
        ]
        if not span:
            return ComputedRow("nhom", values, scope, unit=_unit_of(entry.record))
        title = self._value(group.title, scope(), place)
        label = "" if entry.number == "" or isinstance(entry.number, Blank) else f"{entry.number}. "
        return ComputedRow("nhom", values, scope, title, span, label, _unit_of(entry.record))

    def _with_subtotals(self, row: ComputedRow, sums: Sequence[object]) -> ComputedRow:
        values = [
            added if _is_added(column) else value
            for column, added, value in zip(self._spec.columns, sums, row.values, strict=True)
        ]
        return row._replace(values=values)

    def _totals(
        self, rows: Sequence[Sequence[object]], records: Sequence[object], place: Callable[[int], Location]
    ) -> list[object]:
        """The total of each column of ``rows``; ``records``: what the rows were computed from."""
        scope: Scope = {**self._author.scope, "danh_sach": records}
        totals: list[object] = []
        for index, column in enumerate(self._spec.columns):
            if column.total == "true":
                totals.append(_total([row[index] for row in rows]))
            elif column.total:
                totals.append(self._value(column.total, scope, place))
            else:
                totals.append("")
        return totals


def _total(values: Sequence[object]) -> object:
    """The sum of the figures of a column, other values skipped; if one is a ``Blank``, that ``Blank``."""
    for value in values:
        if type(value) is Blank:
            return value
    return add([each for each in values if isinstance(each, NUMBERS) and type(each) is not bool])


@lru_cache(maxsize=1024)
def _field(source: str) -> str:
    """The field of the row's record that the expression ``source`` gives; empty if it is another expression."""
    field = FIELD.fullmatch(source)
    return field[1] if field else ""


def _unit_of(record: object) -> str:
    unit = record.get(UNIT) if isinstance(record, dict) else None
    return unit if isinstance(unit, str) else ""


def _is_added(column: ColumnSpec) -> bool:
    """Does a group row show a subtotal here? Not if the column has its own expression for group rows."""
    return bool(column.total) and not column.on_groups


def _on_group(column: ColumnSpec, level: int) -> str:
    if not column.on_groups:
        return column.value
    return column.on_groups[level if len(column.on_groups) > 1 else 0]
