"""Checks that the relations of a schema are of a known type and name fields that the schema has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, TypeAlias

from cchcdoc.diagnostics import quote
from cchcdoc.near_names import Names, nearest
from cchcdoc.schema.places import Step
from cchcdoc.schema.relations.declared import BESIDE, MANY, WORDS
from cchcdoc.schema.soundness.relation_forms import form_faults, unlike, value_fault
from cchcdoc.schema.subschemas import REFUSED, Schema, is_unsure, resolve, step_into, types_of

UNSURE: Schema = {REFUSED: True}
"""A subschema of which nothing is known."""
NEAR = "có phải là "
EACH = ".*"
"""End of the path of the items of a list."""
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
        faults = list(form_faults(entry))
        yield from (Fault("MT294", (*place, *key), message, hint) for key, message, hint in faults)
        if not faults:
            yield from _check_paths(entry, schema, place)


def _check_paths(entry: Mapping[str, Any], schema: Schema, place: Place) -> Iterator[Fault]:
    base: Schema = schema
    inside = entry.get("trong")
    if inside is not None:
        found = _found(schema, schema, inside)
        if isinstance(found, str):
            yield _nowhere((*place, "trong"), inside, found)
            return
        if not inside.endswith(EACH) and not is_unsure(found):
            message = f"trong phải chỉ từng mục của một danh sách, {quote(inside)} thì không"
            hint = f"viết {inside}{EACH}" if "items" in found else f"viết đường dẫn kết thúc bằng {EACH}"
            yield Fault("MT295", (*place, "trong"), message, hint)
            return
        base = found
    fields: dict[str, Schema] = {}
    for key, value in entry.items():
        if key in BESIDE:
            continue
        for path in value if isinstance(value, list) else [value]:
            is_relative = path.startswith(".") and inside is not None
            target = _found(base if is_relative else schema, schema, path[is_relative:])
            at = (*place, key, path)
            if isinstance(target, str):
                hint = target.replace(NEAR, f"{NEAR}.") if is_relative else target
                yield _nowhere(at, path, _of_dots(path, base, schema, inside) or hint)
            elif not is_unsure(target):
                faults = list(_target_faults(key, path, target, at))
                yield from faults
                fields |= {} if faults else {key: target}
    pair = unlike(fields)
    if pair is not None:
        message = f"{pair[0]} và {pair[1]} phải cùng là số, hoặc cùng là ngày"
        yield Fault("MT295", (*place, pair[0]), message, "chọn hai trường so được với nhau")


def _of_dots(path: str, base: Schema, schema: Schema, inside: str | None) -> str:
    """A hint for a path with a dot too many or too few at its beginning; empty when that is not what is wrong."""
    if path.startswith(".") and inside is None:
        return f"đường dẫn bắt đầu bằng dấu chấm thì phải có trong: so_lieu.danh_sach{EACH}"
    if inside is not None and not path.startswith(".") and not isinstance(_found(base, schema, path), str):
        return f"của từng mục thì viết .{path}"
    return ""


def _target_faults(key: str, path: str, target: Schema, at: Place) -> Iterator[Fault]:
    """What is wrong with the field ``target`` that a relation has at ``key``."""
    if "*" in path.split(".") and key not in MANY:
        message = f"{key}: {quote(path)} chỉ nhiều giá trị, ở đây cần một"
        yield Fault("MT295", at, message, "bỏ dấu *, dùng trong")
    elif key in WORDS:
        if "string" not in types_of(target):
            yield Fault("MT295", at, f"{quote(path)} không phải là trường chữ", "chọn trường chữ")
    elif wanted := value_fault(key, target):
        yield Fault("MT295", at, f"{quote(path)} không phải là {wanted}", f"chọn {wanted}")


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
        if is_unsure(current) or (REFUSED in current and "properties" not in current):
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


def _nowhere(place: Place, path: str, hint: str) -> Fault:
    return Fault("MT295", place, f"lược đồ không có trường {quote(path)}", hint)
