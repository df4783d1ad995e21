"""Weekdays beside their dates, hours, and years of two digits."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from cchcdoc.vietnamese.weekdays import NAMES, impossible_hours, short_years, wrong_weekdays

WRONG = {
    "14 giờ 00, thứ Hai, ngày 29/02/2028": "thứ Ba",
    "Thứ 5 ngày 10/3/2026": "thứ Ba",
    "8h00 thứ hai ngày 10/3/2026": "thứ Ba",
    "sáng thứ hai, ngày 10/3/26": "thứ Ba",
    "Chủ Nhật, ngày 09/3/2026": "thứ Hai",
    "thứ Hai, 14 giờ 00 ngày 10/3/2026": "thứ Ba",
    "ngày 10/3/2026 (thứ năm)": "thứ Ba",
    "ngày 10 tháng 3 năm 2026, thứ Tư": "thứ Ba",
    "Họp giao ban (thứ Sáu, 10-3-2026)": "thứ Ba",
    "ghi chú\0thứ bảy ngày 10/3/2026": "thứ Ba",
}
NO_WEEKDAYS = (
    "kỳ họp thứ Hai, ngày 10/3/2026",
    "Hội nghị lần thứ Tư ngày 10/3/2026",
    "phiên họp thứ 5 ngày 10/3/2026",
    "Thứ hai, ngày 10/3/2026 UBND xã đã ban hành",
    "trước ngày 10/3/2026, thứ hai, bố trí kinh phí",
    "từ thứ Hai đến thứ Sáu hằng tuần",
    "thứ Hai, ngày 31/02/2026",
    "thứ Hai, ngày 10/3",
    "thứ Ba, ngày 10/3/2026",
)
NO_HOURS = ("25 giờ 00, ngày 10/3/2026", "8h75", "14 giờ 60", "24h30", "2 giờ 90 phút", "8g65")
HOURS = (
    *("24 giờ 00", "8 giờ 30", "trong 48 giờ 00", "26 giờ 15 phút", "48 giờ", "0h00", "tỷ lệ 8/75"),
    *("mã A8h75", "14 giờ 20%", "14 giờ 15/4/2026"),
)


@pytest.mark.parametrize(("text", "right"), WRONG.items())
def test_a_weekday_that_is_not_that_of_its_date_is_found(text: str, right: str) -> None:
    slips = list(wrong_weekdays(text))
    assert [slip.right for slip in slips] == [right]
    assert text[slips[0].start :].startswith(slips[0].typed)


@pytest.mark.parametrize("text", NO_WEEKDAYS)
def test_counts_and_right_weekdays_are_left_alone(text: str) -> None:
    assert list(wrong_weekdays(text)) == []


def test_every_day_of_two_leap_years_and_the_years_between_has_one_weekday() -> None:
    day = date(2024, 1, 1)
    while day < date(2029, 1, 1):
        typed = f"ngày {day.day}/{day.month}/{day.year}"
        right = [name for name in NAMES if not list(wrong_weekdays(f"14 giờ 00, {name}, {typed}"))]
        assert right == [NAMES[day.weekday()]]
        day += timedelta(days=13)


@pytest.mark.parametrize("text", NO_HOURS)
def test_an_hour_that_no_clock_has_is_found(text: str) -> None:
    assert len(list(impossible_hours(text))) == 1


@pytest.mark.parametrize("text", HOURS)
def test_hours_and_lengths_of_time_are_left_alone(text: str) -> None:
    assert list(impossible_hours(text)) == []


@pytest.mark.parametrize(
    ("text", "right"),
    [
        *(("ngày 10/3/26", ["10/3/2026"]), ("Ngày 29/02/28.", ["29/02/2028"]), ("ngày 10/3/2026", [])),
        *(("số 10/3/26", []), ("ngày 31/2/26", []), ("ngày 10/3/26-CP", [])),
    ],
)
def test_a_year_of_two_digits_is_found(text: str, right: list[str]) -> None:
    assert [slip.right for slip in short_years(text)] == right
