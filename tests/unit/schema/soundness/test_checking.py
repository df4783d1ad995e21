"""A schema is checked for its author; what passes can be compiled."""

from __future__ import annotations

from typing import Any

import pytest

from cchcdoc.errors import InputError, PackError
from cchcdoc.forms.editors.json_schema import to_json_schema
from cchcdoc.forms.skeleton import skeleton
from cchcdoc.inputs import load_text
from cchcdoc.nodes import MapNode
from cchcdoc.schema import check_schema, compile_schema, validate
from cchcdoc.schema.reading import MAX_DIAGNOSTICS
from cchcdoc.schema.subschemas import REFUSED


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
def test_a_sound_schema_has_no_errors_and_compiles(field: dict[str, Any]) -> None:
    assert check_schema(of(field), "schema.yaml") == []
    assert compile_schema(of(field)).root


BAD = [
    ({"type": "string", "minimum": 1}, "MT292", "properties.x"),
    ({"minimum": 1}, "MT292", "properties.x"),
    ({"enum": ["a"]}, "MT292", "properties.x"),
    ({"type": "string", "pattern": "("}, "MT280", "properties.x.pattern"),
    ({"type": "string", "x-kieu": "nam"}, "MT292", "properties.x"),
    ({"type": "object", "patternProperties": {"(": {}}}, "MT280", "properties.x.patternProperties.("),
    ({"type": "object", "propertyNames": {"pattern": "("}}, "MT280", "properties.x.propertyNames.pattern"),
    (
        {"type": "object", "additionalProperties": False, "required": ["y"]},
        "MT292",
        "properties.x.required.y",
    ),
    ({**of({}), "propertyNames": {"pattern": "^a"}}, "MT292", "properties.x.propertyNames"),
    ({"type": "object", "properties": {}}, "MT296", "properties.x"),
    ({"oneOf": [{"type": "string"}, {"type": "integer"}]}, "MT292", "properties.x.oneOf"),
    ({"oneOf": [{}]}, "MT292", "properties.x.oneOf"),
    ({"oneOf": [{"type": "string"}], "type": "string"}, "MT292", "properties.x"),
    ({"oneOf": [{"minimum": 1}, {"type": "array"}]}, "MT292", "properties.x.oneOf"),
    ({"oneOf": [{"type": "array"}, {"type": "string", "minimum": 1}]}, "MT292", "properties.x.oneOf#2"),
    ({"$ref": "#/$defs/khong"}, "MT293", "properties.x.$ref"),
    ({"$ref": "other.yaml"}, "MT293", "properties.x.$ref"),
    ({"type": "array", "items": {"type": "array", "minLength": 1}}, "MT292", "properties.x.items"),
]


@pytest.mark.parametrize(("field", "code", "place"), BAD)
def test_each_error_is_named_with_its_place_inside_the_schema(field: Any, code: str, place: str) -> None:
    found = check_schema(of(field), "schema.yaml")
    assert [(d.code, str(d.location)) for d in found][:1] == [(code, f"schema.yaml:{place}")]
    assert found[0].hint


def test_what_was_refused_before_is_not_judged_again() -> None:
    refused = {REFUSED: True, "minimum": 1, "properties": {"y": {"type": "string", "minimum": 1}}}
    schema = {**of({"$ref": "#/$defs/a"}), "$defs": {"a": refused}}
    found = [str(each.location) for each in check_schema(schema, "s")]
    assert found == ["s:$defs.a.properties.y"]
    either = of({"oneOf": [{REFUSED: True}, {"type": "string"}, {"type": "string"}]})
    assert check_schema(either, "s") == []
    day = {"ngay": {REFUSED: True}, "thang": {"type": "integer"}, "nam": {"type": "integer"}}
    parted = {"type": "object", "x-kieu": "ngay_thang_nam", "additionalProperties": False, "properties": day}
    assert check_schema(of(parted), "s") == []


def test_only_what_a_pack_wrote_is_checked_and_reported_where_it_stands() -> None:
    wrong = {"type": "string", "minimum": 1}
    text = b"properties:\n  x: {minimum: 1}\n  y: {}\n"
    own = load_text(text, "schema.yaml", "yaml").root
    assert isinstance(own, MapNode)
    schema = {"type": "object", "additionalProperties": False, "properties": {"x": wrong, "z": wrong}}
    (found,) = check_schema(schema, "schema.yaml", own)
    assert str(found.location) == "schema.yaml:2:3"


def test_the_list_of_errors_ends() -> None:
    fields = {f"f{n}": {"type": "string", "minimum": 1} for n in range(MAX_DIAGNOSTICS + 5)}
    schema = {"type": "object", "additionalProperties": False, "properties": fields}
    assert len(check_schema(schema, "s")) == MAX_DIAGNOSTICS


def test_references_that_run_in_a_circle_are_named() -> None:
    schema = {**of({"$ref": "#/$defs/a"}), "$defs": {"a": {"$ref": "#/$defs/b"}, "b": {"$ref": "#/$defs/a"}}}
    assert {d.code for d in check_schema(schema, "s")} == {"MT293"}
    with pytest.raises(PackError, match="MT291"):
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


def test_a_schema_that_cannot_be_used_is_an_error_of_the_pack_not_a_crash() -> None:
    with pytest.raises(PackError, match="MT291"):
        compile_schema(of({"type": "array", "minItems": "nhiều"}))
