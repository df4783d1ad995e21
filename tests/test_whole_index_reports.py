"""Whole analyses of a commune and of a province in their first year: final, with only the figures that they have.

Made-up units (tests/cases/other_provinces): nothing is asked for that is not printed, and no sentence is about a year, a rank, a
source or a level that is not there.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from cchcdoc.inputs import load
from cchcdoc.pipeline import Built, build
from tests.support.ooxml_checks import problems
from tests.support.outline import Outline
from tests.support.outline_variants import opened
from tests.support.validator import schema_errors

CASES = Path(__file__).parent / "cases" / "other_provinces"
REPORTS: Mapping[str, str] = {
    "phan-tich-par-index-xa": "phan-tich-par-index",
    "phan-tich-sipas-par-index-nam-dau": "phan-tich-sipas-par-index",
}
"""The input (its file) and its kind."""
ABSENT: Mapping[str, tuple[str, ...]] = {
    "phan-tich-par-index-xa": ("2024", "huyện", "Xếp hạng thứ", "so với năm", "Điểm thẩm định", " 0 "),
    "phan-tich-sipas-par-index-nam-dau": (
        "2024",
        "huyện",
        "so với năm",
        "trung bình cả nước",
        "tự đánh giá 0",
        "Tự đánh giá",
        "Đối với Ủy ban nhân dân",
        "Đối với các sở",
        " 0 ",
    ),
}
"""What is not said: the report knows nothing of it."""


@cache
def report(name: str) -> Built:
    return build(load(CASES / f"{name}.yaml"), opened(REPORTS[name]))


def lines(name: str) -> list[str]:
    return [line.text for line in Outline(report(name).document).lines]


@pytest.mark.parametrize("name", REPORTS)
def test_it_is_final_with_nothing_to_say_but_that_the_rubric_is_an_illustration(name: str) -> None:
    built = report(name)
    assert [each.code for each in built.diagnostics] == ["DL178"]
    assert built.gaps == ()
    assert problems(built.document) == []


@pytest.mark.office
@pytest.mark.parametrize("name", REPORTS)
def test_it_is_valid_for_the_open_xml_sdk(name: str) -> None:
    assert schema_errors(report(name).document) == []


@pytest.mark.parametrize("name", REPORTS)
def test_it_says_nothing_of_what_is_not_there(name: str) -> None:
    text = " ".join(line for line in lines(name) if "¦" not in line)
    assert [word for word in ABSENT[name] if word in text] == []


def test_a_commune_says_its_rank_its_losses_and_the_first_year() -> None:
    found = lines("phan-tich-par-index-xa")
    for line in (
        "Năm 2025, Chỉ số cải cách hành chính của UBND xã Suối Mây đạt 83,25% (83,25/100 điểm); chưa có kết quả năm trước để so sánh.",
        "Về thứ hạng, UBND xã Suối Mây cùng xếp hạng thứ 7/45 xã, phường với xã Nậm Pì.",
        "- Điểm chưa đạt không tách theo tiêu chí: 0,50 điểm.",
        "- Tiêu chí 5.3. Đào tạo, bồi dưỡng: bị trừ 2,50 điểm.",
        "Đạt 7,00/7,00 điểm (bằng 100%).",
        "Lĩnh vực đạt điểm tối đa.",
    ):
        assert line in found


def test_a_new_province_recommends_to_whom_it_likes() -> None:
    found = lines("phan-tich-sipas-par-index-nam-dau")
    for line in (
        "Cuộc điều tra được tiến hành tại 10 đơn vị cấp xã; phát ra 480 phiếu, thu về 480 phiếu hợp lệ, đạt 100%.",
        "Kết quả năm đầu của tỉnh mới ở nhóm giữa của cả nước.",
        "Đối với Bộ Nội vụ",
        "- Thẩm định theo tài liệu kiểm chứng: 8,00/8,00 điểm (100%).",
    ):
        assert line in found
    lost = "- Phần điểm không tách theo tiêu chí của lĩnh vực 4. Cải cách tổ chức bộ máy hành chính nhà nước: chưa đạt 1,50 điểm."
    assert lost in found
