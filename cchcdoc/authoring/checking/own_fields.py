"""Fields of schema.yaml whose names or examples serve nobody: no expression can name them, an example is of another type."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from cchcdoc.diagnostics import Diagnostic, Location, make_warning, quote
from cchcdoc.forms.excel.names import MAX_NAME
from cchcdoc.near_names import fold
from cchcdoc.nodes import ListNode, MapNode, Node, Scalar
from cchcdoc.packs.input_schema.own_schema import OwnSchema
from cchcdoc.packs.input_schema.whole_schema import FIGURES

_NAME: Final = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_PLAIN_NAME: Final = re.compile(r"[a-z][a-z0-9_]*")
_FIGURE: Final = re.compile(r"[-+]?[0-9][0-9.,]*")
_DAY: Final = re.compile(r"[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NUMBERS: Final = frozenset({"integer", "number"})
MAX_FAULTS: Final = 100
"""Warnings of one schema."""


class _Field(NamedTuple):
    path: str
    """Dotted; an item of a list is ``*``."""
    name: str
    place: Location
    schema: Node


def field_faults(own: OwnSchema) -> Iterator[Diagnostic]:
    """Warnings MT382 (names) and MT383 (examples) about the fields of ``so_lieu``, at most ``MAX_FAULTS``."""
    root = own.root.entries.get("properties")
    figures = root.entries.get(FIGURES) if isinstance(root, MapNode) else own.root.entries.get(FIGURES)
    taken: dict[str, str] = {}
    count = 0
    for field in _fields(figures, FIGURES, own.source):
        for fault in (_name_fault(field, taken), _example_fault(field)):
            if fault is not None and count < MAX_FAULTS:
                count += 1
                yield fault


def _fields(schema: Node | None, path: str, source: str) -> Iterator[_Field]:
    """The fields below ``schema``, which stands at ``path``; the YAML reader has limited the depth."""
    if not isinstance(schema, MapNode):
        return
    properties = schema.entries.get("properties")
    for name, below in properties.entries.items() if isinstance(properties, MapNode) else ():
        place = (
            properties.key_positions[name].within(source)
            if isinstance(properties, MapNode)
            else Location(source)
        )
        yield _Field(f"{path}.{name}", name, place, below)
        yield from _fields(below, f"{path}.{name}", source)
    yield from _fields(schema.entries.get("items"), f"{path}.*", source)


def _name_fault(field: _Field, taken: dict[str, str]) -> Diagnostic | None:
    other = taken.setdefault(field.path.casefold(), field.path)
    if not _NAME.fullmatch(field.name):
        better = re.sub(r"[^a-z0-9_]+", "_", fold(field.name)).strip("_")
        example = better if _PLAIN_NAME.fullmatch(better) else "doan_dong_nguoi"
        message = f"tên trường {quote(field.name)} không dùng được trong {{{{ }}}} và trong Excel"
        return make_warning("MT382", field.place, message, f"đặt tên như {example}; tên đầy đủ ghi ở title")
    if other != field.path:
        message = f"tên trường {field.path} chỉ khác {other} ở chữ hoa, chữ thường; Excel coi là một"
        return make_warning("MT382", field.place, message, "đặt tên khác")
    if len(field.path) > MAX_NAME:
        message = f"đường dẫn của trường dài {len(field.path)} ký tự, Excel chỉ nhận tên dài {MAX_NAME}"
        return make_warning("MT382", field.place, message, "đặt tên ngắn hơn")
    return None


def _example_fault(field: _Field) -> Diagnostic | None:
    examples = field.schema.entries.get("examples") if isinstance(field.schema, MapNode) else None
    wanted = _wanted(field.schema)
    for each in examples.items if isinstance(examples, ListNode) else ():
        text = each.text.strip() if isinstance(each, Scalar) else ""
        if not text or "{" in text or wanted is None or wanted[0].fullmatch(text):
            continue
        message = f"ví dụ {quote(text[:60])} của {quote(field.name)} không phải {wanted[1]}"
        place = each.position.within(field.place.source)
        return make_warning("MT383", place, message, "tệp nhập in ví dụ này; viết một giá trị dùng được")
    return None


def _wanted(schema: Node) -> tuple[re.Pattern[str], str] | None:
    """What an example of a field must look like, and its name; ``None`` when anything may be one."""
    if not isinstance(schema, MapNode) or "x-kieu" in schema.entries:
        return None
    given = schema.entries.get("type")
    nodes = given.items if isinstance(given, ListNode) else (given,)
    types = {node.text for node in nodes if isinstance(node, Scalar)} - {"null"}
    if types and types <= _NUMBERS:
        return _FIGURE, "số"
    form = schema.entries.get("format")
    is_day = types == {"string"} and isinstance(form, Scalar) and form.text == "date"
    return (_DAY, "ngày") if is_day else None
