"""What a form says of a field: type, label, unit, explanation, example, limits, out of its schema."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final, Literal, TypeAlias

from cchcdoc.forms.comments.purposes import PURPOSE
from cchcdoc.forms.excel.layout import FieldSpec, FieldType
from cchcdoc.schema.subschemas import Schema, example_of, label_of, resolve, types_of
from cchcdoc.schema.worded_choices import choices_of

MAX_DEPTH: Final = 6
"""Lists in lists and choices in choices that are looked into."""

Shape: TypeAlias = Literal["value", "lines", "group", "records", "entries"]


def shape_of(schema: Schema, root: Schema, depth: int = 0) -> Shape:
    """How a field is laid out: one cell, a cell of lines, a group of fields, a list sheet, a list sheet with keys.

    ``schema`` is without ``$ref``. A field of several shapes takes the one that holds most. ``depth``: lists and
    choices around it, since a schema may refer to itself.
    """
    if depth > MAX_DEPTH:
        return "records"
    types = set(types_of(schema))
    branches = [
        shape_of(resolve(each, root), root, depth + 1) for each in schema.get("oneOf", ())[:MAX_DEPTH]
    ]
    if "array" in types:
        item = resolve(schema.get("items", {}), root)
        return "lines" if shape_of(item, root, depth + 1) == "value" else "records"
    if "object" in types or "properties" in schema:
        return "group" if schema.get("properties") else "entries"
    for shape in ("records", "entries", "group", "lines"):
        if shape in branches:
            return shape
    return "value"


def rest_of(schema: Schema, root: Schema) -> Schema | None:
    """The schema of the entries of a mapping whose keys the clerk chooses; ``None`` when it has none."""
    patterns = list(schema.get("patternProperties", {}).values())
    given = patterns[0] if patterns else schema.get("additionalProperties")
    return resolve(given, root) if isinstance(given, dict) else None


def type_of(schema: Schema, root: Schema, depth: int = 0) -> FieldType:
    """The type of a field of one value."""
    types = set(types_of(schema)) - {"null"}
    if "enum" in schema:
        return "choice"
    if "oneOf" in schema and depth <= MAX_DEPTH:
        found = {type_of(resolve(each, root), root, depth + 1) for each in schema["oneOf"]}
        return found.pop() if len(found) == 1 else "text"
    marks: dict[object, FieldType] = {"nam": "year", "loi_van": "prose", "diem_so": "score"}
    if schema.get("x-kieu") in marks:
        return marks[schema["x-kieu"]]
    if schema.get("format") == "date":
        return "day"
    plain: dict[str, FieldType] = {"integer": "integer", "number": "decimal", "boolean": "truth"}
    if types and types <= plain.keys():
        return plain[sorted(types)[-1]] if "boolean" not in types else "truth" if len(types) == 1 else "text"
    return "text"


def field_spec(  # noqa: PLR0913 -- what a form says of a field beside its schema
    schema: Schema,
    root: Schema,
    *,
    label: str = "",
    required: bool = False,
    lines: bool = False,
    notes: Sequence[str] = (),
) -> FieldSpec:
    """The form's view of ``schema``, which is without ``$ref``.

    Args:
        schema: of one field.
        root: of the whole input.
        label: used where the schema has no title.
        required: whether it has to be filled in.
        lines: whether it is a list of values, one on each line of the cell.
        notes: further explanation.
    """
    item = resolve(schema.get("items", {}), root) if lines else schema
    kind = "lines" if lines else type_of(schema, root)
    described = str(schema.get("description", "")).strip()
    hint = str(item.get("x-goi-y", "")).strip()
    choices = choices_of(schema)
    explained = [described, hint[:1].upper() + hint[1:], used_at(schema), *notes]
    return FieldSpec(
        label=label_of(schema) or label,
        type=kind,
        unit=str(schema.get("x-don-vi", "")),
        explanation="\n".join(_sentence(text) for text in explained if text),
        example=choices.word_of(_example(schema, lines=lines)),
        required=required,
        choices=choices.words,
        codes=choices.values,
        meant={typed: choices.word_of(value) for typed, value in choices.known.items()},
        least=_bound(schema, "minimum", "exclusiveMinimum"),
        most=_bound(schema, "maximum", "exclusiveMaximum"),
        longest=_whole(schema.get("maxItems" if lines else "maxLength")),
    )


def used_at(schema: Schema) -> str:
    """``Dùng ở mục I.3``; empty where the form does not say it of this field."""
    used = str(schema.get(PURPOSE, ""))
    return f"Dùng ở {used}" if used else ""


def _sentence(text: str) -> str:
    return text if text[-1] in ".!?:;…)" else f"{text}."


def _example(schema: Schema, *, lines: bool) -> str:
    example = example_of(schema)
    if lines and example.startswith("["):
        return "\n".join(part.strip() for part in example.strip("[]").split(","))
    return example


def _bound(schema: Schema, *keys: str) -> Decimal | None:
    """The bound that a validation holds; the exact one of an exclusive bound is left to the schema."""
    for key in keys:
        value: Any = schema.get(key)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return Decimal(str(value))
    return None


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None
