"""Dates: the padding of the decree, visible blanks, and what clerks type."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchcdoc.vietnamese.dates import (
    BLANK,
    MAX_YEAR,
    MIN_YEAR,
    format_ngay,
    format_ngay_ban_hanh,
    format_ngay_day_du,
    parse_ngay,
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
        mistake = str(error)
    else:
        mistake = "" if MIN_YEAR <= year <= MAX_YEAR else f"{year}"
    assert mistake == "" or any(word in mistake for word in ("ngày", "tháng", "năm"))
