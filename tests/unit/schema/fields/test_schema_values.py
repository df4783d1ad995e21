"""The schema decides what the text means."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from cchcdoc.errors import InputError
from cchcdoc.inputs import load_text
from cchcdoc.nodes import Prose
from cchcdoc.schema import compile_schema, reading, validate
from cchcdoc.schema.fields import constraints
from cchcdoc.vietnamese.figures.numbers import Nam


def document(field: dict[str, Any], *, required: bool = False) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": ["x"] if required else [],
        "properties": {"x": field},
    }


def read(field: dict[str, Any], typed: str, form: str = "yaml") -> object:
    text = f"x: {typed}\n" if form == "yaml" else f'{{"x": {typed}}}'
    raw = load_text(text.encode(), "tep", form)  # type: ignore[arg-type]
    return validate(raw, document(field)).values["x"]


def refusal(field: dict[str, Any], typed: str, form: str = "yaml") -> tuple[str, str, str]:
    with pytest.raises(InputError) as caught:
        read(field, typed, form)
    (found,) = caught.value.diagnostics
    assert found.location is not None
    assert found.location.line == 1
    return found.code, found.message, found.hint


INTEGER = {"type": "integer", "title": "Tiếp nhận"}
NUMBER = {"type": "number", "title": "Tỷ lệ"}
TEXT = {"type": "string"}


@pytest.mark.parametrize("typed", ["012", "No", "1_000", "12:30", "0x1F", "1.10", "Không", "'  a '", '"012"'])
def test_text_stays_as_typed(typed: str) -> None:
    assert read(TEXT, typed) == typed.strip("'\"")


@pytest.mark.parametrize("block", ["|\n  a\n  b\n", "|+\n  a\n  b\n\n\n", "|-\n  a\n  b"])
def test_a_block_loses_the_line_breaks_at_its_end_only(block: str) -> None:
    assert read(TEXT, block) == "a\nb"


def test_a_number_of_json_is_text_where_text_is_expected() -> None:
    assert read(TEXT, "12.50", "json") == "12.50"


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("23881", 23881),
        ("23.881", 23881),
        ("1.234.567", 1234567),
        ("-5", -5),
        ("05", 5),
        ("0", 0),
        ("'12'", 12),
    ],
)
def test_a_whole_number_is_read_as_offices_write_it(typed: str, value: int) -> None:
    seen = read(INTEGER, typed)
    assert seen == value
    assert type(seen) is int


@pytest.mark.parametrize("typed", ["chín", "12,5", "1.5", "0x1F", "1_000", "1e3", "5%", "12 hồ sơ", "NaN"])
def test_what_is_no_whole_number_is_refused(typed: str) -> None:
    code, message, _ = refusal(INTEGER, typed)
    assert code == "DL132"
    assert message.startswith("Tiếp nhận (x) phải là số nguyên, đang là ")


@pytest.mark.parametrize(
    ("typed", "value"), [("23881", 23881), ("-5", -5), ("5.0", 5), ("1e3", 1000), ('"23.881"', 23881)]
)
def test_a_bare_number_of_json_has_a_decimal_point(typed: str, value: int) -> None:
    assert read(INTEGER, typed, "json") == value


@pytest.mark.parametrize(
    "typed", ["23.881", "0.5", "1e-1", "1e18", "1e999", "1e999999999999999999999", "9" * 30]
)
def test_a_bare_fraction_or_giant_of_json_is_no_whole_number(typed: str) -> None:
    assert refusal(INTEGER, typed, "json")[0] == "DL132"


@pytest.mark.parametrize(
    ("typed", "value"),
    [("93,54", "93.54"), ("93.54", "93.54"), ("1.234,5", "1234.5"), ("90", "90"), ("-0,5", "-0.5")],
)
def test_a_number_is_exact(typed: str, value: str) -> None:
    seen = read(NUMBER, typed)
    assert seen == Decimal(value)
    assert type(seen) is Decimal


@pytest.mark.parametrize(
    ("typed", "value"), [("23.881", "23.881"), ("-2.5e1", "-25"), ("0e99", "0"), ("0.1", "0.1")]
)
def test_a_number_of_json_is_exact(typed: str, value: str) -> None:
    assert read(NUMBER, typed, "json") == Decimal(value)


@pytest.mark.parametrize("typed", ["1e999", "1e-999", "0." + "1" * 30])
def test_a_number_of_json_beyond_all_figures_is_refused(typed: str) -> None:
    code, _, hint = refusal(NUMBER, typed, "json")
    assert code == "DL131"
    assert hint


def test_a_number_that_reads_two_ways_is_refused_with_both() -> None:
    code, message, hint = refusal(NUMBER, "12.500")
    assert code == "DL131"
    assert message.endswith('có hai cách hiểu: "12.500"')
    assert hint == "viết 12500 nếu dấu chấm phân cách hàng nghìn, viết 12,500 nếu là số thập phân"


def test_the_message_of_a_number_gives_an_example() -> None:
    with pytest.raises(InputError) as caught:
        read({**NUMBER, "examples": [90]}, "chín mươi")
    line = str(caught.value)
    assert line == 'tep:1:4: lỗi DL131: Tỷ lệ (x) phải là số, đang là "chín mươi"; sửa thành số, ví dụ 90'


def test_the_hint_names_the_unit_that_is_not_to_be_typed() -> None:
    assert refusal({**INTEGER, "x-don-vi": "hồ sơ"}, "nhiều hồ sơ")[2].endswith("không ghi hồ sơ")


@pytest.mark.parametrize("typed", ["Không", "không", "Không có", "không có.", "KHÔNG PHÁT SINH"])
def test_none_is_an_answer_of_zero_where_the_minimum_is_zero(typed: str) -> None:
    assert read({**INTEGER, "minimum": 0}, typed) == 0
    assert read({**NUMBER, "minimum": 0}, typed) == 0
    assert refusal(INTEGER, typed)[0] == "DL132"
    assert refusal({**INTEGER, "minimum": 1}, typed)[0] == "DL132"


def test_a_year_is_four_digits_and_prints_without_a_dot() -> None:
    year = {"type": "integer", "x-kieu": "nam", "minimum": 1945, "maximum": 2100}
    seen = read(year, "2025")
    assert type(seen) is Nam
    assert seen == 2025
    assert read(year, "2025", "json") == 2025
    for typed in ("2.025", "25", "02025", "năm 2025", "Không"):
        assert refusal(year, typed)[0] == "DL134"
    assert refusal(year, "2025.0", "json")[0] == "DL134"
    assert refusal(year, "1900")[:2] == ("DL144", '"x" phải từ 1945, đang là 1900')


@pytest.mark.parametrize("typed", ["15/7/2021", "15/07/2021", "2021-07-15", "15-7-2021"])
def test_a_date_is_a_date(typed: str) -> None:
    assert read({"type": "string", "format": "date"}, typed) == date(2021, 7, 15)


@pytest.mark.parametrize("typed", ["31/2/2025", "7/2021", "2021", "hôm nay", "5/26"])
def test_what_is_no_date_is_refused(typed: str) -> None:
    code, message, hint = refusal({"type": "string", "format": "date", "title": "Ngày ký"}, typed)
    assert code == "DL133"
    assert message.startswith(f'Ngày ký (x) phải là ngày, đang là "{typed}"')
    assert hint == "viết như 15/7/2021 hoặc 2021-07-15"


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("15.7.2021", "viết 15/7/2021"),
        ("15/7/21", "viết 15/7/2021"),
        ("2021/7/15", "viết 15/7/2021"),
        ("ngày 15 tháng 7 năm 2021", "viết 15/7/2021"),
        ("Ngày 15, tháng 7, năm 2021", "viết 15/7/2021"),
        ("15/7/2021 00:00:00", "viết 15/7/2021"),
        ("2021-07-15T00:00:00", "viết 15/7/2021"),
        ("44392", "đó là số mà Excel ghi thay cho ngày 15/7/2021; viết 15/7/2021"),
        ("…", "không có hoặc chưa biết thì để trống"),
        ("Không", "không có hoặc chưa biết thì để trống"),
    ],
)
def test_a_day_typed_otherwise_is_shown_as_it_is_written(typed: str, hint: str) -> None:
    assert refusal({"type": "string", "format": "date", "title": "Ngày ký"}, typed)[2] == hint


@pytest.mark.parametrize(
    ("typed", "value"),
    [("có", True), ("Có.", True), ("true", True), ("Đúng", True), ("không", False), ("false", False)],
)
def test_yes_and_no_are_words(typed: str, value: bool) -> None:
    assert read({"type": "boolean"}, typed) is value
    assert read({"type": "boolean"}, json.dumps(typed), "json") is value


@pytest.mark.parametrize("typed", ["yes", "1", "rồi", "on"])
def test_other_words_are_neither_yes_nor_no(typed: str) -> None:
    assert refusal({"type": "boolean"}, typed)[0] == "DL135"


def test_prose_keeps_its_place() -> None:
    raw = load_text(b"x: |\n  ab\n  [@c]\n", "tep", "yaml")
    prose = validate(raw, document({"type": "string", "x-kieu": "loi_van"})).values["x"]
    assert isinstance(prose, Prose)
    assert prose.text == "ab\n[@c]\n"
    assert str(prose.locate(5)) == "tep:3:5"


def test_prose_that_yaml_reads_as_a_list_gets_the_hint_to_use_a_block() -> None:
    code, message, hint = refusal({"type": "string", "x-kieu": "loi_van", "title": "Mở đầu"}, "[=cau_mo_dau]")
    assert (code, message) == ("DL136", "Mở đầu (x) phải là lời văn, đang là danh sách có 1 mục")
    assert "|" in hint


TEXTS = {"type": ["string", "array"], "items": {"type": "string"}, "maxItems": 3}


def test_one_value_is_a_list_of_one_where_the_type_says_text_or_list() -> None:
    assert read(TEXTS, "VT") == ["VT"]
    assert read(TEXTS, "[VT, NV]") == ["VT", "NV"]
    assert refusal({"type": "array", "items": TEXT, "title": "Nơi nhận"}, "VT")[1] == (
        'Nơi nhận (x) phải là danh sách, đang là "VT"'
    )


def test_one_value_stays_a_value_where_a_list_holds_mappings_or_a_mapping_is_allowed_too() -> None:
    rows = {"type": ["string", "array"], "items": {"type": "object"}}
    assert read(rows, "so_lieu.x") == "so_lieu.x"
    note = {
        "type": ["string", "array", "object"],
        "items": TEXT,
        "properties": {"a": TEXT},
        "additionalProperties": False,
    }
    assert [read(note, typed) for typed in ("b", "[b]", "{a: b}")] == ["b", ["b"], {"a": "b"}]


def test_the_shape_chooses_the_branch_of_one_of() -> None:
    field = {
        "oneOf": [{"type": "array", "items": INTEGER}, {"type": "string"}, {"$ref": "#/$defs/n"}],
        "title": "Ghi chú",
    }
    schema = {**document(field), "$defs": {"n": {"type": "object", "properties": {"a": INTEGER}}}}
    for typed, value in (("[5]", [5]), ("5", "5"), ("{a: 5}", {"a": 5})):
        assert validate(load_text(f"x: {typed}".encode(), "t", "yaml"), schema).values["x"] == value
    assert refusal({"oneOf": field["oneOf"][:2], "title": "Ghi chú"}, "{a: 5}")[1] == (
        "Ghi chú (x) phải là chữ hoặc danh sách, đang là nhóm nhiều trường"
    )


def test_of_several_types_of_value_the_first_that_understands_wins() -> None:
    field = {"type": ["string", "integer"]}
    assert (read(field, "12"), read(field, "a12")) == (12, "a12")


def test_without_a_type_text_stays_text_all_the_way_down() -> None:
    assert read({}, "{a: [01, ~], b: No}") == {"a": ["01", None], "b": "No"}


CONSTRAINTS = [
    ({"type": "string", "enum": ["tỉnh", "huyện"]}, "huyện", "quan", "DL140"),
    ({"type": "integer", "enum": [1, 2]}, "2", "3", "DL140"),
    ({"type": "string", "const": "a"}, "a", "b", "DL141"),
    ({"type": "number", "const": 1}, "1,0", "1,1", "DL141"),
    ({"type": "string", "pattern": "^[0-9]+$"}, "12", "1a", "DL142"),
    ({"type": "string", "minLength": 2}, "ab", "a", "DL143"),
    ({"type": "string", "maxLength": 2}, "ạẠ", "abc", "DL143"),
    ({"type": "string", "x-kieu": "loi_van", "maxLength": 2}, "ab", "abc", "DL143"),
    ({"type": "integer", "minimum": 5}, "5", "4", "DL144"),
    ({"type": "integer", "maximum": 5}, "5", "6", "DL144"),
    ({"type": "number", "exclusiveMinimum": 0.1}, "0,11", "0,1", "DL144"),
    ({"type": "number", "exclusiveMaximum": 0.1}, "0,09", "0,1", "DL144"),
    ({"type": "number", "multipleOf": 0.25}, "0,75", "0,3", "DL147"),
    ({"type": "array", "items": TEXT, "minItems": 2}, "[a, b]", "[a]", "DL145"),
    ({"type": "array", "items": TEXT, "maxItems": 2}, "[a, b]", "[a, b, c]", "DL145"),
    ({"type": "object", "propertyNames": {"pattern": "^[a-z]+$"}}, "{ab: 1}", "{aB: 1}", "DL146"),
]


@pytest.mark.parametrize(("field", "good", "bad", "code"), CONSTRAINTS)
def test_each_constraint_lets_the_good_value_pass_and_refuses_the_bad_one(
    field: dict[str, Any], good: str, bad: str, code: str
) -> None:
    read(field, good)
    seen, message, hint = refusal(field, bad)
    assert seen == code
    assert message
    assert hint


def test_a_word_near_an_allowed_one_is_suggested() -> None:
    field = {"type": "string", "enum": ["tỉnh", "huyện", "xã"], "title": "Cấp"}
    assert refusal(field, "Huyen")[1:] == (
        'Cấp (x) phải là một trong "tỉnh", "huyện", "xã"; đang là "Huyen"',
        'có phải là "huyện"?',
    )


def test_a_pattern_is_not_tried_on_a_giant_text() -> None:
    field = {"type": "string", "pattern": "^a+$"}
    assert read(field, "a" * constraints.MAX_PATTERN_TEXT) == "a" * constraints.MAX_PATTERN_TEXT
    assert refusal(field, "a" * (constraints.MAX_PATTERN_TEXT + 1))[0] == "DL143"


def test_all_errors_come_in_one_run_in_the_order_of_the_file() -> None:
    schema = compile_schema(
        {
            "type": "object",
            "additionalProperties": False,
            "required": ["c"],
            "properties": {
                "a": INTEGER,
                "b": {"type": "object", "additionalProperties": False, "properties": {"c": NUMBER}},
                "c": TEXT,
            },
        }
    )
    with pytest.raises(InputError) as caught:
        validate(load_text(b"b:\n  c: x\n  d: 1\na: y\nc: ' '\n", "tep", "yaml"), schema)
    seen = [(d.code, d.location.line if d.location else 0) for d in caught.value.diagnostics]
    assert seen == [("DL131", 2), ("DL139", 3), ("DL132", 4), ("DL130", 5)]


def test_a_file_that_is_no_mapping_is_refused() -> None:
    for text in (b"- a\n", b"chu\n"):
        with pytest.raises(InputError, match="DL136"):
            validate(load_text(text, "tep", "yaml"), document(TEXT))


def test_the_list_of_errors_ends_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_DIAGNOSTICS", 3)
    for count, codes in ((3, ["DL132"] * 3), (4, ["DL132"] * 3 + ["DL199"])):
        text = "x: [" + ", ".join("abcdefgh"[:count]) + "]"
        with pytest.raises(InputError) as caught:
            validate(load_text(text.encode(), "tep", "yaml"), document({"type": "array", "items": INTEGER}))
        assert [d.code for d in caught.value.diagnostics] == codes


def test_how_a_day_is_written_is_said_once() -> None:
    code, message, hint = refusal({"type": "string", "format": "date", "title": "Ngày"}, "tháng 2")
    assert code == "DL133"
    assert f"{message}; {hint}".count("viết như") == 1
