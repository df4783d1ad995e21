"""The reporting period of an input: what is filled in, what is refused, and days that must lie in it."""

from __future__ import annotations

import contextlib
from datetime import date
from typing import Any, cast

import pytest

from cchcdoc.errors import InputError
from cchcdoc.inputs import load_text
from cchcdoc.nodes import Blank
from cchcdoc.packs.input_schema.whole_schema import common_schema
from cchcdoc.schema import check_schema, validate
from cchcdoc.schema.fields.periods import COMPUTED, MAX_DAY_SHIFT

PERIOD = common_schema()["properties"]["ky_bao_cao"]
ROOT: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "properties": {"ky_bao_cao": PERIOD, "kiem_tra": {"type": "string", "format": "date", "title": "Ngày"}},
    "x-quan-he": [
        {
            "ngay_trong_ky": "kiem_tra",
            "tu_ngay": "ky_bao_cao.tu_ngay",
            "den_ngay": "ky_bao_cao.den_ngay",
            "ten": "Ngày kiểm tra trong kỳ",
        }
    ],
}


def read(typed: str, *, more: str = "", draft: bool = False, root: dict[str, Any] = ROOT) -> dict[str, Any]:
    raw = load_text(f"ky_bao_cao: {typed}\n{more}".encode(), "tep", "yaml")
    return cast("dict[str, Any]", validate(raw, root, draft=draft).values["ky_bao_cao"])


def refusals(typed: str, *, more: str = "", draft: bool = False) -> list[str]:
    with pytest.raises(InputError) as caught:
        read(typed, more=more, draft=draft)
    return [found.as_line() for found in caught.value.diagnostics]


def test_a_period_says_its_name_its_days_and_its_neighbours() -> None:
    assert read("{loai: quy, quy: 1, nam: 2026}") == {
        "loai": "quy", "thang": None, "quy": 1, "nam": 2026, "tu": None, "den": None,
        "tu_ngay": date(2025, 12, 15), "den_ngay": date(2026, 3, 14), "chot_so_lieu": date(2026, 3, 14),
        "ten": "quý I năm 2026", "ky_truoc": "quý IV năm 2025", "cung_ky": "quý I năm 2025",
        "goi_cung_ky": "cùng kỳ năm 2025", "ky_sau": "quý II năm 2026",
    }  # fmt: skip


def test_typed_days_stand_before_those_of_the_regime() -> None:
    seen = read("{loai: nam, nam: 2025, den_ngay: 05/12/2025}")
    assert (seen["tu_ngay"], seen["den_ngay"]) == (date(2024, 12, 15), date(2025, 12, 5))
    assert seen["chot_so_lieu"] == date(2025, 12, 5)


def test_a_span_of_years_stays_as_it_is() -> None:
    seen = read("{tu: 2021, den: 2025, chot_so_lieu: 21/5/2025}")
    assert seen["tu"] == 2021
    assert "ten" not in seen


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("{loai: quy, nam: 2026}", "tep:1:20: lỗi DL170: Kỳ báo cáo (ky_bao_cao): kỳ báo cáo quý mà chưa có quy; thêm quy: 1, 2, 3 hoặc 4"),
        ("{loai: nam}", "tep:1:20: lỗi DL170: Kỳ báo cáo (ky_bao_cao): chưa có nam; thêm nam của kỳ báo cáo, ví dụ nam: 2026"),
        ("{quy: 1, nam: 2026}", "tep:1:19: lỗi DL170: Kỳ báo cáo (ky_bao_cao): có quy mà chưa có loai; thêm loai: thang, quy, sau_thang, chin_thang hoặc nam"),
        ("{loai: sau_thang, quy: 2, nam: 2026}", "tep:1:36: lỗi DL171: Kỳ báo cáo (ky_bao_cao): loai là sau_thang mà lại có quy; bỏ quy, hoặc sửa loai thành quy"),
        ("{loai: thang, nam: 2026}", "tep:1:20: lỗi DL170: Kỳ báo cáo (ky_bao_cao): kỳ báo cáo tháng mà chưa có thang; thêm thang: 1 đến 12"),
        ("{loai: quy, quy: 3, thang: 9, nam: 2026}", "tep:1:40: lỗi DL171: Kỳ báo cáo (ky_bao_cao): loai là quy mà lại có thang; bỏ thang, hoặc sửa loai thành thang"),
        ("{loai: nam, nam: 2026, chot_so_lieu: 14/12/2026}", "tep:1:50: lỗi DL171: Kỳ báo cáo (ky_bao_cao): có loai rồi thì không dùng chot_so_lieu; ngày chốt số liệu ghi ở den_ngay"),
        ("{loai: nam, nam: 2026, tu_ngay: 2/1/2027, den_ngay: 1/1/2027}", "tep:1:45: lỗi DL172: Kỳ báo cáo (ky_bao_cao): tu_ngay 02/01/2027 sau den_ngay 01/01/2027; sửa một trong hai ngày"),
        ("{loai: quy, quy: 1, nam: 2026, den_ngay: 14/3/2027}", "tep:1:54: lỗi DL173: Kỳ báo cáo (ky_bao_cao): den_ngay 14/3/2027 cách ngày của chế độ báo cáo (14/3/2026) quá 31 ngày; xem lại ngày, hoặc loai, quy, nam của kỳ báo cáo"),
    ],
)  # fmt: skip
def test_an_error_is_reported_where_it_stands(typed: str, line: str) -> None:
    assert refusals(typed) == [line]


def test_all_errors_are_reported_in_one_run() -> None:
    assert [line.split()[2] for line in refusals("{loai: quy, tu: 2025, den: 2026}")] == [
        "DL170:", "DL170:", "DL171:", "DL171:",
    ]  # fmt: skip


def test_what_is_refused_already_is_not_reported_again() -> None:
    (line,) = refusals("{loai: tuan, nam: 2026}")
    assert "DL140" in line


@pytest.mark.parametrize("off", [MAX_DAY_SHIFT, MAX_DAY_SHIFT + 1])
def test_days_may_leave_the_regime_by_a_month(off: int) -> None:
    day = date.fromordinal(date(2026, 3, 14).toordinal() - off)
    typed = f"{{loai: quy, quy: 1, nam: 2026, den_ngay: {day.isoformat()}}}"
    if off <= MAX_DAY_SHIFT:
        assert read(typed)["den_ngay"] == day
    else:
        assert "DL173" in refusals(typed)[0]


def test_a_unit_may_begin_within_the_period() -> None:
    first = date(2025, 7, 1)
    assert read("{loai: nam, nam: 2025, tu_ngay: 01/7/2025}")["tu_ngay"] == first
    validated = validate(
        load_text(b"ky_bao_cao: {loai: nam, nam: 2026, tu_ngay: 01/3/2026}\n", "tep", "yaml"), ROOT
    )
    (warning,) = validated.warnings
    assert (warning.code, "bắt đầu hoạt động trong kỳ" in warning.hint) == ("DL173", True)
    assert cast("dict[str, Any]", validated.values["ky_bao_cao"])["tu_ngay"] == date(2026, 3, 1)
    assert "DL173" in refusals("{loai: nam, nam: 2026, tu_ngay: 01/3/2025}")[0]


def test_in_a_draft_an_unknown_period_is_a_blank() -> None:
    root = {**ROOT, "required": ["ky_bao_cao"]}
    root["properties"] = {**ROOT["properties"], "ky_bao_cao": {**PERIOD, "required": ["loai", "nam"]}}
    raw = load_text(b"ky_bao_cao:\n", "tep", "yaml")
    seen = cast("dict[str, Any]", validate(raw, root, draft=True).values["ky_bao_cao"])
    assert all(isinstance(seen[key], Blank) for key in COMPUTED)


def test_in_a_draft_a_quarter_that_is_not_known_yet_is_no_error() -> None:
    assert isinstance(read("{loai: quy, nam: 2026}", draft=True)["ten"], Blank)


@pytest.mark.parametrize("day", ["15/12/2025", "14/3/2026"])
def test_a_day_of_the_period_is_in_it(day: str) -> None:
    assert read("{loai: quy, quy: 1, nam: 2026}", more=f"kiem_tra: {day}\n")["ten"] == "quý I năm 2026"


@pytest.mark.parametrize("day", ["14/12/2025", "15/3/2026"])
def test_a_day_outside_the_period_is_refused(day: str) -> None:
    (line,) = refusals("{loai: quy, quy: 1, nam: 2026}", more=f"kiem_tra: {day}\n")
    assert line.startswith("tep:2:11: lỗi DL174: Ngày kiểm tra trong kỳ: kiem_tra = ")
    assert "nằm ngoài kỳ số liệu 15/12/2025 - 14/3/2026" in line


def test_the_relation_is_part_of_the_dialect() -> None:
    assert check_schema(ROOT, "schema.yaml") == []


@pytest.mark.parametrize("typed", ["nam", "[1]", "{}", "{loai: }"])
def test_a_group_that_means_something_else_does_not_crash(typed: str) -> None:
    root: dict[str, Any] = {**ROOT, "properties": {**ROOT["properties"]}}
    root["properties"]["ky_bao_cao"] = {
        "type": "object",
        "x-kieu": "ky_bao_cao",
        "additionalProperties": True,
    }
    raw = load_text(f"ky_bao_cao: {typed}\n".encode(), "tep", "yaml")
    with contextlib.suppress(InputError):  # a refusal is well; anything else is not
        validate(raw, {**root, "x-quan-he": []})
