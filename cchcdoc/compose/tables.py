"""Tables of the kind, filled from the same figures as the sentences."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal

from cchcdoc.blocks import Cell, Column, Inline, Row, Table, Text
from cchcdoc.compose.author import Author, Scope, near_names, pack_prose
from cchcdoc.compose.prose import has_marks
from cchcdoc.diagnostics import Location
from cchcdoc.indicators.totals import add
from cchcdoc.nodes import Blank
from cchcdoc.packs import ColumnSpec, TableSpec
from cchcdoc.vietnamese import format_so

MAX_ROWS = 5_000
"""Rows of one table."""
MAX_CELLS = 300_000
"""Cells of all tables of a document."""
Place = Callable[[int], Location]
"""Where an offset of an expression is: in a table always the whole row."""
EMPTY = "-"
"""What an optional figure that was not given looks like in a table."""


class TableWriter:
    """Draws the tables of one document."""

    def __init__(self, author: Author, tables: Mapping[str, TableSpec], source: str) -> None:
        self._author = author
        self._tables = tables
        self._cells = 0
        self._source = source

    def table(self, name: str, location: Location | None) -> Table | None:
        """The table called ``name``, or ``None`` after a mistake that was collected."""
        spec = self._tables.get(name)
        if spec is None:
            self._author.mistake("ND458", location, f'không có bảng "{name}"', near_names(name, self._tables))
            return None
        records = self._records(spec, location)
        if not records or not self._has_room(spec, len(records), location):
            return None
        rows = [*self._header(spec), *self._body(spec, records, location)]
        return Table(
            columns=tuple(Column(column.share, column.kind) for column in spec.columns),
            rows=tuple(rows),
            caption=self._author.one_line(spec.caption) if spec.caption else (),
            note=self._author.one_line(spec.note) if spec.note else (),
        )

    def _has_room(self, spec: TableSpec, rows: int, location: Location | None) -> bool:
        """A long table may be asked for many times; told once, where it becomes too much."""
        before, self._cells = self._cells, self._cells + rows * len(spec.columns)
        if before <= MAX_CELLS < self._cells:
            message = f"các bảng có quá {MAX_CELLS} ô"
            self._author.mistake(
                "ND460", location, message, "bớt bảng, bớt dòng, hoặc không in một bảng nhiều lần"
            )
        return self._cells <= MAX_CELLS

    def _records(self, spec: TableSpec, location: Location | None) -> Sequence[object]:
        if not isinstance(spec.rows, str):
            return [
                self._literal(record, self._in_pack(spec, row)) for row, record in enumerate(spec.rows, 1)
            ]
        before = len(self._author.mistakes)
        value = self._author.value(spec.rows, self._author.scope, self._in_pack(spec))
        if len(self._author.mistakes) > before:
            return []
        if isinstance(value, Blank):
            return [value]
        if not isinstance(value, list) or not value:
            self._author.mistake(
                "ND459",
                location,
                f'bảng "{spec.id}" chưa có dòng nào ({spec.rows} trống)',
                "nhập ít nhất một dòng số liệu, hoặc bỏ bảng khỏi lời văn",
            )
            return []
        if len(value) > MAX_ROWS:
            self._author.mistake(
                "ND460", location, f'bảng "{spec.id}" có {len(value)} dòng, tối đa {MAX_ROWS}', "chia bảng"
            )
            return []
        return value

    def _literal(self, record: Mapping[str, str], place: Place) -> dict[str, object]:
        return {key: self._cell_source(text, place) for key, text in record.items()}

    def _cell_source(self, text: str, place: Place) -> object:
        """A literal cell: an expression standing alone keeps its value; anything else is prose."""
        if not has_marks(text):
            return text
        alone = re.fullmatch(r"\{\{([^{}]*)\}\}", text.strip())
        if alone:
            return self._author.value(alone[1], self._author.scope, place)
        inlines = self._author.one_line(pack_prose(text, self._source))
        if all(isinstance(inline, Text) for inline in inlines):
            return "".join(inline.text for inline in inlines if isinstance(inline, Text))
        return inlines  # with a blank of a draft among them

    def _header(self, spec: TableSpec) -> Iterator[Row]:
        if not spec.groups:
            yield Row(tuple(self._head_cell(column.title) for column in spec.columns), "dau")
            return
        upper: list[Cell] = []
        lower: list[Cell] = []
        index = 0
        for count, title in spec.groups:
            columns = spec.columns[index : index + count]
            index += count
            if title:
                upper.append(Cell((self._author.text(title),), span=count))
                lower += [self._head_cell(column.title) for column in columns]
            else:
                upper += [Cell((self._author.text(column.title),), rows=2) for column in columns]
                lower += [Cell((), rows=0) for _ in columns]  # covered by the cell above
        yield Row(tuple(upper), "dau")
        yield Row(tuple(lower), "dau")

    def _head_cell(self, title: str) -> Cell:
        return Cell((self._author.text(title),))

    def _body(self, spec: TableSpec, records: Sequence[object], location: Location | None) -> Iterator[Row]:
        values = list(self._rows(spec, records))
        totals = self._totals(spec, values, records) if spec.total_label else None
        decimals = [
            _decimals(column, index, [*values, totals or []]) for index, column in enumerate(spec.columns)
        ]
        where = location or Location(self._source)
        for row in values:
            yield Row(
                tuple(self._cell(value, places, where) for value, places in zip(row, decimals, strict=True))
            )
        if totals is not None:
            yield Row(tuple(self._total_cells(spec, totals, decimals, where)), "tong")

    def _rows(self, spec: TableSpec, records: Sequence[object]) -> Iterator[list[object]]:
        told: set[tuple[str, str]] = set()
        for number, record in enumerate(records, 1):
            if isinstance(record, Blank):
                yield [record for _ in spec.columns]
                continue
            scope: Scope = {**self._author.scope, "dong": record, "stt": number, "danh_sach": records}
            place = self._in_pack(spec, number)
            before = len(self._author.mistakes)
            yield [self._author.value(column.value, scope, place) for column in spec.columns]
            self._author.tell_once(before, told)

    def _totals(self, spec: TableSpec, values: list[list[object]], records: Sequence[object]) -> list[object]:
        scope: Scope = {**self._author.scope, "danh_sach": records}
        totals: list[object] = []
        for index, column in enumerate(spec.columns):
            if column.total == "true":
                totals.append(_sum([row[index] for row in values]))
            elif column.total:
                totals.append(self._author.value(column.total, scope, self._in_pack(spec)))
            else:
                totals.append("")
        return totals

    def _total_cells(
        self, spec: TableSpec, totals: list[object], decimals: list[int | None], where: Location
    ) -> Iterator[Cell]:
        lead = next((index for index, column in enumerate(spec.columns) if column.total), len(spec.columns))
        if lead:
            yield Cell((self._author.text(spec.total_label, bold=True),), span=lead)
        for value, places in zip(totals[lead:], decimals[lead:], strict=True):
            yield Cell(tuple(_bold(inline) for inline in self._cell(value, places, where).inlines))

    def _cell(self, value: object, decimals: int | None, where: Location) -> Cell:
        if value is None:
            return Cell((Text(EMPTY),))
        if isinstance(value, tuple):
            return Cell(value)
        if decimals is not None and isinstance(value, (int, Decimal)):
            return Cell((Text(format_so(value, decimals, bo_so_0=False)),))
        return Cell((self._author.shown(value, lambda: where),))

    def _in_pack(self, spec: TableSpec, row: int = 0) -> Place:
        where = f'bảng "{spec.id}"' + (f", dòng {row}" if row else "")
        return lambda _: Location(self._source, place=where)


def _decimals(column: ColumnSpec, index: int, rows: Sequence[Sequence[object]]) -> int | None:
    """Decimals of a number column: the same in every cell, so that right-aligned commas stand under one another."""
    if column.kind != "so":
        return None
    if column.decimals is not None:
        return column.decimals
    found = [row[index] for row in rows if index < len(row)]
    places = [
        max(0, -int(v.normalize().as_tuple().exponent))
        for v in found
        if isinstance(v, Decimal) and v.is_finite()
    ]
    return min(max(places), 6) if places else None


def _sum(values: Sequence[object]) -> object:
    """The sum of the figures of a column (dashes left out); a blank of a draft makes it one."""
    blank = next((value for value in values if isinstance(value, Blank)), None)
    return blank or add(v for v in values if isinstance(v, (int, Decimal)) and not isinstance(v, bool))


def _bold(inline: Inline) -> Inline:
    return Text(inline.text, True, inline.italic) if isinstance(inline, Text) else inline
