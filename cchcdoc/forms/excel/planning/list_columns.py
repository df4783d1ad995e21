"""The columns of a list sheet, and the lists inside its records, out of the schema of a record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from cchcdoc.forms.excel.layout import Column
from cchcdoc.forms.excel.planning.fields import field_spec, rest_of, shape_of
from cchcdoc.inputs.excel.form_format import LINES, SELF
from cchcdoc.schema.subschemas import Schema, example_of, label_of, resolve, types_of

MAX_LEVELS: Final = 12
"""Levels of groups that are laid out; needed because a schema may refer to itself."""
MAX_FIELDS: Final = 400
"""Fields and groups of a record that are looked at."""
MAX_COLUMNS: Final = 100
"""Columns of a list sheet."""


class Child(NamedTuple):
    """A list or mapping inside each record, which gets a sheet of its own."""

    key: str
    """Its path inside the record."""
    schema: Schema


class RecordParts(NamedTuple):
    """What the records of a list sheet hold."""

    columns: tuple[Column, ...]
    children: tuple[Child, ...]
    left_out: tuple[str, ...]
    """Paths inside a record of fields that cannot be laid out."""


def record_parts(item: Schema, root: Schema, awkward: frozenset[str] = frozenset()) -> RecordParts:
    """The columns of a record.

    Args:
        item: schema of a record, without ``$ref``.
        root: of the whole input.
        awkward: paths of lists of values that cannot stand on the lines of a cell.
    """
    found = list(_Record(root, awkward).parts(item, "", 0, required=True))
    columns = [each for each in found if isinstance(each, Column)]
    return RecordParts(
        tuple(columns[:MAX_COLUMNS]),
        tuple(each for each in found if isinstance(each, Child)),
        (*(each for each in found if isinstance(each, str)), *(each.key for each in columns[MAX_COLUMNS:])),
    )


class _Record:
    """Goes through the schema of a record, up to a number of fields and groups."""

    def __init__(self, root: Schema, awkward: frozenset[str]) -> None:
        self._root = root
        self._awkward = awkward
        self._left = MAX_FIELDS

    def parts(
        self, schema: Schema, path: str, level: int, *, required: bool
    ) -> Iterator[Column | Child | str]:
        """Columns, children and paths left out of ``schema`` at ``path`` inside the record."""
        self._left -= 1
        if level > MAX_LEVELS or self._left < 0:
            yield path
            return
        root = self._root
        shapes = _shapes(schema, root)
        group = shapes.get("group")
        alone = required and len(shapes) == 1
        prose = _prose_key(group, root) if group and "value" in shapes else ""
        if "value" in shapes and not prose:
            yield Column(path or SELF, field_spec(shapes["value"], root, required=alone))
        if "lines" in shapes:
            yield self._lines(shapes["lines"], path, alone, several=len(shapes) > 1)
        for shape in ("records", "entries"):
            if shape in shapes:
                yield Child(path, shapes[shape])
        if group:
            yield from self._fields(group, path, level, required=alone, prose=prose)

    def _lines(self, schema: Schema, path: str, required: bool, *, several: bool) -> Column | Child:
        """The column of a list of values, or its own sheet; ``several``: a record may be something else instead."""
        if path in self._awkward:
            return Child(path, schema)
        field = field_spec(schema, self._root, required=required, lines=True)
        if several:
            item = resolve(schema.get("items", {}), self._root)
            field = field._replace(label=label_of(item) or field.label, example=example_of(item))
        return Column(f"{path or SELF}{LINES}", field)

    def _fields(
        self, group: Schema, path: str, level: int, *, required: bool, prose: str
    ) -> Iterator[Column | Child | str]:
        """Columns of the fields of ``group``; ``prose``: the field that a record of one value has instead."""
        needed = group.get("required", ())
        for key, given in group["properties"].items():
            sub = resolve(given, self._root)
            below = f"{path}.{key}" if path else key
            if prose and not path and key == prose:
                yield Column(f"{SELF}|{key}", field_spec(sub, self._root, label=key, required=True))
                continue
            for part in self.parts(sub, below, level + 1, required=required and key in needed):
                yield _named(part, key)


def _named(part: Column | Child | str, key: str) -> Column | Child | str:
    """``part`` with the field's key where its schema has no title."""
    if isinstance(part, Column) and not part.field.label:
        return part._replace(field=part.field._replace(label=key))
    return part


def _shapes(schema: Schema, root: Schema) -> dict[str, Schema]:
    """The shapes that ``schema`` allows, each with a schema of that shape."""
    found: dict[str, Schema] = {}
    for each in schema.get("oneOf", ()):
        branch = resolve(each, root)
        found.setdefault(shape_of(branch, root), branch)
    if found:
        return found
    types = set(types_of(schema))
    if types & {"string", "integer", "number", "boolean"} and types & {"array", "object"}:
        if "object" in types or shape_of(schema, root) == "records":
            scalar = sorted(types - {"array", "object"})
            found["value"] = {**schema, "type": scalar}
        if "array" in types:
            listed = {**schema, "type": ["array"]}
            found[shape_of(listed, root)] = listed
        if "object" in types:
            mapped = {**schema, "type": ["object"]}
            found[shape_of(mapped, root)] = mapped
        return found
    shape = shape_of(schema, root)
    found[shape] = schema
    if shape == "group" and rest_of(schema, root) is not None:
        found["entries"] = {key: value for key, value in schema.items() if key != "properties"}
    return found


def _prose_key(group: Schema, root: Schema) -> str:
    """The field of prose of a record that may also be a bare text, if the group says what else it needs."""
    needed = group.get("required", ())
    keys = [
        key
        for key, given in group["properties"].items()
        if resolve(given, root).get("x-kieu") == "loi_van" and key in needed
    ]
    return keys[0] if len(keys) == 1 and len(needed) > 1 else ""
