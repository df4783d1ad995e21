"""What the comments of a blank form say about the kind of a field."""

from __future__ import annotations

from typing import Final

from cchcdoc.schema.subschemas import Schema, resolve, types_of

MAX_CHOICES: Final = 12
"""Values of an ``enum`` that a comment lists."""

_WORDS: Final = {
    "integer": "số nguyên",
    "number": "số",
    "boolean": "có hoặc không",
    "array": "danh sách, mỗi dòng một mục",
    "object": "",
    "null": "",
}


def describe_kind(schema: Schema, root: Schema) -> str:
    """``số nguyên, đơn vị: hồ sơ``; empty for plain text and groups of fields."""
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
    return " hoặc ".join(filter(None, (_word(kind, schema) for kind in types)))


def _word(kind: str, schema: Schema) -> str:
    if kind != "string":
        return _WORDS[kind]
    if schema.get("format") == "date":
        return "ngày, viết như 15/7/2021"
    if schema.get("x-kieu") == "diem_so":
        return "số, hoặc công thức"
    return "lời văn, viết từ dòng dưới và thụt vào" if schema.get("x-kieu") == "loi_van" else ""
