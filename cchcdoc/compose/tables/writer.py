"""Tables of a kind, from the same figures as its sentences."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache, partial

from cchcdoc.blocks import Column, Inlines, Row, Table, Text
from cchcdoc.compose.prose.lacking import Listing
from cchcdoc.compose.prose.lines import plain_text
from cchcdoc.compose.prose.tone_marks import pack_prose
from cchcdoc.compose.prose.unfilled import find_unfilled
from cchcdoc.compose.prose.writer import Context, ProseWriter
from cchcdoc.compose.reading.marks import has_marks
from cchcdoc.compose.tables.cells import EMPTY_CELL, CellWriter, bold, span_empty_cells
from cchcdoc.compose.tables.decimals import table_decimals
from cchcdoc.compose.tables.head import HeadLayout, fixed_header_rows, header_rows
from cchcdoc.compose.tables.left_out import (
    Written,
    filled_rows,
    kept_columns,
    narrowed,
    narrowed_row,
)
from cchcdoc.compose.tables.records import read_records
from cchcdoc.compose.tables.rows import MAX_ROWS, Rows, flatten_rows
from cchcdoc.compose.tables.values import ComputedRow, compute_rows
from cchcdoc.diagnostics import Location
from cchcdoc.expressions import BlankValue, ExpressionFault
from cchcdoc.near_names import near_names
from cchcdoc.packs import ColumnSpec, TableSpec, WrittenRow

LONE_EXPRESSION = re.compile(r"\{\{([^{}]*)\}\}")
Place = Callable[[int], Location]
"""Maps an expression's offset to its place: in a table, always the whole row."""


class TableWriter:
    """Makes the tables of one document. ``source``: file of the pack, for errors."""

    def __init__(self, writer: ProseWriter, tables: Mapping[str, TableSpec], source: str) -> None:
        self._writer, self._author = writer, writer.author
        self._tables = tables
        self._source = source

    def table(self, name: str, location: Location | None) -> Table | None:
        """The table ``name``; ``None`` after an error that was collected (ND458 to ND460, ND496, ND497), or when its
        condition does not hold."""
        spec = self._tables.get(name)
        if spec is None:
            self._author.error("ND458", location, f'không có bảng "{name}"', near_names(name, self._tables))
            return None
        if self._author.size_limits.has_too_many_cells or self._author.size_limits.left < 0:
            return None  # reported already
        if spec.condition and not self._holds(spec, spec.condition):
            return None
        records, spec = self._records(self._with_total_label(spec, location), location)
        rows = self._rows(spec, records, location) if records else None
        if rows is None:
            return None
        planned = compute_rows(spec, rows, self._author, partial(self._in_pack, spec), location)
        kept = kept_columns(spec, planned, partial(self._holds, spec))
        if kept is not None:
            had_total = bool(spec.total_label)
            spec, planned = narrowed(spec, kept), [narrowed_row(row, kept) for row in planned]
            if had_total and not spec.total_label:
                planned.pop()
        context = self._writer.within_titles(Listing("bảng", spec.id), location)
        caption = self._writer.one_line(spec.caption, context) if spec.caption else ()
        head = self._heads(spec, context)
        body = tuple(self._body(spec, planned, location))
        return Table(
            columns=tuple(_column(column) for column in spec.columns),
            rows=(*head, *body),
            caption=caption,
            note=self._note(spec, body, context),
            name=spec.id,
        )

    def _note(self, spec: TableSpec, body: Sequence[Row], context: Context) -> Inlines:
        """The note below the table, with what a dash means if there is one."""
        note = self._writer.one_line(spec.note, context) if spec.note else ()
        if spec.blank_note is None or not any(EMPTY_CELL in row.cells for row in body):
            return note
        legend = self._writer.one_line(spec.blank_note, context)
        if not note:
            return legend
        last, first = note[-1], legend[0] if legend else None
        if isinstance(last, Text) and isinstance(first, Text) and last[1:] == first[1:]:
            return (*note[:-1], last._replace(text=f"{last.text} {first.text}"), *legend[1:])
        return (*note, Text(" "), *legend)

    def _with_total_label(self, spec: TableSpec, location: Location | None) -> TableSpec:
        """``spec`` with an expression in the label of its total computed; without a label there is no total."""
        if not has_marks(spec.total_label):
            return spec
        label = self._cell_source(
            spec.total_label, _source_of(spec.total_label), self._in_pack(spec), location
        )
        return spec._replace(total_label=label if isinstance(label, str) else "")

    def _heads(self, spec: TableSpec, context: Context) -> Sequence[Row]:
        """The header rows, whose titles may have expressions: "Năm {{ so_lieu.nam }}"."""
        titles = tuple([column.title for column in spec.columns])
        layout = HeadLayout(spec.heads, titles, spec.numbers_columns)
        if layout.is_fixed:  # of most tables
            return fixed_header_rows(layout, self._author.tone_marks)
        return tuple(header_rows(layout, partial(self._head, spec, context)))

    def _head(self, spec: TableSpec, context: Context, title: str) -> Inlines:
        if "{{" not in title:
            return (self._author.text(title),)
        return self._writer.one_line(pack_prose(title, self._in_pack(spec)(0)), context)

    def _rows(self, spec: TableSpec, records: Sequence[object], location: Location | None) -> Rows | None:
        reported: set[tuple[str, str]] = set()
        before = len(self._author.findings)

        def report(code: str, message: str, hint: str, record: object = None) -> None:
            causes = self._author.failures.causes
            path = causes.path_of("dong", {"dong": record}) if record is not None else ""
            place = causes.locate(path) if path else self._in_pack(spec)(0)
            hint = "điền ma của dòng này" if path else hint
            self._author.error(code, place, f'bảng "{spec.id}": {message}', hint)
            self._author.drop_repeated(len(self._author.findings) - 1, reported)

        rows = flatten_rows(spec, records, report)
        if len(rows.entries) > MAX_ROWS:  # flatten_rows stopped just after the limit
            message = f'bảng "{spec.id}" có quá {MAX_ROWS} dòng'
            source = spec.rows if isinstance(spec.rows, str) else ""
            place = self._author.place_of_list(source, self._author.scope, location)
            self._author.error("ND460", place, message, "chia bảng")
        cells = len(rows.entries) * len(spec.columns)
        has_room = self._author.size_limits.has_cells(cells, self._author, location, "ND460")
        return rows if has_room and len(self._author.findings) == before else None

    def _holds(self, spec: TableSpec, condition: str) -> bool:
        return bool(self._author.asked(condition, self._author.scope, self._in_pack(spec)))

    def _records(self, spec: TableSpec, location: Location | None) -> tuple[Sequence[object], TableSpec]:
        """The records of the table, and ``spec`` with the rows of kind.yaml that are printed."""
        if isinstance(spec.rows, str):
            return self._listed(spec, spec.rows, location), spec
        numbered = list(enumerate(spec.rows, 1))
        chosen = [
            (number, row) for number, row in numbered if not row.condition or self._holds(spec, row.condition)
        ]
        if self._author.draft and not chosen:  # its blanks are to be seen
            chosen = numbered
        rows: Sequence[Written] = [
            (row, self._literal(row.texts, self._in_pack(spec, number), location)) for number, row in chosen
        ]
        if spec.drops_empty:
            rows = filled_rows(rows)
        if not rows:
            self._report_no_row(spec, spec.rows, location)
        return [values for _, values in rows], spec._replace(rows=tuple(row for row, _ in rows))

    def _report_no_row(self, spec: TableSpec, rows: Sequence[WrittenRow], location: Location | None) -> None:
        """Report that no written row has figures, where it is known at what the condition of the first one is about."""
        source = next((row.condition for row in rows if row.condition), "")
        blank = find_unfilled(source, self._author.scope, self._author.label)
        is_called = location is not None and self._author.failures.causes.is_input(location)
        if blank is not None and not is_called:  # a table of the kind itself: its figures are asked for
            self._author.value(f"dem({blank.path})", self._author.scope, self._in_pack(spec))
            return
        message = f'bảng "{spec.id}" không có dòng nào có số liệu'
        hints = ("điền số liệu", "hoặc bỏ bảng khỏi lời văn")
        self._author.report_empty("ND459", source, location, message, hints)

    def _listed(self, spec: TableSpec, source: str, location: Location | None) -> Sequence[object]:
        listing = Listing("bảng", spec.id)
        records = read_records(self._author, source, self._in_pack(spec), listing, location)
        if records is not None and not records:
            message = f'bảng "{spec.id}" chưa có dòng nào ({source} trống)'
            hints = ("nhập ít nhất một dòng số liệu", "hoặc bỏ bảng khỏi lời văn")
            self._author.report_empty("ND459", source, location, message, hints)
        return records or []

    def _literal(
        self, record: Mapping[str, str], place: Place, location: Location | None
    ) -> dict[str, object]:
        values: dict[str, object] = {**record}
        names = [*record]
        computed: list[object] = []
        compiled, scope = self._author.language.compile_printed, self._author.scope
        for at, text, source in _computed_of(tuple(record.values())):
            try:
                value = (
                    compiled(source).step(scope) if source else self._cell_source(text, None, place, location)
                )
            except (BlankValue, ExpressionFault):  # once more, to report it
                value = self._cell_source(text, source, place, location)
            values[names[at]] = value
            computed.append(value)
        if computed and not self._author.has_room_for(computed, location):
            return dict.fromkeys(values, "")
        return values

    def _cell_source(self, text: str, source: str | None, place: Place, location: Location | None) -> object:
        """The value of a literal cell that is no plain text: that of a lone expression, or inlines; a text if these are plain.

        ``source``: of the lone expression.
        """
        if source is not None:
            return self._author.value(source, self._author.scope, place)
        context = self._writer.within(self._author.scope, printed_at=location)
        inlines = self._writer.one_line(pack_prose(text, place(0)), context)
        if all(isinstance(inline, Text) and not inline.bold and not inline.italic for inline in inlines):
            return plain_text(inlines)
        return inlines  # with emphasis or a gap among them

    def _body(
        self, spec: TableSpec, planned: Sequence[ComputedRow], location: Location | None
    ) -> Iterator[Row]:
        decimals = table_decimals(spec.columns, planned)
        cells = CellWriter(self._writer, decimals)
        where = location or Location(self._source)
        merged = set() if isinstance(spec.rows, str) else {n for n, row in enumerate(spec.rows) if row.merged}
        for number, (row, in_row) in enumerate(zip(planned, decimals.by_row, strict=True)):
            drawn = cells.cells(row, in_row, where)
            if row.span:
                drawn.insert(0, cells.leading_cell(row.lead, row.label, row.span, where))
            if number in merged:
                drawn = span_empty_cells(drawn)
            yield Row(tuple(drawn if row.role == "thuong" else map(bold, drawn)), row.role)

    def _in_pack(self, spec: TableSpec, row: int = 0) -> Place:
        return partial(_in_table, spec, self._source, row)


@lru_cache(maxsize=4096)
def _computed_of(texts: tuple[str, ...]) -> tuple[tuple[int, str, str | None], ...]:
    """Those of the ``texts`` of a row that are no plain texts: its place in the row, the text, its source (``_source_of``)."""
    sources = map(_source_of, texts)
    return tuple((at, texts[at], source) for at, source in enumerate(sources) if source != "")


@lru_cache(maxsize=4096)
def _source_of(text: str) -> str | None:
    """The source of the expression that is all of ``text``; empty for a plain text, ``None`` for prose with marks.

    Cached: rows of packs recur.
    """
    if not has_marks(text):
        return ""
    alone = LONE_EXPRESSION.fullmatch(text.strip())
    return (alone[1] or None) if alone else None


def _in_table(spec: TableSpec, source: str, row: int, _: int) -> Location:
    """The place of row ``row`` of a table (1-based; 0: all of it) in the pack: whatever offset, always the whole row."""
    where = f'bảng "{spec.id}"' + (f", dòng {row}" if row else "")
    return (spec.place or Location(source))._replace(place=where)


def _column(column: ColumnSpec) -> Column:
    return Column(column.share, "chu" if column.kind == "loi_van" else column.kind)
