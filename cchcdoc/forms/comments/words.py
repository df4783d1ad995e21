"""Describes the type of a field in Vietnamese, for the comments of a blank form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

from cchcdoc.schema.subschemas import Schema, resolve, types_of
from cchcdoc.schema.worded_choices import choices_of
from cchcdoc.vietnamese import format_so, join_or

MAX_CHOICES: Final = 12
"""Largest number of values of an ``enum`` that a comment lists; also the default of ``one_of``."""

MAX_DEPTH: Final = 12
"""Levels below which ``has_figures`` looks no further; needed because a schema may refer to itself."""

HOW_TO_TYPE_FIGURES: Final = f"Số nguyên viết {format_so(27550)} hoặc 27550; phần lẻ viết sau dấu phẩy, như {format_so(Decimal('93.54'))}."

LEAVE_BLANK: Final = (
    "Số liệu không bắt buộc thì chỉ điền khi lời văn, bảng dùng đến; không dùng thì để trống, đừng ghi 0."
)

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


def has_figures(schema: Schema, root: Schema, depth: int = 0) -> bool:
    """Whether a number, other than a year, can be typed in ``schema`` or below it."""
    schema = resolve(schema, root)
    if set(types_of(schema)) & {"integer", "number"} and schema.get("x-kieu") != "nam":
        return True
    below = [*schema.get("properties", {}).values(), *schema.get("patternProperties", {}).values()]
    below += [
        schema[key] for key in ("items", "additionalProperties") if isinstance(schema.get(key), Mapping)
    ]
    below += schema.get("oneOf", ())
    return depth < MAX_DEPTH and any(has_figures(sub, root, depth + 1) for sub in below)


def one_of(words: Sequence[str], most: int = MAX_CHOICES) -> str:
    """``words`` as a choice: ``a, b hoặc c``; of more than ``most`` the first ones, and "…"."""
    return join_or(words) if len(words) <= most else f"{', '.join(words[:most])}, …"


def _words(schema: Schema, root: Schema) -> str:
    if "enum" in schema:
        return f"một trong: {one_of(choices_of(schema).explained())}"
    if "oneOf" in schema:
        branches = (_words(resolve(branch, root), root) for branch in schema["oneOf"])
        return join_or([words for words in branches if words])
    if schema.get("x-kieu") == "nam":
        return "năm, bốn chữ số"
    types = types_of(schema)
    if set(types) == {"string", "array"}:
        return "một dòng, hoặc danh sách"
    return join_or([word for type_name in types if (word := _word(type_name, schema))])


def _word(type_name: str, schema: Schema) -> str:
    if type_name != "string":
        return _WORDS[type_name]
    if schema.get("format") == "date":
        return "ngày, viết như 15/7/2021"
    if schema.get("x-kieu") == "diem_so":
        return "số, hoặc công thức"
    return "lời văn, viết từ dòng dưới và thụt vào" if schema.get("x-kieu") == "loi_van" else ""
