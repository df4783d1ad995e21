"""Examples of lists and mappings in a blank form: comments that become valid YAML when the ``#`` is removed."""

from __future__ import annotations

import json
import re
from typing import Final

from cchcdoc.schema.subschemas import Schema, example_of, label_of, resolve, types_of

MAX_EXAMPLE_LEVELS: Final = 6
"""Largest number of nested lists and mappings inside an example."""

MAX_LINE: Final = 96
"""Columns of an example's line with the label behind the field; a longer line has no label."""

RARE: Final = "x-it-dung"
"""Keyword of a field that is seldom used: the form shows it commented out, below what is used."""

_PLAIN = re.compile(r"[\w/(][\w/().,;%+ –-]*", re.UNICODE)
_NOT_TEXT = frozenset(("null", "true", "false", "yes", "no", "on", "off"))
_FREE_KEY = "ma_1"


def as_yaml(text: str) -> str:
    """``text`` as one YAML value: unquoted where that is safe, else in double quotes (JSON strings are valid YAML)."""
    bare = _PLAIN.fullmatch(text) and not text.endswith(" ") and text.lower() not in _NOT_TEXT
    return text if bare and " #" not in text else json.dumps(text, ensure_ascii=False)


def example_lines(schema: Schema, root: Schema, level: int = 0) -> list[str]:
    """The lines of an example of a list: one item, or all items of the schema's example when it is ``[...]``."""
    own = _first_example(schema)
    if isinstance(own, str) and own.startswith("["):
        return [f"- {as_yaml(item.strip())}" for item in own.strip("[]").split(",")]
    item = resolve(schema.get("items", {}), root)
    if isinstance(own, str | int | float) and not isinstance(own, bool) and "object" not in types_of(item):
        return [f"- {as_yaml(str(own))}"]
    lines = _value_lines(item, root, level + 1)
    return [f"- {lines[0]}", *(f"  {line}" for line in lines[1:])] if lines else ["- "]


def free_entry(schema: Schema, root: Schema, level: int = 0) -> list[str]:
    """The lines of an example entry of a mapping whose keys the clerk chooses."""
    patterns = list(schema.get("patternProperties", {}).values())
    rest = schema.get("additionalProperties", {})
    given = patterns[0] if patterns else rest
    if not isinstance(given, dict):
        return []
    return field_lines(_FREE_KEY, resolve(given, root), root, level + 1)


def _value_lines(schema: Schema, root: Schema, level: int) -> list[str]:
    """The lines of an example of any value; a list or mapping has several."""
    if level > MAX_EXAMPLE_LEVELS:
        return []
    types = types_of(schema)
    if "oneOf" in schema:
        return _value_lines(resolve(schema["oneOf"][0], root), root, level + 1)
    if "properties" in schema and types == ("object",):
        required = schema.get("required", ())
        members = [(key, resolve(sub, root)) for key, sub in schema["properties"].items()]
        return [
            line
            for key, sub in members
            if key in required or not sub.get(RARE)
            for line in field_lines(key, sub, root, level)
        ]
    if types == ("object",):
        return free_entry(schema, root, level)
    if types == ("array",):
        return example_lines(schema, root, level)
    return [_scalar(schema)]


def field_lines(
    key: str, schema: Schema, root: Schema, level: int = 0, *, with_label: bool = True
) -> list[str]:
    """The lines of a field with its example; with its label behind it unless ``with_label`` is false."""
    name = as_yaml(key)
    types = types_of(schema)
    if types in (("object",), ("array",)) or ("oneOf" in schema and _is_nested(schema, root)):
        below = _value_lines(schema, root, level + 1)
        return [f"{name}:", *(f"  {line}" for line in below)]
    if schema.get("x-kieu") == "loi_van" and not level:
        return [f"{name}: |", *(f"  {line}" if line else "" for line in example_of(schema).splitlines())]
    line = f"{name}: {_scalar(schema)}".rstrip()
    label = label_of(schema) if with_label else ""
    noted = f"{line}  # {label}"
    return [noted if label and len(noted) <= MAX_LINE else line]


def _is_nested(schema: Schema, root: Schema) -> bool:
    first = resolve(schema["oneOf"][0], root)
    return bool(set(types_of(first)) & {"array", "object"})


def _scalar(schema: Schema) -> str:
    example = _first_example(schema)
    if "const" in schema:
        example = schema["const"]
    elif example is None and "enum" in schema:
        example = schema["enum"][0]
    if isinstance(example, str) and example.startswith("[") and "array" in types_of(schema):
        return example
    return as_yaml(str(example)) if isinstance(example, str | int | float) else ""


def _first_example(schema: Schema) -> object:
    examples = schema.get("examples") or ()
    return examples[0] if examples else None
