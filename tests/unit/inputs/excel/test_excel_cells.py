"""What stands in a cell is understood as if it were typed in YAML, and reported by cell where it cannot be."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.workbook import Workbook

from cchcdoc.forms.excel.checks.hidden_choices import ANSWERS
from cchcdoc.nodes import CellPosition, Scalar
from cchcdoc.schema import examine
from tests.support.excel_files import (
    cell_at,
    edited,
    filled_form,
    node_of,
    packed,
    parts_of,
    read,
    said,
    small_form,
    text_at,
    with_value,
)
from tests.support.excel_forms import kind_named

KIND = "bao-cao-cchc"
FORM = small_form(KIND, "so_lieu: {chi_dao: {ke_hoach: 1}}\n", "Thể thức", "Số liệu", "Lời văn")
FIGURE, TEXT, PROSE, DAY = (
    "so_lieu.chi_dao.ke_hoach",
    "van_ban.trich_yeu",
    "noi_dung.chi_dao.trien_khai",
    "ky_bao_cao.tu_ngay",
)


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (412, "", "412"),
        (1234.5, "", "1234,5"),
        (93.54000000000001, "", "93,54"),
        (0.1 + 0.2, "", "0,3"),
        (-0.25, "", "-0,25"),
        (1e21, "", "1000000000000000000000"),
        (0, "", "0"),
        (0.905, "0.0%", "90,5%"),
        (1.5, '0.0"%"', "1,5"),
        (date(2026, 3, 5), "dd/mm/yyyy", "5/3/2026"),
        (datetime(2026, 3, 5, 8, 30), "dd/mm/yyyy hh:mm", "5/3/2026 08:30"),
        (time(14, 5), "hh:mm", "14:05"),
        ("1.234", "@", "1.234"),
        ("90,5%", "@", "90,5%"),
        ("5/3/2026", "@", "5/3/2026"),
        ("05", "@", "05"),
        ("'05", "@", "05"),
        ("'trích' dẫn", "@", "'trích' dẫn"),
        (" \u00a0 412\u200b\t", "@", "412"),
        ("- nội dung", "@", "- nội dung"),
        ("=1+1 là phép tính", "@", None),
        (CellRichText("Báo ", TextBlock(InlineFont(b=True), "cáo")), "@", "Báo cáo"),
        ("Bo\u0301 ma\u0301y", "@", "Bó máy"),
    ],
)
def test_a_value_is_the_text_that_yaml_would_have(value: Any, number_format: str, text: str | None) -> None:
    form = with_value(FORM, TEXT, value, number_format)
    if text is None:  # openpyxl writes it as a formula, which has no result
        assert "DL186" in said(form)[0]
    else:
        assert text_at(form, TEXT) == text


@pytest.mark.parametrize("number_format", ["General", "@", "#,##0"])
def test_a_day_that_became_a_number_is_that_day(number_format: str) -> None:
    data, _ = examine(read(with_value(FORM, DAY, 46086, number_format)), kind_named(KIND).schema, draft=True)
    assert data.values["ky_bao_cao"]["tu_ngay"] == date(2026, 3, 5)  # type: ignore[index]


def test_days_of_1904_are_the_same_days() -> None:
    def in_1904(book: Workbook) -> None:
        book.epoch = CALENDAR_MAC_1904
        cell_at(book, DAY).value = date(2026, 3, 5)
        cell_at(book, TEXT).value = 46086 - 1462

    form = edited(FORM, in_1904)
    assert text_at(form, DAY) == "5/3/2026"
    at = node_of(read(form), TEXT).position
    assert isinstance(at, CellPosition)
    assert at.day_of(str(46086 - 1462)) == date(2026, 3, 5)


def test_a_number_that_became_a_day_is_not_a_figure() -> None:
    _, found = examine(read(with_value(FORM, FIGURE, date(2026, 3, 5), "d/m")), kind_named(KIND).schema)
    (error,) = [each for each in found if each.code == "DL132"]
    assert str(error.location) == "bieu.xlsx:Số liệu!C6"
    assert "5/3/2026" in error.message


@pytest.mark.parametrize("value", [True, False])
def test_true_is_neither_a_figure_nor_a_text(value: bool) -> None:
    for path, code in ((FIGURE, "DL132"), (TEXT, "DL188"), (PROSE, "DL188")):
        _, found = examine(read(with_value(FORM, path, value)), kind_named(KIND).schema)
        cell = place(path)
        own = [each for each in found if each.location and each.location.cell == cell]
        codes = [each.code for each in own if f"({path})" in each.message]
        assert codes == [code]


def place(path: str) -> str:
    at = node_of(read(FORM), path).position
    assert isinstance(at, CellPosition)
    return f"{at.sheet}!{at.cell}"


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("=1/0", "DL186"),
        ("#DIV/0!", "DL187"),
        ("#N/A", "DL187"),
        ("C\u00e9ng h\u00dfa x\u00b7 h\u00e9i", "DL106"),
    ],
)
def test_what_is_no_answer_is_told_by_cell(value: str, code: str) -> None:
    (found,) = said(with_value(FORM, TEXT, value))
    assert found.startswith(f"{place(TEXT)} {code} ")


def test_a_formula_counts_by_its_result() -> None:
    parts = parts_of(with_value(FORM, FIGURE, "=2+3"))
    name = next(each for each in parts if b"<f>2+3</f>" in parts[each])
    shared = b'<f t="shared" si="0" ref="C6:C7">2+3</f><v>5</v>'
    for result in (b"<f>2+3</f><v>5</v>", shared):
        content = (
            parts[name].replace(b"<f>2+3</f><v/>", b"<f>2+3</f><v></v>").replace(b"<f>2+3</f><v></v>", result)
        )
        assert text_at(packed({**parts, name: content}), FIGURE) == "5"


def test_a_merged_answer_is_told() -> None:
    def merge(book: Workbook) -> None:
        cell = cell_at(book, FIGURE)
        cell.parent.merge_cells(start_row=cell.row, end_row=cell.row + 1, start_column=3, end_column=3)

    (found,) = said(edited(FORM, merge))
    assert found.startswith("Số liệu!C6 DL189 ")


def test_text_beside_the_inputs_is_told_once_for_a_sheet() -> None:
    def write(book: Workbook) -> None:
        book["Số liệu"]["C5"] = "một"
        book["Số liệu"]["C400"] = "hai"
        book["Số liệu"]["Z9"] = 3

    (found,) = said(edited(FORM, write))
    assert found.startswith("Số liệu!C5 DL190 ")
    assert "C5, Z9, C400" in found


@pytest.mark.parametrize("what", ["row", "column", "sheet"])
def test_an_answer_that_is_hidden_is_taken_and_told(what: str) -> None:
    def hide(book: Workbook) -> None:
        page = book["Số liệu"]
        if what == "row":
            page.row_dimensions[6].hidden = True
        elif what == "column":
            page.column_dimensions["C"].hidden = True
        else:
            page.sheet_state = "veryHidden"

    form = edited(FORM, hide)
    assert text_at(form, FIGURE) == "1"
    (found,) = said(form)
    assert found.startswith("Số liệu!C6 DL191 ")


def test_places_of_prose_name_the_line_inside_the_cell() -> None:
    form = with_value(FORM, PROSE, "Dòng một.\nDòng hai [@khong_co].\r\nDòng ba.")
    node = node_of(read(form), PROSE)
    assert isinstance(node, Scalar)
    assert node.text == "Dòng một.\nDòng hai [@khong_co].\nDòng ba."
    assert str(node.position_at(node.text.index("[@")).within("bieu.xlsx")) == f"bieu.xlsx:{place(PROSE)}:2"
    assert str(node.position.within("bieu.xlsx")) == f"bieu.xlsx:{place(PROSE)}"


@pytest.mark.parametrize("glue", ["\n", ""])
def test_prose_that_goes_on_in_the_next_cell_keeps_its_lines_and_their_cells(glue: str) -> None:
    first, second = "a" * 20_000 + "\n" + "b" * 12_000, "c" * 9_000 + "\nhết"
    if not glue:
        first += "b" * 800
        first = first[:32_767]
    text = first + glue + second
    body = "\n".join(f"      {line}" for line in text.split("\n"))
    form = filled_form(KIND, f"noi_dung:\n  chi_dao:\n    trien_khai: |\n{body}\n")
    node = node_of(read(form), PROSE)
    assert isinstance(node, Scalar)
    assert node.text == text
    at = node.position_at(text.index("hết")).within("x")
    assert (at.cell, at.line) == (place(PROSE).replace("C8", "C9"), 2)


def test_findings_of_relations_name_the_cells() -> None:
    form = filled_form(KIND, "so_lieu: {chi_dao: {nhiem_vu: 3, nhiem_vu_xong: 5}}\n")
    _, found = examine(read(form), kind_named(KIND).schema)
    (error,) = [each for each in found if each.code == "DL151"]
    assert str(error.location) == "bieu.xlsx:Số liệu!C10"
    assert error.hint == "xem lại số liệu ở ô Số liệu!C10, Số liệu!C9"


@pytest.mark.parametrize("answer", ANSWERS)
def test_each_answer_that_the_form_offers_is_understood(answer: str) -> None:
    form = with_value(FORM, FIGURE, f"{answer}.")
    found = examine(read(form), kind_named(KIND).schema)[1]
    assert [each.message for each in found if FIGURE in each.message] == []
