"""What is filled in when a form is written stands in its cells so that reading gives the same value."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchcdoc.forms.excel import excel_form, plan_form
from cchcdoc.forms.excel.layout import FieldSpec, ListSheet, PlainSheet, Plan
from cchcdoc.forms.excel.planning.filling import MAX_CELL, cell_value, chunks, fits_lines
from cchcdoc.forms.excel.writing_lists import MAX_CHECKED
from cchcdoc.forms.next_form import next_content
from cchcdoc.forms.prefill import prefilled
from cchcdoc.inputs import load
from cchcdoc.nodes import ListNode, Position, Scalar
from cchcdoc.packs import sample_path
from cchcdoc.schema import validate
from tests.support.excel_forms import KINDS, filled_with, input_map, kind_named, opened, sheet_with_id
from tests.support.rebuilt_forms import rebuilt, without_blanks

AT = Position(1, 1)


def values_of(plan: Plan) -> dict[str, object]:
    """All values that a plan writes, by path; of lists by row and column key."""
    found: dict[str, object] = {}
    for sheet in plan.sheets:
        if isinstance(sheet, PlainSheet):
            found |= {
                slot.path: slot.value for row in sheet.rows for slot in row.slots if slot.value is not None
            }
        else:
            found |= {
                f"{sheet.path}[{number}].{key}": value
                for number, record in enumerate(sheet.records, 1)
                for key, value in record.values.items()
                if value is not None
            }
    return found


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("integer", "23.881", 23881),
        ("integer", "0", 0),
        ("integer", "Không", "Không"),
        ("integer", "1,5", "1,5"),
        ("integer", "1234567890123456", "1234567890123456"),
        ("decimal", "93,54", 93.54),
        ("decimal", "1.234,5", 1234.5),
        ("decimal", "1,50", "1,50"),
        ("decimal", "12", 12),
        ("decimal", "0,1234567890123456", "0,1234567890123456"),
        ("year", "2026", 2026),
        ("year", "26", "26"),
        ("score", "9,50", "9,50"),
        ("day", "5/3/2026", "5/3/2026"),
        ("text", "05", "05"),
        ("text", "=1+1", "=1+1"),
        ("text", "- nội dung", "- nội dung"),
        ("prose", "một\nhai\n", "một\nhai"),
    ],
)
def test_a_value_is_a_number_only_where_excel_keeps_it_exactly(kind: str, text: str, value: object) -> None:
    found = cell_value(Scalar(text, AT), FieldSpec("Nhãn", kind))  # type: ignore[arg-type]
    assert found == value
    assert type(found) is type(value)


def test_json_numbers_are_written_as_a_clerk_types_them() -> None:
    field = FieldSpec("Nhãn", "decimal")
    assert cell_value(Scalar("1234.5", AT, "number"), field) == 1234.5
    assert cell_value(Scalar("1.50", AT, "number"), field) == "1,50"
    assert cell_value(Scalar("12.5", AT, "number"), FieldSpec("Nhãn", "score")) == "12,5"
    assert cell_value(Scalar("~", AT), field) is None


def test_prose_that_is_longer_than_a_cell_goes_on_in_the_next() -> None:
    lines = "\n".join(f"{number:04d} " + "x" * 95 for number in range(700))
    found = chunks(lines)
    assert "\n".join(found) == lines
    assert all(len(piece) < MAX_CELL - 1 for piece in found)
    whole = "𠮷" * 40_000
    pieces = chunks(whole)
    assert "".join(pieces) == whole
    assert [len(piece) for piece in pieces] == [16383, 16383, 7234]


def test_long_prose_has_rows_of_its_own() -> None:
    text = "\n\n".join("    đoạn " + "văn " * 2000 for _ in range(6))
    plan = plan_form(kind_named("bao-cao"), filled=filled_with(f"noi_dung:\n  noi_dung_chinh: |\n{text}\n"))
    rows = [row for sheet in plan.sheets if isinstance(sheet, PlainSheet) for row in sheet.rows]
    found = [
        (slot.path, slot.role)
        for row in rows
        for slot in row.slots
        if slot.path.startswith("noi_dung.noi_dung_chinh")
    ]
    assert found == [("noi_dung.noi_dung_chinh", "o"), ("noi_dung.noi_dung_chinh+", "tiep")]
    assert plan.unplaced == ()


@pytest.mark.parametrize("items", [["a\nb"], ["", "a"], [" a"]])
def test_a_list_that_lines_cannot_hold_gets_a_sheet(items: list[str]) -> None:
    assert not fits_lines(ListNode(tuple(Scalar(item, AT, "quoted") for item in items), AT))
    text = "van_ban:\n  noi_nhan:\n" + "".join(f"    - {item!r}\n".replace("'", '"') for item in items)
    plan = plan_form(kind_named("cong-van"), filled=filled_with(text))
    sheet = next(
        each for each in plan.sheets if isinstance(each, ListSheet) and each.path == "van_ban.noi_nhan"
    )
    assert [column.key for column in sheet.columns] == ["."]
    assert plan.unplaced == ()


@pytest.mark.parametrize("name", KINDS)
def test_no_value_of_a_sample_is_lost_or_changed(name: str) -> None:
    path = sample_path(name)
    assert path is not None
    raw = load(path)
    plan = plan_form(kind_named(name), filled=raw.root)  # type: ignore[arg-type]
    assert plan.unplaced == ()
    assert excel_form(kind_named(name), filled=raw.root)  # type: ignore[arg-type]
    schema = kind_named(name).schema
    found, wanted = (validate(each, schema).values for each in (rebuilt(plan), raw))
    assert without_blanks(found) == without_blanks(wanted)


def test_records_of_the_register_and_the_notes() -> None:
    text = """
van_ban_vien_dan:
  nq76: {loai: Nghị quyết, so_ky_hieu: 76/NQ-CP, ngay: 15/7/2021}
ghi_chu:
  mot: Một câu in đúng như gõ.
  hai: [nq76, nq77]
  ba: {loi_van: "[@nq76]"}
"""
    found = values_of(plan_form(kind_named("cong-van"), filled=filled_with(text)))
    assert {key: value for key, value in found.items() if not key.startswith("loai")} == {
        "van_ban_vien_dan[1].@": "nq76",
        "van_ban_vien_dan[1].loai": "Nghị quyết",
        "van_ban_vien_dan[1].so_ky_hieu": "76/NQ-CP",
        "van_ban_vien_dan[1].ngay": "15/7/2021",
        "ghi_chu[1].@": "mot",
        "ghi_chu[1]..": "Một câu in đúng như gõ.",
        "ghi_chu[2].@": "hai",
        "ghi_chu[2]..[]": "nq76\nnq77",
        "ghi_chu[3].@": "ba",
        "ghi_chu[3].loi_van": "[@nq76]",
    }


def test_items_with_and_without_a_heading_share_a_sheet() -> None:
    text = "noi_dung:\n  dieu:\n    - Điều thứ nhất.\n    - {tieu_de: Hiệu lực, loi_van: Từ ngày ký.}\n"
    found = values_of(plan_form(kind_named("quyet-dinh"), filled=filled_with(text)))
    assert {key: value for key, value in found.items() if key.startswith("noi_dung")} == {
        "noi_dung.dieu[1]..|loi_van": "Điều thứ nhất.",
        "noi_dung.dieu[2].tieu_de": "Hiệu lực",
        "noi_dung.dieu[2]..|loi_van": "Từ ngày ký.",
    }


def test_deductions_belong_to_the_row_of_their_area() -> None:
    text = """
so_lieu:
  par_index:
    linh_vuc:
      - {ma: "1", diem: "9,5", tru_diem: [{tieu_chi: "1.1.1", diem: "0,5"}, {tieu_chi: "1.2", ly_do: Chậm.}]}
      - {ma: "2", theo_nguon: {dtxhh: "3,5"}, diem_cac_don_vi: {xã A: "8", xã B: "9"}}
"""
    plan = plan_form(kind_named("phan-tich-par-index"), filled=filled_with(text))
    found = values_of(plan)
    where = "so_lieu.par_index.linh_vuc"
    assert [found[f"{where}.*.tru_diem[{number}].^"] for number in (1, 2)] == [1, 1]
    assert found[f"{where}.*.tru_diem[2].ly_do"] == "Chậm."
    assert found[f"{where}[2].theo_nguon.dtxhh"] == "3,5"
    assert (found[f"{where}.*.diem_cac_don_vi[2].^"], found[f"{where}.*.diem_cac_don_vi[2].@"]) == (2, "xã B")
    assert plan.unplaced == ()


def test_a_day_typed_as_one_text_is_taken_apart() -> None:
    found = values_of(plan_form(kind_named("cong-van"), filled=filled_with("van_ban:\n  ngay: 5/3/2026\n")))
    assert [found[f"van_ban.ngay.{part}"] for part in ("ngay", "thang", "nam")] == [5, 3, 2026]


def test_a_field_of_the_period_that_the_kind_does_not_ask_for_is_kept() -> None:
    plan = plan_form(
        kind_named("bao-cao-cchc"), filled=filled_with("ky_bao_cao: {loai: quy, chot_so_lieu: 1/2/2026}\n")
    )
    assert values_of(plan)["ky_bao_cao.chot_so_lieu"] == "1/2/2026"


def test_a_value_without_an_input_is_named() -> None:
    plan = plan_form(kind_named("cong-van"), filled=filled_with("van_ban: {so_hieu: 12, ngay: [1]}\nla: x\n"))
    assert plan.unplaced == ("van_ban.so_hieu", "van_ban.ngay.0", "la")


def test_the_level_fills_in_the_frame() -> None:
    kind = kind_named("cong-van")
    book = opened(excel_form(kind, filled=prefilled(kind, "xa"), notes={"": ("Đã ghi sẵn.",)}))
    line = next(each for each in input_map(book) if each["path"] == "van_ban.cap")
    assert sheet_with_id(book, "van_ban")[line["cell"]].value == "Xã"
    assert any(cell.value == "Đã ghi sẵn." for row in book["Hướng dẫn"].iter_rows() for cell in row)


def test_the_next_period_begins_with_the_figures_of_the_last() -> None:
    kind = kind_named("bao-cao-cchc")
    sample = sample_path("bao-cao-cchc")
    assert sample is not None
    made = next_content(kind, load(Path(sample)))
    plan = plan_form(kind, filled=made.filled, notes=made.notes)
    found = values_of(plan)
    assert plan.unplaced == ()
    assert isinstance(found["so_lieu_ky_truoc.chi_dao.ke_hoach"], int)
    assert found["so_lieu_ky_truoc.ho_so[1].ten"]
    assert "so_lieu.chi_dao.ke_hoach" not in found


def test_a_long_list_is_checked_up_to_a_limit() -> None:
    entries = "".join(f"  m{number}: {{loai: Nghị quyết}}\n" for number in range(MAX_CHECKED + 5))
    form = excel_form(kind_named("cong-van"), filled=filled_with(f"van_ban_vien_dan:\n{entries}"))
    sheet = sheet_with_id(opened(form), "van_ban_vien_dan")
    column = next(cell.column for cell in sheet[4] if cell.value == "Kiểm tra")
    checked = [row for row in range(6, sheet.max_row + 1) if sheet.cell(row, column).value]
    assert (checked[0], checked[-1]) == (6, 5 + MAX_CHECKED)
    assert sheet.cell(5 + MAX_CHECKED + 5, 3).value == f"m{MAX_CHECKED + 4}"
