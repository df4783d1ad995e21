"""Figures that must agree: each broken relation names both numbers and both places."""

from __future__ import annotations

from typing import Any

import pytest

from cchcdoc.errors import InputError
from cchcdoc.inputs import load_text
from cchcdoc.schema import check_schema, validate

INTEGER = {"type": "integer"}
YEAR = {"type": "integer", "x-kieu": "nam"}
DAY = {"type": "string", "format": "date"}
ROW = {
    "type": "object",
    "additionalProperties": False,
    "required": ["tong"],
    "properties": {"nam": YEAR, "tong": INTEGER, "mot": INTEGER, "hai": {"type": "number"}},
}


def schema(*relations: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "tong": INTEGER,
            "mot": INTEGER,
            "hai": {"type": "number"},
            "dong": {"type": "array", "items": ROW},
            "tu": YEAR,
            "den": YEAR,
            "chot": DAY,
            "ky": DAY,
        },
        "x-quan-he": list(relations),
    }


def lines(text: str, *relations: dict[str, Any], draft: bool = False) -> list[str]:
    made = schema(*relations)
    assert check_schema(made, "schema.yaml") == []
    try:
        validate(load_text(text.encode(), "tep", "yaml"), made, draft=draft)
    except InputError as error:
        return [diagnostic.as_line() for diagnostic in error.diagnostics]
    return []


def warnings(text: str, *relations: dict[str, Any]) -> list[str]:
    read = validate(load_text(text.encode(), "tep", "yaml"), schema(*relations))
    return [diagnostic.as_line() for diagnostic in read.warnings]


SUM = {"tong": "tong", "bang": ["mot", "hai"]}


def test_a_whole_is_the_sum_of_its_parts() -> None:
    line = "tep:1:7: lỗi DL150: tong = 23.881 nhưng tổng các phần = 23.880 (23.879 + 1)"
    assert lines("tong: 23.881\nmot: 23.879\nhai: 2\n", SUM) == []
    assert lines("tong: 23.881\nmot: 23.879\nhai: 1\n", SUM) == [line + "; xem lại số liệu ở dòng 1, 2, 3"]


def test_decimals_are_added_exactly() -> None:
    assert lines("tong: 1\nmot: 0\nhai: 1,0\n", SUM) == []
    assert lines("tong: 1\nmot: 0\nhai: '1,000000000000001'\n", SUM) != []


def test_the_name_of_a_relation_stands_before_the_message() -> None:
    (line,) = lines("tong: 3\nmot: 1\nhai: 1\n", {**SUM, "ten": "Hồ sơ tiếp nhận"})
    assert "DL150: Hồ sơ tiếp nhận: tong = 3 nhưng" in line


@pytest.mark.parametrize(
    "text", ["tong: 5\nmot: 1\n", "tong: 5\nmot: 1\nhai:\n", "mot: 1\nhai: 2\n", "tong:\nmot: 1\nhai: 2\n"]
)
def test_a_relation_with_a_missing_part_is_silent(text: str) -> None:
    assert lines(text, SUM) == []


def test_a_relation_with_a_refused_part_adds_nothing_to_the_refusal() -> None:
    (line,) = lines("tong: 5\nmot: x\nhai: 1\n", SUM)
    assert "DL132" in line


def test_a_relation_with_a_blank_of_a_draft_is_silent() -> None:
    relation = {"tong": "tong", "bang": ["dong.*.tong"]}
    assert lines("tong: 5\ndong: [{tong: 1}, {tong: }]\n", relation, draft=True) == []


def test_parts_may_be_a_column_of_a_list() -> None:
    relation = {"tong": "tong", "bang": "dong.*.tong"}
    assert lines("tong: 6\ndong: [{tong: 1}, {tong: 2}, {tong: 3}]\n", relation) == []
    (line,) = lines("tong: 7\ndong:\n  - {tong: 1}\n  - {tong: 2}\n", relation)
    assert line.startswith("tep:1:7: lỗi DL150: tong = 7 nhưng tổng các phần = 3 (1 + 2)")
    assert line.endswith("dòng 1, 3, 4")
    assert lines("tong: 0\ndong: []\n", relation) == []


def test_a_long_column_is_not_written_out_in_full() -> None:
    text = "tong: 1\ndong:\n" + "  - {tong: 1}\n" * 50
    (line,) = lines(text, {"tong": "tong", "bang": ["dong.*.tong"]})
    assert "(1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + …)" in line
    assert line.endswith("dòng 1, 3, 4, 5, 6, 7, 8, 9, …")


def test_inside_a_list_each_item_is_checked_by_itself() -> None:
    relation = {"trong": "dong.*", "tong": ".tong", "bang": [".mot", ".hai"]}
    text = "dong:\n  - {tong: 3, mot: 1, hai: 2}\n  - {tong: 4, mot: 1, hai: 2}\n  - {tong: 5, mot: 1}\n"
    (line,) = lines(text, relation)
    assert line.startswith("tep:3:12: lỗi DL150: tong = 4 nhưng tổng các phần = 3 (1 + 2)")
    assert lines("tong: 1\n", relation) == []


def test_inside_a_list_a_path_without_a_dot_starts_at_the_root() -> None:
    relation = {"trong": "dong.*", "phan": ".tong", "khong_lon_hon": "tong"}
    (line,) = lines("tong: 2\ndong: [{tong: 1}, {tong: 3}]\n", relation)
    assert "DL151: tong = 3 lớn hơn tong = 2; xem lại số liệu ở dòng 1, 2" in line


def test_a_part_is_not_larger_than_its_whole() -> None:
    relation = {"phan": "mot", "khong_lon_hon": "tong"}
    assert lines("tong: 5\nmot: 5\n", relation) == []
    assert lines("tong: 5\nmot: 6\n", relation) == [
        "tep:2:6: lỗi DL151: mot = 6 lớn hơn tong = 5; xem lại số liệu ở dòng 1, 2"
    ]


def test_there_is_nothing_of_what_there_is_none_of() -> None:
    relation = {"so": "mot", "chi_khi_co": "tong", "ten": "Tồn tại khi có kiểm tra"}
    for text in ("tong: 1\nmot: 6\n", "tong: 0\nmot: 0\n", "mot: 6\n", "tong: 0\n"):
        assert warnings(text, relation) == []
    assert warnings("tong: 0\nmot: 6\n", relation) == [
        "tep:2:6: cảnh báo ND626: Tồn tại khi có kiểm tra: mot = 6 mà tong = 0; xem lại số liệu ở dòng 1, 2"
    ]


YEARS = {"danh_sach_nam": "dong.*.nam", "tu": "tu", "den": "den"}


@pytest.mark.parametrize(
    ("years", "fault"),
    [
        ([2021, 2022, 2023], None),
        ([2023, 2021, 2022], None),
        ([2021, 2023], "thiếu năm 2022"),
        ([2021, 2022, 2022, 2023], "lặp năm 2022"),
        ([2020, 2021, 2022, 2023], "thừa năm 2020"),
        ([2021, 2021, 2024], "thiếu năm 2022, 2023, lặp năm 2021, thừa năm 2024"),
        ([], "thiếu năm 2021, 2022, 2023"),
    ],
)
def test_the_years_of_a_table_are_those_of_the_period(years: list[int], fault: str | None) -> None:
    rows = "".join(f"  - {{nam: {year}, tong: 1}}\n" for year in years) or " []\n"
    found = lines(
        f"tu: 2021\nden: 2023\ndong:\n{rows}" if years else "tu: 2021\nden: 2023\ndong: []\n", YEARS
    )
    if fault is None:
        assert found == []
    else:
        (line,) = found
        assert f"DL152: các năm của dong phải đủ từ 2021 đến 2023: {fault};" in line


def test_a_day_lies_inside_the_period() -> None:
    relation = {"ngay": "chot", "tu_nam": "tu", "den_nam": "den"}
    for day in ("01/01/2021", "31/12/2025", "21/5/2023"):
        assert lines(f"tu: 2021\nden: 2025\nchot: {day}\n", relation) == []
    for day in ("31/12/2020", "01/01/2026"):
        (line,) = lines(f"tu: 2021\nden: 2025\nchot: {day}\n", relation)
        assert (
            f"tep:3:7: lỗi DL153: chot = {day} nằm ngoài kỳ 2021 - 2025; xem lại số liệu ở dòng 1, 2, 3"
            == line
        )


def test_what_comes_first_is_not_later() -> None:
    years = {"truoc": "tu", "sau": "den"}
    assert lines("tu: 2021\nden: 2021\n", years) == []
    assert lines("tu: 2022\nden: 2021\n", years)[0].startswith("tep:1:5: lỗi DL154: tu = 2022 sau den = 2021")
    days = {"truoc": "chot", "sau": "ky"}
    assert lines("chot: 21/5/2025\nky: 22/5/2025\n", days) == []
    assert "chot = 23/5/2025 sau ky = 22/5/2025" in lines("chot: 23/5/2025\nky: 22/5/2025\n", days)[0]


def test_a_day_and_a_year_are_compared_by_the_calendar() -> None:
    mixed = {"truoc": "chot", "sau": "den"}
    assert lines("chot: 31/12/2025\nden: 2025\n", mixed) == []
    assert "DL154" in lines("chot: 01/01/2026\nden: 2025\n", mixed)[0]


PARTED = {
    "type": "object",
    "x-kieu": "ngay_thang_nam",
    "additionalProperties": False,
    "properties": {"ngay": INTEGER, "thang": INTEGER, "nam": YEAR},
}


def order(text: str, *, before: str = "ban_hanh", after: str = "chot") -> list[str]:
    whole = schema({"truoc": before, "sau": after})
    whole["properties"]["ban_hanh"] = PARTED
    try:
        validate(load_text(text.encode(), "tep", "yaml"), whole)
    except InputError as error:
        return [each.as_line() for each in error.diagnostics]
    return []


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("{ngay: 22, thang: 5, nam: 2025}", None),
        ("22/5/2025", None),
        ("{ngay: 23, thang: 5, nam: 2025}", "23/5/2025"),
        ("{ngay: , thang: 5, nam: 2025}", None),
        ("{ngay: , thang: 6, nam: 2025}", "tháng 6/2025"),
        ("{ngay: , thang: , nam: 2025}", None),
        ("{ngay: , thang: , nam: 2026}", "năm 2026"),
        ("{ngay: , thang: , nam: }", None),
    ],
)
def test_of_a_day_known_in_part_only_what_is_certainly_wrong_is_reported(
    given: str, shown: str | None
) -> None:
    found = order(f"ban_hanh: {given}\nchot: 22/5/2025\n")
    if shown is None:
        assert found == []
    else:
        (line,) = found
        assert f"lỗi DL154: ban_hanh = {shown} sau chot = 22/5/2025; xem lại số liệu ở dòng 1, 2" in line


@pytest.mark.parametrize(("day", "count"), [("31/5/2025", 0), ("01/6/2025", 1)])
def test_a_day_in_parts_may_be_the_later_one(day: str, count: int) -> None:
    text = f"ban_hanh: {{ngay: , thang: 5, nam: 2025}}\nchot: {day}\n"
    assert len(order(text, before="chot", after="ban_hanh")) == count


def test_a_day_in_parts_is_no_figure_of_other_relations() -> None:
    whole = schema({"phan": "ban_hanh", "khong_lon_hon": "tong"})
    whole["properties"]["ban_hanh"] = PARTED
    assert [each.code for each in check_schema(whole, "schema.yaml")] == ["MT295"]


def test_a_year_outside_the_calendar_does_not_stop_the_program() -> None:
    plain = schema({"ngay": "chot", "tu_nam": "tong", "den_nam": "mot"})
    raw = load_text(b"chot: 21/5/2025\ntong: -5\nmot: 999.999.999\n", "tep", "yaml")
    assert validate(raw, plain).values["tong"] == -5


def test_every_broken_relation_is_reported() -> None:
    found = lines("tong: 5\nmot: 6\nhai: 1\n", SUM, {"phan": "mot", "khong_lon_hon": "tong"})
    assert [line.split()[2].rstrip(":") for line in found] == ["DL150", "DL151"]


@pytest.mark.parametrize(
    ("relation", "code"),
    [
        ({"tong": "tong"}, "MT294"),
        ({"tong": "tong", "bang": []}, "MT294"),
        ({"tong": ["tong"], "bang": ["mot"]}, "MT294"),
        ({"tong": "tong", "bang": ["mot"], "la": "x"}, "MT294"),
        ({}, "MT294"),
        ({"tong": "tong", "bang": ["khong_co"]}, "MT295"),
        ({"tong": "tong", "bang": ["dong.*.khong_co"]}, "MT295"),
        ({"tong": "dong.*.tong", "bang": ["mot"]}, "MT295"),
        ({"tong": ".tong", "bang": ["mot"]}, "MT295"),
        ({"tong": "dong", "bang": ["mot"]}, "MT295"),
        ({"trong": "khong.*", "tong": ".tong", "bang": [".mot"]}, "MT295"),
        ({"trong": "dong.*", "tong": ".la", "bang": [".mot"]}, "MT295"),
    ],
)
def test_a_relation_that_can_check_nothing_is_an_error_of_the_pack(
    relation: dict[str, Any], code: str
) -> None:
    found = check_schema(schema(relation), "schema.yaml")
    assert {diagnostic.code for diagnostic in found} == {code}
    assert found[0].location is not None
    assert str(found[0].location).startswith("schema.yaml:x-quan-he#1")
    assert found[0].hint


def test_figures_that_may_be_blank_are_added_where_they_are_filled_in() -> None:
    relation = {"tong": "tong", "bang": ["mot"], "cong_them": ["hai", "dong.*.tong"]}
    assert lines("tong: 5\nmot: 5\n", relation) == []
    assert lines("tong: 5\nmot: 3\nhai: 2\n", relation) == []
    assert lines("tong: 9\nmot: 3\nhai: 2\ndong: [{tong: 4}]\n", relation) == []
    (line,) = lines("tong: 5\nmot: 5\nhai: 2\n", relation)
    assert line.startswith("tep:1:7: lỗi DL150: tong = 5 nhưng tổng các phần = 7 (5 + 2)")
    assert lines("tong: 5\nhai: 2\n", relation) == []  # mot is not known


def test_parts_that_are_blank_and_may_explain_what_is_missing_are_named_in_a_warning() -> None:
    relation = {"tong": "tong", "bang": ["mot"], "cong_them": ["hai"], "ten": "Cả lớp"}
    (line,) = warnings("tong: 5\nmot: 3\n", relation)
    assert line == (
        "tep:1:7: cảnh báo DL150: Cả lớp: tong = 5 nhưng tổng các phần = 3 (3; còn trống: hai); "
        "xem lại số liệu ở dòng 1, 2"
    )
    (line,) = lines("tong: 5\nmot: 7\n", relation)  # more than the total, whatever is blank
    assert line.startswith("tep:1:7: lỗi DL150: Cả lớp: tong = 5 nhưng tổng các phần = 7 (7)")
    (line,) = lines("tong: 5\nmot: 3\nhai: 0\n", relation)
    assert line.startswith("tep:1:7: lỗi DL150: Cả lớp: tong = 5 nhưng tổng các phần = 3 (3 + 0)")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "tong: 5\nmot: 7\n",
            "tong = 5 nhưng các phần đã điền cộng lại = 7 (7); xem lại số liệu ở dòng 1, 2",
        ),
        ("tong: 5\nmot: 5\n", None),
        ("tong: 5\nmot: 2\n", None),
        ("tong: 5\nhai: -1\n", None),
        ("tong: 5\n", None),
        ("mot: 5\n", None),
    ],
)
def test_known_parts_that_are_more_than_the_total_are_an_error(text: str, expected: str | None) -> None:
    found = lines(text, SUM)
    assert found == ([f"tep:1:7: lỗi DL150: {expected}"] if expected else [])


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("tu: 2021\n", "phải đủ từ 2021 đến 2025"),
        ("tu: 2021\nchot: 01/7/2025\n", None),
        ("chot: 01/7/2024\n", "phải đủ từ 2024 đến 2025"),
        ("", None),
    ],
)
def test_years_begin_with_the_first_start_that_is_filled_in(head: str, expected: str | None) -> None:
    relation = {"danh_sach_nam": "dong.*.nam", "tu": ["chot", "tu"], "den": "den"}
    found = lines(f"{head}den: 2025\ndong: [{{nam: 2025, tong: 1}}]\n", relation)
    assert [expected in line for line in found if expected] == ([True] if expected else [])
    assert len(found) == (1 if expected else 0)
