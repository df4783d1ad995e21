"""The schema of a kind for editors (JSON Schema 2020-12): completion, hints, and checks that do not cry wolf.

Our schemas speak about typed values; an editor sees what YAML makes of the text: ``so: 012`` is a number to
it, ``23.881`` a fraction, a blank ``null``, ``15/7/2021`` a text. So each type is widened to what a clerk may
type; the rest is for ``check``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, cast

from cchcdoc.schema.keywords import ANNOTATIONS
from cchcdoc.schema.subschemas import Schema, types_of

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"

_DATE_HINT = "Ngày, viết như 15/7/2021 hoặc 2021-07-15."
_TYPED: Final[dict[str, tuple[str, ...]]] = {
    "string": ("string", "number", "boolean", "null"),
    "integer": ("number", "string", "null"),
    "number": ("number", "string", "null"),
    "boolean": ("boolean", "string", "null"),
    "array": ("array", "null"),
    "object": ("object", "null"),
    "null": ("null",),
}
_AS_THEY_ARE: Final = (
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
    """``schema`` (of a whole document, plain values) as editors need it; our ``x-`` keywords are kept."""
    return {"$schema": DIALECT, **_widen(schema)}


def _widen(schema: Schema) -> dict[str, object]:
    made: dict[str, object] = {key: schema[key] for key in _AS_THEY_ARE if key in schema}
    types = types_of(schema)
    if schema.get("x-kieu") == "ngay_thang_nam":
        types = ("string", *types)
    if types:
        widened = [kind for given in types for kind in _TYPED[given]]
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
    """Words to choose from; figures may be typed in several ways and are left to ``check``."""
    if set(types) & {"integer", "number", "boolean"}:
        return {}
    made: dict[str, object] = {}
    if "enum" in schema:
        made["enum"] = [*schema["enum"], None]
    if "const" in schema:
        made["const"] = schema["const"]
    return made


def _bounds(schema: Schema, types: tuple[str, ...]) -> dict[str, object]:
    """Bounds that hold for a whole number even when an editor reads ``23.881`` as a fraction of it."""
    exact = "number" in types or schema.get("x-kieu") == "nam"
    made: dict[str, object] = {}
    if "minimum" in schema and (exact or schema["minimum"] <= 0):
        made["minimum"] = schema["minimum"]
    if "maximum" in schema and (exact or schema["maximum"] >= 0):
        made["maximum"] = schema["maximum"]
    return made


def _each(members: object) -> dict[str, object]:
    return {key: _widen(sub) for key, sub in cast("Mapping[str, Schema]", members).items()}


def _one(sub: object) -> object:
    return _widen(cast("Schema", sub)) if isinstance(sub, Mapping) else sub


_CONVERTERS: Final[dict[str, Callable[[Any], object]]] = {
    "properties": _each,
    "patternProperties": _each,
    "$defs": _each,
    "items": _one,
    "additionalProperties": _one,
    "oneOf": lambda branches: [_one(branch) for branch in branches],
}
