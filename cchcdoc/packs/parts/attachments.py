"""Reads ``phu_luc`` of kind.yaml: appendices and documents sent along (Phụ lục I, Phần I, Mục III.1)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any, cast

from cchcdoc.diagnostics import Diagnostic, make_error
from cchcdoc.errors import PackError
from cchcdoc.nodes import Input
from cchcdoc.packs.model import AttachmentSpec, OutlineNode
from cchcdoc.packs.parts.outline import read_nodes

OutlineOf = Callable[[str], tuple[OutlineNode, ...]]
"""Gives the outline of the kind with an id; raises ``PackError`` when there is none."""


def read_attachments(
    declared: Input, outline: tuple[OutlineNode, ...], outline_of: OutlineOf
) -> tuple[AttachmentSpec, ...]:
    """The attachments declared in kind.yaml.

    Args:
        declared: the checked values of kind.yaml.
        outline: of the document itself; its ids must differ from those of the attachments, which share ``noi_dung``.
        outline_of: gives the outline that ``in_de_cuong`` prints.

    Raises:
        PackError: MT287-MT289, MT302, MT303 with every error.
    """
    errors: list[Diagnostic] = []
    entries = cast("list[Mapping[str, Any]]", declared.values.get("phu_luc") or [])
    found = tuple(
        _attachment(entry, declared, f"phu_luc.{i}", outline_of, errors) for i, entry in enumerate(entries)
    )
    counts = Counter([spec.id for spec in found] + [node.id for node in outline if node.id])
    for name in sorted({spec.id for spec in found if counts[spec.id] > 1}):
        message = f'mã phụ lục "{name}" dùng hai lần (phụ lục và mục ngoài cùng của đề cương dùng chung mã)'
        last = max(i for i, spec in enumerate(found) if spec.id == name)
        errors.append(make_error("MT303", declared.locate(f"phu_luc.{last}.id"), message, "đổi một mã"))
    if errors:
        raise PackError(errors)
    return found


def _attachment(
    entry: Mapping[str, Any], declared: Input, path: str, outline_of: OutlineOf, errors: list[Diagnostic]
) -> AttachmentSpec:
    printed: tuple[OutlineNode, ...] = ()
    place = declared.locate(path)
    other = entry.get("in_de_cuong") or ""
    if other:
        try:
            printed = outline_of(other)
        except PackError as error:
            at = declared.places.get(f"{path}.in_de_cuong") or place
            errors += [
                each._replace(location=at)
                if each.location is None or each.location.source == declared.source
                else each
                for each in error.diagnostics
            ]
    elif not entry.get("de_cuong"):
        message = f'phụ lục "{entry["id"]}" chưa có nội dung'
        errors.append(make_error("MT303", place, message, "thêm de_cuong, hoặc in_de_cuong: mã loại văn bản"))
    return AttachmentSpec(
        id=entry["id"],
        title=entry["tieu_de"],
        kind=entry.get("kieu") or "phu_luc",
        subtitle=entry.get("tieu_de_phu") or "",
        call=entry.get("ten_goi") or "",
        landscape=entry.get("kho") == "ngang",
        has_letterhead=bool(entry.get("in_ten_co_quan")),
        required=entry.get("bat_buoc") is not False,
        condition=entry.get("khi") or "",
        outline=read_nodes(declared, f"{path}.de_cuong", entry.get("de_cuong"), errors),
        printed_outline=printed,
        place=place,
    )
