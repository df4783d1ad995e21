"""Reads ``chi_so`` of kind.yaml (which part of the input holds an index) and supplies the schema of that part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, cast

from cchcdoc.diagnostics import Diagnostic, make_error
from cchcdoc.errors import PackError
from cchcdoc.indicators.indexes.rubric import Rubric, RubricKind
from cchcdoc.nodes import Input
from cchcdoc.packs.indexes.listing import listed
from cchcdoc.packs.input_schema.common_parts import Change, stricter_only
from cchcdoc.packs.input_schema.decree_forms import Locate
from cchcdoc.packs.input_schema.whole_schema import FIGURES, join_schemas
from cchcdoc.packs.plain import read_bundled
from cchcdoc.packs.specs import IndexSpec
from cchcdoc.schema.subschemas import REFUSED, Schema


def read_indexes(declared: Input) -> tuple[IndexSpec, ...]:
    """The indexes declared in kind.yaml.

    Raises:
        PackError: MT322 with every name that is used twice and every path that overlaps another.
    """
    entries = cast("Sequence[Mapping[str, Any]]", declared.values.get("chi_so") or ())
    specs: list[IndexSpec] = []
    errors: list[Diagnostic] = []
    for index, entry in enumerate(entries):
        spec = IndexSpec(
            name=entry["ten"],
            path=entry["du_lieu"],
            kind=cast("RubricKind", entry.get("kieu") or "diem"),
            required=entry.get("bat_buoc") is not False,
            sources=tuple(entry.get("nguon") or ()),
        )
        for message in _clashes(spec, specs):
            place = declared.locate(f"chi_so.{index}")
            errors.append(make_error("MT322", place, message, "đổi một bên"))
        specs.append(spec)
    if errors:
        raise PackError(errors)
    return tuple(specs)


def _clashes(spec: IndexSpec, others: Sequence[IndexSpec]) -> Iterator[str]:
    for other in others:
        if spec.name == other.name:
            yield f'chỉ số "{spec.name}" khai hai lần'
        if f"{spec.path}.".startswith(f"{other.path}.") or f"{other.path}.".startswith(f"{spec.path}."):
            yield f"{spec.path} và {other.path} chồng lên nhau"


def with_indexes(
    own: Schema, specs: Sequence[IndexSpec], rubrics: Mapping[str, Rubric], locate: Locate
) -> tuple[Schema, list[Diagnostic]]:
    """``own`` with the schema of each index at its path, and the errors MT322 of those that cannot be put there.

    A path must not lead through something that is not a group of fields, and schema.yaml must not change what the
    program supplies.

    Args:
        own: schema.yaml of the kind.
        specs: the indexes of the kind.
        rubrics: those that an input may name, by code; a blank form lists them.
        locate: gives the places of the errors in schema.yaml.
    """
    made = dict(own)
    errors: list[Diagnostic] = []
    for spec in specs:
        steps = spec.steps[1:]
        fields = made.get("properties", {})
        faults: list[Change] = []
        supplied = _listing(supplied_schema(spec.kind), spec, rubrics)
        figures = _put(fields.get(FIGURES), steps, spec, supplied, faults)
        made["properties"] = {**fields, FIGURES: figures}
        if FIGURES not in fields:
            made["required"] = [FIGURES, *made.get("required", ())]
        for change in faults:
            hint = "xem docs/tac-gia-mau.md, mục Bộ chỉ số"
            place = locate(("properties", FIGURES, *change.steps))
            errors.append(make_error("MT322", place, change.message, hint))
    return made, list(dict.fromkeys(errors))


def supplied_schema(kind: RubricKind) -> Schema:
    """The schema that the program supplies for an index of one kind, before a pack adds to it."""
    return cast("Schema", _schemas()[kind])


def _listing(schema: Schema, spec: IndexSpec, rubrics: Mapping[str, Rubric]) -> Schema:
    """``schema`` of an index with the codes of the fitting rubrics in the description of ``bo_tieu_chi``."""
    names = [name for name, rubric in rubrics.items() if spec.fits(rubric)]
    rubric = {**schema["properties"]["bo_tieu_chi"], "description": f"Một trong: {listed(names)}."}
    return {**schema, "properties": {**schema["properties"], "bo_tieu_chi": rubric}}


def _put(
    schema: Schema | None, steps: Sequence[str], spec: IndexSpec, supplied: Schema, faults: list[Change]
) -> Schema:
    """A copy of ``schema`` (``None``: an empty group) with ``supplied`` at ``steps`` below it.

    A step that is not a group of fields, and what the pack changes though it is supplied, are added to ``faults``.
    """
    if schema is None:
        schema = {"type": "object", "title": "Số liệu", "additionalProperties": False}
    if schema.get("type") != "object" and REFUSED not in schema:
        above = ".".join(spec.steps[: -len(steps)])
        faults.append(Change((), f"{above} không phải là nhóm trường (type: object, properties)"))
        return schema
    properties = schema.get("properties", {})
    name, *rest = steps
    found: list[Change] = []
    if rest:
        below = _put(properties.get(name), rest, spec, supplied, found)
    else:
        given = stricter_only(properties.get(name, {}), supplied, spec.path, found, may_add=True)
        below = join_schemas(supplied, given)
    faults += (Change(("properties", name, *change.steps), change.message) for change in found)
    required = [each for each in schema.get("required", ()) if each != name]
    if spec.required:
        required.append(name)
    return {**schema, "properties": {**properties, name: below}, "required": required}


@cache
def _schemas() -> Schema:
    return read_bundled("index_inputs.yaml")
