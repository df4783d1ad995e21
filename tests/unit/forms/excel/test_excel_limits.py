"""Excel's limits: what packs and data say never becomes a formula, and nothing that is too long is written."""

from __future__ import annotations

import re
import warnings
import zipfile
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest

from cchcdoc.forms.excel import excel_form, plan_form
from cchcdoc.forms.excel.checks.hidden_choices import HiddenChoices
from cchcdoc.forms.excel.checks.validations import validation
from cchcdoc.forms.excel.excel_limits import MAX_FORMULA, ExcelLimitError, check_formula, check_plan
from cchcdoc.forms.excel.layout import FieldSpec, ListSheet, PlainSheet
from cchcdoc.forms.excel.planning.plain_rows import MAX_ROWS
from cchcdoc.forms.excel.sizes import MAX_HEIGHT, height
from tests.support.excel_forms import KINDS, blank_form, filled_with, kind_named, opened
from tests.support.hostile_forms import hostile_form, hostile_kind
from tests.support.kinds import KIND_YAML, open_made_up

FORMULA = re.compile(rb"<f>([^<]*)</f>")


def parts(form: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(form)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_hostile_labels_stay_text_and_no_warning_is_given(tmp_path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        form = hostile_form(tmp_path)
    book = opened(form)
    texts = {
        cell.value for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "s"
    }
    assert '=HYPERLINK("http://x.vn","bấm")' in texts
    formulas = [text for part in parts(form).values() for text in FORMULA.findall(part)]
    assert formulas
    assert all(text.startswith(b"IF(") for text in formulas)
    assert not any(b"HYPERLINK" in text.split(b'"')[0] or b"_xlfn" in text for text in formulas)


def test_hostile_values_stay_text() -> None:
    text = "van_ban: {trich_yeu: '=1+1', noi_nhan: ['=cmd|x', 'https://x.vn'], luu: ['0012']}\n"
    book = opened(excel_form(kind_named("cong-van"), filled=filled_with(text)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert any(cell.value == "=1+1" and cell.data_type == "s" for cell in cells)
    assert any(cell.value == "0012" for cell in cells)
    assert not any(cell.hyperlink for cell in cells)


@pytest.mark.parametrize("name", KINDS)
def test_there_is_no_macro_and_no_link(name: str) -> None:
    found = parts(blank_form(name))
    assert not any("vba" in part or "externalLink" in part or "hyperlink" in part.lower() for part in found)
    assert not any(b"hyperlink" in content or b"TargetMode" in content for content in found.values())


def test_names_that_excel_refuses_are_replaced_and_mapped(tmp_path: Path) -> None:
    plan = plan_form(hostile_kind(tmp_path))
    check_plan(plan)
    names = {
        slot.path: slot.name
        for sheet in plan.sheets
        if isinstance(sheet, PlainSheet)
        for row in sheet.rows
        for slot in row.slots
    }
    assert names["so_lieu.nam2026"] == "so_lieu.nam2026"  # with the dots it is no cell
    assert names["so_lieu.tong_so"] == "so_lieu.tong_so"
    assert names["so_lieu.Tong_so"] == "o_0001"
    lists = [sheet.name for sheet in plan.sheets if isinstance(sheet, ListSheet)]
    assert lists[:1] == ["Đơn vị a b"]
    assert len({name.casefold() for name in lists}) == len(lists)


def test_choices_that_are_long_or_have_a_comma_come_from_the_hidden_sheet(tmp_path: Path) -> None:
    book = opened(hostile_form(tmp_path))
    sources = {
        each.promptTitle: each.formula1 for sheet in book for each in sheet.data_validations.dataValidation
    }
    assert sources["Ngắn"] == '"một,hai"'
    assert sources["Chọn"].startswith("_danh_muc!$")
    assert sources["Nhiều"].startswith("_danh_muc!$")
    hidden = book["_danh_muc"]
    column, first, last = re.fullmatch(r"_danh_muc!\$(\w+)\$(\d+):\$\w+\$(\d+)", sources["Chọn"]).groups()  # type: ignore[union-attr]
    assert [hidden[f"{column}{row}"].value for row in range(int(first), int(last) + 1)] == [
        "Hoàn thành, đúng hạn", "=A1", "-1", "+x", "@y",
    ]  # fmt: skip


@pytest.mark.parametrize("name", [*KINDS, ""])
def test_every_validation_keeps_excels_limits(name: str, tmp_path: Path) -> None:
    book = opened(blank_form(name) if name else hostile_form(tmp_path))
    found = [each for sheet in book for each in sheet.data_validations.dataValidation]
    assert found
    for each in found:
        assert len(each.promptTitle or "") <= 32
        assert len(each.errorTitle or "") <= 32
        assert len(each.prompt or "") <= 255
        assert len(each.error or "") <= 255
        assert len(each.formula1 or "") <= 255


def test_a_figure_may_also_be_answered_in_words() -> None:
    choices = HiddenChoices()
    made = validation(FieldSpec("Số hồ sơ", "integer", unit="hồ sơ"), "C6", choices)
    assert made["value"] == "=OR(AND(ISNUMBER(C6),C6=INT(C6)),COUNTIF(_danh_muc!$A$1:$A$8,TRIM(C6))>0)"
    assert choices.columns[0] == (
        "Không", "Không.", "Không có", "Không có.", "Không phát sinh", "Không phát sinh.", "Không áp dụng", "Không áp dụng.",
    )  # fmt: skip
    assert made["error_message"].startswith("Ghi số nguyên, không ghi hồ sơ. ")


def test_limits_are_held_by_our_own_check(tmp_path: Path) -> None:
    plan = plan_form(hostile_kind(tmp_path))
    first = plan.sheets[0]
    assert isinstance(first, PlainSheet)
    row = first.rows[-1]
    bad = [
        first._replace(name="a/b"),
        first._replace(name="x" * 32),
        first._replace(name=plan.sheets[1].name.upper()),
        first._replace(name="_CCHCDOC"),
        first._replace(rows=(row._replace(slots=(row.slots[0]._replace(name="nam2026"),)),)),
        first._replace(rows=(row._replace(slots=(row.slots[0]._replace(value="x" * 32_768),)),)),
        first._replace(rows=(row, row)),
    ]
    for sheet in bad:
        with pytest.raises(ExcelLimitError):
            check_plan(plan._replace(sheets=(sheet, *plan.sheets[1:])))
    check_plan(plan)
    assert check_formula("=1") == "=1"
    with pytest.raises(ExcelLimitError):
        check_formula("=" + "1" * MAX_FORMULA)


def test_a_row_is_as_tall_as_its_text_and_no_taller_than_excel_allows() -> None:
    one, two = (height([("chữ " * count, 20, 12, False)]) for count in (1, 12))
    assert one < two < height([("chữ\n" * 20, 20, 12, False)])
    assert height([("chữ\n" * 500, 20, 12, False)]) == MAX_HEIGHT


RECURSIVE = """
$defs:
  nut:
    type: object
    title: Nút
    additionalProperties: false
    properties:
      a: {$ref: "#/$defs/nut", title: A}
      b: {$ref: "#/$defs/nut", title: B}
      c: {$ref: "#/$defs/nut", title: C}
      gia_tri: {type: integer, title: Giá trị}
      cac_nut: {type: array, title: Các nút, items: {$ref: "#/$defs/nut"}}
  long_nhau: {type: array, title: Lồng nhau, items: {$ref: "#/$defs/long_nhau"}}
properties:
  so_lieu:
    type: object
    title: Số liệu
    additionalProperties: false
    properties:
      goc: {$ref: "#/$defs/nut", title: Gốc}
      day: {$ref: "#/$defs/long_nhau", title: Dãy}
"""


def test_a_schema_that_refers_to_itself_is_laid_out_up_to_a_limit(tmp_path: Path) -> None:
    kind = open_made_up(tmp_path, kind_yaml=KIND_YAML.partition("bang:")[0], schema_yaml=RECURSIVE).kind
    plan = plan_form(kind)
    check_plan(plan)
    assert len(plan.sheets) < 80
    assert sum(len(sheet.rows) for sheet in plan.sheets if isinstance(sheet, PlainSheet)) < 2 * MAX_ROWS
    assert plan.left_out[0].startswith("so_lieu.goc.a.a.a.a.a.a.a.a.a")


@pytest.mark.parametrize(
    ("least", "shown"),
    [(None, "Không có thì ghi 0"), (0, "Không có thì ghi 0"), (1, "Không có, chưa biết thì để trống.")],
)
def test_who_types_a_day_is_not_advised_to_type_zero(least: int | None, shown: str) -> None:
    field = FieldSpec("Ngày", "integer", least=None if least is None else Decimal(least))
    said = validation(field, "C6", HiddenChoices())["error_message"]
    assert shown in said
    assert ("ghi 0" in said) == (least != 1)
