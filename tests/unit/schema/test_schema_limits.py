"""Every limit of the room holds, and a file just inside it passes."""

from __future__ import annotations

from typing import Any

import pytest

from cchcdoc.diagnostics import QUOTE_LENGTH
from cchcdoc.errors import InputError
from cchcdoc.forms import skeleton as blank_form
from cchcdoc.forms.comments import explanations
from cchcdoc.forms.comments.words import MAX_CHOICES
from cchcdoc.forms.examples import MAX_EXAMPLE_LEVELS
from cchcdoc.forms.skeleton import skeleton
from cchcdoc.inputs import load_text
from cchcdoc.schema import check_schema, reading, subschemas, validate
from cchcdoc.schema.fields import choice, constraints
from cchcdoc.schema.soundness import checking


def of(field: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": False, "properties": {"x": field}, **more}


def message(field: dict[str, Any], typed: str) -> str:
    with pytest.raises(InputError) as caught:
        validate(load_text(f"x: {typed}\n".encode(), "tep", "yaml"), of(field))
    return caught.value.diagnostics[0].message


def test_a_message_repeats_only_the_beginning_of_a_long_value() -> None:
    assert f'đang là "{"a" * QUOTE_LENGTH}"' in message({"type": "integer"}, "a" * QUOTE_LENGTH)
    assert f'đang là "{"a" * (QUOTE_LENGTH - 1)}…"' in message({"type": "integer"}, "a" * 1000)


def test_a_message_lists_only_some_of_many_choices() -> None:
    words = [f"w{i}" for i in range(constraints.MAX_LISTED + 1)]
    assert message({"type": "string", "enum": words[:-1]}, "z").endswith(f'"{words[-2]}"; đang là "z"')
    assert f'"{words[-2]}", …; đang là' in message({"type": "string", "enum": words}, "z")
    choices = [f"w{i}" for i in range(MAX_CHOICES + 1)]
    assert "…" not in skeleton(of({"type": "string", "enum": choices[:-1]}))
    assert f"{choices[-2]}, …\n" in skeleton(of({"type": "string", "enum": choices}))


def test_a_schema_may_not_be_endlessly_deep() -> None:
    def nested(levels: int) -> dict[str, Any]:
        schema: dict[str, Any] = {"type": "string"}
        for _ in range(levels):
            schema = {"type": "array", "items": schema}
        return schema

    assert check_schema(nested(checking.MAX_SCHEMA_DEPTH), "s") == []
    assert {d.code for d in check_schema(nested(checking.MAX_SCHEMA_DEPTH + 1), "s")} == {"MT292"}


def test_references_may_lead_to_references_only_so_often() -> None:
    def chain(length: int) -> dict[str, Any]:
        links: dict[str, Any] = {f"r{i}": {"$ref": f"#/$defs/r{i + 1}"} for i in range(length - 1)}
        return of({"$ref": "#/$defs/r0"}, **{"$defs": {**links, f"r{length - 1}": {"type": "string"}}})

    assert check_schema(chain(subschemas.MAX_REFS - 1), "s") == []
    assert "MT293" in {d.code for d in check_schema(chain(subschemas.MAX_REFS + 1), "s")}


def test_a_form_of_a_schema_that_refers_to_itself_ends() -> None:
    node = {"type": "object", "additionalProperties": False, "properties": {"con": {"$ref": "#/$defs/n"}}}
    row = {
        "type": "object",
        "additionalProperties": False,
        "properties": {"cac": {"type": "array", "items": {"$ref": "#/$defs/r"}}},
    }
    form = skeleton(of({"$ref": "#/$defs/n"}, **{"$defs": {"n": node}}))
    assert form.count("con:") == blank_form.MAX_LEVELS
    rows = skeleton(of({"$ref": "#/$defs/r"}, **{"$defs": {"r": row}}))
    assert 1 < rows.count("cac:") <= MAX_EXAMPLE_LEVELS
    load_text(form.encode(), "tep", "yaml")


def test_a_short_example_stands_in_the_brackets_and_a_long_one_below() -> None:
    short, long = "a" * explanations.SHORT, "a" * (explanations.SHORT + 1)
    assert f"; ví dụ: {short}\n" in skeleton(of({"type": "string", "examples": [short]}))
    assert f"# Ví dụ: {long}" in skeleton(of({"type": "string", "examples": [long]}))


def test_once_the_list_of_errors_is_full_no_more_words_are_searched_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    searched: list[str] = []
    monkeypatch.setattr(choice, "suggest", lambda typed, _known: searched.append(typed))
    words = ", ".join(f"w{i}" for i in range(reading.MAX_DIAGNOSTICS * 3))
    schema = of({"type": "array", "items": {"type": "string", "enum": ["a"]}})
    with pytest.raises(InputError) as caught:
        validate(load_text(f"x: [{words}]".encode(), "tep", "yaml"), schema)
    assert len(caught.value.diagnostics) == reading.MAX_DIAGNOSTICS + 1
    assert len(searched) == reading.MAX_DIAGNOSTICS + 1
