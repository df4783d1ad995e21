"""All expressions and calls of a kind: in its outline, sentences, tables, charts and attachments, with their places."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Final, NamedTuple

from cchcdoc.authoring.checking.expressions import Reading, check
from cchcdoc.authoring.checking.scopes import OF_ROWS, in_rows
from cchcdoc.authoring.checking.shapes import UNKNOWN, Listed, Shape
from cchcdoc.compose.reading.marks import Piece, ProseError, has_marks, pieces_of
from cchcdoc.diagnostics import Diagnostic, Location, Severity, make_error
from cchcdoc.expressions.allow_list import Functions
from cchcdoc.near_names import near_names
from cchcdoc.nodes import Prose
from cchcdoc.packs.assemble import Gathered
from cchcdoc.packs.model import AttachmentSpec, OutlineNode
from cchcdoc.packs.specs import ChartSpec, ColumnSpec, TableSpec

MAX_FAULTS: Final = 200
"""Faults of one kind that are reported."""
TABLE_CALL: Final = ("[#", "]")

At = Callable[[int], Location | None]
"""The place of a character of a text, 0-based."""


class Used(NamedTuple):
    """What the texts of a kind use: dotted paths of fields, sentences and notes, tables and charts."""

    fields: set[str]
    sentences: set[str]
    tables: set[str]


class Texts:
    """Walks the texts of one kind; what is wrong is in ``found``, what they use in ``used``."""

    def __init__(self, gathered: Gathered, names: Mapping[str, Shape], functions: Functions) -> None:
        self._kind = gathered
        self._names = names
        self._functions = functions
        self.found: list[Diagnostic] = []
        self.used = Used(set(), set(), set())
        self._notes_may_be_the_clerks = False

    def walk(self) -> None:
        """Walk all texts of the kind."""
        parts = self._kind.parts
        self._outline(parts.outline, self._names)
        if not parts.outline:  # it has errors of its own, which hide no others
            self._proses_in(self._kind.files.declared.values.get("de_cuong"))
        for spec in parts.attachments:
            self._attachment(spec)
        for pattern in self._kind.files.patterns.values():
            self._prose(pattern, {**self._names, **dict.fromkeys(OF_ROWS, UNKNOWN)})
        for table in parts.tables.values():
            self._table(table)
        for chart in parts.charts.values():
            self._chart(chart)

    def _outline(self, nodes: Iterable[OutlineNode], names: Mapping[str, Shape]) -> None:
        for node in nodes:
            inside = names
            if node.repeat:
                inside = in_rows(names, self._items(node.repeat, names, _fixed(node.place)))
            for source in (node.condition, node.source):
                if source:
                    self._expression(source, inside, _fixed(node.place))
            self._plain(node.title, inside, node.place)
            self._plain(node.example, inside, node.place, is_example=True)
            if node.default is not None:
                self._prose(node.default, inside)
            self._outline(node.children, inside)

    def _proses_in(self, value: object) -> None:
        """The texts in a part of kind.yaml that could not be read as a whole."""
        if isinstance(value, Prose):
            self._prose(value, {**self._names, **dict.fromkeys(OF_ROWS, UNKNOWN)})
        elif isinstance(value, Mapping):
            for each in value.values():
                self._proses_in(each)
        elif isinstance(value, list | tuple):
            for each in value:
                self._proses_in(each)

    def _attachment(self, spec: AttachmentSpec) -> None:
        self._plain(spec.title, self._names, spec.place)
        self._plain(spec.subtitle, self._names, spec.place)
        self._plain(spec.call, self._names, spec.place)
        if spec.condition:
            self._expression(spec.condition, self._names, _fixed(spec.place))
        self._outline(spec.outline, self._names)

    def _table(self, table: TableSpec) -> None:
        locate = self._locator("bang", table.id)
        item = self._rows(table, locate)
        inside = in_rows(self._names, UNKNOWN if table.levels else item)
        for index, column in enumerate(table.columns):
            self._column(column, inside, partial(_below, locate, f"cot.{index}"))
        for index, level in enumerate(table.levels):
            self._expression(level.title, inside, locate(f"nhom.{index}.tieu_de"))
        for text in (table.total_label, *(title for head in table.heads for _, title in head)):
            self._plain(text, self._names, table.place)
        for prose in (table.caption, table.note):
            if prose is not None:
                self._prose(prose, self._names)

    def _rows(self, table: TableSpec, locate: Callable[[str], At]) -> Shape:
        """Walk the rows of ``table``; the shape of their records."""
        if isinstance(table.rows, str):
            return self._items(table.rows, self._names, locate("dong"))
        for index, row in enumerate(table.rows):
            if row.condition:
                self._expression(row.condition, self._names, locate(f"dong.{index}.khi"))
            for text in row.texts.values():
                self._plain(text, self._names, table.place)
        return UNKNOWN

    def _column(self, column: ColumnSpec, inside: Mapping[str, Shape], locate: Callable[[str], At]) -> None:
        self._plain(column.title, self._names, locate("tieu_de")(0))
        if column.condition:
            self._expression(column.condition, self._names, locate("khi"))
        for key, source in (("gia_tri", column.value), ("tong", column.total)):
            if source and source != "true":
                self._expression(source, inside, locate(key))
        for source in column.on_groups:
            self._expression(source, inside, locate("nhom"))

    def _chart(self, chart: ChartSpec) -> None:
        locate = self._locator("bieu_do", chart.id)
        inside = in_rows(self._names, self._items(chart.rows, self._names, locate("dong")))
        self._expression(chart.label, inside, locate("nhan"))
        for index, series in enumerate(chart.series):
            self._expression(series.value, inside, locate(f"chuoi.{index}.gia_tri"))
            self._prose(series.name, self._names)
        for prose in (chart.caption, chart.alt, chart.unit):
            if prose is not None:
                self._prose(prose, self._names)

    def _items(self, source: str, names: Mapping[str, Shape], at: At) -> Shape:
        """The shape of the items of the list that ``source`` gives."""
        found = self._expression(source, names, at)
        if isinstance(found, Listed):
            return found.item
        if found is not UNKNOWN:
            self._add(
                "MT370",
                at(0),
                f'"{source}" không phải danh sách nên không lập được các dòng',
                "dùng một trường là danh sách",
            )
        return UNKNOWN

    def _expression(self, source: str, names: Mapping[str, Shape], at: At) -> Shape:
        reading = Reading(names, self._functions)
        faults, given = check(source, reading)
        self.used.fields.update(reading.used)
        for fault in faults:
            self._add(fault.code, at(fault.offset), fault.message, fault.hint)
        return given.shape

    def _plain(
        self, text: str, names: Mapping[str, Shape], place: Location | None, *, is_example: bool = False
    ) -> None:
        """A text of kind.yaml of which only the beginning has a place.

        An example may refer to a note of the clerk's.
        """
        known, self._notes_may_be_the_clerks = self._notes_may_be_the_clerks, is_example
        self._marks(text, names, _fixed(place))
        self._notes_may_be_the_clerks = known

    def _prose(self, prose: Prose, names: Mapping[str, Shape]) -> None:
        self._marks(prose.text, names, prose.locate)

    def _marks(self, text: str, names: Mapping[str, Shape], at: At) -> None:
        if not has_marks(text):
            return
        offset = 0
        for line in text.splitlines(keepends=True):
            body = line.strip()
            start = offset + line.find(body) if body else offset
            offset += len(line)
            if body.startswith(TABLE_CALL[0]) and body.endswith(TABLE_CALL[1]):
                self._table_call(body[2:-1], at, start)
                continue
        self._pieces(text, names, at)

    def _pieces(self, text: str, names: Mapping[str, Shape], at: At) -> None:
        hidden = "\n".join(_without_table_call(line) for line in text.split("\n"))
        try:
            pieces = pieces_of(hidden, 0)
        except ProseError as error:
            self._add(error.code, at(error.offset), error.message, error.hint)
            return
        for piece in pieces:
            if not isinstance(piece, Piece):
                continue
            if piece.mark == "expression":
                self._expression(piece.value, names, _shifted(at, piece.offset))
            elif piece.mark in ("pattern", "note"):
                self._sentence_call(piece, at)

    def _sentence_call(self, piece: Piece, at: At) -> None:
        known = self._kind.files.patterns
        self.used.sentences.add(piece.value)
        is_clerks = piece.mark == "note" and self._notes_may_be_the_clerks
        if piece.value not in known and not is_clerks:
            sign = "=" if piece.mark == "pattern" else "^"
            message = f"không có câu mẫu [{sign}{piece.value}]"
            self._add(
                "MT371",
                at(piece.offset),
                message,
                near_names(piece.value, known, listing="các câu mẫu của loại này"),
            )

    def _table_call(self, name: str, at: At, offset: int) -> None:
        parts = self._kind.parts
        self.used.tables.add(name)
        known = [*parts.tables, *parts.charts]
        if name not in known:
            hint = near_names(name, known, listing="các bảng, biểu đồ của loại này")
            self._add("MT371", at(offset), f"không có bảng, biểu đồ [#{name}]", hint)

    def _locator(self, group: str, name: str) -> Callable[[str], At]:
        """Makes the place of a key of a table or chart; that of the nearest key above where it has none."""
        declared = self._kind.files.declared

        def locate(key: str) -> At:
            return _fixed(declared.locate(f"{group}.{name}.{key}"))

        return locate

    def _add(self, code: str, place: Location | None, message: str, hint: str) -> None:
        if len(self.found) < MAX_FAULTS:
            self.found.append(make_error(code, place, message, hint)._replace(severity=Severity.ERROR))


def _below(locate: Callable[[str], At], group: str, key: str) -> At:
    return locate(f"{group}.{key}")


def _fixed(place: Location | None) -> At:
    """All of a text at the place where it begins."""
    return lambda _: place


def _shifted(at: At, offset: int) -> At:
    return lambda inner: at(offset + inner)


def _without_table_call(line: str) -> str:
    """``line``, blank where it is the call of a table, so that offsets stay."""
    body = line.strip()
    return " " * len(line) if body.startswith(TABLE_CALL[0]) and body.endswith(TABLE_CALL[1]) else line
