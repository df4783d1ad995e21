"""A schema is checked for its author; what passes can be compiled."""

from __future__ import annotations

import contextlib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchcdoc.errors import InputError, PackError
from cchcdoc.forms.json_schema import to_json_schema
from cchcdoc.forms.skeleton import skeleton
from cchcdoc.inputs import load_text
from cchcdoc.schema import check_schema, compile_schema, validate


def of(field: Any) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": False, "properties": {"x": field}}


GOOD = [
    {"type": "string", "minLength": 1, "maxLength": 9, "pattern": "^a", "enum": ["a"], "const": "a"},
    {
        "type": "integer",
        "minimum": 0,
        "maximum": 9,
        "exclusiveMinimum": -1,
        "exclusiveMaximum": 99,
        "multipleOf": 1,
    },
    {
        "type": "integer",
        "x-kieu": "nam",
        "x-don-vi": "năm",
        "title": "a",
        "description": "b",
        "examples": [2025],
    },
    {"type": "string", "format": "date", "$comment": "c"},
    {"type": ["string", "array"], "items": {"type": "string"}, "minItems": 0, "maxItems": 2},
    {"type": "object", "patternProperties": {"^a": {"type": "string"}}, "propertyNames": {"pattern": "^a"}},
    {"oneOf": [{"type": "string"}, {"type": "array"}, {"type": "object"}], "title": "a"},
    {"enum": ["a", 1]},
    {},
]


@pytest.mark.parametrize("field", GOOD[:-2] + GOOD[-1:])
def test_a_sound_schema_has_no_mistakes_and_compiles(field: dict[str, Any]) -> None:
    assert check_schema(of(field), "schema.yaml") == []
    assert compile_schema(of(field)).root


BAD = [
    ({"type": "string", "maxLenght": 5}, "MT291", "properties.x", "maxLength"),
    ({"type": "string", "anyOf": []}, "MT291", "properties.x", ""),
    ({"type": "object", "$defs": {}}, "MT291", "properties.x", ""),
    ({"type": "object", "x-quan-he": []}, "MT291", "properties.x", ""),
    ({"type": "text"}, "MT292", "properties.x.type", ""),
    ({"type": []}, "MT292", "properties.x.type", ""),
    ({"type": "string", "minimum": 1}, "MT292", "properties.x", ""),
    ({"minimum": 1}, "MT292", "properties.x", ""),
    ({"enum": ["a"]}, "MT292", "properties.x", ""),
    ({"type": "integer", "minimum": "1"}, "MT292", "properties.x.minimum", ""),
    ({"type": "integer", "minimum": True}, "MT292", "properties.x.minimum", ""),
    ({"type": "number", "minimum": float("nan")}, "MT292", "properties.x.minimum", ""),
    ({"type": "number", "multipleOf": 0}, "MT292", "properties.x.multipleOf", ""),
    ({"type": "string", "maxLength": -1}, "MT292", "properties.x.maxLength", ""),
    ({"type": "string", "pattern": "("}, "MT280", "properties.x.pattern", ""),
    ({"type": "string", "format": "email"}, "MT292", "properties.x.format", ""),
    ({"type": "string", "enum": []}, "MT292", "properties.x.enum", ""),
    ({"type": "string", "x-kieu": "la"}, "MT292", "properties.x.x-kieu", ""),
    ({"type": "string", "x-kieu": "nam"}, "MT292", "properties.x", ""),
    ({"type": "array", "items": []}, "MT292", "properties.x.items", ""),
    (
        {"type": "object", "properties": [], "additionalProperties": False},
        "MT292",
        "properties.x.properties",
        "",
    ),
    ({"type": "object", "patternProperties": {"(": {}}}, "MT280", "properties.x.patternProperties", ""),
    ({"type": "object", "propertyNames": {"maxLength": 3}}, "MT292", "properties.x.propertyNames", ""),
    ({"type": "object", "additionalProperties": "no"}, "MT292", "properties.x.additionalProperties", ""),
    (
        {"type": "object", "additionalProperties": False, "required": ["y"]},
        "MT292",
        "properties.x.required",
        "",
    ),
    (
        {**of({}), "propertyNames": {"pattern": "^a"}},
        "MT292",
        "properties.x.propertyNames",
        "",
    ),
    ({"type": "object", "properties": {}}, "MT296", "properties.x", ""),
    ({"oneOf": [{"type": "string"}, {"type": "integer"}]}, "MT292", "properties.x.oneOf", ""),
    ({"oneOf": [{}]}, "MT292", "properties.x.oneOf", ""),
    ({"oneOf": [{"type": "string"}], "type": "string"}, "MT292", "properties.x", ""),
    ({"$ref": "#/$defs/khong"}, "MT293", "properties.x.$ref", ""),
    ({"$ref": "other.yaml"}, "MT293", "properties.x.$ref", ""),
    ({"type": "array", "items": {"type": "la"}}, "MT292", "properties.x.items.type", ""),
    ("chữ", "MT292", "properties.x", ""),
]


@pytest.mark.parametrize(("field", "code", "place", "hint"), BAD)
def test_each_mistake_is_named_with_its_place_inside_the_schema(
    field: Any, code: str, place: str, hint: str
) -> None:
    found = check_schema(of(field), "schema.yaml")
    assert [(d.code, str(d.location)) for d in found][:1] == [(code, f"schema.yaml:{place}")]
    assert hint in found[0].hint
    assert found[0].hint


def test_references_that_run_in_a_circle_are_named() -> None:
    schema = {**of({"$ref": "#/$defs/a"}), "$defs": {"a": {"$ref": "#/$defs/b"}, "b": {"$ref": "#/$defs/a"}}}
    assert {d.code for d in check_schema(schema, "s")} == {"MT293"}
    with pytest.raises(PackError, match="MT293"):
        compile_schema(schema)


def test_a_keyword_beside_a_reference_is_kept_unless_both_say_it() -> None:
    schema = {
        **of({"$ref": "#/$defs/a", "title": "Năm", "maximum": 5}),
        "$defs": {"a": {"type": "integer", "minimum": 1}},
    }
    assert check_schema(schema, "s") == []
    for typed in ("0", "6"):
        with pytest.raises(InputError, match=r"Năm \(x\) phải"):
            validate(load_text(f"x: {typed}".encode(), "t", "yaml"), schema)
    schema["properties"]["x"]["minimum"] = 2
    assert [d.code for d in check_schema(schema, "s")] == ["MT293"]


def test_a_schema_may_refer_to_itself() -> None:
    node = {
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "con": {"type": "array", "items": {"$ref": "#/$defs/n", "title": "Con"}},
            "ten": {"type": "string"},
        },
    }
    schema = {**of({"$ref": "#/$defs/n"}), "$defs": {"n": node}}
    assert check_schema(schema, "s") == []
    values = validate(load_text(b"x: {con: [{con: [{ten: a}]}]}", "t", "yaml"), schema).values
    assert values == {"x": {"con": [{"con": [{"con": None, "ten": "a"}], "ten": None}], "ten": None}}
    with pytest.raises(InputError, match=r"trong Con \(x\.con#1\.con#1\)"):
        validate(load_text(b"x: {con: [{con: [{la: a}]}]}", "t", "yaml"), schema)
    assert "x:\n" in skeleton(schema)
    assert to_json_schema(schema)["$defs"]


def test_a_schema_that_cannot_be_used_is_a_mistake_of_the_pack_not_a_crash() -> None:
    with pytest.raises(PackError, match="MT292"):
        compile_schema(of({"type": "array", "minItems": "nhiều"}))


junk = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from(["string", "object", "(", "#/$defs/a", "nam", "date"]),
    lambda children: (
        st.lists(children, max_size=3)
        | st.dictionaries(st.sampled_from([*sorted(KNOWN), "a", "la"]), children, max_size=4)
    ),
    max_leaves=12,
)


@settings(max_examples=400, deadline=None, derandomize=True)
@given(schema=st.dictionaries(st.sampled_from([*sorted(KNOWN), "la"]), junk, max_size=5))
def test_any_plain_value_is_judged_and_what_passes_works(schema: dict[str, Any]) -> None:
    if check_schema(schema, "s"):
        return
    to_json_schema(schema)
    with contextlib.suppress(InputError):
        validate(load_text(b"a: {la: [1]}\n", "t", "yaml"), compile_schema(schema))
