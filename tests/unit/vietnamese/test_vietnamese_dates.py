"""Dates: the padding of the decree, visible blanks, and what clerks type."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchcdoc.vietnamese.dates import (
    BLANK,
    MAX_YEAR,
    MIN_YEAR,
    DaySpan,
    day_span,
    format_ngay,
    format_ngay_ban_hanh,
    format_ngay_day_du,
    parse_ngay,
    year_span,
)
from tests.support.examples import examples

days = st.dates(date(MIN_YEAR, 1, 1), date(MAX_YEAR, 12, 31))


def test_the_hour_of_a_day_is_not_written():
    assert format_ngay(datetime(2024, 10, 10, 8, 30)) == "10/10/2024"


@pytest.mark.parametrize(
    ("parts", "written"),
    [
        ((None, 5, 2025), "ngày_tháng 5 năm 2025"),
        ((None, None, 2025), "ngày_tháng_năm 2025"),
        ((None, None, None), "ngày_tháng_năm_"),
        ((5, 2, 2025), "ngày 05 tháng 02 năm 2025"),
        ((5, None, 2025), "ngày 05 tháng_năm 2025"),
        ((29, 2, None), "ngày 29 tháng 02 năm_"),
        ((31, None, None), "ngày 31 tháng_năm_"),
    ],
)
def test_unknown_parts_leave_room_for_the_pen(parts, written):
    assert format_ngay_ban_hanh(*parts).replace(BLANK, "_") == written


def test_the_blank_does_not_collapse_or_break():
    assert set(BLANK) == {"\u00a0"}


@pytest.mark.parametrize(
    "parts",
    [(29, 2, 2023), (0, 1, 2025), (32, None, None), (31, 4, None), (1, 13, 2025), (1, 0, None), (1, 1, 1899)],
)
def test_known_parts_that_cannot_be_a_date_are_refused(parts):
    with pytest.raises(ValueError, match=r"không có|ngoài khoảng"):
        format_ngay_ban_hanh(*parts)


def test_the_years_have_limits():
    assert parse_ngay(f"01/01/{MIN_YEAR}").year == MIN_YEAR
    assert parse_ngay(f"31/12/{MAX_YEAR}").year == MAX_YEAR
    for year in (MIN_YEAR - 1, MAX_YEAR + 1):
        with pytest.raises(ValueError, match=str(year)):
            parse_ngay(f"01/01/{year}")


@pytest.mark.parametrize(
    ("parts", "first", "last", "shown"),
    [
        ((15, 7, 2021), date(2021, 7, 15), date(2021, 7, 15), "15/7/2021"),
        ((None, 7, 2021), date(2021, 7, 1), date(2021, 7, 31), "tháng 7/2021"),
        ((None, 2, 2024), date(2024, 2, 1), date(2024, 2, 29), "tháng 2/2024"),
        ((None, None, 2021), date(2021, 1, 1), date(2021, 12, 31), "năm 2021"),
        ((15, None, 2021), date(2021, 1, 1), date(2021, 12, 31), "năm 2021"),
        ((None, 12, MAX_YEAR), date(MAX_YEAR, 12, 1), date(MAX_YEAR, 12, 31), f"tháng 12/{MAX_YEAR}"),
    ],
)
def test_known_parts_leave_a_span_of_days(parts, first, last, shown):
    span = day_span(*parts)
    assert span == DaySpan(first, last)
    assert span.shown == shown


@pytest.mark.parametrize(
    "parts", [(15, 7, None), (None, None, None), (29, 2, 2023), (1, 13, 2025), (None, None, MAX_YEAR + 1)]
)
def test_no_year_or_no_date_leaves_no_span(parts):
    assert day_span(*parts) is None


def test_a_year_beyond_the_calendar_counts_as_its_end():
    assert (
        year_span(MIN_YEAR - 1)
        == year_span(MIN_YEAR)
        == DaySpan(date(MIN_YEAR, 1, 1), date(MIN_YEAR, 12, 31))
    )
    assert year_span(10**9) == year_span(MAX_YEAR)


@examples(100)
@given(days)
def test_a_date_lies_in_the_spans_of_its_parts(ngay):
    for parts in ((ngay.day, ngay.month), (None, ngay.month), (None, None)):
        span = day_span(*parts, ngay.year)
        assert span.first <= ngay <= span.last


@examples(100)
@given(days)
def test_every_date_is_written_and_read_back(ngay):
    assert parse_ngay(format_ngay(ngay)) == ngay
    assert parse_ngay(ngay.isoformat()) == ngay
    assert format_ngay_ban_hanh(ngay.day, ngay.month, ngay.year) == format_ngay_day_du(ngay)


@examples(200)
@given(st.text("0123456789/- ", max_size=12))
def test_any_text_is_a_date_or_a_value_error(text):
    try:
        year = parse_ngay(text).year
    except ValueError as error:
        said = str(error)
    else:
        said = "" if MIN_YEAR <= year <= MAX_YEAR else f"{year}"
    assert said == "" or any(word in said for word in ("ngày", "tháng", "năm"))
