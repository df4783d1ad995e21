"""All expressions and calls of a kind: in its outline, sentences, tables, charts and attachments, with their places."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final, Literal, TypeAlias

from cchcdoc.authoring.checking.calls import (
    TABLE_CALL,
    At,
    Used,
    fixed,
    of_a_key,
    printed_marks,
    reached,
    shifted,
    without_table_call,
)
from cchcdoc.authoring.checking.expressions import Reading, check
from cchcdoc.authoring.checking.scopes import OF_ROWS, in_rows
from cchcdoc.authoring.checking.shapes import NUMBER, UNKNOWN, Listed, Record, Shape
from cchcdoc.authoring.checking.tables import (
    TableText,
    chart_texts,
    group_of,
    is_no_total,
    is_summed,
    level_texts,
    rows_shape,
    table_texts,
)
from cchcdoc.authoring.checking.value_types import words_of
from cchcdoc.compose.reading.marks import Piece, ProseError, has_marks, pieces_of
from cchcdoc.diagnostics import Diagnostic, LimitedFindings, Location, Severity, make_error, quote
from cchcdoc.expressions.allow_list import Functions
from cchcdoc.near_names import Names, near_names, nearest
from cchcdoc.nodes import Blank, Prose
from cchcdoc.packs.assemble import Gathered
from cchcdoc.packs.inheriting.declaration import OUTLINES

MAX_FAULTS: Final = 200
"""Faults of one kind that are reported."""
Use: TypeAlias = Literal["asked", "printed", "walked"]
"""What an expression is for: it may be blank, it is printed as it stands, it gives the records of a table."""


class Texts:
    """Walks the texts of one kind; what is wrong is in ``found``, what they use in ``used``."""

    def __init__(self, gathered: Gathered, names: Mapping[str, Shape], functions: Functions) -> None:
        self._kind = gathered
        self._names = names
        self._functions = functions
        self._kept = LimitedFindings(MAX_FAULTS, "DL199", self._kind.files.declared.source)
        self.found: list[Diagnostic] = self._kept.findings
        self.used = Used(set(), set(), set())
        self.asked: set[str] = set()
        """Paths of fields that a condition, a cell or a function that takes blanks reads."""
        self.printed: dict[str, Location | None] = {}
        """Paths of fields that a sentence prints whether or not they are filled in, each with the first place."""
        self._notes_may_be_the_clerks = False
        self._called_outside_rows: set[str] = set()
        """Sentences that a text without a row calls: they have no ``dong``."""

    def walk(self) -> None:
        """Walk all texts of the kind."""
        values = self._kind.files.declared.values
        for key in OUTLINES:
            self._headings(values.get(key), key, self._names)
        for name, table in group_of(values.get("bang")).items():
            if isinstance(table, Mapping):
                self._table(name, table)
        for name, chart in group_of(values.get("bieu_do")).items():
            if isinstance(chart, Mapping):
                self._chart(name, chart)
        patterns = self._kind.files.patterns
        outside_rows = reached(self._called_outside_rows, patterns)
        for name, pattern in patterns.items():
            of_rows = {} if name in outside_rows else dict.fromkeys(OF_ROWS, UNKNOWN)
            self._prose(pattern, {**self._names, **of_rows})

    def _headings(self, value: object, path: str, names: Mapping[str, Shape]) -> None:
        """The texts of the headings or attachments at ``path`` of kind.yaml, whether or not others of them were refused."""
        declared = self._kind.files.declared
        if isinstance(value, list):
            for index, each in enumerate(value):
                self._headings(each, f"{path}.{index}", names)
        if not isinstance(value, Mapping):
            return
        repeat = value.get("lap")
        if isinstance(repeat, str):
            names = in_rows(names, self._items(repeat, names, fixed(declared.locate(f"{path}.lap"))))
        for key, each in value.items():
            place = declared.locate(f"{path}.{key}")
            if isinstance(each, Prose):
                self._prose(each, names)
            elif key in ("khi", "loi_van_tu") and isinstance(each, str):
                self._expression(each, names, fixed(place))
            elif key in ("tieu_de", "tieu_de_phu", "ten_goi", "vi_du") and isinstance(each, str):
                self._plain(each, names, place, is_example=key == "vi_du")
            elif key in ("muc_con", "de_cuong"):
                self._headings(each, f"{path}.{key}", names)

    def _table(self, name: str, table: Mapping[str, object]) -> None:
        locate = self._locator("bang", name)
        item: Shape = UNKNOWN
        rows = table.get("dong")
        if isinstance(rows, str):
            item = self._items(rows, self._names, locate("dong"))
        for each, shape in level_texts(table, item):
            self._expression(str(each.value), in_rows(self._names, shape), locate(each.key))
        inside = in_rows(self._names, rows_shape(table, item))
        for each in table_texts(table):
            is_figure = each.form == "expression" and is_summed(table, each.key)
            self._text(each, inside, locate(each.key), "cột có tong" if is_figure else "")

    def _chart(self, name: str, chart: Mapping[str, object]) -> None:
        locate = self._locator("bieu_do", name)
        rows = chart.get("dong")
        item = self._items(rows, self._names, locate("dong")) if isinstance(rows, str) else UNKNOWN
        inside = in_rows(self._names, item)
        for each in chart_texts(chart):
            is_figure = each.form == "expression" and each.key != "nhan"
            self._text(each, inside, locate(each.key), "biểu đồ" if is_figure else "")

    def _text(self, text: TableText, inside: Mapping[str, Shape], at: At, of_figures: str) -> None:
        """One text of a table or a chart; ``of_figures``: what it is when it must be a figure."""
        names = inside if text.of_rows else self._names
        if isinstance(text.value, Prose):
            self._prose(text.value, names)
        elif text.form == "expression":
            if text.key.endswith(".tong") and is_no_total(text.value, names):
                message = f"tong nhận true hoặc một phép tính, đang là {quote(text.value)}"
                self._add("MT297", at(0), message, "viết tong: true để cộng cả cột")
                return
            words = words_of(self._expression(text.value, names, at))
            if of_figures and words not in ("", NUMBER.words):
                message = f'{of_figures} cần số, "{text.value}" là {words}'
                self._add("MT212", at(0), message, "dùng một trường là số, hoặc một phép tính cho ra số")
        else:
            self._marks(text.value, names, at)

    def _items(self, source: str, names: Mapping[str, Shape], at: At) -> Shape:
        """The shape of the items of the list that ``source`` gives."""
        found = self._expression(source, names, at, use="walked")
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

    def _expression(self, source: str, names: Mapping[str, Shape], at: At, use: Use = "asked") -> Shape:
        """The shape of what ``source`` gives; only where ``use`` is ``printed`` it stands in braces."""
        reading = Reading(names, self._functions)
        faults, given = check(source, reading, is_asked=use == "asked")
        self.used.fields.update(reading.used)
        self.asked.update(reading.asked)
        for path in reading.used - reading.asked if use == "printed" else ():
            self.printed.setdefault(path, at(0))
        if faults:
            self.used.add_calls_in(source)
        for fault in faults:
            message, hint = (
                (fault.message, fault.hint)
                if use == "printed"
                else of_a_key(fault.message, fault.hint, source)
            )
            self._add(fault.code, at(fault.offset), message, hint)
        if use == "printed" and isinstance(given.shape, Listed | Record):
            message = f"không in được {words_of(given.shape)}" + f": {given.path}" * bool(given.path)
            self._add("MT214", at(0), message, "chọn một mục bên trong, hoặc dùng một hàm")
        return given.shape

    def _plain(
        self, text: str, names: Mapping[str, Shape], place: Location | None, *, is_example: bool = False
    ) -> None:
        """A text of kind.yaml of which only the beginning has a place.

        An example may refer to a note of the clerk's.
        """
        known, self._notes_may_be_the_clerks = self._notes_may_be_the_clerks, is_example
        self._marks(text, names, fixed(place))
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
        for each in printed_marks(text, names):
            message = f"{quote(each.what)} sẽ in nguyên văn, không phải là một dấu"
            self._add("MT386", at(each.offset), message, each.hint, Severity.WARNING)
            self.used.add_calls_in(f"{each.what}]")
        hidden = "\n".join(without_table_call(line) for line in text.split("\n"))
        try:
            pieces = pieces_of(hidden, 0)
        except ProseError as error:
            self._add(error.code, at(error.offset), error.message, error.hint)
            self.used.add_calls_in(text)
            return
        for piece in pieces:
            if not isinstance(piece, Piece):
                continue
            if piece.mark == "expression":
                self._expression(piece.value, names, shifted(at, piece.offset), use="printed")
            elif piece.mark in ("pattern", "note"):
                self._sentence_call(piece, at)
                if "dong" not in names:
                    self._called_outside_rows.add(piece.value)
            elif piece.mark == "refer":
                self._attachment_call(piece.value, at(piece.offset))

    def _sentence_call(self, piece: Piece, at: At) -> None:
        files = self._kind.files
        self.used.sentences.add(piece.value)
        is_clerks = piece.mark == "note" and self._notes_may_be_the_clerks
        refused = files.refused_patterns
        if refused is None or piece.value in refused:
            return
        if piece.value not in files.patterns and not is_clerks:
            sign = "=" if piece.mark == "pattern" else "^"
            message = f"không có câu mẫu [{sign}{piece.value}]"
            if piece.value in self._drawn():
                hint = f"{piece.value} là bảng, biểu đồ: viết [#{piece.value}] đứng riêng một dòng"
                self.used.tables.add(piece.value)
                self._add("MT371", at(piece.offset), message, hint)
                return
            self._add_unknown(
                at(piece.offset), message, piece.value, files.patterns, "các câu mẫu của loại này"
            )

    def _attachment_call(self, name: str, place: Location | None) -> None:
        declared = self._kind.files.declared.values.get("phu_luc") or []
        entries = declared if isinstance(declared, list) else [declared]
        ids = [each.get("id") if isinstance(each, Mapping) else each for each in entries]
        known = [each for each in ids if isinstance(each, str)]
        if len(known) < len(ids):  # any name may be that of the one that was refused
            return
        if name not in known and not self._notes_may_be_the_clerks:
            self._add_unknown(place, f"không có phụ lục [>{name}]", name, known, "các phụ lục của loại này")

    def _table_call(self, name: str, at: At, offset: int) -> None:
        self.used.tables.add(name)
        values = self._kind.files.declared.values
        if any(isinstance(values.get(group), Blank) for group in ("bang", "bieu_do")):
            return
        known = self._drawn()
        message = f"không có bảng, biểu đồ [#{name}]"
        if name not in known and name in self._kind.files.patterns:
            self.used.sentences.add(name)
            self._add("MT371", at(offset), message, f"{name} là câu mẫu: viết [={name}]")
        elif name not in known:
            self._add_unknown(at(offset), message, name, known, "các bảng, biểu đồ của loại này")

    def _drawn(self) -> list[str]:
        """The tables and charts of the kind."""
        values = self._kind.files.declared.values
        return list(dict.fromkeys([*group_of(values.get("bang")), *group_of(values.get("bieu_do"))]))

    def _add_unknown(
        self, place: Location | None, message: str, name: str, known: Iterable[str], listing: str
    ) -> None:
        """Report ``name``, which is none of ``known``; the one that is meant counts as used."""
        if len(self.found) < MAX_FAULTS:  # near names among many are costly to find
            self._add("MT371", place, message, near_names(name, known, listing=listing))
            meant = set(nearest(name, tuple(known), Names.IDS))
            self.used.sentences.update(meant)
            self.used.tables.update(meant)

    def _locator(self, group: str, name: str) -> Callable[[str], At]:
        """Makes the place of a key of a table or chart; that of the nearest key above where it has none."""
        declared = self._kind.files.declared

        def locate(key: str) -> At:
            return fixed(declared.locate(f"{group}.{name}.{key}"))

        return locate

    def _add(
        self, code: str, place: Location | None, message: str, hint: str, severity: Severity = Severity.ERROR
    ) -> None:
        self._kept.add_finding(make_error(code, place, message, hint)._replace(severity=severity))
