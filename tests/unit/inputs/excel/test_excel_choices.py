"""Choices of a form: drop-downs show words, what is read are the values, in every form and whatever program saved it."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest

from cchcdoc.forms.excel.layout import FieldSpec, ListSheet
from cchcdoc.forms.transfer import convert
from cchcdoc.inputs import load_text
from cchcdoc.inputs.excel.form_format import META_SHEET
from cchcdoc.inputs.several import join_inputs
from cchcdoc.schema import examine
from tests.support.excel_files import cell_at, edited, filled_form, node_of, read, text_at, with_value
from tests.support.excel_forms import (
    KINDS,
    blank_plan,
    check_beside,
    computed,
    kind_named,
    opened,
    saved_by_libreoffice,
)

LEVEL = "van_ban.cap"
PERIOD = "ky_bao_cao.loai"
OWN_CODES = ("bo_tieu_chi", "ma", "tieu_chi", "@", "^")
"""Fields of indexes, whose codes are those of the published rubric."""


def value_at(form: bytes, *steps: str, kind: str = "bao-cao-cchc") -> object:
    data, _ = examine(read(form), kind_named(kind).schema)
    found: Any = data.values
    for step in steps:
        found = found[int(step)] if isinstance(found, list) else found[step]
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_no_drop_down_shows_a_code(kind: str) -> None:
    fields: list[tuple[str, FieldSpec]] = []
    for sheet in blank_plan(kind).sheets:
        if isinstance(sheet, ListSheet):
            fields += [(column.key, column.field) for column in sheet.columns]
        else:
            fields += [(row.slots[0].path, row.field) for row in sheet.rows if row.field]
    shown = [
        word for path, field in fields if path.rpartition(".")[2] not in OWN_CODES for word in field.choices
    ]
    assert [word for word in shown if word.isascii() and not word.isdecimal()] == []


def test_a_form_shows_the_words_for_the_codes_of_its_yaml_and_reads_the_codes() -> None:
    form = filled_form("bao-cao-cchc")
    assert cell_at(opened(form), PERIOD).value == "Quý"
    assert text_at(form, PERIOD) == "quy"


@pytest.mark.parametrize(
    "typed",
    [
        "6 tháng đầu năm",
        " 6 THÁNG đầu năm ",
        "6 tháng",
        "sau_thang",
        unicodedata.normalize("NFD", "sáu tháng"),
    ],
)
def test_words_and_codes_are_typed_in_any_case(typed: str) -> None:
    assert (
        value_at(with_value(filled_form("bao-cao-cchc"), PERIOD, typed), "ky_bao_cao", "loai") == "sau_thang"
    )


def test_a_form_without_its_hidden_sheet_is_understood_by_the_schema() -> None:
    form = edited(filled_form("bao-cao-cchc"), lambda book: book.remove(book[META_SHEET]))
    assert text_at(form, PERIOD) == "Quý"
    assert value_at(form, "ky_bao_cao", "loai") == "quy"


def test_another_word_is_refused_with_the_words_that_are_allowed() -> None:
    form = with_value(filled_form("bao-cao-cchc"), PERIOD, "Tuần")
    _, found = examine(read(form), kind_named("bao-cao-cchc").schema)
    (line,) = [each.as_line() for each in found]
    assert line == (
        "bieu.xlsx:Thể thức!C34: lỗi DL140: Loại kỳ báo cáo (ky_bao_cao.loai) phải là một trong "
        '"Tháng", "Quý", "6 tháng đầu năm", "9 tháng đầu năm", "Năm"; đang là "Tuần"; '
        "chọn một trong các giá trị đó"
    )


def test_messages_of_a_period_name_the_labels_and_words_of_the_form() -> None:
    form = with_value(filled_form("bao-cao-cchc"), PERIOD, "6 tháng đầu năm")
    _, found = examine(read(form), kind_named("bao-cao-cchc").schema)
    (line,) = [each.as_line() for each in found if each.code == "DL171"]
    assert line.partition("DL171: ")[2] == (
        "Kỳ báo cáo (ky_bao_cao): “Loại kỳ báo cáo” là 6 tháng đầu năm mà lại có “Quý”; "
        "xóa ô “Quý”, hoặc sửa “Loại kỳ báo cáo” thành Quý"
    )


@pytest.mark.parametrize("suffix", [".yaml", ".json"])
@pytest.mark.parametrize("typed", ["Năm", "cả năm", "nam"])
def test_converted_to_text_a_choice_is_its_code_and_back_its_words(typed: str, suffix: str) -> None:
    kind = kind_named("bao-cao-cchc")
    form = with_value(filled_form("bao-cao-cchc"), PERIOD, typed)
    made = convert(kind, read(form), suffix)
    again = load_text(made.content, f"a{suffix}", suffix[1:])  # type: ignore[arg-type]
    assert node_of(again, PERIOD).text == "nam"  # type: ignore[union-attr]
    back = convert(kind, again, ".xlsx").content
    assert cell_at(opened(back), PERIOD).value == "Năm"


def test_choices_of_a_list_are_words_too() -> None:
    text = "loai: cong-van\nphu_luc:\n  - {ma: a, tieu_de: A, kho: ngang, loi_van: Chữ.}\n"
    form = filled_form("cong-van", text)
    sheet = next(page for page in opened(form) if page["A1"].value == "cchcdoc:phu_luc")
    assert "Khổ ngang" in [cell.value for cell in sheet[6]]
    assert text_at(form, "phu_luc.0.kho") == "ngang"


def test_two_files_may_say_the_same_choice_as_word_and_as_code() -> None:
    yaml = load_text(b"loai: bao-cao-cchc\nky_bao_cao: {loai: quy, quy: 1, nam: 2026}\n", "a.yaml", "yaml")
    joined = join_inputs([read(filled_form("bao-cao-cchc")), yaml])
    assert node_of(joined, PERIOD).text == "quy"  # type: ignore[union-attr]


@pytest.mark.office
def test_libreoffice_keeps_the_words_and_its_checks_take_words_alone() -> None:
    form = filled_form("bao-cao-cchc")
    assert text_at(saved_by_libreoffice(form), PERIOD) == "quy"
    assert check_beside(computed(form), form, PERIOD) == ""
    wrong = with_value(form, PERIOD, "Tuần")
    assert "họn trong danh sách" in check_beside(computed(wrong), wrong, PERIOD)
