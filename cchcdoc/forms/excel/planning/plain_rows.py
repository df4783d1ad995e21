"""The rows of a plain sheet: headings and fields of a group, in the order of the schema."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from cchcdoc.forms.excel.layout import INPUT_COLUMN, CellValue, FieldSpec, Role, Row, Slot
from cchcdoc.forms.excel.names import Names
from cchcdoc.forms.excel.planning.fields import Shape, field_spec, rest_of, shape_of
from cchcdoc.forms.excel.planning.filling import Filled, below, cell_value, chunks, fits_lines
from cchcdoc.forms.excel.planning.list_columns import MAX_LEVELS, MORE
from cchcdoc.nodes import Node, Scalar
from cchcdoc.schema.subschemas import Schema, label_of, resolve

MAX_ROWS: Final = 5000
"""Rows of a plain sheet; a schema that refers to itself several times would give more than anybody could fill in."""


class Listed(NamedTuple):
    """A list or mapping met between the fields, which gets a sheet of its own."""

    path: str
    schema: Schema
    shape: Shape
    required: bool
    nodes: tuple[Node | None, ...]
    """What is filled in, for each period compared."""


OnList = Callable[[Listed], str]
"""Lays out a list; returns the name of its sheet, empty when it has none."""


class Source(NamedTuple):
    """What all rows of a form need: the schema, what is filled in, names, and texts of the outline."""

    root: Schema
    filled: Filled
    names: Names
    headings: Mapping[str, Sequence[str]]
    """Path of a field -> headings of the outline above it."""
    notes: Mapping[str, Sequence[str]]
    """Path of a field -> further explanation."""


class PlainRows:
    """Writes the rows of one plain sheet; collects the paths that it leaves out."""

    def __init__(self, source: Source, on_list: OnList, choices: Mapping[str, tuple[str, ...]]) -> None:
        self._source = source
        self._on_list = on_list
        self._choices = choices
        self._count = 0
        self.left_out: list[str] = []

    def field(  # noqa: PLR0913 -- a field's place and schema
        self,
        paths: Sequence[str],
        key: str,
        given: Schema,
        nodes: Sequence[Node | None],
        *,
        required: bool,
        level: int = 0,
        within: str = "",
    ) -> Iterator[Row]:
        """The rows of one field or group.

        Args:
            paths: its data paths, one for each column of inputs.
            key: its name.
            given: its schema.
            nodes: what is filled in for it, for each column.
            required: whether it has to be filled in when the group around it is.
            level: of its heading.
            within: path of the optional group nearest above.
        """
        schema = resolve(given, self._source.root)
        yield from (
            Row(heading=line, level=min(level, 2)) for line in self._source.headings.get(paths[0], ())
        )
        shape = shape_of(schema, self._source.root)
        awkward = shape == "lines" and not all(map(fits_lines, nodes))
        if shape in ("records", "entries") or awkward:
            yield from self._pointer(Listed(paths[0], schema, shape, required, tuple(nodes)), level)
        elif shape == "group":
            inside = within if required else paths[0]
            yield from self._group(paths, key, schema, nodes, level, inside)
        elif self._count < MAX_ROWS:
            yield from self._value(
                paths, key, schema, nodes, lines=shape == "lines", required=required, within=within
            )
        else:
            self.left_out.append(paths[0])

    def _group(  # noqa: PLR0913 -- a group's place and schema
        self,
        paths: Sequence[str],
        key: str,
        schema: Schema,
        nodes: Sequence[Node | None],
        level: int,
        within: str,
    ) -> Iterator[Row]:
        if level > MAX_LEVELS:
            self.left_out.append(paths[0])
            return
        if not self._source.headings.get(paths[0]):
            note = "\n".join((str(schema.get("description", "")), *self._source.notes.get(paths[0], ())))
            optional = " (không bắt buộc)" if within == paths[0] else ""
            yield Row(heading=f"{label_of(schema) or key}{optional}", level=min(level, 2), note=note.strip())
        for node in nodes:  # a day may be typed as one text
            self._source.filled.place(node if isinstance(node, Scalar) and schema.get("x-kieu") else None)
        needed = schema.get("required", ())
        for name, sub in schema["properties"].items():
            yield from self.field(
                [f"{path}.{name}" for path in paths],
                name,
                sub,
                [below(node, name, schema) for node in nodes],
                required=name in needed,
                level=level + 1,
                within=within,
            )
        if rest_of(schema, self._source.root) is not None:
            rest = {each: value for each, value in schema.items() if each != "properties"}
            listed = Listed(paths[0], rest, "entries", False, tuple(nodes))
            yield from self._pointer(listed, level)

    def _pointer(self, listed: Listed, level: int) -> Iterator[Row]:
        sheet = self._on_list(listed)
        if sheet:
            label = label_of(listed.schema) or listed.path.rpartition(".")[2]
            yield Row(heading=label, level=min(level, 2), note=f"Ghi ở trang “{sheet}”.")

    def _value(  # noqa: PLR0913 -- a field's place and schema
        self,
        paths: Sequence[str],
        key: str,
        schema: Schema,
        nodes: Sequence[Node | None],
        *,
        lines: bool,
        required: bool,
        within: str,
    ) -> Iterator[Row]:
        source = self._source
        notes = source.notes.get(paths[0], ())
        field = field_spec(schema, source.root, label=key, required=required, lines=lines, notes=notes)
        if paths[0] in self._choices:
            field = field._replace(choices=self._choices[paths[0]], type="choice")
        fixed = schema.get("const")
        role: Role = "giu" if fixed is not None else "dong" if lines else "o"
        values = [
            str(fixed) if fixed is not None else cell_value(source.filled.place(node), field)
            for node in nodes
        ]
        if fixed is not None:
            source.filled.place(nodes[0])
        pieces = [chunks(value) if isinstance(value, str) else (value,) for value in values]
        for number in range(max(map(len, pieces))):
            more = MORE * number
            slots = tuple(
                self._slot(
                    path + more, "tiep" if number else role, column, piece, required=required and not number
                )
                for column, (path, given) in enumerate(zip(paths, pieces, strict=True))
                if (piece := given[number] if number < len(given) else None) is not None or not number
            )
            yield self._row(paths[0] + more, field, slots, within if not number else "")
            self._count += 1

    def _slot(self, path: str, role: Role, column: int, value: CellValue, *, required: bool) -> Slot:
        name = self._source.names.for_path(path)
        return Slot(path, name, role, INPUT_COLUMN + column, value, required and not column)

    @staticmethod
    def _row(key: str, field: FieldSpec, slots: tuple[Slot, ...], within: str) -> Row:
        label = f"{field.label} (viết tiếp)" if key.endswith(MORE) else field.label
        return Row(key=key, field=field._replace(label=label), slots=slots, within=within)
