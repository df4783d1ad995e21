"""Points taken over from another index: the same figure typed twice is reported when it differs."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest

from cchcdoc.diagnostics import Severity
from cchcdoc.indicators.indexes.conversions import conversion_findings
from cchcdoc.indicators.indexes.ledger import Finding
from cchcdoc.indicators.indexes.rubric import Criterion, Rubric
from cchcdoc.nodes import Blank

AREA = Criterion("8", "Tác động", Decimal("16.5"), {"tlkc": Decimal("6.5"), "sipas": Decimal(10)})
RUBRIC = Rubric(
    id="thu",
    name="Thử",
    version="1",
    basis="",
    kind="diem",
    maximum=Decimal("16.5"),
    sources={"tlkc": "Tài liệu", "sipas": "Chỉ số hài lòng quy đổi"},
    items=(AREA,),
    converted=("sipas",),
)
SIPAS = {"sipas": {"nam": 2024, "chung": {"nam_nay": Decimal("84.12")}}}


def found(
    points: object, rates: Mapping[str, Mapping[str, Any]] = SIPAS, rubric: Rubric = RUBRIC
) -> list[Finding]:
    entry = {"ma": "8", "theo_nguon": {"tlkc": Decimal(5), "sipas": points}}
    return list(conversion_findings(rubric, {"nam": 2024, "linh_vuc": [entry]}, rates))


def test_points_that_follow_from_the_rate_are_silent() -> None:
    assert found(Decimal("8.412")) == []


@pytest.mark.parametrize(
    ("points", "count"), [("8.41", 0), ("8.417", 0), ("8.4171", 1), ("8.407", 0), ("8.40", 1)]
)
def test_two_decimals_are_rounding_and_more_is_not(points: str, count: int) -> None:
    assert len(found(Decimal(points))) == count


def test_both_numbers_and_the_place_are_reported() -> None:
    (finding,) = found(Decimal("8.214"))
    assert (finding.code, finding.severity) == ("DL163", Severity.WARNING)
    assert finding.path == ("linh_vuc", 0, "theo_nguon", "sipas")
    assert finding.message == (
        "lĩnh vực 8: Chỉ số hài lòng quy đổi ghi 8,214 điểm, mà chi_so.sipas là 84,12%, quy đổi trên 10 điểm là 8,412 điểm"
    )
    assert finding.hint == "viết 84,12/100*10, hoặc xem lại chỉ số sipas"


@pytest.mark.parametrize(
    "rates",
    [
        {},
        {"sipas": {"nam": 2023, "chung": {"nam_nay": Decimal(80)}}},
        {"sipas": {"nam": 2024, "chung": {"nam_nay": Blank("so_lieu.sipas.chung.nam_nay", "SIPAS")}}},
        {"sipas": {"nam": 2024, "chung": None}},
        {"khac": SIPAS["sipas"]},
    ],
)
def test_nothing_is_reported_without_the_index_of_that_year(rates: Mapping[str, Mapping[str, Any]]) -> None:
    assert found(Decimal(1), rates) == []


@pytest.mark.parametrize("points", [None, Blank("x", "y")])
def test_points_that_are_not_given_raise_no_warning(points: object) -> None:
    assert found(points) == []


def test_only_sources_that_the_rubric_calls_converted_are_compared() -> None:
    assert found(Decimal(1), rubric=RUBRIC._replace(converted=())) == []


@pytest.mark.parametrize(
    "areas", [None, [], [Blank("a", "b")], [{"ma": "9", "theo_nguon": {"sipas": Decimal(1)}}]]
)
def test_areas_that_are_missing_or_unknown_are_reported_elsewhere(areas: object) -> None:
    assert list(conversion_findings(RUBRIC, {"nam": 2024, "linh_vuc": areas}, SIPAS)) == []
