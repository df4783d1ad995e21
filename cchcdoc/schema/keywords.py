"""The keywords of JSON Schema 2020-12 that schemas of kinds may use, and the program's own (``x-``)."""

from __future__ import annotations

from typing import Final

ANNOTATIONS: Final = frozenset(
    (
        *("title", "description", "examples", "$comment", "x-don-vi", "x-goi-y", "x-it-dung", "x-doi-ten"),
        *("x-luy-ke", "x-cong-don", "x-ten-co-quan", "x-cap", "x-ten-gia-tri"),
    )
)
"""Keywords that refuse no value: they inform a person, say where a form shows a field, or what it is compared with."""

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
"""Constraints that are allowed for each type."""

CONSTRAINTS: Final = frozenset().union(*KEYWORDS_OF_TYPE.values())

ROOT_ONLY: Final = frozenset(("$schema", "$id", "$defs", "x-quan-he"))
"""Keywords that may stand at the root of the schema only."""

X_KIEU_TYPES: Final[dict[str, str]] = {
    "loi_van": "string",
    "nam": "integer",
    "ngay_thang_nam": "object",
    "ky_bao_cao": "object",
    "diem_so": "string",
}
"""Values of ``x-kieu``, each with the type that it requires: prose, a year, a day in parts (``days``), a period
(``periods``), a score (``scores``)."""
