"""The jsonschema library is the oracle: on typed values it and our validator agree about every document."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

import jsonschema
from hypothesis import given
from hypothesis import strategies as st

from cchcdoc.errors import InputError
from cchcdoc.inputs import load_text
from cchcdoc.nodes import Input, Prose, RawInput
from cchcdoc.schema import check_schema, validate
from cchcdoc.schema.soundness.checking import RANGES
from tests.support.examples import examples

NAMES = ["a", "b", "c"]
small = st.integers(-3, 6)
words = st.text("abđ1", max_size=4)


answers = words.filter(lambda word: bool(word.strip()))
"""A blank is not an answer here, whatever JSON Schema says."""


def bounds(low: str, high: str) -> st.SearchStrategy[dict[str, int]]:
    return st.fixed_dictionaries({}, optional={low: st.integers(0, 3), high: st.integers(1, 5)})


def merged(kind: str, *parts: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[dict[str, Any]]:
    def join(found: tuple[dict[str, Any], ...]) -> dict[str, Any]:
        return {"type": kind, **{key: value for part in found for key, value in part.items()}}

    return st.tuples(*parts).map(join)


figures = st.fixed_dictionaries(
    {},
    optional={
        "minimum": small,
        "maximum": small,
        "exclusiveMinimum": small,
        "exclusiveMaximum": small,
        "multipleOf": st.integers(1, 3),
        "enum": st.lists(small, min_size=1, max_size=3),
        "const": small,
    },
)
texts = st.fixed_dictionaries(
    {},
    optional={
        "minLength": st.integers(0, 3),
        "maxLength": st.integers(0, 3),
        "pattern": st.sampled_from(["^a", "b$", "^[0-9]+$", "đ"]),
        "enum": st.lists(answers, min_size=1, max_size=3),
        "const": answers,
        "x-kieu": st.just("loi_van"),
    },
)


def possible(schema: dict[str, Any]) -> dict[str, Any]:
    """Leave out upper limits that our dialect refuses: those below or at the lower one."""
    pairs = [(low, high) for low, high in RANGES if low in schema and high in schema]
    gone = {high for low, high in pairs if schema[low] > schema[high] - ("exclusive" in low + high)}
    return {key: value for key, value in schema.items() if key not in gone}


scalars = st.one_of(
    merged("integer", figures).map(possible),
    merged("number", figures).map(possible),
    merged("string", texts).map(possible),
    st.just({"type": "boolean"}),
)


def lists(children: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[dict[str, Any]]:
    return merged(
        "array", bounds("minItems", "maxItems"), st.fixed_dictionaries({}, optional={"items": children})
    ).map(possible)


def maps(children: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[dict[str, Any]]:
    return merged(
        "object",
        st.fixed_dictionaries(
            {
                "additionalProperties": st.booleans() | children,
                "properties": st.dictionaries(st.sampled_from(NAMES), children, min_size=1),
            },
            optional={
                "propertyNames": st.just({"pattern": "^[abc]"}),
                "patternProperties": st.dictionaries(st.just("^x"), children, max_size=1),
            },
        ),
        st.lists(st.sampled_from(NAMES), unique=True).map(lambda names: {"required": names}),
    )


def repair(schema: dict[str, Any]) -> dict[str, Any]:
    """Leave out ``required`` names that our dialect refuses: those that can never be there."""
    allowed = {*schema["properties"], *(NAMES if schema["additionalProperties"] is not False else [])}
    return {**schema, "required": [name for name in schema["required"] if name in allowed]}


schemas = st.recursive(
    scalars | st.just({}), lambda inner: lists(inner) | maps(inner).map(repair), max_leaves=8
)
values = st.recursive(
    small | answers | st.booleans() | st.just(2.5),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from([*NAMES, "x1", "y"]), inner, max_size=4)
    ),
    max_leaves=10,
)


def near(schema: dict[str, Any], draw: st.DrawFn) -> Any:
    """A value of the right shape for ``schema``; now and then any value at all."""
    if draw(st.integers(0, 14)) == 0:
        return draw(values)
    kind = schema.get("type")
    if kind == "array":
        low, high = schema.get("minItems", 0), schema.get("maxItems", 3)
        return [near(schema.get("items", {}), draw) for _ in range(draw(st.integers(low, max(low, high))))]
    if kind == "object":
        rest = schema["additionalProperties"] if isinstance(schema["additionalProperties"], dict) else {}
        some = draw(st.lists(st.sampled_from([*schema["properties"], *NAMES[:1], "x1"]), max_size=3))
        keys = dict.fromkeys([*schema["required"], *some])
        return {key: near(schema["properties"].get(key, rest), draw) for key in keys}
    if kind == "boolean":
        return draw(st.booleans())
    if kind in ("integer", "number"):
        return schema.get("const", draw(st.sampled_from(schema["enum"]) if "enum" in schema else small))
    word = st.sampled_from(["a", "ab", "đb", "1", "12b", "aab"])
    return schema.get("const", draw(st.sampled_from(schema["enum"]) if "enum" in schema else word))


@st.composite
def documents(draw: st.DrawFn) -> tuple[dict[str, Any], dict[str, Any]]:
    """A schema of a mapping, and a mapping that may or may not obey it."""
    schema = draw(maps(schemas).map(repair))
    value = near(schema, draw)
    return schema, value if isinstance(value, dict) else {}


def as_typed(value: Any, schema: Any) -> Any:
    """``value`` as the schema types it: what our validator makes of its text."""
    if not isinstance(schema, dict):
        schema = {}
    kind = schema.get("type")
    if isinstance(value, list):
        return [as_typed(item, schema.get("items", {}) if kind == "array" else {}) for item in value]
    if isinstance(value, dict):
        rest = schema.get("additionalProperties", {}) if kind == "object" else {}
        patterns = schema.get("patternProperties", {})
        known = schema.get("properties", {}) if kind == "object" else {}
        return {
            key: as_typed(item, known.get(key, patterns.get("^x", rest) if key.startswith("x") else rest))
            for key, item in value.items()
        }
    text = json.dumps(value) if not isinstance(value, str) else value
    if kind == "boolean" and text in ("true", "false"):
        return text == "true"
    if kind in ("integer", "number") and isinstance(value, str) and value.isdecimal() and value.isascii():
        return int(value)
    return value if kind in ("integer", "number") and not isinstance(value, bool) else text


def plain(value: object) -> object:
    """Our typed value as JSON; fields that are not filled in are left out."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, Prose):
        return value.text
    if isinstance(value, Decimal):
        return int(value) if value == int(value) else float(value)
    return value.isoformat() if isinstance(value, date) else value


def attempt(raw: RawInput, schema: dict[str, Any]) -> Input | InputError:
    try:
        return validate(raw, schema)
    except InputError as error:
        return error


@examples(600)
@given(document=documents())
def test_our_verdict_is_the_verdict_of_jsonschema_on_typed_values_and_one_for_yaml_and_json(
    document: tuple[dict[str, Any], dict[str, Any]],
) -> None:
    """Both are asked about the same documents, for drawing them is what takes the time."""
    schema, value = document
    assert check_schema(schema, "schema.yaml") == []
    typed = as_typed(value, schema)
    oracle = jsonschema.Draft202012Validator(schema)
    read = attempt(load_text(json.dumps(value).encode(), "tep", "json"), schema)
    if isinstance(read, InputError):
        assert not oracle.is_valid(typed), str(read)
    else:
        assert plain(read.values) == typed
        assert oracle.is_valid(typed), str(list(oracle.iter_errors(typed)))
    assert codes(schema, value, "yaml") == codes(schema, value, "json")


def codes(schema: dict[str, Any], value: dict[str, Any], form: str) -> list[str]:
    """What is found wrong. The one difference is meant: a bare fraction of JSON has a decimal point, so none are
    typed here."""
    text = json.dumps(value, ensure_ascii=False).replace("2.5", "2")
    read = attempt(load_text(text.encode(), "tep", form), schema)  # type: ignore[arg-type]
    return [diagnostic.code for diagnostic in read.diagnostics] if isinstance(read, InputError) else []
