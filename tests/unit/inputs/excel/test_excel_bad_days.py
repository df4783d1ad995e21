"""What clerks paste, lose and let their programs change in forms of kinds that few use: right, or one line that says what to do."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest
from openpyxl.workbook import Workbook

from cchcdoc.forms.excel import plan_form
from cchcdoc.forms.excel.layout import ListSheet
from cchcdoc.inputs.excel.form_format import META_SHEET
from cchcdoc.schema import examine
from tests.support.excel_files import edited, filled_form, read, said, text_at, with_value
from tests.support.excel_forms import kind_named, opened, sheet_with_id


def examined(form: bytes, kind: str, path: str) -> tuple[Any, list[str]]:
    data, found = examine(read(form), kind_named(kind).schema)
    value: Any = data.values
    for step in path.split("."):
        value = value[int(step)] if isinstance(value, list) else value[step]
    return value, [each.as_line() for each in found]


@pytest.mark.parametrize(
    ("value", "number_format"), [(0.9354, "0.00%"), ("93,54%", ""), ("93.54 %", ""), (93.54, "0.00")]
)
def test_a_percentage_is_the_number_that_is_shown(value: object, number_format: str) -> None:
    form = with_value(filled_form("so-ket-5-nam"), "so_lieu.hai_long.dat", value, number_format)
    assert examined(form, "so-ket-5-nam", "so_lieu.hai_long.dat") == (Decimal("93.54"), [])


def test_a_percentage_where_no_percent_are_counted_is_refused() -> None:
    form = with_value(filled_form("giam-sat"), "so_lieu.thu_tuc.tong_so", 3.47, "0%")
    _, (line,) = examined(form, "giam-sat", "so_lieu.thu_tuc.tong_so")
    assert line.startswith("bieu.xlsx:Số liệu!C24: lỗi DL132: ")
    assert line.endswith(
        'đang là "347%"; chỉ ghi số, bỏ dấu %; ô ở dạng phần trăm thì đổi sang dạng Text rồi gõ lại'
    )


@pytest.mark.parametrize("value", [datetime(2026, 5, 9), "9/5/2026", "2026-05-09"])
def test_a_day_is_no_score(value: object) -> None:
    path = "so_lieu.sipas.chung.nam_nay"
    form = with_value(filled_form("phan-tich-sipas-par-index"), path, value)
    _, (line,) = examined(form, "phan-tich-sipas-par-index", path)
    assert "lỗi DL131" in line
    assert line.endswith("đây là một ngày; Excel đổi số thành ngày thì đặt ô ở dạng Text rồi gõ lại số")


def test_a_formula_of_a_score_is_still_one() -> None:
    path = "so_lieu.sipas.chung.nam_nay"
    form = with_value(filled_form("phan-tich-sipas-par-index"), path, "5/3/2")
    value, found = examined(form, "phan-tich-sipas-par-index", path)
    assert (value, found) == (Decimal("0.8333"), [])


@pytest.mark.parametrize(
    "typed", ["địa bàn huyện\nNậm Khao", "địa bàn huyện \r\n\r\n Nậm Khao", "địa bàn huyện_x000B_Nậm Khao"]
)
def test_breaks_of_a_pasted_name_are_blanks(typed: str) -> None:
    form = with_value(filled_form("giam-sat"), "so_lieu.don_vi.dia_ban", typed)
    assert examined(form, "giam-sat", "so_lieu.don_vi.dia_ban") == ("địa bàn huyện Nậm Khao", [])


def test_a_title_keeps_its_lines() -> None:
    form = with_value(filled_form("giam-sat"), "van_ban.trich_yeu", "Kết quả\ngiám sát")
    assert examined(form, "giam-sat", "van_ban.trich_yeu") == ("Kết quả\ngiám sát", [])


def test_escapes_of_a_sheet_are_the_signs_that_they_stand_for() -> None:
    form = with_value(filled_form("giam-sat"), "so_lieu.don_vi.dia_ban", "huyện_x0009_Nậm Khao")
    assert text_at(form, "so_lieu.don_vi.dia_ban") == "huyện\tNậm Khao"
    form = with_value(filled_form("giam-sat"), "so_lieu.don_vi.dia_ban", "huyện_x0007_Nậm Khao")
    assert said(form) == [
        'Số liệu!C8 DL105 giá trị có ký tự U+0007: ký tự điều khiển, sau "huyện"',
    ]


def test_a_sign_that_nobody_sees_is_shown_by_what_stands_in_front_of_it() -> None:
    form = with_value(filled_form("giam-sat"), "so_lieu.don_vi.dia_ban", "địa bàn huyện\u200b Nậm Khao")
    assert said(form) == [
        'Số liệu!C8 DL105 giá trị có ký tự U+200B: dấu cách rộng bằng không, sau "địa bàn huyện"'
    ]


def test_a_deleted_sheet_to_which_names_still_point_is_said_to_be_deleted() -> None:
    def remove(book: Workbook) -> None:
        book.remove(sheet_with_id(book, "so_lieu.theo_nam"))

    assert said(edited(filled_form("giam-sat"), remove)) == [
        'Thể thức!A1 DL193 trang "Số liệu từng năm" đã bị xóa khỏi mẫu, coi là để trống'
    ]


def test_lists_in_cells_are_read_without_the_hidden_sheet() -> None:
    form = filled_form("giam-sat")
    bare = edited(form, lambda book: book.remove(book[META_SHEET]))
    path = "so_lieu.giam_sat.co_quan"
    assert examined(bare, "giam-sat", path) == examined(form, "giam-sat", path)
    assert isinstance(examined(bare, "giam-sat", path)[0], list)


def test_two_numbers_in_a_cell_are_told_apart_by_their_lines() -> None:
    form = with_value(filled_form("giam-sat"), "so_lieu.thu_tuc.tong_so", "12\n34")
    _, (line,) = examined(form, "giam-sat", "so_lieu.thu_tuc.tong_so")
    assert line.endswith("có nhiều dòng; chỉ ghi một số, trên một dòng")


def test_rows_that_show_their_number_alone_are_not_called_years() -> None:
    sheets = {page.id: page for page in plan_form(kind_named("phan-tich-par-index")).sheets}
    years = sheets["so_lieu.par_index.tong_hop"]
    assert isinstance(years, ListSheet)
    assert (years.label_heading, years.records[0].label) == ("Năm", "Năm đánh giá")
    page = sheet_with_id(opened(filled_form("phan-tich-sipas-par-index")), "so_lieu.par_index.tong_hop")
    assert (page["B4"].value, page["B6"].value) == ("TT", "1")
