"""The rows of a plain sheet: headings and fields of a group, in the order of the schema."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from cchcdoc.forms.comments.explanations import is_day
from cchcdoc.forms.comments.purposes import PURPOSE
from cchcdoc.forms.excel.layout import INPUT_COLUMN, CellValue, FieldSpec, Role, Row, Slot
from cchcdoc.forms.excel.names import Names
from cchcdoc.forms.excel.planning.fields import Shape, field_spec, rest_of, shape_of, used_at
from cchcdoc.forms.excel.planning.filling import Filled, below, cell_value, chunks, fits_lines
from cchcdoc.forms.excel.planning.list_columns import MAX_LEVELS
from cchcdoc.forms.excel.planning.wording import Wording
from cchcdoc.inputs.excel.form_format import LINES_ROLE, MORE
from cchcdoc.nodes import Node, Scalar
from cchcdoc.schema.subschemas import Schema, label_of, resolve

MAX_ROWS: Final = 5000
"""Fields and groups of a plain sheet; a schema that refers to itself several times would give more than anybody could fill in."""


class Listed(NamedTuple):
    """A list or mapping met between the fields, which gets a sheet of its own."""

    path: str
    schema: Schema
    shape: Shape
    required: bool
    nodes: tuple[Node | None, ...]
    """What is filled in, for each period compared."""


class Spot(NamedTuple):
    """A field or group to be laid out."""

    paths: tuple[str, ...]
    """Its data paths, one for each column of inputs."""
    key: str
    schema: Schema
    nodes: tuple[Node | None, ...]
    """What is filled in, for each column."""
    required: bool
    """Whether it has to be filled in when the group around it is."""
    level: int = 0
    """Groups around it that have a heading."""
    within: str = ""
    """Path of the optional group nearest above."""

    @property
    def path(self) -> str:
        return self.paths[0]


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
    wording: Wording


class PlainRows:
    """Writes the rows of one plain sheet; collects the paths that it leaves out."""

    def __init__(self, source: Source, on_list: OnList, choices: Mapping[str, tuple[str, ...]]) -> None:
        self._source = source
        self._on_list = on_list
        self._choices = choices
        self._count = 0
        self.left_out: list[str] = []

    def rows(self, spot: Spot) -> Iterator[Row]:
        """The rows of one field or group; the schema of ``spot`` may be a reference."""
        root = self._source.root
        self._count += 1
        if self._count > MAX_ROWS:
            self.left_out.append(spot.path)
            return
        spot = spot._replace(schema=resolve(spot.schema, root))
        level = max(spot.level, 0)
        above = map(self._source.wording.apply, self._source.headings.get(spot.path, ()))
        yield from (Row(heading=line, level=level) for line in above)
        shape = shape_of(spot.schema, root)
        awkward = shape == "lines" and not all(map(fits_lines, spot.nodes))
        if shape in ("records", "entries") or awkward:
            yield from self._pointer(Listed(spot.path, spot.schema, shape, spot.required, spot.nodes), level)
        elif shape == "group":
            yield from self._group(spot if spot.required else spot._replace(within=spot.path))
        else:
            yield from self._value(spot, lines=shape == "lines")

    def _group(self, spot: Spot) -> Iterator[Row]:
        if spot.level > MAX_LEVELS:
            self.left_out.append(spot.path)
            return
        source, schema, level = self._source, spot.schema, max(spot.level, 0)
        if not source.headings.get(spot.path):
            note = "\n".join((str(schema.get("description", "")), *source.notes.get(spot.path, ()))).strip()
            use = used_at(schema)
            loose = spot.within == spot.path and PURPOSE not in schema
            optional = f" ({use[0].lower()}{use[1:]})" if use else " (không bắt buộc)" if loose else ""
            yield Row(
                heading=f"{label_of(schema) or spot.key}{optional}",
                level=level,
                note=source.wording.apply(note),
            )
        if is_day(schema):
            for node in spot.nodes:
                source.filled.place(node if isinstance(node, Scalar) else None)
        needed = schema.get("required", ())
        for name, sub in schema["properties"].items():
            yield from self.rows(
                Spot(
                    tuple(f"{path}.{name}" for path in spot.paths),
                    name,
                    sub,
                    tuple(below(node, name, schema) for node in spot.nodes),
                    name in needed,
                    spot.level + 1,
                    spot.within,
                )
            )
        if rest_of(schema, source.root) is not None:
            rest = {each: value for each, value in schema.items() if each != "properties"}
            yield from self._pointer(Listed(spot.path, rest, "entries", False, spot.nodes), level)

    def _pointer(self, listed: Listed, level: int) -> Iterator[Row]:
        sheet = self._on_list(listed)
        if sheet:
            label = label_of(listed.schema) or listed.path.rpartition(".")[2]
            yield Row(heading=label, level=max(level, 1), note=f"Ghi ở trang “{sheet}”.")

    def _value(self, spot: Spot, *, lines: bool) -> Iterator[Row]:
        field = self._field(spot, lines=lines)
        fixed = spot.schema.get("const")
        role: Role = "giu" if fixed is not None else LINES_ROLE if lines else "o"
        values = [cell_value(self._source.filled.place(node), field) for node in spot.nodes]
        if fixed is not None:
            values = [str(fixed)] * len(values)
        pieces = [chunks(value) if isinstance(value, str) else (value,) for value in values]
        for number in range(max(map(len, pieces))):
            yield self._row(spot, field, role if not number else "tiep", number, pieces)

    def _field(self, spot: Spot, *, lines: bool) -> FieldSpec:
        source = self._source
        notes = source.notes.get(spot.path, ())
        field = field_spec(
            spot.schema, source.root, label=spot.key, required=spot.required, lines=lines, notes=notes
        )
        field = field._replace(explanation=source.wording.apply(field.explanation))
        codes = self._choices.get(spot.path)
        return field._replace(choices=codes, type="choice") if codes else field

    def _row(
        self, spot: Spot, field: FieldSpec, role: Role, number: int, pieces: Sequence[Sequence[CellValue]]
    ) -> Row:
        """The row of a value, or the one that goes on with prose that is longer than ``number`` cells."""
        more = MORE * number
        slots = tuple(
            Slot(
                path + more,
                self._source.names.for_path(path + more),
                role,
                INPUT_COLUMN + column,
                given[number] if number < len(given) else None,
                spot.required and not column and not number,
            )
            for column, (path, given) in enumerate(zip(spot.paths, pieces, strict=True))
            if number < len(given) or not number
        )
        if number:
            field = field._replace(label=f"{field.label} (viết tiếp)")
        return Row(spot.path + more, "", max(spot.level, 0), "", field, slots, "" if number else spot.within)
