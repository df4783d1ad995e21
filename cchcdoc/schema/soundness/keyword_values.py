"""Checks the value of each keyword of a schema."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from cchcdoc.schema.keywords import TYPES, X_KIEU_TYPES


def keyword_fault(keyword: str, value: object) -> str | None:
    """The error of a keyword's value, in Vietnamese; ``None`` when it is valid or the keyword is unknown."""
    rule = _RULES.get(keyword)
    if rule is None or rule[0](value):
        return None
    return f"{keyword} phải là {rule[1]}"


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 10**18


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _is_scalar(value: object) -> bool:
    return isinstance(value, str | int | float | bool)


def _is_list_of_text(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _is_choice(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(map(_is_scalar, value))


def _is_type(value: object) -> bool:
    if isinstance(value, list):
        return bool(value) and all(isinstance(type_name, str) and type_name in TYPES for type_name in value)
    return isinstance(value, str) and value in TYPES


def patterns_of(keyword: str, value: object) -> list[str]:
    """The regular expressions in the value of a keyword; each must pass ``pattern_fault``."""
    if keyword == "pattern":
        return [str(value)]
    if keyword == "propertyNames" and isinstance(value, Mapping):
        return [str(value.get("pattern", ""))]
    return list(map(str, value)) if keyword == "patternProperties" and isinstance(value, Mapping) else []


def _is_name_rule(value: object) -> bool:
    return (
        isinstance(value, Mapping)
        and {"pattern"} <= set(value) <= {"pattern", "x-goi-y"}
        and all(map(_is_text, value.values()))
    )


def _has_text_keys(value: object) -> bool:
    return isinstance(value, Mapping) and all(map(_is_text, value))


def _is_step(value: object) -> bool:
    return isinstance(value, int | float) and _is_number(value) and value > 0


_NUMBER: Final = (_is_number, "số")
_COUNT: Final = (_is_count, "số nguyên từ 0")
_TEXT: Final = (_is_text, "chữ")

_RULES: Final[dict[str, tuple[Callable[[object], bool], str]]] = {
    "title": _TEXT,
    "description": _TEXT,
    "$comment": _TEXT,
    "$schema": _TEXT,
    "$id": _TEXT,
    "$ref": _TEXT,
    "x-don-vi": _TEXT,
    "x-goi-y": _TEXT,
    "examples": (lambda value: isinstance(value, list), "danh sách"),
    "type": (_is_type, f"một trong {', '.join(TYPES)}, hoặc danh sách của chúng"),
    "oneOf": (lambda value: isinstance(value, list) and bool(value), "danh sách lược đồ"),
    "properties": (lambda value: isinstance(value, Mapping), "các dòng tên trường: lược đồ"),
    "$defs": (lambda value: isinstance(value, Mapping), "các dòng tên: lược đồ"),
    "patternProperties": (_has_text_keys, "các dòng mẫu tên: lược đồ"),
    "propertyNames": (_is_name_rule, "{pattern: mẫu tên, x-goi-y: lời giải thích}"),
    "additionalProperties": (lambda value: isinstance(value, bool | Mapping), "true, false hoặc lược đồ"),
    "items": (lambda value: isinstance(value, Mapping), "lược đồ của một mục"),
    "required": (_is_list_of_text, "danh sách tên trường"),
    "enum": (_is_choice, "danh sách giá trị"),
    "const": (_is_scalar, "một giá trị"),
    "pattern": (_is_text, "biểu thức chính quy"),
    "format": (lambda value: value == "date", "date"),
    "x-kieu": (lambda value: isinstance(value, str) and value in X_KIEU_TYPES, " hoặc ".join(X_KIEU_TYPES)),
    "x-quan-he": (lambda value: isinstance(value, list), "danh sách quan hệ"),
    "minimum": _NUMBER,
    "maximum": _NUMBER,
    "exclusiveMinimum": _NUMBER,
    "exclusiveMaximum": _NUMBER,
    "multipleOf": (_is_step, "số lớn hơn 0"),
    "minLength": _COUNT,
    "maxLength": _COUNT,
    "minItems": _COUNT,
    "maxItems": _COUNT,
}
