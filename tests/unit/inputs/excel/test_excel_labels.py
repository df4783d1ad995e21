"""The label as third witness: it speaks where key and name are both gone, is a warning, and never guesses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from openpyxl.workbook import Workbook
from openpyxl.workbook.defined_name import DefinedName

from tests.support.excel_files import cell_at, edited, node_of, read, said, small_form, text_at
from tests.support.excel_forms import input_map

KIND = "bao-cao-cchc"
FIGURES, LIST = "Số liệu", "Hồ sơ thủ tục hành chính theo…"
FORM = small_form(
    KIND,
    """
so_lieu:
  chi_dao: {ke_hoach: 1, quyet_dinh: 2, nhiem_vu: 4}
  ho_so: [{ten: Hộ tịch, tong_so: 5}, {ten: Đất đai, tong_so: 6}]
so_lieu_ky_truoc:
  chi_dao: {ke_hoach: 11}
  ho_so: [{ten: Hộ tịch, tong_so: 7}]
""",
    *("Thể thức", FIGURES, LIST, "Kỳ trước - Hồ sơ thủ tục hành…", "Cùng kỳ - Hồ sơ thủ tục hành…"),
)
PLAN, PLAN_BEFORE = "so_lieu.chi_dao.ke_hoach", "so_lieu_ky_truoc.chi_dao.ke_hoach"


def figures(form: bytes) -> list[str]:
    known = [text_at(form, f"so_lieu.chi_dao.{field}") for field in ("ke_hoach", "quyet_dinh", "nhiem_vu")]
    return [*known, text_at(form, PLAN_BEFORE)]


def drop_names(book: Workbook, sheet: str = "so_lieu") -> None:
    for line in input_map(book):
        if line["sheet"] == sheet and line["name"] in book.defined_names:
            del book.defined_names[line["name"]]


def drop_key(book: Workbook) -> None:
    """A row loses its key and its names."""
    row = cell_at(book, PLAN).row
    book[FIGURES].cell(row, 1).value = None
    for path in (PLAN, PLAN_BEFORE, "so_lieu_cung_ky.chi_dao.ke_hoach"):
        del book.defined_names[path]


def type_a_row_again(book: Workbook) -> None:
    """The row was deleted and typed again below."""
    page, row = book[FIGURES], cell_at(book, PLAN).row
    page.insert_rows(row + 2)
    for column in (2, 3, 4):
        page.cell(row + 2, column).value = page.cell(row, column).value
        page.cell(row, column).value = None
    page.cell(row, 1).value = None
    drop_names(book)


def drop_column_a(book: Workbook) -> None:
    book[FIGURES].delete_cols(1)
    drop_names(book)


def drop_row_1(book: Workbook) -> None:
    book[FIGURES].delete_rows(1)
    drop_names(book)


def copy_what_is_seen(book: Workbook) -> None:
    """The visible cells pasted into a new sheet, the old one deleted: Excel leaves names without a place."""
    seen = book.create_sheet("Bản chính")
    for row in book[FIGURES].iter_rows(min_row=2, min_col=2):
        for cell in row:
            seen.cell(cell.row - 1, cell.column - 1).value = cell.value
    for line in input_map(book):
        if line["sheet"] == "so_lieu":
            book.defined_names[line["name"]] = DefinedName(line["name"], attr_text="#REF!")
    del book[FIGURES]


@pytest.mark.parametrize(
    ("edit", "cells"),
    [
        (drop_key, "2 ô"),
        (type_a_row_again, "2 ô"),
        (drop_column_a, "4 ô"),
        (drop_row_1, ""),
        (copy_what_is_seen, "4 ô"),
    ],
)
def test_the_label_identifies_what_lost_both_witnesses(edit: Callable[[Workbook], None], cells: str) -> None:
    form = edited(FORM, edit)
    assert figures(form) == ["1", "2", "4", "11"]
    found = said(form)
    assert [line for line in found if " DL197 " not in line and "#REF" not in line] == []
    assert len(found) == bool(cells), found
    assert all(f"DL197 {cells} mất cả khóa ẩn lẫn tên của ô, nhận ra nhờ nhãn: " in line for line in found)


def test_the_warning_names_cell_and_label() -> None:
    (line,) = said(edited(FORM, drop_key))
    assert line.startswith("Số liệu!C6 DL197 2 ô ")
    assert 'C6 ("Kế hoạch về cải cách hành chính' in line


def label_twice(book: Workbook) -> None:
    page, row = book[FIGURES], cell_at(book, PLAN).row
    drop_key(book)
    page.insert_rows(row + 1)
    page.cell(row + 1, 2).value = page.cell(row, 2).value
    page.cell(row + 1, 3).value = 9
    drop_names(book)


def test_two_rows_with_its_label_are_an_error_with_both_cells() -> None:
    found = said(edited(FORM, label_twice))
    assert any("Số liệu!C6 DL184" in line and 'C6 ("1"), C7 ("9")' in line for line in found), found
    assert not any("DL197" in line for line in found)


def test_two_fields_with_one_label_are_not_told_apart() -> None:
    def alike(book: Workbook) -> None:
        page, row = book[FIGURES], cell_at(book, PLAN).row
        label = page.cell(row, 2).value
        meta = book["_cchcdoc"]
        for number in range(11, meta.max_row + 1):
            if str(meta.cell(number, 1).value).endswith("chi_dao.quyet_dinh"):
                meta.cell(number, 6).value = label
        page.cell(row + 1, 2).value = label
        for each in (row, row + 1):
            page.cell(each, 1).value = None
        drop_names(book)

    found = said(edited(FORM, alike))
    assert any("DL184" in line and 'C6 ("1"), C7 ("2")' in line for line in found), found


def test_a_label_below_another_heading_is_another_field() -> None:
    moved_to: list[int] = []

    def move(book: Workbook) -> None:
        page, row = book[FIGURES], cell_at(book, PLAN).row
        last = cell_at(book, "so_lieu.phan_anh.tiep_nhan").row
        moved_to.append(last)
        page.insert_rows(last)
        for column in (2, 3):
            page.cell(last, column).value = page.cell(row, column).value
            page.cell(row, column).value = None
        page.cell(row, 1).value = None
        drop_names(book)

    found = said(edited(FORM, move))
    assert any("DL193" in line for line in found)
    assert any("DL190" in line and f"C{moved_to[0]}" in line for line in found), found
    assert not any("DL197" in line for line in found)


def test_names_alone_are_not_followed_with_labels() -> None:
    def drop(book: Workbook) -> None:
        book[FIGURES].delete_cols(1)

    assert any("DL184" in line for line in said(edited(FORM, drop)))


def test_the_label_is_not_followed_against_a_name() -> None:
    def name_elsewhere(book: Workbook) -> None:
        drop_key(book)
        book.defined_names["so_lieu.chi_dao.quyet_dinh"].attr_text = "'Số liệu'!$C$6"

    found = said(edited(FORM, name_elsewhere))
    assert any("DL184" in line for line in found)
    assert not any("C6 (" in line and "DL197" in line for line in found), found


def test_a_label_that_was_rewritten_is_no_dispute() -> None:
    def rewrite(book: Workbook) -> None:
        book[FIGURES].cell(cell_at(book, PLAN).row, 2).value = "Kế hoạch (đã rà soát)"

    form = edited(FORM, rewrite)
    assert (said(form), text_at(form, PLAN)) == ([], "1")


def lists(form: bytes) -> list[str]:
    return [
        f"{text_at(form, f'{root}.ho_so.{number}.ten')} {text_at(form, f'{root}.ho_so.{number}.tong_so')}"
        for root, number in (("so_lieu", 0), ("so_lieu", 1), ("so_lieu_ky_truoc", 0))
    ]


def drop_list_key(book: Workbook) -> None:
    book[LIST]["D1"].value = None


def drop_list_row(book: Workbook) -> None:
    book[LIST].delete_rows(1)


def drop_list_column(book: Workbook) -> None:
    book[LIST].delete_cols(1)
    drop_names(book, "so_lieu.ho_so")


@pytest.mark.parametrize(
    ("edit", "shown"),
    [
        (drop_list_key, "1 cột mất khóa ẩn"),
        (drop_list_row, "trang này mất khóa ẩn"),
        (drop_list_column, "trang này mất khóa ẩn"),
    ],
)
def test_headings_identify_the_columns_of_a_list(edit: Callable[[Workbook], None], shown: str) -> None:
    form = edited(FORM, edit)
    assert lists(form) == ["Hộ tịch 5", "Đất đai 6", "Hộ tịch 7"]
    (line,) = said(form)
    assert f"DL197 {shown}" in line


def test_a_list_that_looks_like_several_lists_is_an_error() -> None:
    def drop_title(book: Workbook) -> None:
        drop_list_column(book)
        book[LIST]["A2"].value = None
        book[LIST].title = "Biểu"

    found = said(edited(FORM, drop_title))
    assert any("DL184" in line and "có thể là 3 trang" in line for line in found), found


def test_a_sheet_of_ones_own_beside_the_form_is_left_alone() -> None:
    def keep_a_copy(book: Workbook) -> None:
        own: Any = book.create_sheet("Nháp")
        for row in book[LIST].iter_rows(min_row=2, min_col=2):
            for cell in row:
                own.cell(cell.row, cell.column).value = cell.value

    form = edited(FORM, keep_a_copy)
    assert (said(form), lists(form)) == ([], ["Hộ tịch 5", "Đất đai 6", "Hộ tịch 7"])


def test_a_form_of_which_every_mark_is_gone_is_read_by_what_is_seen() -> None:
    def drop_all(book: Workbook) -> None:
        book.defined_names.clear()
        for page in book:
            if page.sheet_state == "visible":
                page.delete_cols(1)

    form = edited(FORM, drop_all)
    assert figures(form) == ["1", "2", "4", "11"]
    assert lists(form) == ["Hộ tịch 5", "Đất đai 6", "Hộ tịch 7"]
    assert node_of(read(form), "loai")
    found = said(form)
    assert len(found) == 4, "\n".join(found)
    assert all(" DL197 " in line for line in found), "\n".join(found)
