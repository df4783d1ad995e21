"""List sheets: the records of a list or mapping, of the lists inside its records, and what a rubric fills in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from cchcdoc.forms.excel.layout import CellValue, Column, FieldSpec, ListSheet, Record
from cchcdoc.forms.excel.planning.fields import Shape, field_spec, rest_of
from cchcdoc.forms.excel.planning.filling import below, cell_value, chunks, day_parts, fits_lines
from cchcdoc.forms.excel.planning.list_columns import Child, RecordParts, record_parts
from cchcdoc.forms.excel.planning.plain_rows import Source
from cchcdoc.forms.excel.planning.rubric_rows import GivenRows
from cchcdoc.forms.excel.planning.wording import Labels, labels_in
from cchcdoc.inputs.excel.form_format import ENTRY_KEY, LINES, MORE, PARENT, SELF
from cchcdoc.nodes import ListNode, MapNode, Node, Scalar
from cchcdoc.schema.fields.days import DAY_PARTS
from cchcdoc.schema.subschemas import Schema, label_of, resolve

ROOM: Final = 40
"""Rows of an empty list."""
MORE_ROOM: Final = 20
"""Empty rows below those that are filled in."""
MAX_SHEETS: Final = 40


class Item(NamedTuple):
    """A record that is filled in: the number of its parent's row, its key in a mapping, its value."""

    parent: int | None
    key: str
    node: Node


class ListPlace(NamedTuple):
    """Where a list stands and what it is called."""

    path: str
    schema: Schema
    shape: Shape
    title: str
    items: tuple[Item, ...]
    required: bool = False
    parent: str = ""
    """Name of the sheet of the records that hold it."""
    parents: int = 0
    """Rows of that sheet."""


class ListSheets:
    """Makes the list sheets of a form, in the order in which they are asked for."""

    def __init__(self, source: Source, given: Mapping[str, GivenRows]) -> None:
        self._source = source
        self._given = given
        self.made: list[ListSheet] = []
        self.left_out: list[str] = []

    def add(self, place: ListPlace) -> str:
        """Lay out the list at ``place`` and those inside its records; returns the name of its sheet."""
        if len(self.made) >= MAX_SHEETS:
            self.left_out.append(place.path)
            return ""
        source = self._source
        item = _item_schema(place, source.root)
        known = self._given.get(place.path)
        given = None if place.items else known
        parts = record_parts(item, source.root, _awkward(item, source.root, place.items))
        children = [child for child in parts.children if not (known and child.key in known.spread)]
        columns = [*_leading(place, has_codes=known is not None), *_with_spread(parts, known, source.root)]
        own = labels_in(item, source.root)
        columns = [self._worded(_as_given(column, given, known), own) for column in columns]
        self.left_out += [f"{place.path}.*.{path}" for path in parts.left_out]
        records = self._records(place, columns, known)
        columns = list(_with_more(columns, records))
        empty = self._empty(place, given, len(records))
        name = source.names.for_sheet(place.title)
        is_named = any(not record.label.isdecimal() for record in (*records, *empty) if record.label)
        sheet = ListSheet(
            id=place.path,
            name=name,
            title=place.title,
            how_to=self._how_to(place, own, columns, known.about if known else ""),
            path=place.path,
            defined=source.names.for_path(place.path),
            columns=tuple(columns),
            records=(*records, *empty),
            label_heading=known.heading if known and is_named else "TT",
            code=known.code if known else "",
            required=place.required,
        )
        self.made.append(sheet)
        for child in children:
            self._add_child(place, child, sheet)
        return name

    def _worded(self, column: Column, own: Labels) -> Column:
        explanation = self._source.wording.apply(column.field.explanation, own)
        return column._replace(field=column.field._replace(explanation=explanation))

    def _how_to(self, place: ListPlace, own: Labels, columns: Sequence[Column], about: str) -> str:
        described = self._source.wording.apply(str(place.schema.get("description", "")), own)
        lines = [
            described,
            about,
            "Mỗi dòng một mục. Thiếu dòng thì chèn thêm dòng; dòng không dùng thì để trống.",
        ]
        if any(column.field.required for column in columns):
            lines.append("Cột có dấu * là bắt buộc với mỗi mục.")
        return "\n".join(line for line in lines if line)

    def _add_child(self, place: ListPlace, child: Child, sheet: ListSheet) -> None:
        shape: Shape = "entries" if rest_of(child.schema, self._source.root) is not None else "records"
        steps = child.key.split(".") if child.key else []
        items = [
            Item(number, each.key, each.node)
            for number, record in enumerate(place.items, 1)
            for each in items_of(_at(record.node, steps))
        ]
        title = label_of(child.schema) or child.key
        below_it = ListPlace(
            f"{place.path}.*.{child.key}" if child.key else f"{place.path}.*",
            child.schema,
            shape,
            title,
            tuple(items),
            parent=sheet.name,
            parents=len(sheet.records),
        )
        self.add(below_it)

    def _records(self, place: ListPlace, columns: Sequence[Column], known: GivenRows | None) -> list[Record]:
        found = []
        for number, item in enumerate(place.items, 1):
            values = dict(self._values(item, columns))
            label = known.label_of(values) if known else ""
            found.append(Record(label or str(number), values))
        return found

    def _values(self, item: Item, columns: Sequence[Column]) -> Iterator[tuple[str, CellValue]]:
        for column in columns:
            if column.key == PARENT:
                yield PARENT, item.parent
                continue
            if column.key == ENTRY_KEY:
                yield ENTRY_KEY, item.key
                continue
            node = _value_node(item.node, column.key)
            if column.key.rpartition(".")[2] in DAY_PARTS:  # the day may be typed as one text
                whole = _value_node(item.node, column.key.rpartition(".")[0] or SELF)
                self._source.filled.place(whole if isinstance(whole, Scalar) else None)
            value = cell_value(self._source.filled.place(node), column.field)
            pieces = chunks(value) if isinstance(value, str) else (value,)
            yield from ((column.key + MORE * number, piece) for number, piece in enumerate(pieces))

    def _empty(self, place: ListPlace, given: GivenRows | None, filled: int) -> list[Record]:
        """The rows that are not filled in: those of a rubric, and room to grow."""
        listed = list(given.records) if given else []
        start = filled + len(listed)
        room = start + MORE_ROOM if start else ROOM
        most = place.schema.get("maxItems")
        if isinstance(most, int) and not place.parent:
            room = max(min(room, most), start, 1)
        return [*listed, *(Record(str(number)) for number in range(start + 1, room + 1))]


def items_of(node: Node | None) -> tuple[Item, ...]:
    """The records of a list or mapping."""
    if isinstance(node, ListNode):
        return tuple(Item(None, "", each) for each in node.items)
    if isinstance(node, MapNode):
        return tuple(Item(None, key, each) for key, each in node.entries.items())
    return (Item(None, "", node),) if isinstance(node, Scalar) and not node.is_blank else ()


def _item_schema(place: ListPlace, root: Schema) -> Schema:
    if place.shape == "entries":
        return rest_of(place.schema, root) or {}
    listed = next(
        (branch for each in place.schema.get("oneOf", ()) if "items" in (branch := resolve(each, root))),
        place.schema,
    )
    return resolve(listed.get("items", {}), root)


def _leading(place: ListPlace, *, has_codes: bool) -> Iterator[Column]:
    """The columns before those of the record: which record it is in, and its key, a code (``has_codes``) or a name."""
    if place.parent:
        label = f"Thuộc dòng số nào ở trang “{place.parent}”"
        yield Column(PARENT, FieldSpec(label, "integer", required=True, choices=_numbers(place.parents)))
    if place.shape == "entries":
        rule = place.schema.get("propertyNames", {})
        hint = str(rule.get("x-goi-y", "")) if isinstance(rule, Mapping) else ""
        yield Column(
            ENTRY_KEY,
            FieldSpec(
                "Mã" if rule or has_codes else "Tên",
                "text",
                explanation=hint[:1].upper() + hint[1:],
                required=True,
            ),
        )


def _numbers(count: int) -> tuple[str, ...]:
    return tuple(str(number) for number in range(1, count + 1))


def _with_spread(parts: RecordParts, known: GivenRows | None, root: Schema) -> Iterator[Column]:
    """The columns of a record, with a column for each known key of a mapping inside it."""
    yield from parts.columns
    for child in parts.children:
        for key, label in (known.spread.get(child.key, {}) if known else {}).items():
            field = field_spec(rest_of(child.schema, root) or {}, root)
            yield Column(f"{child.key}.{key}", field._replace(label=label))


def _as_given(column: Column, given: GivenRows | None, known: GivenRows | None) -> Column:
    field = column.field
    if known and column.key in known.choices:
        field = field._replace(choices=known.choices[column.key])
    return column._replace(field=field, given=bool(given and given.records and column.key in given.fixed))


def _with_more(columns: Sequence[Column], records: Sequence[Record]) -> Iterator[Column]:
    """``columns`` with those for prose that is longer than a cell."""
    for column in columns:
        yield column
        more = column.key + MORE
        while any(more in record.values for record in records):
            label = f"{column.field.label} (viết tiếp)"
            yield Column(more, column.field._replace(label=label, required=False))
            more += MORE


def _awkward(item: Schema, root: Schema, items: Sequence[Item]) -> frozenset[str]:
    """Paths of lists of values inside the records that cannot stand on the lines of a cell in all of them."""
    if not items:
        return frozenset()
    keys = [column.key for column in record_parts(item, root).columns if column.key.endswith(LINES)]
    return frozenset(
        key.removesuffix(LINES).removeprefix(SELF)
        for key in keys
        if not all(fits_lines(_value_node(each.node, key)) for each in items)
    )


def _value_node(record: Node, key: str) -> Node | None:
    """The value of the column ``key`` in ``record``."""
    path = key.removesuffix(LINES)
    if path == SELF:
        return record if isinstance(record, ListNode if key.endswith(LINES) else Scalar) else None
    if path.startswith(f"{SELF}|"):
        if isinstance(record, Scalar):
            return record
        path = path[len(SELF) + 1 :]
    return _at(record, path.split("."))


def _at(node: Node | None, steps: Sequence[str]) -> Node | None:
    for step in steps:
        if isinstance(node, Scalar) and step in DAY_PARTS:
            node = day_parts(node)
        node = below(node, step)
    return node
