"""Tests of single values (JSON Schema 2020-12, validation vocabulary, sections 6.1 to 6.3)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from operator import ge, gt, le, lt
from typing import Any, Final

from cchcdoc.diagnostics import quote
from cchcdoc.near_names import suggest
from cchcdoc.schema.fields.base import Complaint, Test, show_value
from cchcdoc.schema.patterns import MAX_PATTERN_TEXT, matcher
from cchcdoc.vietnamese.figures.numbers import MAX_DIGITS_TYPED

NO_ADVICE: Final = "xem lời giải thích của trường này trong tệp do lệnh init viết ra"
"""Hint for a pattern with neither ``x-goi-y`` nor an example: a regular expression means nothing to a clerk."""

MAX_LISTED: Final = 8
"""Largest number of values of an ``enum`` that a message lists."""


def to_decimal(value: object) -> Decimal:
    """A number of the schema, exactly as written (``0.1`` is one tenth)."""
    return Decimal(str(value))


def enum_test(allowed: list[object]) -> Test:
    """Test that the value is one of ``allowed`` (DL140)."""
    known = frozenset(map(_key, allowed))
    words = [value for value in allowed if isinstance(value, str)]
    shown = ", ".join(show_value(value) for value in allowed[:MAX_LISTED]) + (
        ", …" if len(allowed) > MAX_LISTED else ""
    )

    def test(value: object) -> Complaint | None:
        if _key(value) in known:
            return None
        near = suggest(value, words) if isinstance(value, str) else None
        hint = f"có phải là {quote(near)}?" if near else "chọn một trong các giá trị đó"
        return Complaint("DL140", f"phải là một trong {shown}; đang là {show_value(value)}", hint)

    return test


def const_test(allowed: object) -> Test:
    """Test that the value equals ``allowed`` (DL141)."""

    def test(value: object) -> Complaint | None:
        if _key(value) == _key(allowed):
            return None
        shown = show_value(allowed)
        return Complaint("DL141", f"phải là {shown}, đang là {show_value(value)}", f"sửa thành {shown}")

    return test


def pattern_test(pattern: str, example: str = "", advice: str = "") -> Test:
    """Test that a regular expression is found in the text (DL142, DL143).

    Args:
        pattern: the regular expression; must have passed ``pattern_fault``.
        example: shown in the hint when there is no advice.
        advice: what the pattern requires, in words (``x-goi-y``).
    """
    found = matcher(pattern)
    hint = advice or (f"viết như {quote(example)}" if example else NO_ADVICE)

    def test(value: object) -> Complaint | None:
        text = str(value)
        if len(text) > MAX_PATTERN_TEXT:
            return Complaint(
                "DL143", f"dài {len(text)} ký tự, nhiều nhất {MAX_PATTERN_TEXT}", "viết ngắn lại"
            )
        return None if found(text) else Complaint("DL142", f"không đúng mẫu, đang là {quote(text)}", hint)

    return test


def _length(limit: int, *, least: bool) -> Test:
    def test(value: object) -> Complaint | None:
        length = len(str(value))
        if length >= limit if least else length <= limit:
            return None
        bound, hint = ("ít nhất", "viết đầy đủ") if least else ("nhiều nhất", "viết ngắn lại")
        return Complaint("DL143", f"dài {length} ký tự, {bound} {limit}", hint)

    return test


def _bound(limit: Decimal, holds: Callable[[Any, Any], bool], words: str, *, is_year: bool) -> Test:
    shown = str(limit) if is_year else show_value(limit)
    is_short = limit.is_finite() and limit.adjusted() < MAX_DIGITS_TYPED
    exact = int(limit) if is_short and limit == limit.to_integral_value() else limit  # compared faster

    def test(value: object) -> Complaint | None:
        if holds(value, exact):
            return None
        return Complaint("DL144", f"phải {words} {shown}, đang là {show_value(value)}", "xem lại số liệu")

    return test


def _multiple(step: Decimal) -> Test:
    def test(value: object) -> Complaint | None:
        if Decimal(str(value)) % step == 0:
            return None
        return Complaint(
            "DL147", f"phải là bội của {show_value(step)}, đang là {show_value(value)}", "xem lại số liệu"
        )

    return test


_BOUNDS: dict[str, tuple[Callable[[Any, Any], bool], str]] = {
    "minimum": (ge, "từ"),
    "maximum": (le, "không quá"),
    "exclusiveMinimum": (gt, "lớn hơn"),
    "exclusiveMaximum": (lt, "nhỏ hơn"),
}


def value_tests(schema: Mapping[str, Any], type_name: str, example: str = "") -> tuple[Test, ...]:
    """The tests of ``schema`` for a value of one type: string, number, integer, boolean or date."""
    tests: list[Test] = []
    if "enum" in schema:
        tests.append(enum_test(list(schema["enum"])))
    if "const" in schema:
        tests.append(const_test(schema["const"]))
    if type_name == "string":
        if "minLength" in schema:
            tests.append(_length(int(schema["minLength"]), least=True))
        if "maxLength" in schema:
            tests.append(_length(int(schema["maxLength"]), least=False))
        if "pattern" in schema:
            tests.append(pattern_test(str(schema["pattern"]), example, str(schema.get("x-goi-y", ""))))
    if type_name in ("number", "integer"):
        is_year = schema.get("x-kieu") == "nam"
        tests += [
            _bound(to_decimal(schema[key]), *_BOUNDS[key], is_year=is_year)
            for key in _BOUNDS
            if key in schema
        ]
        if "multipleOf" in schema:
            tests.append(_multiple(to_decimal(schema["multipleOf"])))
    return tuple(tests)


def _key(value: object) -> object:
    """A key that is equal for equal JSON values: numbers compare by value, and ``true`` is not 1."""
    if isinstance(value, bool):
        return ("bool", value)
    if isinstance(value, int | float | Decimal):
        return ("number", to_decimal(value if not isinstance(value, int) else int(value)).normalize())
    return ("text", str(value))
