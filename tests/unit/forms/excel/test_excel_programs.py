"""The Excel form in other programs: the Open XML SDK's validator, and LibreOffice, which computes its checks."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchcdoc.forms.excel import excel_form
from tests.support import validator
from tests.support.excel_forms import (
    KINDS,
    blank_form,
    check_beside,
    computed,
    filled_with,
    input_map,
    kind_named,
    opened,
    saved_by_libreoffice,
    sheet_with_id,
)
from tests.support.hostile_forms import hostile_form, hostile_kind

pytestmark = pytest.mark.office
FIGURES = """
ky_bao_cao: {loai: quy, quy: 5, nam: 2026, tu_ngay: 31/2/2026, den_ngay: 14/3/2026}
so_lieu:
  chi_dao: {ke_hoach: 4, quyet_dinh: Không, van_ban_khac: mười một, nhiem_vu: 3, nhiem_vu_xong: 5, kiem_tra: "1,5"}
  thu_tuc: {tong_so: 10, toan_trinh: 4, mot_phan: 3}
  phan_anh: {tiep_nhan: 3, da_xu_ly: 3}
  ho_so:
    - {ten: Hộ tịch, tong_so: 412, ky_truoc: 6, truc_tuyen: 371, truc_tiep: 35, truoc_han: 380, dung_han: 27, qua_han: 0, con_han: 5, tre_han: 0}
    - {ten: Đất đai, tong_so: 400, ky_truoc: 6, truc_tuyen: 371, truc_tiep: 35, truoc_han: một, dung_han: -2}
so_lieu_ky_truoc:
  chi_dao: {ke_hoach: nhiều}
"""


def start_office() -> None:
    validator.begin([*map(blank_form, KINDS)])


@pytest.mark.parametrize("name", KINDS)
def test_the_validator_finds_nothing(name: str) -> None:
    assert validator.schema_errors(blank_form(name)) == []


def test_the_validator_finds_nothing_in_a_form_with_hostile_labels(tmp_path: Path) -> None:
    assert validator.schema_errors(hostile_form(tmp_path)) == []


def test_checks_say_what_is_wrong_and_are_silent_where_nothing_is() -> None:
    form = excel_form(kind_named("bao-cao-cchc"), filled=filled_with(FIGURES))
    book = computed(form)

    def said(path: str) -> str:
        return check_beside(book, form, path)

    assert said("so_lieu.chi_dao.ke_hoach") == "Kỳ trước: cần ghi số."
    assert said("so_lieu.chi_dao.quyet_dinh") == ""
    assert said("so_lieu.chi_dao.van_ban_khac") == "Cần ghi số."
    assert said("so_lieu.chi_dao.kiem_tra") == "Cần ghi số."  # 1,5 stands there as text
    assert said("so_lieu.chi_dao.khac_phuc") == ""
    assert said("so_lieu.chi_dao.nhiem_vu_xong").startswith("Chưa khớp: ")
    assert said("so_lieu.chi_dao.nhiem_vu") == ""
    assert said("so_lieu.phan_anh.da_xu_ly") == ""
    assert said("so_lieu.chi_dao.ngay_kiem_tra") == ""
    assert said("ky_bao_cao.quy") == "Không được lớn hơn 4."
    assert said("ky_bao_cao.tu_ngay") == "Ghi ngày như 15/7/2026."
    assert said("ky_bao_cao.den_ngay") == ""
    assert said("van_ban.trich_yeu") == "Còn trống."
    assert said("van_ban.nguoi_ky.quyen_han") == ""

    records = sheet_with_id(book, "so_lieu.ho_so")
    column = next(cell.column for cell in records[4] if cell.value == "Kiểm tra")
    right, wrong, blank = (str(records.cell(row, column).value or "") for row in (6, 7, 8))
    assert right == blank == ""
    assert wrong.startswith("Chưa khớp: ")
    assert "412" in wrong
    assert "Đã giải quyết trước hạn: cần ghi số. " in wrong
    assert "Đã giải quyết đúng hạn: cần là số nguyên từ 0. " in wrong
    assert "còn trống" not in wrong


def test_a_field_is_missed_once_its_group_or_record_is_begun() -> None:
    begun = "so_lieu: {cap_xa: {nu: 3}, ho_so: {theo_cap: [{ten: Cấp xã, qua_han: 2}]}}\n"
    form = excel_form(kind_named("so-ket-5-nam"), filled=filled_with(begun))
    book = computed(form)
    assert check_beside(book, form, "so_lieu.cap_xa.tong_so") == "Còn trống."
    assert check_beside(book, form, "so_lieu.cap_xa.can_bo") == ""
    records = sheet_with_id(book, "so_lieu.ho_so.theo_cap")
    column = next(cell.column for cell in records[4] if cell.value == "Kiểm tra")
    one, blank = (str(records.cell(row, column).value or "") for row in (6, 7))
    assert "Đã giải quyết trước hạn: còn trống. " in one
    assert "quá hạn: còn trống" not in one
    assert blank == ""


def test_a_whole_is_held_against_the_column_of_a_list(tmp_path: Path) -> None:
    kind = hostile_kind(tmp_path)
    text = "so_lieu:\n  tong_so: {}\n  don_vi: [{{ten: a, so_lop: 2}}, {{ten: b, so_lop: {}}}]\n"
    for whole, part, wrong in ((5, "3", False), (6, "3", True), (6, "ba", False)):
        form = excel_form(kind, filled=filled_with(text.format(whole, part)))
        said = check_beside(computed(form), form, "so_lieu.tong_so")
        assert ("các phần cộng lại là 5" in said) is wrong, said


@pytest.mark.parametrize(
    ("units", "wrong"),
    [
        ("{tong_so: 41, thuoc_ubnd: 4, giao_duc: 37, y_te: 0, khac: 0}", False),
        ("{tong_so: 41, giao_duc: 37}", False),  # what is blank may be the rest
        ("{tong_so: 41, thuoc_ubnd: 4, giao_duc: 38}", True),
        ("{tong_so: 41, thuoc_ubnd: 3, giao_duc: 37, y_te: 0, khac: 0}", True),
    ],
)
def test_parts_that_may_be_blank_are_added_where_they_are_filled_in(units: str, wrong: bool) -> None:
    text = f"so_lieu: {{don_vi_su_nghiep: {units}}}"
    form = excel_form(kind_named("so-ket-5-nam"), filled=filled_with(text))
    said = check_beside(computed(form), form, "so_lieu.don_vi_su_nghiep.tong_so")
    assert said.startswith("Chưa khớp: ") is wrong, said


@pytest.mark.parametrize("name", ["bao-cao-cchc", "so-ket-5-nam", "phan-tich-sipas-par-index", "quyet-dinh"])
def test_names_and_keys_survive_libreoffice(name: str) -> None:
    form = blank_form(name)
    before, after = opened(form), opened(saved_by_libreoffice(saved_by_libreoffice(form)))
    assert input_map(after) == input_map(before)
    assert after.sheetnames == before.sheetnames
    names = {key: defined.attr_text for key, defined in before.defined_names.items()}
    kept = {key: defined.attr_text for key, defined in after.defined_names.items()}
    assert {key: text.replace("$", "").replace("'", "") for key, text in kept.items() if key in names} == {
        key: text.replace("$", "").replace("'", "") for key, text in names.items()
    }
    for sheet in before:
        twin = after[sheet.title]
        assert [cell.value for cell in twin["A"]] == [cell.value for cell in sheet["A"]]
        assert [cell.value for cell in twin[1]][: sheet.max_column] == [cell.value for cell in sheet[1]]
        assert len(twin.data_validations.dataValidation) <= len(sheet.data_validations.dataValidation)


def test_text_that_looks_like_an_escape_survives_libreoffice() -> None:
    text = "noi_dung:\n  noi_dung_chinh: |\n    Số liệu [=cap_xa_moi], _x0041_, _x1_ và xa_b_xc_.\n"
    form = excel_form(kind_named("bao-cao"), filled=filled_with(text))
    assert validator.schema_errors(form) == []
    for each in (form, saved_by_libreoffice(form)):
        book = opened(each)
        line = next(each for each in input_map(book) if each["path"] == "noi_dung.noi_dung_chinh")
        found = sheet_with_id(book, "noi_dung")[line["cell"]].value
        assert found == "Số liệu [=cap_xa_moi], _x0041_, _x1_ và xa_b_xc_."
