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


@pytest.mark.parametrize(
    ("ngay", "written"),
    [
        (date(2021, 7, 15), "15/7/2021"),
        (date(2021, 7, 5), "05/7/2021"),
        (date(2025, 2, 28), "28/02/2025"),
        (date(2025, 1, 9), "09/01/2025"),
        (date(2025, 3, 1), "01/3/2025"),
        (date(2025, 5, 23), "23/5/2025"),
        (date(2024, 12, 10), "10/12/2024"),
        (datetime(2024, 10, 10, 8, 30), "10/10/2024"),
    ],
)
def test_days_below_ten_and_the_first_two_months_take_a_leading_zero(ngay, written):
    assert format_ngay(ngay) == written


@pytest.mark.parametrize(
    ("ngay", "written"),
    [
        (date(2024, 7, 5), "ngày 05 tháng 7 năm 2024"),
        (date(2025, 4, 10), "ngày 10 tháng 4 năm 2025"),
        (date(2025, 1, 9), "ngày 09 tháng 01 năm 2025"),
        (date(2020, 3, 5), "ngày 05 tháng 3 năm 2020"),
    ],
)
def test_the_long_form_is_the_one_of_the_decree(ngay, written):
    assert format_ngay_day_du(ngay) == written


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


@pytest.mark.parametrize("text", ["2021-07-15", "15/7/2021", "15/07/2021", "15-7-2021", " 15/7/2021 "])
def test_dates_are_read_as_clerks_type_them(text):
    assert parse_ngay(text) == date(2021, 7, 15)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("29/02/2023", "ngày 29 không có; tháng 2 năm 2023 chỉ có ngày 1 đến 28"),
        ("31/4/2025", "tháng 4 năm 2025 chỉ có ngày 1 đến 30"),
        ("00/4/2025", "ngày 0 không có"),
        ("15/13/2021", "tháng 13 không có"),
        ("2021-15-07", "tháng 15 không có"),
        ("15/7/1821", "ngoài khoảng 1900 - 2100"),
        ("15/7/21", "không phải là ngày; viết như 15/7/2021"),
        ("7/2021", "không phải là ngày"),
        ("15/7-2021", "không phải là ngày"),
        ("15.7.2021", "không phải là ngày"),
        ("20210715", "không phải là ngày"),
        ("２１/7/2021", "không phải là ngày"),
        ("", "không phải là ngày"),
        ("hôm qua", "không phải là ngày"),
    ],
)
def test_what_is_not_a_date_is_refused_in_vietnamese(text, words):
    with pytest.raises(ValueError, match=words):
        parse_ngay(text)


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
