"""``bang`` of kind.yaml as table specifications."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, cast

from cchcdoc.diagnostics import Diagnostic, Location, Severity
from cchcdoc.errors import PackError
from cchcdoc.nodes import Input, Prose
from cchcdoc.packs.model import ColumnSpec, TableSpec

COUNT = re.compile(r"[0-9]{1,3}", re.ASCII)


def read_tables(declared: Input) -> dict[str, TableSpec]:
    """The tables declared in kind.yaml, by id. Raises ``PackError`` MT297 with every mistake."""
    entries = cast("Mapping[str, Mapping[str, Any]]", declared.values.get("bang") or {})
    tables = {name: _table(name, entry) for name, entry in entries.items()}
    mistakes = [problem for table in tables.values() for problem in _problems(table, declared.source)]
    if mistakes:
        raise PackError(mistakes)
    return tables


def _table(name: str, entry: Mapping[str, Any]) -> TableSpec:
    rows = entry["dong"]
    return TableSpec(
        id=name,
        columns=tuple(_column(column) for column in entry["cot"]),
        rows=rows
        if isinstance(rows, str)
        else tuple({k: str(v or "") for k, v in row.items()} for row in rows),
        caption=_prose(entry.get("tieu_de")),
        note=_prose(entry.get("ghi_chu")),
        groups=tuple((_count(pair[0]), str(pair[1] or "")) for pair in entry.get("nhom_cot") or []),
        total_label=entry.get("dong_tong") or "",
        landscape=bool(entry.get("kho_ngang")),
    )


def _column(entry: Mapping[str, Any]) -> ColumnSpec:
    return ColumnSpec(
        title=entry["tieu_de"],
        value=entry["gia_tri"],
        kind=entry.get("kieu") or "chu",
        share=float(entry.get("rong") or 1),
        decimals=entry.get("le"),
        total="" if entry.get("tong") in (None, "false") else entry["tong"],
    )


def _prose(value: object) -> Prose | None:
    return value if isinstance(value, Prose) else None


def _count(text: object) -> int:
    return int(str(text)) if COUNT.fullmatch(str(text)) else 0


def _problems(table: TableSpec, source: str) -> list[Diagnostic]:
    problems: list[Diagnostic] = []
    spanned = sum(count for count, _ in table.groups)
    if table.groups and (spanned != len(table.columns) or any(count < 1 for count, _ in table.groups)):
        problems.append(
            _error(
                source,
                f'bảng "{table.id}": nhom_cot cộng lại là {spanned} cột, bảng có {len(table.columns)} cột',
                "sửa số cột trong nhom_cot",
            )
        )
    if any(column.total for column in table.columns) and not table.total_label:
        problems.append(
            _error(
                source,
                f'bảng "{table.id}": có cột tính tổng mà chưa có dong_tong',
                "thêm dong_tong: Tổng cộng",
            )
        )
    return problems


def _error(source: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic("MT297", Severity.ERROR, Location(source), message, hint)
