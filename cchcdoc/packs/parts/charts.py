"""Reads ``bieu_do`` of kind.yaml into chart specifications."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, cast

from cchcdoc.diagnostics import Diagnostic, make_error
from cchcdoc.errors import PackError
from cchcdoc.nodes import Input, Prose
from cchcdoc.packs.specs import ChartSpec, SeriesSpec

MAX_SERIES = 20
"""Largest number of series in a chart (``maxItems`` of the schema): more cannot be distinguished in print."""


def read_charts(declared: Input) -> dict[str, ChartSpec]:
    """The charts declared in kind.yaml, by id.

    Raises:
        PackError: a table has the same id (MT310), or an axis does not end above its start (MT311).
    """
    entries = cast("Mapping[str, Mapping[str, Any]]", declared.values.get("bieu_do") or {})
    charts = {
        name: _chart(name, entry)._replace(place=declared.places.get(f"bieu_do.{name}"))
        for name, entry in entries.items()
    }
    errors = [*_shared_names(charts, declared), *_axis_faults(charts, declared)]
    if errors:
        raise PackError(errors)
    return charts


def _chart(name: str, entry: Mapping[str, Any]) -> ChartSpec:
    axis = entry.get("truc") or {}
    return ChartSpec(
        id=name,
        kind=entry["kieu"],
        rows=entry["dong"],
        label=entry["nhan"],
        series=tuple(SeriesSpec(each["ten"], each["gia_tri"]) for each in entry["chuoi"]),
        decimals=entry.get("le"),
        caption=_prose(entry.get("tieu_de")),
        alt=_prose(entry.get("mo_ta")),
        minimum=_decimal(axis.get("toi_thieu")),
        maximum=_decimal(axis.get("toi_da")),
        unit=_prose(axis.get("don_vi")),
    )


def _prose(value: object) -> Prose | None:
    return value if isinstance(value, Prose) and value.text.strip() else None


def _decimal(value: int | Decimal | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def _shared_names(charts: Mapping[str, ChartSpec], declared: Input) -> Iterator[Diagnostic]:
    tables = declared.values.get("bang")
    for name in charts:
        if isinstance(tables, Mapping) and name in tables:  # tables that were refused are reported
            message = f'mã "{name}" vừa là bảng vừa là biểu đồ'
            hint = f"đặt cho một trong hai một mã khác; dấu [#{name}] chỉ gọi được một"
            yield make_error("MT310", declared.locate(f"bieu_do.{name}"), message, hint)


def _axis_faults(charts: Mapping[str, ChartSpec], declared: Input) -> Iterator[Diagnostic]:
    for name, chart in charts.items():
        low, high = chart.minimum, chart.maximum
        if low is not None and high is not None and low >= high:
            message = f'biểu đồ "{name}": trục bắt đầu ở {low} mà kết thúc ở {high}'
            hint = "sửa toi_thieu nhỏ hơn toi_da, hoặc bỏ cả hai để trục tự chọn"
            yield make_error("MT311", declared.locate(f"bieu_do.{name}.truc"), message, hint)
