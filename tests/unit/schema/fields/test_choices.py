"""Fields with ``enum``: codes and their names (``x-ten-gia-tri``), what may be typed for them, what messages list."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest

from cchcdoc.errors import InputError
from cchcdoc.inputs import load_text
from cchcdoc.nodes import CellPosition, MapNode, Position, RawInput, Scalar
from cchcdoc.packs.input_schema.whole_schema import common_schema
from cchcdoc.schema import check_schema, compile_schema, validate
from cchcdoc.schema.worded_choices import NO_CHOICES, choices_of

PERIOD = common_schema()["properties"]["ky_bao_cao"]["properties"]["loai"]
PAPER: dict[str, Any] = {
    "type": "string",
    "title": "Khổ",
    "enum": ["doc", "ngang", "A3"],
    "x-ten-gia-tri": {"doc": ["Khổ dọc", "dọc"], "ngang": "Khổ ngang"},
}


def schema_of(field: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": False, "properties": {"x": field}}


def read(typed: str, field: dict[str, Any] = PAPER, *, exact: bool = False) -> object:
    raw = load_text(f"x: {typed}\n".encode(), "tep", "yaml")
    return validate(raw, compile_schema(schema_of(field), exact=exact)).values["x"]


def refused(raw: RawInput, field: dict[str, Any] = PAPER) -> str:
    with pytest.raises(InputError) as caught:
        validate(raw, schema_of(field))
    (line,) = [found.as_line() for found in caught.value.diagnostics]
    return line


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("doc", "doc"),
        ("DOC", "doc"),
        ("Khổ dọc", "doc"),
        ("khổ  DỌC", "doc"),
        ("'\u00a0Khổ\u00a0dọc '", "doc"),
        (unicodedata.normalize("NFD", "Khổ dọc"), "doc"),
        ("dọc", "doc"),
        ("Khổ ngang", "ngang"),
        ("A3", "A3"),
        ("a3", "A3"),
        ("|\n  Khổ dọc\n", "doc"),
    ],
)
def test_a_value_is_typed_as_itself_or_as_one_of_its_names(typed: str, value: str) -> None:
    assert read(typed) == value


@pytest.mark.parametrize(
    ("typed", "value"),
    [("6 tháng", "sau_thang"), ("cả năm", "nam"), ("Quý", "quy"), ("quy", "quy"), ("Sáu tháng", "sau_thang")],
)
def test_periods_are_called_as_clerks_call_them(typed: str, value: str) -> None:
    assert read(typed, PERIOD) == value


def test_two_values_that_differ_by_case_alone_are_typed_exactly() -> None:
    field = {"type": "string", "enum": ["a", "A", "b"]}
    assert [read(each, field) for each in ("a", "A", "B")] == ["a", "A", "b"]


def test_files_of_authors_take_values_as_they_are_written_alone() -> None:
    assert read("doc", exact=True) == "doc"
    with pytest.raises(InputError):
        read("Doc", exact=True)


def test_yaml_hears_each_value_with_its_name_and_a_cell_the_names() -> None:
    raw = load_text("x: khổ dọcc\n".encode(), "tep", "yaml")
    assert refused(raw) == (
        'tep:1:4: lỗi DL140: Khổ (x) phải là một trong "doc" (Khổ dọc), "ngang" (Khổ ngang), "A3"; '
        'đang là "khổ dọcc"; có phải là "doc"?'
    )
    at = CellPosition(0, 0, "Tờ", "C5")
    cell = MapNode({"x": Scalar("khổ dọcc", at)}, {"x": at}, Position(1, 1))
    assert refused(RawInput("bieu.xlsx", cell, "")) == (
        'bieu.xlsx:Tờ!C5: lỗi DL140: Khổ (x) phải là một trong "Khổ dọc", "Khổ ngang", "A3"; '
        'đang là "khổ dọcc"; có phải là "Khổ dọc"?'
    )


def test_a_very_long_text_is_no_choice() -> None:
    raw = load_text(f"x: {'dọc ' * 50_000}\n".encode(), "tep", "yaml")
    assert "DL140" in refused(raw)


@pytest.mark.parametrize(
    ("names", "message"),
    [
        ({"doc": "Dọc", "dung": "Đứng"}, 'x-ten-gia-tri nêu "dung", không có trong enum'),
        ({"doc": "Khổ", "ngang": ["x", "khổ"]}, '"khổ" là tên của cả "doc" và "ngang"'),
        ({"doc": "Ngang"}, '"Ngang" là tên của cả "ngang" và "doc"'),
    ],
)
def test_names_that_lead_nowhere_or_to_two_values_are_reported(names: dict[str, Any], message: str) -> None:
    field = {"type": "string", "title": "Khổ", "enum": ["doc", "ngang"], "x-ten-gia-tri": names}
    assert [found.message for found in check_schema(schema_of(field), "schema.yaml")] == [message]


def test_names_without_values_are_reported() -> None:
    field = {"type": "string", "title": "Khổ", "x-ten-gia-tri": {"doc": "Dọc"}}
    (found,) = check_schema(schema_of(field), "schema.yaml")
    assert (found.code, found.message) == ("MT292", "x-ten-gia-tri không có enum để đặt tên")


def test_a_schema_without_enum_has_no_choices() -> None:
    assert choices_of({"type": "string"}) is NO_CHOICES
    assert choices_of(PAPER).explained() == ("doc (Khổ dọc)", "ngang (Khổ ngang)", "A3")
