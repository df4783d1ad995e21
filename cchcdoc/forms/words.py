"""Describes the type of a field in Vietnamese, for the comments of a blank form."""

from __future__ import annotations

from typing import Final

from cchcdoc.schema.subschemas import Schema, resolve, types_of

MAX_CHOICES: Final = 12
"""Largest number of values of an ``enum`` that a comment lists."""

_WORDS: Final = {
    "integer": "số nguyên",
    "number": "số",
    "boolean": "có hoặc không",
    "array": "danh sách, mỗi dòng một mục",
    "object": "",
    "null": "",
}


def describe_type(schema: Schema, root: Schema) -> str:
    """Type and unit of a field: ``số nguyên, đơn vị: hồ sơ``; empty for plain text and groups of fields."""
    unit = f"đơn vị: {schema['x-don-vi']}" if "x-don-vi" in schema else ""
    return ", ".join(part for part in (_words(schema, root), unit) if part)


def _words(schema: Schema, root: Schema) -> str:
    if "enum" in schema:
        choices = [str(value) for value in schema["enum"]]
        return f"một trong: {', '.join(choices[:MAX_CHOICES])}" + (
            ", …" if len(choices) > MAX_CHOICES else ""
        )
    if "oneOf" in schema:
        return " hoặc ".join(
            filter(None, (_words(resolve(branch, root), root) for branch in schema["oneOf"]))
        )
    if schema.get("x-kieu") == "nam":
        return "năm, bốn chữ số"
    types = types_of(schema)
    if set(types) == {"string", "array"}:
        return "một dòng, hoặc danh sách"
    return " hoặc ".join(filter(None, (_word(type_name, schema) for type_name in types)))


def _word(type_name: str, schema: Schema) -> str:
    if type_name != "string":
        return _WORDS[type_name]
    if schema.get("format") == "date":
        return "ngày, viết như 15/7/2021"
    if schema.get("x-kieu") == "diem_so":
        return "số, hoặc công thức"
    return "lời văn, viết từ dòng dưới và thụt vào" if schema.get("x-kieu") == "loi_van" else ""
