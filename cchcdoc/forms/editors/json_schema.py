"""The schema of a kind for editors (JSON Schema 2020-12): completion, hints, and checks without false alarms.

Schemas of kinds describe typed values, but an editor checks what YAML makes of the text: ``so: 012`` is a number to
it, ``23.881`` a fraction, a blank ``null``, ``15/7/2021`` a text. So each type is widened to everything that a clerk
may type; ``cchcdoc check`` does the exact checks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, cast

from cchcdoc.forms.comments.explanations import is_day
from cchcdoc.schema.keywords import ANNOTATIONS
from cchcdoc.schema.subschemas import Schema, types_of
from cchcdoc.schema.worded_choices import choices_of

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"

_DATE_HINT = "Ngày, viết như 15/7/2021 hoặc 2021-07-15."
_EDITOR_TYPES: Final[dict[str, tuple[str, ...]]] = {
    "string": ("string", "number", "boolean", "null"),
    "integer": ("number", "string", "null"),
    "number": ("number", "string", "null"),
    "boolean": ("boolean", "string", "null"),
    "array": ("array", "null"),
    "object": ("object", "null"),
    "null": ("null",),
}
_COPIED: Final = (
    *sorted(ANNOTATIONS),
    "x-kieu",
    "x-quan-he",
    "$ref",
    "$id",
    "required",
    "propertyNames",
    "minItems",
    "maxItems",
    "minLength",
    "maxLength",
    "pattern",
)


def to_json_schema(schema: Mapping[str, object]) -> dict[str, object]:
    """``schema`` of a whole input (plain values) with types widened for editors; the ``x-`` keywords are kept."""
    return {"$schema": DIALECT, **_widen(schema)}


def _widen(schema: Schema) -> dict[str, object]:
    made: dict[str, object] = {key: schema[key] for key in _COPIED if key in schema}
    types = types_of(schema)
    if is_day(schema):
        types = ("string", *types)
    if types:
        widened = [type_name for given in types for type_name in _EDITOR_TYPES[given]]
        made["type"] = list(dict.fromkeys(widened))
    if schema.get("format") == "date":
        described = schema.get("description")
        made["description"] = f"{described} {_DATE_HINT}" if described else _DATE_HINT
    made |= _choices(schema, types)
    made |= _bounds(schema, types)
    for key, convert in _CONVERTERS.items():
        if key in schema:
            made["anyOf" if key == "oneOf" else key] = convert(schema[key])
    return made


def _choices(schema: Schema, types: tuple[str, ...]) -> dict[str, object]:
    """``enum`` and ``const`` of texts; figures can be typed in several ways and are left to ``cchcdoc check``."""
    if set(types) & {"integer", "number", "boolean"}:
        return {}
    made: dict[str, object] = {}
    if "enum" in schema:
        choices = choices_of(schema)
        names = [word for word in choices.words if word not in choices.values]
        made["enum"] = [*schema["enum"], *names, None]
    if "const" in schema:
        made["const"] = schema["const"]
    return made


def _bounds(schema: Schema, types: tuple[str, ...]) -> dict[str, object]:
    """``minimum`` and ``maximum`` where they also hold when an editor reads 23.881 (23881) as a fraction."""
    exact = "number" in types or schema.get("x-kieu") == "nam"
    made: dict[str, object] = {}
    if "minimum" in schema and (exact or schema["minimum"] <= 0):
        made["minimum"] = schema["minimum"]
    if "maximum" in schema and (exact or schema["maximum"] >= 0):
        made["maximum"] = schema["maximum"]
    return made


def _widen_members(members: object) -> dict[str, object]:
    return {key: _widen(sub) for key, sub in cast("Mapping[str, Schema]", members).items()}


def _widen_one(sub: object) -> object:
    return _widen(cast("Schema", sub)) if isinstance(sub, Mapping) else sub


_CONVERTERS: Final[dict[str, Callable[[Any], object]]] = {
    "properties": _widen_members,
    "patternProperties": _widen_members,
    "$defs": _widen_members,
    "items": _widen_one,
    "additionalProperties": _widen_one,
    "oneOf": lambda branches: [_widen_one(branch) for branch in branches],
}
