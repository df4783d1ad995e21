"""Checks a table of kind.yaml beyond its schema: header groups, totals, grouped rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cchcdoc.diagnostics import Diagnostic, Location, make_error
from cchcdoc.packs.specs import TableSpec

Head = Sequence[tuple[int, str]]


def table_faults(table: TableSpec, place: Location) -> Iterator[Diagnostic]:
    """The errors of ``table``: MT297 (counts, totals), MT350 (grouped rows), MT351 (rows of the header)."""
    for code, message, hint in (
        *_head_faults(table),
        *_total_faults(table),
        *_group_faults(table),
        *_range_faults(table),
        *_condition_faults(table),
    ):
        yield make_error(code, place, f'bảng "{table.id}": {message}', hint)


def _head_faults(table: TableSpec) -> Iterator[tuple[str, str, str]]:
    width = len(table.columns)
    sound = True
    for head in table.heads:
        spanned = sum(count for count, _ in head)
        if spanned != width or any(count < 1 for count, _ in head):
            sound = False
            message = f"nhom_cot cộng lại là {spanned} cột, bảng có {width} cột"
            yield (
                "MT297",
                message,
                "sửa số cột trong nhom_cot; của loại gốc thì viết lại khóa ấy, hoặc để trống để bỏ",
            )
    if sound and len(table.heads) > 1 and not _is_inside(table.heads[1], table.heads[0]):
        message = "một nhóm của nhom_cot nằm vắt qua hai nhóm của nhom_cot_tren"
        yield "MT351", message, "chia lại để mỗi nhóm cột nằm gọn trong một nhóm ở dòng trên"


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


def _range_faults(table: TableSpec) -> Iterator[tuple[str, str, str]]:
    for column in table.columns:
        if column.places is not None and column.places[0] > column.places[1]:
            fewest, most = column.places
            message = f'le của cột "{column.title}" là {fewest}-{most}, số đầu lớn hơn số sau'
            yield "MT297", message, f"viết {most}-{fewest}"


def _condition_faults(table: TableSpec) -> Iterator[tuple[str, str, str]]:
    if all(column.condition for column in table.columns):
        yield "MT297", "cột nào cũng có khi", "để ít nhất một cột không có khi"


def _total_faults(table: TableSpec) -> Iterator[tuple[str, str, str]]:
    totalled = any(column.total for column in table.columns)
    subtotalled = any(level.subtotal for level in table.levels)
    if totalled and not table.total_label and not subtotalled:
        yield "MT297", "có cột tính tổng mà chưa có dong_tong", "thêm dong_tong: Tổng cộng"
    if subtotalled and not totalled:
        yield "MT350", "có tong_nhom mà không cột nào có tong", "thêm tong: true ở cột cần cộng"


def _group_faults(table: TableSpec) -> Iterator[tuple[str, str, str]]:
    if table.levels and not isinstance(table.rows, str):
        yield "MT350", "có nhom mà dong là các dòng viết sẵn", "viết dong là biểu thức cho một danh sách"
    if table.group_numbering != "khong" and isinstance(table.rows, str):
        yield (
            "MT350",
            "có danh_so_nhom mà dong không phải là các dòng viết sẵn",
            "ghi danh_so ở từng bậc của nhom",
        )
    depth = len(table.levels)
    for column in table.columns:
        given = len(column.on_groups)
        if given and not depth:
            yield "MT350", f'cột "{column.title}" có nhom mà bảng không có nhom', "khai nhom của bảng"
        elif given > 1 and given != depth:
            message = f'cột "{column.title}" khai nhom cho {given} bậc, bảng có {depth} bậc'
            yield "MT350", message, "viết một biểu thức cho mọi bậc, hoặc mỗi bậc một biểu thức"
