"""The schema of a kind for editors: what its rubrics know of codes and names is put where they are typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from cchcdoc.forms.json_schema import to_json_schema
from cchcdoc.indicators.indexes.rubric import Criterion, Rubric
from cchcdoc.packs.model import Kind
from cchcdoc.packs.specs import IndexSpec

Schema = Mapping[str, Any]


def editor_schema(kind: Kind) -> dict[str, object]:
    """JSON Schema of the input of ``kind``; the codes of its indexes are completed and explained."""
    schema: Schema = kind.schema.schema
    for spec in kind.indexes:
        rubrics = [each for each in kind.rubrics.values() if each.kind == spec.kind]
        schema = _changed(schema, spec.path.split("."), partial(_index, spec=spec, rubrics=rubrics))
    return to_json_schema(schema)


def _changed(schema: Schema, steps: Sequence[str], change: Callable[[Schema], Schema]) -> Schema:
    """``schema`` with ``change`` made at ``steps`` below it; as it was where they lead nowhere."""
    if not steps:
        return change(schema)
    if steps[0] == "*":
        items = schema.get("items")
        return {**schema, "items": _changed(items, steps[1:], change)} if isinstance(items, dict) else schema
    properties = schema.get("properties")
    inner = properties.get(steps[0]) if isinstance(properties, dict) else None
    if not isinstance(inner, dict):
        return schema
    return {**schema, "properties": {**schema["properties"], steps[0]: _changed(inner, steps[1:], change)}}


def _index(schema: Schema, spec: IndexSpec, rubrics: Sequence[Rubric]) -> Schema:
    codes = [rubric.id for rubric in rubrics]
    if not codes:
        return schema
    made = _changed(schema, ["bo_tieu_chi"], lambda each: {**each, "enum": codes})
    if spec.kind == "diem":
        # No enum: a bare 1 is a number to an editor, and a text to us.
        areas = [area for rubric in rubrics for area in rubric.items]
        below = [each for rubric in rubrics for each in rubric.walk()]
        made = _changed(made, ["linh_vuc", "*", "ma"], partial(_known, items=areas))
        return _changed(made, ["linh_vuc", "*", "tru_diem", "*", "tieu_chi"], partial(_known, items=below))
    blocks = [block for rubric in rubrics for block in rubric.items]
    groups = [group for block in blocks for group in block.children]
    criteria = [each for group in groups for each in group.children]
    for key, items in (("khoi", blocks), ("nhom", groups), ("ket_qua", criteria)):
        made = _changed(made, [key], partial(_named, items=items))
    return made


def _known(schema: Schema, items: Sequence[Criterion]) -> Schema:
    """``schema`` of a code with those that are known."""
    return {**schema, "examples": list(dict.fromkeys(item.id for item in items))}


def _named(schema: Schema, items: Sequence[Criterion]) -> Schema:
    """A mapping by code with the codes that are known, each under its name."""
    entry = schema.get("additionalProperties")
    if not isinstance(entry, dict):
        return schema
    names: dict[str, list[str]] = {}
    for item in items:
        if item.name not in names.setdefault(item.id, []):
            names[item.id].append(item.name)
    known = {code: {**entry, "title": " / ".join(each)} for code, each in names.items()}
    return {**schema, "properties": known}
