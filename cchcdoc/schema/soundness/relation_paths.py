"""Checks that the relations of a schema are of a known type and name fields that the schema has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, TypeAlias

from cchcdoc.diagnostics import quote
from cchcdoc.near_names import Names, nearest
from cchcdoc.schema.places import Step
from cchcdoc.schema.relations.declared import (
    BESIDE,
    LISTS,
    MANY,
    ORDERED,
    RELATION_TYPES,
    WORDS,
    type_key_of,
)
from cchcdoc.schema.subschemas import REFUSED, Schema, resolve, step_into, types_of

UNSURE: Schema = {REFUSED: True}
"""A subschema of which nothing is known."""
NEAR = "có phải là "
Place: TypeAlias = tuple[Step, ...]
"""Steps from the root of a schema."""


class Fault(NamedTuple):
    """An error: code, place inside the schema, message, hint."""

    code: str
    place: Place
    message: str
    hint: str


def check_relations(schema: Schema) -> Iterator[Fault]:
    """The errors MT294 and MT295 of ``x-quan-he``; nothing is said of fields that were refused."""
    entries = schema.get("x-quan-he")
    for index, entry in enumerate(entries if isinstance(entries, list | tuple) else ()):
        if isinstance(entry, Mapping) and REFUSED in entry:
            continue
        place = ("x-quan-he", index)
        fault = _type_fault(entry)
        if fault:
            hint = "dùng một trong: " + "; ".join(
                "{" + ", ".join(sorted(keys)) + "}" for keys in RELATION_TYPES.values()
            )
            yield Fault("MT294", place, fault, hint)
        else:
            yield from _check_paths(entry, schema, place)


def _type_fault(entry: object) -> str | None:
    if not isinstance(entry, Mapping) or type_key_of(entry) is None:
        return "quan hệ không thuộc dạng nào"
    for key, value in entry.items():
        several = (
            key in LISTS
            and isinstance(value, list)
            and value
            and all(isinstance(path, str) for path in value)
        )
        if not isinstance(value, str) and not several:
            return f"{key} phải là đường dẫn tới trường"
    if entry.get("muc_do", "canh_bao") != "canh_bao":
        return "muc_do chỉ nhận canh_bao"
    return None


def _check_paths(entry: Mapping[str, Any], schema: Schema, place: Place) -> Iterator[Fault]:
    base: Schema = schema
    inside = entry.get("trong")
    if inside is not None:
        found = _found(schema, schema, inside)
        if isinstance(found, str):
            yield _nowhere((*place, "trong"), inside, found)
            return
        base = found
    for key, value in entry.items():
        if key in BESIDE:
            continue
        for path in value if isinstance(value, list) else [value]:
            is_relative = path.startswith(".") and inside is not None
            target = _found(base if is_relative else schema, schema, path[is_relative:])
            at = (*place, key, path)
            if isinstance(target, str):
                hint = target.replace(NEAR, f"{NEAR}.") if is_relative else target
                yield _nowhere(at, path, hint)
            elif REFUSED not in target:
                yield from _target_faults(key, path, target, at)


def _target_faults(key: str, path: str, target: Schema, at: Place) -> Iterator[Fault]:
    """What is wrong with the field ``target`` that a relation has at ``key``."""
    if "*" in path.split(".") and key not in MANY:
        message = f"{key}: {quote(path)} chỉ nhiều giá trị, ở đây cần một"
        yield Fault("MT295", at, message, "bỏ dấu *, dùng trong")
    elif key in WORDS:
        if "string" not in types_of(target):
            yield Fault("MT295", at, f"{quote(path)} không phải là trường chữ", "chọn trường chữ")
    elif not (_is_figure(target) or (key in ORDERED and _says_when(target))):
        message = f"{quote(path)} không phải là trường số hoặc ngày"
        yield Fault("MT295", at, message, "chọn trường số hoặc ngày")


def _found(start: Schema, root: Schema, path: str) -> Schema | str:
    """The subschema at ``path`` below ``start``, or a hint why there is none.

    The subschema is ``UNSURE`` where the way leads through something that was refused.
    """
    steps = path.split(".")
    current = start
    for number, step in enumerate(steps):
        try:
            current = resolve(current, root)
        except KeyError:  # reported as a reference
            return UNSURE
        if REFUSED in current:
            return UNSURE
        below = step_into(current, step)
        if below is None:
            return _hint(current, steps, number)
        current = below
    try:
        return resolve(current, root)
    except KeyError:
        return UNSURE


def _hint(schema: Schema, steps: list[str], number: int) -> str:
    """What to write in place of step ``number``, which ``schema`` does not have."""
    above = ".".join(steps[:number])
    if "items" in schema and number:
        return f"{above} là danh sách: viết {above}.*.{'.'.join(steps[number:])}"
    near = nearest(steps[number], schema.get("properties", {}), Names.IDS, 1)
    if near:
        return f"{NEAR}{'.'.join([*steps[:number], near[0], *steps[number + 1 :]])}?"
    return "viết đường dẫn từ gốc tệp, ví dụ so_lieu.ho_so"


def _is_figure(schema: Schema) -> bool:
    """Whether a relation can compare its values: a number, a year or a date."""
    types = set(types_of(schema))
    return bool(types & {"integer", "number"}) or ("string" in types and schema.get("format") == "date")


def _says_when(schema: Schema) -> bool:
    """Whether its values are days in parts or texts, which may name a day and an hour."""
    return schema.get("x-kieu") == "ngay_thang_nam" or "string" in types_of(schema)


def _nowhere(place: Place, path: str, hint: str) -> Fault:
    return Fault("MT295", place, f"lược đồ không có trường {quote(path)}", hint)
