"""Checks that the relations of a schema are of a known type and name fields that the schema has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, TypeAlias

from cchcdoc.diagnostics import quote
from cchcdoc.schema.places import Step
from cchcdoc.schema.relations.relations import (
    BESIDE,
    LISTS,
    MANY,
    ORDERED,
    RELATION_TYPES,
    WORDS,
    type_key_of,
)
from cchcdoc.schema.subschemas import Schema, subschema_at, types_of

Place: TypeAlias = tuple[Step, ...]
"""Steps from the root of a schema."""


class Fault(NamedTuple):
    """An error: code, place inside the schema, message, hint."""

    code: str
    place: Place
    message: str
    hint: str


def check_relations(schema: Schema) -> Iterator[Fault]:
    """The errors MT294 and MT295 of ``x-quan-he`` in a schema that has no other errors."""
    for index, entry in enumerate(schema.get("x-quan-he") or ()):
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
    base: Schema | None = None
    inside = entry.get("trong")
    if inside is not None:
        base = subschema_at(schema, schema, inside)
        if base is None:
            yield _nowhere((*place, "trong"), inside)
            return
    for key, value in entry.items():
        if key in BESIDE:
            continue
        for path in value if isinstance(value, list) else [value]:
            relative = path.startswith(".")
            start = base if relative else schema
            target = subschema_at(start, schema, path.removeprefix(".")) if start is not None else None
            at = (*place, key, path)
            if target is None:
                yield _nowhere(at, path)
            elif "*" in path.split(".") and key not in MANY:
                message = f"{key}: {quote(path)} chỉ nhiều giá trị, ở đây cần một"
                yield Fault("MT295", at, message, "bỏ dấu *, dùng trong")
            elif key in WORDS:
                if "string" not in types_of(target):
                    yield Fault("MT295", at, f"{quote(path)} không phải là trường chữ", "chọn trường chữ")
            elif not (_is_figure(target) or (key in ORDERED and target.get("x-kieu") == "ngay_thang_nam")):
                message = f"{quote(path)} không phải là trường số hoặc ngày"
                yield Fault("MT295", at, message, "chọn trường số hoặc ngày")


def _is_figure(schema: Schema) -> bool:
    """Whether a relation can compare its values: a number, a year or a date."""
    types = set(types_of(schema))
    return bool(types & {"integer", "number"}) or ("string" in types and schema.get("format") == "date")


def _nowhere(place: Place, path: str) -> Fault:
    hint = "viết đường dẫn từ gốc tệp, ví dụ so_lieu.ho_so"
    return Fault("MT295", place, f"lược đồ không có trường {quote(path)}", hint)
