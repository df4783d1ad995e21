"""A day in three parts, and what a pattern says to a clerk."""

from __future__ import annotations

from typing import Any

import pytest

from cchcdoc.errors import InputError
from cchcdoc.forms.editors.json_schema import to_json_schema
from cchcdoc.inputs import load_text
from cchcdoc.schema import check_schema, label_at, validate
from cchcdoc.vietnamese.figures.numbers import Nam

PARTS = {
    "ngay": {"type": "integer", "title": "Ngày"},
    "thang": {"type": "integer", "title": "Tháng"},
    "nam": {"type": "integer", "title": "Năm", "x-kieu": "nam"},
}
DAY = {
    "type": "object",
    "title": "Ngày ký",
    "x-kieu": "ngay_thang_nam",
    "additionalProperties": False,
    "required": ["nam"],
    "properties": PARTS,
}


def document(field: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": False, "required": ["x"], "properties": {"x": field}}


def read(typed: str, field: dict[str, Any] = DAY) -> object:
    return validate(load_text(f"x: {typed}\n".encode(), "tep", "yaml"), document(field)).values["x"]


def refusal(typed: str, field: dict[str, Any] = DAY) -> str:
    with pytest.raises(InputError) as caught:
        read(typed, field)
    (found,) = caught.value.diagnostics
    return found.as_line()


@pytest.mark.parametrize(
    "typed", ["{ngay: 23, thang: 5, nam: 2025}", "23/5/2025", "2025-05-23", "'23/05/2025'"]
)
def test_a_day_is_read_in_parts_or_in_one_piece(typed: str) -> None:
    seen = read(typed)
    assert seen == {"ngay": 23, "thang": 5, "nam": 2025}
    assert isinstance(seen, dict)
    assert type(seen["nam"]) is Nam


def test_parts_that_are_not_known_yet_stay_blank() -> None:
    assert read("{ngay: , thang: 5, nam: 2025}") == {"ngay": None, "thang": 5, "nam": 2025}
    assert read("{nam: 2025}") == {"ngay": None, "thang": None, "nam": 2025}
    assert read("{ngay: 29, thang: 2, nam: 2028}") == {"ngay": 29, "thang": 2, "nam": 2028}


@pytest.mark.parametrize(
    ("typed", "place", "said"),
    [
        ("{ngay: 31, thang: 2, nam: 2026}", "tep:1:11", "tháng 2 năm 2026 chỉ có ngày 1 đến 28"),
        ("{ngay: 29, thang: 2, nam: 2027}", "tep:1:11", "chỉ có ngày 1 đến 28"),
        ("{ngay: 3, nam: 2026}", "tep:1:11", "có ngày mà chưa có tháng"),
        ("31/2/2026", "tep:1:4", "ngày 31 không có"),
        ("hôm nay", "tep:1:4", "viết như 15/7/2021"),
        ("5/26", "tep:1:4", "viết như 15/7/2021"),
        ("13/2026", "tep:1:4", "tháng 13 không có"),
        ("0/2026", "tep:1:4", "tháng 0 không có"),
        ("1026", "tep:1:4", "năm 1026 ngoài khoảng"),
    ],
)
def test_a_day_that_no_calendar_has_is_refused_at_its_place(typed: str, place: str, said: str) -> None:
    line = refusal(typed)
    assert line.startswith(f"{place}: lỗi DL133: Ngày ký (x)")
    assert said in line


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026", {"ngay": None, "thang": None, "nam": 2026}),
        ("4/2026", {"ngay": None, "thang": 4, "nam": 2026}),
        ("04 / 2026", {"ngay": None, "thang": 4, "nam": 2026}),
    ],
)
def test_a_day_that_is_not_known_is_a_month_or_a_year(typed: str, day: dict[str, object]) -> None:
    assert read(typed) == day


def test_a_blank_day_is_one_missing_field() -> None:
    field = {"type": "object", "additionalProperties": False, "required": ["x"], "properties": {"x": DAY}}
    for typed in ("{x: }", "{}"):
        with pytest.raises(InputError) as caught:
            validate(load_text(f"x: {typed}".encode(), "tep", "yaml"), document(field))
        (found,) = caught.value.diagnostics
        assert (found.code, "(x.x)" in found.message) == ("DL130", True)


def test_a_part_that_is_no_number_is_reported_once() -> None:
    assert "DL132: Ngày (x.ngay)" in refusal("{ngay: hai, thang: 2, nam: 2026}")


@pytest.mark.parametrize("part", PARTS)
def test_a_day_in_parts_needs_its_three_whole_numbers(part: str) -> None:
    assert check_schema(document(DAY), "schema.yaml") == []
    without = {**DAY, "required": [], "properties": {key: sub for key, sub in PARTS.items() if key != part}}
    as_text = {**DAY, "properties": {**PARTS, part: {"type": "string"}}}
    for field in (without, as_text):
        (found,) = check_schema(document(field), "schema.yaml")
        assert found.code == "MT292"
        assert "ngay, thang, nam" in found.message


def test_an_editor_takes_a_day_in_one_piece_too() -> None:
    exported: Any = to_json_schema(document(DAY))
    assert set(exported["properties"]["x"]["type"]) >= {"object", "string", "null"}


def test_a_pattern_speaks_in_words() -> None:
    field = {"type": "string", "title": "Số", "pattern": "^[0-9]+$"}
    assert refusal("a1", {**field, "x-goi-y": "chỉ ghi chữ số"}).endswith("; chỉ ghi chữ số")
    assert refusal("a1", {**field, "examples": ["12"]}).endswith('; viết như "12"')
    for shown in (refusal("a1", field), refusal("a1", {**field, "x-goi-y": "chỉ ghi chữ số"})):
        assert "[0-9]" not in shown
    names = {"type": "object", "propertyNames": {"pattern": "^[a-z]+$", "x-goi-y": "chữ thường"}}
    assert refusal("{A1: x}", names).endswith("; chữ thường")


def test_a_required_field_with_a_misspelt_name_is_reported_once() -> None:
    field = {
        "type": "object", "additionalProperties": False, "required": ["trich_yeu", "dia_danh"],
        "properties": {"trich_yeu": {"type": "string"}, "dia_danh": {"type": "string"}},
    }  # fmt: skip
    line = refusal("{trichyeu: a, dia_danh: b}", field)
    assert "DL139" in line
    assert line.endswith("có phải là trich_yeu?")


def test_a_field_is_called_by_its_title() -> None:
    schema = document({"type": "array", "title": "Danh sách", "items": DAY})
    assert label_at(schema, "x") == "Danh sách"
    assert label_at(schema, "x.0.thang") == "Tháng"
    assert label_at(schema, "x.0.khong.co") == ""
