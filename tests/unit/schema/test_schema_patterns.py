"""Patterns of a pack: those that can hang Python's ``re`` are refused, those that offices need are not."""

from __future__ import annotations

import pytest

from cchcdoc.packs.input_schema.decree_forms import common_schema
from cchcdoc.schema import check_schema
from cchcdoc.schema.patterns import MAX_PATTERN, MAX_PATTERN_TEXT, matches, pattern_fault

LOOP, WAYS, WORDS, FLAG = "một nhóm lặp", "quá nhiều cách", "chỉ dùng chữ", "không dùng cờ"
INVALID, TOO_DEEP = "không đọc được", "hợp lệ"

DANGEROUS = [
    ("^(a+)+$", LOOP),
    ("(a*)*b", LOOP),
    ("^(a|aa)+$", LOOP),
    ("^(ab|a)*$", LOOP),
    (r"^(([a-z])+.)+[A-Z]([a-z])+$", LOOP),
    ("(x+x+)+y", LOOP),
    ("^(a?){25}a{25}$", LOOP),
    (r"^(\w+\s?)*$", LOOP),
    ("^([a-z]+-?)*$", LOOP),
    ("^((a{0,100}){0,100}){0,100}$", LOOP),
    ("^(-a*a*)*$", LOOP),
    ("^(-[-a]+)*$", LOOP),
    ("^(-[^b]+)*$", LOOP),
    (r"^(-\W+)*$", LOOP),
    ("(?:){1000000}", LOOP),
    ("^(a(b(c+)*)*)*$", LOOP),
    ("^" + "a?" * 30 + "a" * 30, WAYS),
    ("a*a*$", WAYS),
    ("^.*.*=.*$", WAYS),
    ("^" + "(a|aa)" * 12 + "$", WAYS),
    ("^" + "(ab|cd)" * 12 + "$", WAYS),
    (r"(a+)\1", WORDS),
    ("(?<=a)b", WORDS),
    ("(?=a+)a", WORDS),
    ("(?!a)b", WORDS),
    ("a++a", WORDS),
    ("(?>a+)a", WORDS),
    ("(a)?(?(1)b|c)", WORDS),
    ("(?i)abc", FLAG),
    ("(?i:abc)", FLAG),
    ("(?s).*", FLAG),
    ("[a-", INVALID),
    ("*", INVALID),
    ("(" * 100 + "a" + ")" * 100 + "{99999999999}", TOO_DEEP),
    ("a" * (MAX_PATTERN + 1), "ký tự"),
]
BENIGN = [
    "",
    "^$",
    "^.*$",
    "^[a-z][a-z0-9_]*$",
    "^[a-z0-9]+(-[a-z0-9]+)*$",
    "^[0-9]{1,6}$",
    r"^(TM|KT|TL|TUQ|Q)\. \S",
    "^[0-9]+/[A-Z]+-[A-Z]+$",
    "[0-9]{12}",
    r"^[^@ ]+@[^@ ]+\.vn$",
    r"^\d{1,2}/\d{1,2}/\d{4}$",
    "^(I|V|X)+$",
    "^Thôn ",
    "^(ab){3}$",
    "^Q[0-9]?$",
    "^[0-9]{1,4}(/[0-9]{4})?/(QĐ|NQ|KH)-[A-ZĐ]+$",
    "^a" + "a" * (MAX_PATTERN - 2),
]


@pytest.mark.parametrize(("pattern", "reason"), DANGEROUS, ids=[pattern[:30] for pattern, _ in DANGEROUS])
def test_a_pattern_that_could_take_long_is_refused_for_its_reason(pattern: str, reason: str) -> None:
    fault = pattern_fault(pattern)
    assert fault is not None
    assert reason in fault


@pytest.mark.parametrize("pattern", BENIGN, ids=[pattern[:30] for pattern in BENIGN])
def test_a_pattern_of_daily_use_is_accepted(pattern: str) -> None:
    assert pattern_fault(pattern) is None


def every_pattern(schema: object) -> list[str]:
    if isinstance(schema, list):
        return [found for item in schema for found in every_pattern(item)]
    if not isinstance(schema, dict):
        return []
    own = [schema["pattern"]] if isinstance(schema.get("pattern"), str) else []
    return own + [found for item in schema.values() for found in every_pattern(item)]


def test_our_own_patterns_obey_the_rule() -> None:
    own = every_pattern(common_schema())
    assert len(own) >= 5
    assert [pattern for pattern in own if pattern_fault(pattern)] == []


@pytest.mark.parametrize(
    "field",
    [
        {"type": "string", "pattern": "^(a+)+$"},
        {"type": "object", "propertyNames": {"pattern": "^(a+)+$"}},
        {"type": "object", "patternProperties": {"^(a+)+$": {"type": "string"}}},
    ],
)
def test_a_dangerous_pattern_is_refused_wherever_it_stands(field: dict[str, object]) -> None:
    schema = {"type": "object", "additionalProperties": False, "properties": {"x": field}}
    (found,) = check_schema(schema, "schema.yaml")
    assert found.code == "MT280"
    assert '"^(a+)+$"' in found.message


def test_a_pattern_is_never_tried_on_a_text_beyond_the_limit() -> None:
    assert matches("^a+$", "a" * MAX_PATTERN_TEXT)
    assert not matches("^a+$", "a" * (MAX_PATTERN_TEXT + 1))
