"""Checks what the schema.yaml of a kind may contain: own figures, and stricter rules for the common parts.

The program relies on the shape of the common parts (``van_ban.ngay`` is a day in parts, for example), so a kind may
add requirements to them but not change them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from cchcdoc.near_names import suggest
from cchcdoc.packs.input_schema.document_parts import common_schema
from cchcdoc.packs.input_schema.whole_schema import KEYWORDS, OPTIONAL
from cchcdoc.schema.soundness.keyword_values import keyword_fault

Schema = Mapping[str, Any]

NOTES: Final = ("$schema", "$comment", "title", "description", "type", "additionalProperties")
"""Entries at the root without effect: the whole input is already a mapping that allows no other keys."""
STRICTER: Final = frozenset(
    ("required", "minItems", "maxItems", "minLength", "maxLength", "minimum", "maximum", "pattern", "enum",
     "x-goi-y", "title", "description", "examples", "$comment")
)  # fmt: skip
"""Keywords that a kind may set on a field of a common part."""
FIXED: Final = frozenset(("loai", "noi_dung"))
"""Parts whose schema the program makes from kind.yaml."""
FREE: Final = frozenset(("so_lieu",))
"""The part whose schema is free for the kind to write."""


class Fault(NamedTuple):
    """An error of one entry at the root of schema.yaml."""

    key: str
    message: str
    hint: str


def own_schema_faults(own: Schema) -> Iterator[Fault]:
    """The errors of the entries at the root of schema.yaml; ``check_schema`` checks the schemas inside them."""
    common: Schema = common_schema()["properties"]
    for key, value in own.items():
        if key in NOTES:
            if key in ("type", "additionalProperties") and value != common_schema()[key]:
                yield Fault(key, f"không đổi được {key} của cả tệp nhập", "xóa dòng này")
            continue
        if key == OPTIONAL:
            if not isinstance(value, list) or not all(isinstance(path, str) for path in value):
                yield Fault(key, f"{OPTIONAL} phải là danh sách đường dẫn", "viết như [so_lieu.kiem_tra]")
            continue
        if key in KEYWORDS:
            fault = keyword_fault(key, value)
            if fault:
                yield Fault(key, fault, "xem docs/tac-gia-mau.md")
            elif key == "properties":
                for part, schema in value.items():
                    yield from _part_faults(key, part, schema, common)
        else:
            yield from _part_faults(key, key, value, common)


def _part_faults(key: str, part: str, schema: object, common: Schema) -> Iterator[Fault]:
    if part in FIXED:
        yield Fault(key, f"không khai được {part} ở đây", "loai và noi_dung lấy từ kind.yaml")
    elif part not in common and part not in FREE:
        known = sorted((*common.keys() - FIXED, *FREE, *KEYWORDS, OPTIONAL))
        near = suggest(part, known)
        hint = f"có phải là {near}?" if near else f"các khóa: {', '.join(known)}"
        yield Fault(key, f'không có khóa "{part}"', hint)
    elif not isinstance(schema, Mapping):
        yield Fault(key, f"{part} phải là lược đồ", "viết như so_lieu: {type: object, ...}")
    elif part not in FREE:
        for where, what in forbidden_changes(schema, common[part], part):
            yield Fault(key, f"{where}: {what}", "phần chung chỉ được đòi hỏi thêm, không được đổi")


def forbidden_changes(
    added: object, base: Schema, path: str, *, may_add: bool = False
) -> Iterator[tuple[str, str]]:
    """Place and message of each change that ``added`` must not make to ``base``.

    The depth is limited by that of ``base``, which the program supplies. ``may_add`` allows fields that ``base`` does
    not have.
    """
    if not isinstance(added, Mapping):
        yield path, "phải là lược đồ"
        return
    for keyword, value in added.items():
        if keyword in ("properties", "items") and isinstance(base.get(keyword), Mapping):
            inner = base[keyword]
            if keyword == "items":
                yield from forbidden_changes(value, inner, f"{path}.*", may_add=may_add)
            elif isinstance(value, Mapping):
                for name, sub in value.items():
                    if name in inner:
                        yield from forbidden_changes(sub, inner[name], f"{path}.{name}", may_add=may_add)
                    elif not may_add:
                        yield f"{path}.{name}", "phần chung không có trường này"
            else:
                yield path, "properties phải là các dòng tên trường: lược đồ"
        elif keyword not in STRICTER and base.get(keyword) != value:
            yield path, f"không đổi được {keyword}"
