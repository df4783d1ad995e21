"""The JSON Schema of a kind for editors, with the codes and names of its rubrics where the clerk types them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from cchcdoc.forms.editors.json_schema import to_json_schema
from cchcdoc.indicators.indexes.rubric import Criterion, Rubric
from cchcdoc.packs.model import Kind
from cchcdoc.packs.specs import IndexSpec
from cchcdoc.schema.subschemas import Schema


def editor_schema(kind: Kind) -> dict[str, object]:
    """JSON Schema 2020-12 of the input of ``kind``; editors complete and explain the codes of its indexes."""
    schema: Schema = kind.schema.schema
    for spec in kind.indexes:
        rubrics = [each for each in kind.rubrics.values() if each.kind == spec.kind]
        schema = _change_at(schema, spec.steps, partial(_with_rubrics, spec=spec, rubrics=rubrics))
    return to_json_schema(schema)


def _change_at(schema: Schema, steps: Sequence[str], change: Callable[[Schema], Schema]) -> Schema:
    """A copy of ``schema`` with ``change`` applied at ``steps`` below it; unchanged when there is nothing there."""
    if not steps:
        return change(schema)
    if steps[0] == "*":
        items = schema.get("items")
        return (
            {**schema, "items": _change_at(items, steps[1:], change)} if isinstance(items, dict) else schema
        )
    properties = schema.get("properties")
    inner = properties.get(steps[0]) if isinstance(properties, dict) else None
    if not isinstance(inner, dict):
        return schema
    return {**schema, "properties": {**schema["properties"], steps[0]: _change_at(inner, steps[1:], change)}}


def _with_rubrics(schema: Schema, spec: IndexSpec, rubrics: Sequence[Rubric]) -> Schema:
    codes = [rubric.id for rubric in rubrics]
    if not codes:
        return schema
    made = _change_at(schema, ["bo_tieu_chi"], lambda each: {**each, "enum": codes})
    if spec.kind == "diem":
        # No enum: an editor reads an unquoted 1 as a number, this program as a text.
        areas = [area for rubric in rubrics for area in rubric.items]
        below = [each for rubric in rubrics for each in rubric.walk()]
        made = _change_at(made, ["linh_vuc", "*", "ma"], partial(_with_codes, items=areas))
        return _change_at(
            made, ["linh_vuc", "*", "tru_diem", "*", "tieu_chi"], partial(_with_codes, items=below)
        )
    blocks = [block for rubric in rubrics for block in rubric.items]
    groups = [group for block in blocks for group in block.children]
    criteria = [each for group in groups for each in group.children]
    for key, items in (("khoi", blocks), ("nhom", groups), ("ket_qua", criteria)):
        made = _change_at(made, [key], partial(_with_names, items=items))
    return made


def _with_codes(schema: Schema, items: Sequence[Criterion]) -> Schema:
    """``schema`` of a code with the codes of ``items`` as examples."""
    return {**schema, "examples": list(dict.fromkeys(item.id for item in items))}


def _with_names(schema: Schema, items: Sequence[Criterion]) -> Schema:
    """``schema`` of a mapping by code with a property for each of ``items``, titled with its name."""
    entry = schema.get("additionalProperties")
    if not isinstance(entry, dict):
        return schema
    names: dict[str, list[str]] = {}
    for item in items:
        if item.name not in names.setdefault(item.id, []):
            names[item.id].append(item.name)
    known = {code: {**entry, "title": " / ".join(each)} for code, each in names.items()}
    return {**schema, "properties": known}
