"""Checks a table of kind.yaml beyond its schema: header groups, totals, grouped rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from cchcdoc.diagnostics import Diagnostic, Location, make_error
from cchcdoc.packs.specs import TableSpec

Head = Sequence[tuple[int, str]]
_Fault: TypeAlias = tuple[str, str, str, str]
"""Code, message, hint, and the key of the table that the error is in."""


def table_faults(table: TableSpec, locate: Callable[[str], Location]) -> Iterator[Diagnostic]:
    """The errors of ``table``: MT297 (counts, totals), MT350 (grouped rows), MT351 (rows of the header).

    ``locate`` gives the place of a key of the table (``cot.0.le``), that of the table for an empty one.
    """
    for code, message, hint, key in (
        *_head_faults(table),
        *_total_faults(table),
        *_group_faults(table),
        *_range_faults(table),
        *_condition_faults(table),
    ):
        yield make_error(code, locate(key), f'bảng "{table.id}": {message}', hint)


def _head_faults(table: TableSpec) -> Iterator[_Fault]:
    width = len(table.columns)
    sound = True
    keys = ("nhom_cot_tren", "nhom_cot")[-len(table.heads) :]
    for key, head in zip(keys, table.heads, strict=False):
        spanned = sum(count for count, _ in head)
        if spanned != width or any(count < 1 for count, _ in head):
            sound = False
            message = f"nhom_cot cộng lại là {spanned} cột, bảng có {width} cột"
            yield (
                "MT297",
                message,
                "sửa số cột trong nhom_cot; nếu nhom_cot là của loại gốc thì viết lại, hoặc ghi nhom_cot để trống",
                key,
            )
    if sound and len(table.heads) > 1 and not _is_inside(table.heads[1], table.heads[0]):
        message = "một nhóm của nhom_cot nằm vắt qua hai nhóm của nhom_cot_tren"
        hint = "chia lại để mỗi nhóm cột nằm gọn trong một nhóm ở dòng trên"
        yield "MT351", message, hint, "nhom_cot"


def _is_inside(lower: Head, upper: Head) -> bool:
    """Whether no group of ``lower`` that has a title crosses the edge of a group of ``upper``."""
    edges = {edge for _, edge, _ in spans(upper)}
    return not any(title and any(start < edge < end for edge in edges) for start, end, title in spans(lower))


def spans(head: Head) -> Iterator[tuple[int, int, str]]:
    """First column (from 0), column after the last, and title of each group."""
    end = 0
    for count, title in head:
        start, end = end, end + count
        yield start, end, title


def _range_faults(table: TableSpec) -> Iterator[_Fault]:
    for index, column in enumerate(table.columns):
        if column.places is not None and column.places[0] > column.places[1]:
            fewest, most = column.places
            message = f'le của cột "{column.title}" là {fewest}-{most}, số đầu lớn hơn số sau'
            yield "MT297", message, f"viết {most}-{fewest}", f"cot.{index}.le"


def _condition_faults(table: TableSpec) -> Iterator[_Fault]:
    if all(column.condition for column in table.columns):
        yield "MT297", "cột nào cũng có khi", "để ít nhất một cột không có khi", "cot"


def _total_faults(table: TableSpec) -> Iterator[_Fault]:
    totalled = [index for index, column in enumerate(table.columns) if column.total]
    subtotalled = any(level.subtotal for level in table.levels)
    if totalled and not table.total_label and not subtotalled:
        yield (
            "MT297",
            "có cột tính tổng mà chưa có dong_tong",
            "thêm dong_tong: Tổng cộng",
            f"cot.{totalled[0]}.tong",
        )
    if subtotalled and not totalled:
        yield "MT350", "có tong_nhom mà không cột nào có tong", "thêm tong: true ở cột cần cộng", "nhom"


def _group_faults(table: TableSpec) -> Iterator[_Fault]:
    if table.levels and not isinstance(table.rows, str):
        yield (
            "MT350",
            "có nhom mà dong là các dòng viết sẵn",
            "viết dong là biểu thức cho một danh sách",
            "nhom",
        )
    if table.group_numbering != "khong" and isinstance(table.rows, str):
        yield (
            "MT350",
            "có danh_so_nhom mà dong không phải là các dòng viết sẵn",
            "ghi danh_so ở từng bậc của nhom",
            "danh_so_nhom",
        )
    depth = len(table.levels)
    for index, column in enumerate(table.columns):
        given = len(column.on_groups)
        if given and not depth:
            yield (
                "MT350",
                f'cột "{column.title}" có nhom mà bảng không có nhom',
                "khai nhom của bảng",
                f"cot.{index}.nhom",
            )
        elif given > 1 and given != depth:
            message = f'cột "{column.title}" khai nhom cho {given} bậc, bảng có {depth} bậc'
            hint = "viết một biểu thức cho mọi bậc, hoặc mỗi bậc một biểu thức"
            yield "MT350", message, hint, f"cot.{index}.nhom"
