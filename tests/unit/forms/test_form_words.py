"""What the comments of a form say about a field: choices, and how figures are typed."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import pytest
from babel.numbers import format_decimal

from cchcdoc.forms.comments.words import HOW_TO_TYPE_FIGURES, MAX_DEPTH, describe_type, has_figures, one_of
from cchcdoc.forms.whole_form import form_text
from cchcdoc.packs import get_kind_entry, load_kind
from cchcdoc.vietnamese import parse_so, parse_so_nguyen

FIGURE: dict[str, Any] = {"type": "integer"}
TEXT: dict[str, Any] = {"type": "string"}


def test_a_choice_is_written_as_in_a_sentence_and_a_long_one_is_cut() -> None:
    assert one_of(["a", "b", "c"], 3) == "a, b hoặc c"
    assert one_of(["a", "b", "c", "d"], 3) == "a, b, c, …"


@pytest.mark.parametrize(
    ("schema", "said"),
    [
        ({"enum": ["quy", "nam"], "type": "string"}, "một trong: quy hoặc nam"),
        (
            {"oneOf": [FIGURE, {"type": "string", "format": "date"}]},
            "số nguyên hoặc ngày, viết như 15/7/2021",
        ),
        ({"type": ["integer", "boolean", "null"]}, "số nguyên hoặc có hoặc không"),
        ({"type": ["string", "integer"]}, "số nguyên"),
    ],
)
def test_types_are_joined_without_empty_words(schema: dict[str, Any], said: str) -> None:
    assert describe_type(schema, schema) == said


def test_figures_can_be_typed_as_the_form_says_and_are_written_as_the_locale_does() -> None:
    grouped, plain, decimal = re.findall(r"[0-9][0-9.,]*[0-9]", HOW_TO_TYPE_FIGURES)
    assert parse_so_nguyen(grouped) == parse_so_nguyen(plain) == 27550
    assert parse_so(decimal) == Decimal("93.54")
    assert (grouped, decimal) == tuple(format_decimal(n, locale="vi") for n in (27550, Decimal("93.54")))


@pytest.mark.parametrize(
    ("kind", "times"), [("bao-cao-cchc", 1), ("phan-tich-par-index", 1), ("cong-van", 0), ("giay-moi", 0)]
)
def test_how_figures_are_typed_stands_above_them_once(kind: str, times: int) -> None:
    lines = form_text(load_kind(get_kind_entry(kind))).splitlines()
    found = [number for number, line in enumerate(lines) if line == f"# {HOW_TO_TYPE_FIGURES}"]
    assert len(found) == times
    assert all(lines[number + 1] == "so_lieu:" for number in found)


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ({"type": "object", "properties": {"a": TEXT, "b": FIGURE}}, True),
        ({"type": "object", "properties": {"a": TEXT, "b": {**FIGURE, "x-kieu": "nam"}}}, False),
        ({"type": "array", "items": {"$ref": "#/$defs/so"}}, True),
        ({"type": "object", "patternProperties": {"^m": FIGURE}}, True),
        ({"type": "object", "additionalProperties": FIGURE}, True),
        ({"type": "object", "additionalProperties": False}, False),
        ({"oneOf": [TEXT, {"type": "number"}]}, True),
        ({"$ref": "#/$defs/vong"}, False),
    ],
)
def test_figures_are_found_wherever_they_can_be_typed(schema: dict[str, Any], expected: bool) -> None:
    circle = {"type": "object", "properties": {"con": {"$ref": "#/$defs/vong"}}}
    assert has_figures(schema, {"$defs": {"so": FIGURE, "vong": circle}}) is expected


def test_figures_are_looked_for_down_to_a_limit() -> None:
    def nested(levels: int) -> dict[str, Any]:
        schema = FIGURE
        for _ in range(levels):
            schema = {"type": "array", "items": schema}
        return schema

    assert has_figures(nested(MAX_DEPTH), {})
    assert not has_figures(nested(MAX_DEPTH + 1), {})
