"""Which parts of ``van_ban`` a kind has, by its decree form (Nghị định 30/2020, Phụ lục III)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, TypeAlias

from cchcdoc.diagnostics import Diagnostic, Location, make_error
from cchcdoc.packs.plain import read_bundled
from cchcdoc.schema.places import Step
from cchcdoc.schema.subschemas import Schema
from cchcdoc.standard import FormRule, load_standard

Locate: TypeAlias = Callable[[Sequence[Step]], Location]
"""Gives the place in schema.yaml that the steps from its root lead to."""
NO_FORM = FormRule("", "")
"""For a kind without a decree form: the common parts only."""


@cache
def common_schema() -> Schema:
    """The schema of the parts that every document has (chung.yaml)."""
    return read_bundled("chung.yaml")


def form_rule(standard: str, form: str) -> FormRule:
    """The decree form with the id ``form`` (``mau-1.9``); ``NO_FORM`` for an empty id.

    Raises:
        KeyError: there is no such form; the schema of kind.yaml excludes it.
    """
    return load_standard(standard).forms[form] if form else NO_FORM


def schema_for_form(schema: Schema, form: FormRule) -> dict[str, Any]:
    """``schema`` of a whole input with only those parts of ``van_ban`` that ``form`` prints, and those it requires."""
    van_ban = schema["properties"]["van_ban"]
    left_out = {*form.drops, *(special_parts() - set(form.adds))}
    kept = {name: part for name, part in van_ban["properties"].items() if name not in left_out}
    needed = [name for name in van_ban["required"] if name not in (*left_out, *form.spares)]
    needed += [name for name in form.requires if name not in needed]
    parts = {**van_ban, "properties": kept, "required": needed}
    return {**schema, "properties": {**schema["properties"], "van_ban": parts}}


def with_symbol_example(schema: dict[str, Any], abbreviation: str) -> dict[str, Any]:
    """``schema`` of a whole input with an example of ``ky_hieu`` such as ``KH-UBND`` (Phụ lục I, Phần I, Mục II.3.b).

    Unchanged when the kind has no abbreviation or gives examples of its own.
    """
    common = common_schema()["properties"]["van_ban"]["properties"]["ky_hieu"]
    van_ban = schema["properties"]["van_ban"]
    symbol = van_ban["properties"].get("ky_hieu", {})
    if not abbreviation or symbol.get("examples") != common["examples"]:
        return schema
    parts = {**van_ban["properties"], "ky_hieu": {**symbol, "examples": [f"{abbreviation}-UBND"]}}
    return {**schema, "properties": {**schema["properties"], "van_ban": {**van_ban, "properties": parts}}}


@cache
def special_parts() -> frozenset[str]:
    """Parts of ``van_ban`` that only some decree forms have: ``thu_ky``, ``tham_quyen`` ..."""
    return frozenset(name for form in load_standard().forms.values() for name in form.adds)


def form_part_faults(own: Schema, form: FormRule, locate: Locate) -> list[Diagnostic]:
    """Errors MT341: parts of ``van_ban`` that schema.yaml (``own``) names and ``form`` does not have."""
    van_ban = own.get("properties", {}).get("van_ban", {})
    named = {name: key for key in ("required", "properties") for name in van_ban.get(key, ())}
    has = schema_for_form(common_schema(), form)["properties"]["van_ban"]["properties"]
    strange = named.keys() & common_schema()["properties"]["van_ban"]["properties"].keys() - has.keys()
    hint = "sửa mau trong kind.yaml, hoặc bỏ phần này"
    return [
        make_error("MT341", locate(("properties", "van_ban", named[name], name)),
                   f"mẫu {form.id or 'chung'} không có thành phần: {name}", hint)
        for name in sorted(strange)
    ]  # fmt: skip
