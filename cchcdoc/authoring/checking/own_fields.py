"""Fields of schema.yaml of which something serves nobody: a name that no expression can use, an example that the field
refuses, a keyword that does nothing there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from cchcdoc.diagnostics import Diagnostic, Location, make_warning, quote
from cchcdoc.forms.excel.names import MAX_NAME
from cchcdoc.near_names import fold
from cchcdoc.nodes import ListNode, MapNode, Node, Scalar, truth_of
from cchcdoc.packs.input_schema.own_schema import OwnSchema
from cchcdoc.packs.input_schema.whole_schema import FIGURES
from cchcdoc.schema.patterns import matches, pattern_fault

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
    schema: MapNode
    """With what its ``$ref`` leads to."""
    is_required: bool


def field_faults(own: OwnSchema, *, is_sound: bool) -> Iterator[Diagnostic]:
    """Warnings MT382 (names), MT383 (examples) and MT388 (keywords) about the fields of ``so_lieu``, at most ``MAX_FAULTS``.

    ``is_sound``: whether the schema has no errors; of a field with a wrong type it is not said which keywords it can have.
    """
    root = own.root.entries.get("properties")
    figures = root.entries.get(FIGURES) if isinstance(root, MapNode) else own.root.entries.get(FIGURES)
    taken: dict[str, str] = {}
    count = 0
    definitions = own.root.entries.get("$defs")
    known = definitions if isinstance(definitions, MapNode) else MapNode({}, {}, own.root.position)
    for field in _fields(figures, FIGURES, own.source, known):
        for fault in (
            _name_fault(field, taken),
            _example_fault(field),
            *(_idle_keywords(field) if is_sound else ()),
        ):
            if fault is not None and count < MAX_FAULTS:
                count += 1
                yield fault


def _fields(schema: Node | None, path: str, source: str, definitions: MapNode) -> Iterator[_Field]:
    """The fields below ``schema``, which stands at ``path``; the YAML reader has limited the depth."""
    if not isinstance(schema, MapNode):
        return
    properties, required = schema.entries.get("properties"), _texts(schema.entries.get("required"))
    if isinstance(properties, MapNode):
        for name, below in properties.entries.items():
            place = properties.key_positions[name].within(source)
            if isinstance(below, MapNode):
                yield _Field(f"{path}.{name}", name, place, _whole(below, definitions), name in required)
            yield from _fields(below, f"{path}.{name}", source, definitions)
    yield from _fields(schema.entries.get("items"), f"{path}.*", source, definitions)


def _whole(schema: MapNode, definitions: MapNode) -> MapNode:
    """``schema`` with the keywords of the definition that its ``$ref`` names."""
    reference = schema.entries.get("$ref")
    name = reference.text.removeprefix("#/$defs/") if isinstance(reference, Scalar) else ""
    found = definitions.entries.get(name)
    if not isinstance(found, MapNode):
        return schema
    return MapNode(
        {**found.entries, **schema.entries}, {**found.key_positions, **schema.key_positions}, schema.position
    )


def _texts(node: Node | None) -> list[str]:
    """The texts of a list, or the one of a scalar."""
    items = node.items if isinstance(node, ListNode) else (node,)
    return [each.text for each in items if isinstance(each, Scalar)]


def _types(schema: MapNode) -> set[str]:
    return set(_texts(schema.entries.get("type"))) - {"null"}


def _idle_keywords(field: _Field) -> Iterator[Diagnostic]:
    """Warnings MT388 of keywords that do nothing at ``field``."""
    entries, types = field.schema.entries, _types(field.schema)
    is_figure = types <= _NUMBERS or "diem_so" in _texts(entries.get("x-kieu"))
    reasons = {
        **dict.fromkeys(
            ("x-luy-ke", "x-cong-don", "x-don-vi"), "" if is_figure else "chỉ dùng cho trường số"
        ),
        "x-ten-co-quan": "" if types & {"string", "array"} or not types else "chỉ dùng cho trường chữ",
        "x-goi-y": ""
        if entries.keys() & {"pattern", "propertyNames"}
        else "chỉ dùng cùng pattern, propertyNames",
        **dict.fromkeys(
            ("x-cap", "x-it-dung"), "chỉ dùng cho trường không bắt buộc" if field.is_required else ""
        ),
    }
    for keyword, reason in reasons.items():
        given = entries.get(keyword)
        if given is None or not reason or (isinstance(given, Scalar) and truth_of(given.text) is False):
            continue
        place = field.schema.key_positions[keyword].within(field.place.source)
        message = f"{keyword} ở {quote(field.name)} không có tác dụng: {reason}"
        yield make_warning("MT388", place, message, "xóa từ khóa này, hoặc đặt ở trường khác")


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
    entries = field.schema.entries
    examples, wanted = entries.get("examples"), _wanted(field.schema)
    pattern = next(iter(_texts(entries.get("pattern"))), "")
    choices = [*_texts(entries.get("enum")), *_names_of_choices(entries.get("x-ten-gia-tri"))]
    for each in examples.items if isinstance(examples, ListNode) else ():
        text = each.text.strip() if isinstance(each, Scalar) else ""
        if not text or "{" in text:
            continue
        if wanted is not None and not wanted[0].fullmatch(text):
            fault = f"không phải {wanted[1]}"
        elif pattern and not pattern_fault(pattern) and not matches(pattern, text):
            fault = "không đúng pattern của trường"
        elif choices and text.casefold() not in map(str.casefold, choices):
            fault = "không có trong enum của trường"
        else:
            continue
        message = f"ví dụ {quote(text[:60])} của {quote(field.name)} {fault}"
        place = each.position.within(field.place.source)
        return make_warning("MT383", place, message, "tệp nhập in ví dụ này; viết một giá trị dùng được")
    return None


def _names_of_choices(node: Node | None) -> list[str]:
    return (
        [text for each in node.entries.values() for text in _texts(each)] if isinstance(node, MapNode) else []
    )


def _wanted(schema: MapNode) -> tuple[re.Pattern[str], str] | None:
    """What an example of a field must look like, and its name; ``None`` when anything may be one."""
    if "x-kieu" in schema.entries:
        return None
    types = _types(schema)
    if types and types <= _NUMBERS:
        return _FIGURE, "số"
    form = schema.entries.get("format")
    is_day = types == {"string"} and isinstance(form, Scalar) and form.text == "date"
    return (_DAY, "ngày") if is_day else None
