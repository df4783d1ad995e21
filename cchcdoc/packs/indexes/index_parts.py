"""Reads ``chi_so`` of kind.yaml (which part of the input holds an index) and supplies the schema of that part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, cast

from cchcdoc.diagnostics import Diagnostic, Location, make_error
from cchcdoc.errors import PackError
from cchcdoc.indicators.indexes.rubric import Rubric, RubricKind
from cchcdoc.nodes import Input
from cchcdoc.packs.indexes.listing import listed
from cchcdoc.packs.input_schema.own_schema import forbidden_changes
from cchcdoc.packs.input_schema.whole_schema import join_schemas
from cchcdoc.packs.plain import read_bundled
from cchcdoc.packs.specs import IndexSpec

Schema = Mapping[str, Any]


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
    own: Schema, specs: Sequence[IndexSpec], rubrics: Mapping[str, Rubric], source: str
) -> dict[str, Any]:
    """``own`` with the schema of each index at its path.

    Args:
        own: schema.yaml of the kind.
        specs: the indexes of the kind.
        rubrics: those that an input may name, by code; a blank form lists them.
        source: the schema.yaml that errors name.

    Raises:
        PackError: MT322 when a path leads through something that is not a group of fields, or schema.yaml changes what
            the program supplies.
    """
    made = dict(own)
    errors: list[Diagnostic] = []
    for spec in specs:
        top, *steps = spec.path.split(".")
        holder = made
        if top not in made and isinstance(made.get("properties"), Mapping) and top in made["properties"]:
            holder = made["properties"] = dict(made["properties"])
        try:
            supplied = _listing(supplied_schema(spec.kind), spec, rubrics)
            holder[top] = _put(holder.get(top), steps, spec, supplied)
        except _UnusableError as error:
            hint = "xem docs/tac-gia-mau.md, mục Bộ chỉ số"
            errors.append(make_error("MT322", Location(source, place=spec.path), str(error), hint))
    if errors:
        raise PackError(errors)
    return made


def supplied_schema(kind: RubricKind) -> Schema:
    """The schema that the program supplies for an index of one kind, before a pack adds to it."""
    return cast("Schema", _schemas()[kind])


class _UnusableError(ValueError):
    """The path leads through something that is not a group of fields, or schema.yaml changes what is supplied."""


def _listing(schema: Schema, spec: IndexSpec, rubrics: Mapping[str, Rubric]) -> Schema:
    """``schema`` of an index with the codes of the fitting rubrics in the description of ``bo_tieu_chi``."""
    names = [name for name, rubric in rubrics.items() if rubric.kind == spec.kind]
    rubric = {**schema["properties"]["bo_tieu_chi"], "description": f"Một trong: {listed(names)}."}
    return {**schema, "properties": {**schema["properties"], "bo_tieu_chi": rubric}}


def _put(schema: object, steps: Sequence[str], spec: IndexSpec, supplied: Schema) -> dict[str, Any]:
    """A copy of ``schema`` (``None``: an empty group) with ``supplied`` at ``steps`` below it.

    Raises:
        _UnusableError: a step is not a group of fields, or the pack changes what is supplied.
    """
    if schema is None:
        schema = {"type": "object", "title": "Số liệu", "additionalProperties": False}
    properties = schema.get("properties", {}) if isinstance(schema, Mapping) else None
    if (
        not isinstance(schema, Mapping)
        or schema.get("type") != "object"
        or not isinstance(properties, Mapping)
    ):
        above = spec.path.split(".")[: -len(steps)]
        raise _UnusableError(f"{'.'.join(above)} không phải là nhóm trường (type: object, properties)")
    name, *rest = steps
    if rest:
        below = _put(properties.get(name), rest, spec, supplied)
    else:
        below = _joined(properties.get(name), spec, supplied)
    before = schema.get("required")
    required = [each for each in (before if isinstance(before, list) else ()) if each != name]
    if spec.required:
        required.append(name)
    return {**schema, "properties": {**properties, name: below}, "required": required}


def _joined(given: object, spec: IndexSpec, supplied: Schema) -> dict[str, Any]:
    """The supplied schema of the index with the additions of the pack: titles, own fields, required fields.

    Raises:
        _UnusableError: the pack changes what is supplied.
    """
    for where, what in forbidden_changes(given or {}, supplied, spec.path, may_add=True):
        raise _UnusableError(f"{where}: {what}")
    return join_schemas(supplied, cast("Schema", given or {}))


@cache
def _schemas() -> Schema:
    return read_bundled("index_inputs.yaml")
