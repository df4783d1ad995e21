"""What an expression can reach, by the schema of the input: records with fields, lists, values, or what is not known."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple, TypeAlias

from cchcdoc.schema.subschemas import Schema, is_unsure, resolve, types_of


class Unknown(NamedTuple):
    """Something whose fields are not known here: nothing is said of it."""


class Value(NamedTuple):
    """A text, a number, a day, yes or no: it has no fields."""

    words: str = "một giá trị"


class Record(NamedTuple):
    """A group of fields. ``others``: shape of fields with names that the clerk chooses; ``None``: there are none."""

    fields: Mapping[str, Shape]
    others: Shape | None = None


class Listed(NamedTuple):
    """A list of items of one shape."""

    item: Shape


Shape: TypeAlias = "Unknown | Value | Record | Listed"
UNKNOWN: Final = Unknown()
VALUE: Final = Value()
TEXT: Final = Value("chữ")
NUMBER: Final = Value("số")
DAY: Final = Value("ngày")
TRUTH: Final = Value("có hoặc không")
MAX_DEPTH: Final = 12
"""Groups in groups that are looked into; a schema may refer to itself."""

_OF_TYPES: Final = {"string": TEXT, "integer": NUMBER, "number": NUMBER, "boolean": TRUTH}
_OF_FORMS: Final[Mapping[str, Shape]] = {"diem_so": NUMBER, "loi_van": VALUE, "ngay_thang_nam": UNKNOWN}
"""By ``x-kieu``: a score that may be a formula is a figure when it is read."""


def shape_of(given: Schema, root: Schema, depth: int = 0) -> Shape:
    """The shape of what ``given`` accepts; a field that may be several things is the one shape that they share."""
    schema = _resolved(given, root) if depth <= MAX_DEPTH else None
    if schema is None:
        return UNKNOWN
    branches = [shape_of(each, root, depth + 1) for each in schema.get("oneOf", ())]
    types = set(types_of(schema)) - {"null"}
    if branches or len(types - {"integer", "number"}) > 1 or not (types or "properties" in schema):
        return branches[0] if branches and all(each == branches[0] for each in branches) else UNKNOWN
    if "array" in types:
        item = schema.get("items")
        return Listed(shape_of(item, root, depth + 1) if isinstance(item, dict) else UNKNOWN)
    if "object" in types or "properties" in schema:
        return _record(schema, root, depth)
    if is_unsure(schema) or schema.get("x-kieu") in _OF_FORMS:
        return UNKNOWN if is_unsure(schema) else _OF_FORMS[schema["x-kieu"]]
    return DAY if schema.get("format") == "date" else _OF_TYPES.get(min(types), VALUE)


def _resolved(given: Schema, root: Schema) -> Schema | None:
    """``given`` without ``$ref``; ``None`` for one that leads nowhere, which the reader of schemas reports."""
    try:
        return resolve(given, root)
    except KeyError:
        return None


def _record(schema: Schema, root: Schema, depth: int) -> Record:
    fields = {key: shape_of(sub, root, depth + 1) for key, sub in schema.get("properties", {}).items()}
    patterns = list(schema.get("patternProperties", {}).values())
    rest = patterns[0] if patterns else schema.get("additionalProperties")
    others = shape_of(rest, root, depth + 1) if isinstance(rest, dict) else None
    is_open = is_unsure(schema) or (not fields and others is None and rest is not False)
    return Record(fields, UNKNOWN if is_open else others)
