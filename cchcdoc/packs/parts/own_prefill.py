"""Reads ``ghi_san`` of kind.yaml: what ``init --cap`` fills in for a body other than the committee, such as a council."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias, cast

from cchcdoc.diagnostics import Diagnostic, make_error
from cchcdoc.nodes import Input
from cchcdoc.schema import label_at

Prefill: TypeAlias = tuple[tuple[str, str | tuple[str, ...]], ...]
"""Dotted paths of the input, each with a text or lines; they may hold slots of ``chinh_quyen.yaml`` such as ``{dv}``."""


def read_prefill(values: Mapping[str, object]) -> Prefill:
    """``ghi_san`` of kind.yaml; empty when there is none."""
    given = cast("Mapping[str, str | list[str]]", values.get("ghi_san") or {})
    return tuple((path, value if isinstance(value, str) else tuple(value)) for path, value in given.items())


def prefill_faults(prefill: Prefill, schema: Mapping[str, Any], declared: Input) -> list[Diagnostic]:
    """Errors MT295: paths of ``ghi_san`` that the input does not have."""
    hint = "viết đường dẫn từ gốc tệp nhập, ví dụ van_ban.ky_hieu"
    return [
        make_error("MT295", declared.locate("ghi_san"), f'ghi_san: tệp nhập không có trường "{path}"', hint)
        for path, _ in prefill
        if not label_at(schema, path)
    ]
