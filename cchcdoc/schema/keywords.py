"""The part of JSON Schema 2020-12 that schemas of kinds may use, and our own four keywords."""

from __future__ import annotations

from typing import Final

ANNOTATIONS: Final = frozenset(("title", "description", "examples", "$comment", "x-don-vi", "x-goi-y"))
"""Keywords that say something to a person."""

TYPES: Final = ("object", "array", "integer", "number", "boolean", "string", "null")
"""Values of ``type``, in the order in which a text is tried against them."""

SCALAR_TYPES: Final = ("integer", "number", "boolean", "string")

KEYWORDS_OF_TYPE: Final[dict[str, frozenset[str]]] = {
    "object": frozenset(
        ("properties", "required", "additionalProperties", "patternProperties", "propertyNames", "x-kieu")
    ),
    "array": frozenset(("items", "minItems", "maxItems")),
    "integer": frozenset(
        (
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "multipleOf",
            "enum",
            "const",
            "x-kieu",
        )
    ),
    "number": frozenset(
        ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "enum", "const")
    ),
    "boolean": frozenset(("enum", "const")),
    "string": frozenset(("minLength", "maxLength", "pattern", "enum", "const", "format", "x-kieu")),
    "null": frozenset(),
}
"""Constraints that each type takes."""

CONSTRAINTS: Final = frozenset().union(*KEYWORDS_OF_TYPE.values())

STRUCTURE: Final = frozenset(("type", "$ref", "oneOf"))

ROOT_ONLY: Final = frozenset(("$schema", "$id", "$defs", "x-quan-he"))
"""Keywords of the whole schema; they stand at its root."""

KNOWN: Final = ANNOTATIONS | CONSTRAINTS | STRUCTURE | ROOT_ONLY

KINDS: Final[dict[str, str]] = {
    "loi_van": "string",
    "nam": "integer",
    "ngay_thang_nam": "object",
    "ky_bao_cao": "object",
    "diem_so": "string",
}
"""Values of ``x-kieu`` and the type that each belongs to: prose, a year, a day in parts (``days``), a period
(``periods``), a score (``scores``)."""
