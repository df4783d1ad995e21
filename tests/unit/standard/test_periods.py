"""The reporting periods of the regime: names, days, neighbours."""

from datetime import date, timedelta

import pytest

from cchcdoc.nodes import Blank
from cchcdoc.standard.periods import NUMBERED, SPANS, Period, read_period, read_reporting_period

ALL = [
    Period(span, 2026, number)
    for span in SPANS
    for number in (range(1, NUMBERED[span] + 1) if span in NUMBERED else (0,))
]


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        (Period("thang", 2026, 1), date(2025, 12, 15), date(2026, 1, 14)),
        (Period("thang", 2026, 10), date(2026, 9, 15), date(2026, 10, 14)),
        (Period("quy", 2026, 1), date(2025, 12, 15), date(2026, 3, 14)),
        (Period("quy", 2026, 2), date(2026, 3, 15), date(2026, 6, 14)),
        (Period("quy", 2026, 3), date(2026, 6, 15), date(2026, 9, 14)),
        (Period("quy", 2026, 4), date(2026, 9, 15), date(2026, 12, 14)),
        (Period("sau_thang", 2026), date(2025, 12, 15), date(2026, 6, 14)),
        (Period("chin_thang", 2026), date(2025, 12, 15), date(2026, 9, 14)),
        (Period("nam", 2026), date(2025, 12, 15), date(2026, 12, 14)),
    ],
)
def test_the_figures_of_a_period_are_locked_on_the_days_of_the_regime(
    period: Period, first: date, last: date
) -> None:
    assert period.lock_days == (first, last)


@pytest.mark.parametrize(
    ("period", "names"),
    [
        (Period("thang", 2026, 10), ("tháng 10 năm 2026", "tháng 9 năm 2026", "tháng 10 năm 2025", "cùng kỳ năm 2025", "tháng 11 năm 2026")),
        (Period("thang", 2026, 1), ("tháng 1 năm 2026", "tháng 12 năm 2025", "tháng 1 năm 2025", "cùng kỳ năm 2025", "tháng 2 năm 2026")),
        (Period("thang", 2026, 12), ("tháng 12 năm 2026", "tháng 11 năm 2026", "tháng 12 năm 2025", "cùng kỳ năm 2025", "tháng 1 năm 2027")),
        (Period("quy", 2026, 1), ("quý I năm 2026", "quý IV năm 2025", "quý I năm 2025", "cùng kỳ năm 2025", "quý II năm 2026")),
        (Period("quy", 2026, 4), ("quý IV năm 2026", "quý III năm 2026", "quý IV năm 2025", "cùng kỳ năm 2025", "quý I năm 2027")),
        (Period("sau_thang", 2026), ("6 tháng đầu năm 2026", "6 tháng đầu năm 2025", "6 tháng đầu năm 2025", "cùng kỳ năm 2025", "6 tháng cuối năm 2026")),
        (Period("chin_thang", 2026), ("9 tháng đầu năm 2026", "9 tháng đầu năm 2025", "9 tháng đầu năm 2025", "cùng kỳ năm 2025", "quý IV năm 2026")),
        (Period("nam", 2026), ("năm 2026", "năm 2025", "năm 2025", "năm 2025", "năm 2027")),
    ],
)  # fmt: skip
def test_a_period_names_itself_and_its_neighbours(period: Period, names: tuple[str, ...]) -> None:
    assert tuple(period.names) == names


@pytest.mark.parametrize("period", ALL)
def test_one_period_begins_the_day_after_the_one_before_it_ends(period: Period) -> None:
    if period.span in ("thang", "quy", "nam"):  # six and nine months begin with the year again
        assert period.next.lock_days[0] == period.lock_days[1] + timedelta(days=1)
    assert period.next.previous == period
    assert period.file_stem.endswith("2026")


def test_four_quarters_lead_into_the_next_year() -> None:
    assert Period("quy", 2026, 1).next.next.next.next == Period("quy", 2027, 1)
    assert Period("nam", 2026).next == Period("nam", 2027)


@pytest.mark.parametrize(
    ("values", "period"),
    [
        ({"loai": "quy", "quy": 1, "nam": 2026}, Period("quy", 2026, 1)),
        ({"loai": "nam", "quy": None, "nam": 2026}, Period("nam", 2026)),
        ({"loai": "quy", "quy": None, "nam": 2026}, None),
        ({"loai": "quy", "quy": 5, "nam": 2026}, None),
        ({"loai": "thang", "thang": 10, "nam": 2026}, Period("thang", 2026, 10)),
        ({"loai": "thang", "nam": 2026}, None),
        ({"loai": "thang", "thang": 13, "nam": 2026}, None),
        ({"loai": "tuan", "nam": 2026}, None),
        ({"loai": "nam", "nam": None}, None),
        ({"tu": 2021, "den": 2025}, None),
        ({"loai": "nam", "nam": 10**17}, None),
        ({"loai": ["nam"], "nam": 2026}, None),
    ],
)
def test_a_period_is_read_only_when_it_is_whole(values: dict[str, object], period: Period | None) -> None:
    assert read_period(values) == period


def test_what_is_blank_or_refused_of_a_reported_period_is_not_known() -> None:
    day = date(2026, 3, 14)
    blank = Blank("ky_bao_cao.x", "x")
    known = read_reporting_period({"loai": "quy", "quy": 1, "nam": 2026, "tu_ngay": blank, "den_ngay": day})
    assert known is not None
    assert (known.has_span, known.period) == (True, Period("quy", 2026, 1))
    assert (known.years, known.first_day, known.last_day, known.locked_on) == (None, None, day, None)
    unknown = read_reporting_period({"loai": "quy", "quy": blank, "nam": 2026, "tu_ngay": day})
    assert unknown is not None
    assert (unknown.has_span, unknown.period, unknown.first_day) == (True, None, day)


def test_a_span_of_years_is_no_period_of_the_regime() -> None:
    read = read_reporting_period({"tu": 2021, "den": 2025, "chot_so_lieu": date(2025, 12, 31)})
    assert read is not None
    assert (read.has_span, read.period, read.years) == (False, None, (2021, 2025))
    assert read.locked_on == date(2025, 12, 31)


@pytest.mark.parametrize("given", [None, {}, Blank("ky_bao_cao", "Kỳ báo cáo"), "quý I"])
def test_a_document_without_a_period_has_no_record_of_one(given: object) -> None:
    assert read_reporting_period(given) is None
