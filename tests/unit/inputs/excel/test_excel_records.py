"""List sheets: records sorted, inserted, copied, left empty; records inside records; entries with a key."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from openpyxl.workbook import Workbook

from cchcdoc.nodes import ListNode, MapNode
from cchcdoc.schema import examine
from tests.support.excel_files import edited, filled_form, node_of, read, said, small_form
from tests.support.excel_forms import kind_named, sheet_with_id

KIND = "bao-cao-cchc"
LIST = "Hồ sơ thủ tục hành chính theo…"
RECORDS = """
so_lieu:
  ho_so:
    - {ten: Hộ tịch, tong_so: 4}
    - {ten: Đất đai, tong_so: 7}
    - {ten: Xây dựng, tong_so: 9}
van_ban_vien_dan:
  qd1: {loai: Quyết định, so_ky_hieu: 01/QĐ-UBND}
  qd2: {loai: Quyết định, so_ky_hieu: 02/QĐ-UBND}
ghi_chu:
  mot: Một câu.
  hai: [qd1, qd2]
"""
FORM = small_form(KIND, RECORDS, "Thể thức", LIST, "Sổ văn bản viện dẫn", "Chú thích cuối trang")


def names(form: bytes) -> list[str]:
    node = node_of(read(form), "so_lieu.ho_so")
    assert isinstance(node, ListNode)
    return [item.entries["ten"].text for item in node.items]  # type: ignore[union-attr]


def page(book: Workbook, path: str = "so_lieu.ho_so") -> Any:
    return sheet_with_id(book, path)


def column(sheet: Any, key: str) -> int:
    return next(cell.column for cell in sheet[1] if str(cell.value).removeprefix("!") == key)


def test_records_and_entries_are_read_in_their_order() -> None:
    assert names(FORM) == ["Hộ tịch", "Đất đai", "Xây dựng"]
    notes = node_of(read(FORM), "ghi_chu")
    assert isinstance(notes, MapNode)
    assert list(notes.entries) == ["mot", "hai"]
    assert isinstance(notes.entries["hai"], ListNode)
    assert said(FORM) == []


def sort(book: Workbook) -> None:
    sheet = page(book)
    rows = [[cell.value for cell in sheet[row]] for row in (6, 7, 8)]
    for row, values in zip((6, 7, 8), reversed(rows), strict=True):
        for at, value in enumerate(values, 1):
            sheet.cell(row, at).value = value


def insert_above_the_first(book: Workbook) -> None:
    sheet = page(book)
    sheet.insert_rows(6)
    sheet.cell(6, column(sheet, "ten")).value = "Mới"
    for name in book.defined_names.values():
        if "$A$6" in name.attr_text and sheet.title in name.attr_text:
            name.attr_text = name.attr_text.replace("$A$6", "$A$7")


def insert_in_the_headings(book: Workbook) -> None:
    page(book).insert_rows(3, 2)


def write_far_below(book: Workbook) -> None:
    sheet = page(book)
    sheet.cell(300, column(sheet, "ten")).value = "Cuối"


def delete_the_second(book: Workbook) -> None:
    page(book).delete_rows(7)


def copy_a_row(book: Workbook) -> None:
    sheet = page(book)
    for at, cell in enumerate(list(sheet[6]), 1):
        sheet.cell(9, at).value = cell.value


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (sort, ["Xây dựng", "Đất đai", "Hộ tịch"]),
        (insert_above_the_first, ["Mới", "Hộ tịch", "Đất đai", "Xây dựng"]),
        (insert_in_the_headings, ["Hộ tịch", "Đất đai", "Xây dựng"]),
        (write_far_below, ["Hộ tịch", "Đất đai", "Xây dựng", "Cuối"]),
        (delete_the_second, ["Hộ tịch", "Xây dựng"]),
        (copy_a_row, ["Hộ tịch", "Đất đai", "Xây dựng", "Hộ tịch"]),
    ],
)
def test_rows_may_be_moved_inserted_and_copied(edit: Callable[[Workbook], None], expected: list[str]) -> None:
    form = edited(FORM, edit)
    assert names(form) == expected
    assert said(form) == []


def lose_the_code(book: Workbook) -> None:
    sheet = page(book, "van_ban_vien_dan")
    sheet.cell(7, column(sheet, "@")).value = None


def repeat_the_code(book: Workbook) -> None:
    sheet = page(book, "van_ban_vien_dan")
    sheet.cell(7, column(sheet, "@")).value = "qd1"


def answer_twice(book: Workbook) -> None:
    sheet = page(book, "ghi_chu")
    sheet.cell(6, column(sheet, "loi_van")).value = "Hai câu."


@pytest.mark.parametrize(
    ("edit", "code"), [(lose_the_code, "DL192"), (repeat_the_code, "DL113"), (answer_twice, "DL192")]
)
def test_an_entry_that_is_not_clear_is_told_by_cell(edit: Callable[[Workbook], None], code: str) -> None:
    (found,) = said(edited(FORM, edit))
    assert f" {code} " in f" {found}"
    assert "!C" in found or "!D" in found


def test_a_required_field_that_is_empty_is_told_by_its_own_cell() -> None:
    def clear(book: Workbook) -> None:
        sheet = page(book)
        sheet.cell(7, column(sheet, "tong_so")).value = None

    _, found = examine(read(edited(FORM, clear)), kind_named(KIND).schema)
    places = [str(each.location) for each in found if each.code == "DL130" and "ho_so" in each.message]
    assert any(place.endswith("7") for place in places)


def test_a_list_that_is_missing_is_told_by_its_own_sheet() -> None:
    kind = "ke-hoach-so-ket"
    _, found = examine(read(filled_form(kind, f"loai: {kind}\n")), kind_named(kind).schema)
    (error,) = [each for each in found if each.message.endswith("(noi_dung.yeu_cau)")]
    assert error.location is not None
    assert error.location.cell is not None
    assert error.location.cell.endswith("!C6")
    assert not error.location.cell.startswith("Số liệu!")


# ---- records inside records

INDEX = filled_form("phan-tich-par-index")
INSIDE = "so_lieu.par_index.linh_vuc.*.tru_diem"


def wrong_parent(book: Workbook) -> None:
    sheet = page(book, INSIDE)
    sheet.cell(6, column(sheet, "^")).value = 99


def no_parent(book: Workbook) -> None:
    sheet = page(book, INSIDE)
    sheet.cell(6, column(sheet, "^")).value = None


def copied_parent(book: Workbook) -> None:
    sheet = page(book, INSIDE.partition(".*")[0])
    for at, cell in enumerate(list(sheet[6]), 1):
        sheet.cell(40, at).value = cell.value


@pytest.mark.parametrize("edit", [wrong_parent, no_parent, copied_parent])
def test_a_record_of_no_known_row_is_told(edit: Callable[[Workbook], None]) -> None:
    assert said(INDEX) == []
    found = said(edited(INDEX, edit))
    assert found
    assert all(" DL192 " in line for line in found)


def test_parents_that_were_sorted_take_their_records_along() -> None:
    def sort_parents(book: Workbook) -> None:
        sheet = page(book, INSIDE.partition(".*")[0])
        rows = [[cell.value for cell in sheet[row]] for row in (6, 7, 8)]
        for row, values in zip((6, 7, 8), reversed(rows), strict=True):
            for at, value in enumerate(values, 1):
                sheet.cell(row, at).value = value

    def by_code(form: bytes) -> dict[str, object]:
        node = node_of(read(form), "so_lieu.par_index.linh_vuc")
        assert isinstance(node, ListNode)
        return {
            item.entries["ma"].text: [
                each.entries["tieu_chi"].text for each in item.entries["tru_diem"].items
            ]  # type: ignore[union-attr]
            for item in node.items
            if "tru_diem" in item.entries  # type: ignore[union-attr]
        }

    assert by_code(INDEX)
    assert by_code(edited(INDEX, sort_parents)) == by_code(INDEX)


def moved_with_headings(book: Workbook, *, with_keys: bool) -> None:
    """Change the places of two columns, from the headings or from the hidden first row on."""
    sheet = page(book)
    one, other = column(sheet, "ten"), column(sheet, "tong_so")
    for row in range(1 if with_keys else 4, 12):
        first, second = sheet.cell(row, one), sheet.cell(row, other)
        first.value, second.value = second.value, first.value


def test_columns_that_moved_with_their_headings_alone_are_an_error() -> None:
    form = edited(FORM, lambda book: moved_with_headings(book, with_keys=False))
    found = said(form)
    assert len(found) == 2
    assert all("DL184" in line and "các cột đã bị chép hay sắp xếp lệch" in line for line in found)
    assert names(edited(FORM, lambda book: moved_with_headings(book, with_keys=True))) == names(FORM)


def copy_column(book: Workbook, source: str, target: str, first: int) -> None:
    sheet = page(book)
    for row in range(first, 12):
        sheet.cell(row, column(sheet, target)).value = sheet.cell(row, column(sheet, source)).value


def test_a_column_copied_over_another_is_an_error() -> None:
    found = said(edited(FORM, lambda book: copy_column(book, "tong_so", "ky_truoc", 4)))
    assert len(found) == 1
    assert "DL184" in found[0]
    assert "Kỳ trước chuyển sang (hồ sơ)" in found[0]

    def whole(book: Workbook) -> None:
        sheet = page(book)
        one, other = column(sheet, "tong_so"), column(sheet, "ky_truoc")
        for row in range(1, 12):
            sheet.cell(row, other).value = sheet.cell(row, one).value

    found = said(edited(FORM, whole))
    assert len(found) == 1
    assert "DL185" in found[0]
    assert "đứng 2 lần" in found[0]


def test_a_heading_of_the_clerks_own_words_is_no_error() -> None:
    def rename(book: Workbook) -> None:
        sheet = page(book)
        sheet.cell(4, column(sheet, "ten")).value = "Tên lĩnh vực"
        sheet.cell(
            4, column(sheet, "ky_truoc")
        ).value = "Tổng số hồ sơ phải giải quyết trong kỳ (hồ sơ) *"  # empty

    assert said(edited(FORM, rename)) == []


def test_a_column_that_was_deleted_is_named() -> None:
    def delete(book: Workbook) -> None:
        page(book).delete_cols(column(page(book), "ky_truoc"))

    found = said(edited(FORM, delete))
    assert len(found) == 1
    assert "DL193" in found[0]
    assert "Kỳ trước chuyển sang" in found[0]
    assert names(edited(FORM, delete)) == names(FORM)
