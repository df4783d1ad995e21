"""Reads ``ky_sau`` of kind.yaml, and adds figures of earlier periods to the schema of a periodic kind."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Final, cast

from cchcdoc.diagnostics import Diagnostic, make_error
from cchcdoc.nodes import Input
from cchcdoc.packs.model import NextPeriod
from cchcdoc.schema import label_at
from cchcdoc.schema.subschemas import Schema

COMPARED: Final[Mapping[str, str]] = {
    "so_lieu_ky_truoc": "Số liệu kỳ trước",
    "so_lieu_cung_ky": "Số liệu cùng kỳ năm trước",
}
"""Keys of the input for figures of other periods to compare with, and their titles."""
QUARTERS: Final = "so_lieu_cac_quy"
"""Key of the input for the figures of the quarters of a longer period: they are compared, never printed."""
FOLDED: Final = (*COMPARED, QUARTERS)
"""Keys whose fields a form does not write out one by one."""
KEPT: Final = ("van_ban", "van_ban_vien_dan")
BLANKED: Final = ("van_ban.so", "van_ban.ngay")
RENAMED: Final = ("van_ban.trich_yeu",)
"""Defaults of ``giu``, ``bo_trong`` and ``doi_ten_ky`` in ``ky_sau``."""

_OPTIONAL: Final = "tuy_chon:"
"""Prefix for the name of a definition in which nothing is required. No name of a field has a colon."""
_REQUIREMENTS: Final = ("required", "minItems")


def read_next_period(values: Mapping[str, object]) -> NextPeriod | None:
    """``ky_sau`` of kind.yaml; ``None`` when the kind is not periodic."""
    given = values.get("ky_sau")
    if not isinstance(given, Mapping):
        return None
    return NextPeriod(
        _paths(given, "giu", KEPT), _paths(given, "bo_trong", BLANKED), _paths(given, "doi_ten_ky", RENAMED)
    )


def _paths(given: Mapping[str, object], key: str, default: tuple[str, ...]) -> tuple[str, ...]:
    paths = given.get(key)
    return default if paths is None else tuple(map(str, cast("list[object]", paths)))


def next_period_faults(following: NextPeriod | None, schema: Schema, declared: Input) -> list[Diagnostic]:
    """Errors MT295: paths of ``ky_sau`` that the input does not have."""
    found: list[Diagnostic] = []
    named = zip(("giu", "bo_trong", "doi_ten_ky"), following or (), strict=False)
    for key, paths in named:
        for index, path in enumerate(paths):
            if not label_at(schema, path):
                place = declared.locate(f"ky_sau.{key}.{index}")
                hint = "viết đường dẫn từ gốc tệp nhập, ví dụ van_ban.so"
                message = f'ky_sau.{key}: tệp nhập không có trường "{path}"'
                found.append(make_error("MT295", place, message, hint))
    return found


def with_comparisons(own: Schema) -> dict[str, Any]:
    """schema.yaml with the figures of other periods: the previous one, the same one last year, the quarters inside.

    All fields, none required.
    """
    own = _with_period(own)
    figures = own["properties"].get("so_lieu")
    if figures is None:
        return own
    definitions = own.get("$defs", {})
    optional = {f"{_OPTIONAL}{name}": _relaxed(sub, definitions) for name, sub in definitions.items()}
    optional[f"{_OPTIONAL}so_lieu"] = _relaxed(figures, definitions)
    reference = {"$ref": f"#/$defs/{_OPTIONAL}so_lieu"}
    properties: dict[str, object] = {
        key: {
            **reference,
            "title": title,
            "description": "Các trường như ở so_lieu, chỉ điền số nào cần so sánh.",
        }
        for key, title in COMPARED.items()
    }
    properties[QUARTERS] = {
        "type": "object",
        "title": "Số liệu các quý trong kỳ",
        "description": "Chỉ để đối chiếu với số của 6 tháng, 9 tháng, năm; không in. Mỗi quý (quy_1 đến quy_4) có các trường như ở so_lieu.",
        "additionalProperties": False,
        "properties": {f"quy_{number}": {**reference, "title": f"Quý {number}"} for number in range(1, 5)},
    }
    return {
        **own,
        "$defs": {**definitions, **optional},
        "properties": {**own["properties"], **properties},
    }


def _with_period(own: Schema) -> dict[str, Any]:
    """schema.yaml with ``ky_bao_cao`` required, and in it ``loai`` (the kind of period) and ``nam`` (the year)."""
    declared = own.get("properties", {})
    period = declared.get("ky_bao_cao", {})
    wanted = [*period.get("required", ()), "loai", "nam"]
    needed = [*own.get("required", ()), "ky_bao_cao"]
    return {
        **own,
        "required": list(dict.fromkeys(needed)),
        "properties": {**declared, "ky_bao_cao": {**period, "required": list(dict.fromkeys(wanted))}},
    }


def _relaxed(schema: object, own: Collection[str]) -> object:
    """``schema`` with nothing required and its references pointing to definitions in which nothing is required.

    ``own``: the kind's definitions; those of the program are taken as they are.
    """
    if isinstance(schema, list):
        return [_relaxed(item, own) for item in schema]
    if not isinstance(schema, Mapping):
        return schema
    relaxed: dict[str, Any] = {}
    for key, value in schema.items():
        if key == "$ref":
            name = str(value).removeprefix("#/$defs/")
            relaxed[key] = f"#/$defs/{_OPTIONAL}{name}" if name in own else value
        elif key in _NAMED and isinstance(value, Mapping):  # a field may be called "required"
            relaxed[key] = {name: _relaxed(sub, own) for name, sub in value.items()}
        elif key not in _REQUIREMENTS:
            relaxed[key] = _relaxed(value, own) if key in _SUBSCHEMAS else value
    return relaxed


_NAMED: Final = ("properties", "patternProperties")
_SUBSCHEMAS: Final = ("items", "additionalProperties", "oneOf")
