"""Days and hours in sentences, and spans that end before they begin."""

from __future__ import annotations

import pytest

from cchcdoc.vietnamese.dates import day_span
from cchcdoc.vietnamese.moments import (
    Moment,
    Span,
    is_later,
    moment_of,
    read_moment,
    turned_days,
    turned_hours,
)

TURNED = (
    "từ 14 giờ 00 đến 11 giờ 30, ngày 10/4/2026",
    "từ 14h đến 11h30 ngày 10/4/2026",
    "từ 14:00 đến 11:30",
    "từ 11 giờ ngày 10/4/2026 đến 10 giờ 30 cùng ngày",
    "từ 22 giờ ngày 10/4/2026 đến 05 giờ ngày 10/4/2026",
    "từ ngày 15/4/2026 đến ngày 10/4/2026",
    "từ ngày 15/4 đến hết ngày 10/4",
    "Từ ngày 15 đến ngày 10 tháng 4 năm 2026",
    "từ 08 giờ 00 ngày 15 tháng 4 năm 2026 đến 17 giờ 00 ngày 14 tháng 4 năm 2026",
    "từ tháng 10/2026 đến tháng 3/2026",
    "từ năm 2026 đến năm 2021",
    "giai đoạn 2026 - 2021",
    "14 giờ 00 - 11 giờ 30",
    "14h00-11h30",
)
SOUND = (
    "từ 08 giờ 00 đến 11 giờ 30, ngày 10/4/2026",
    "từ 7 giờ 30 đến 4 giờ 30 chiều",
    "từ 22 giờ 00 đến 05 giờ 00 hằng ngày",
    "từ 22 giờ ngày 10/4 đến 05 giờ ngày 11/4/2026",
    "từ 23 giờ ngày 31/12 đến 1 giờ ngày 01/01/2027",
    "từ 13 giờ 30 đến 07 giờ 00 sáng hôm sau",
    "từ 3 giờ đến 2 giờ",
    "giai đoạn 2021 - 2026",
    "08 giờ 00 - 11 giờ 30, 13 giờ 30 - 17 giờ 00",
    "22:00 - 05:00",
    "số 14:30-2021/QĐ",
    "từ ngày 25/12 đến ngày 05/01/2026",
    "từ ngày 25 đến ngày 05 tháng sau",
    "từ ngày 01/7/2025 đến nay",
    "từ ngày 29/02 đến ngày 15/3/2025",
    "từ ngày 31/02/2025 đến ngày 15/01/2025",
    "từ tháng 10 đến tháng 3/2026",
    "từ năm 2025 đến ngày 30/6/2025",
    "có độ dài bằng từ 1/3 đến 1/2 độ dài của dòng chữ",
    "từ 3/4 đến 2/3 số đại biểu",
)


def turned(text: str) -> list[Span]:
    return [*turned_days(text), *turned_hours(text)]


@pytest.mark.parametrize("text", TURNED)
def test_a_span_that_ends_before_it_begins_is_found_where_it_stands(text: str) -> None:
    (found,) = turned(f"Thời gian: {text}.")

    assert (found.text, found.start) == (text, len("Thời gian: "))


@pytest.mark.parametrize("text", SOUND)
def test_a_span_that_may_be_meant_is_left_alone(text: str) -> None:
    assert turned(text) == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("14 giờ 30, ngày 07/4/2026", "14 giờ 30 ngày 07/4/2026"),
        ("Ngày 7 tháng 4, hồi 8h", "08 giờ 00 07/04"),
        ("4 giờ 15 chiều", "16 giờ 15"),
        ("tháng 4/2026", "tháng 4/2026"),
    ],
)
def test_a_moment_is_read_as_far_as_it_is_said(text: str, shown: str) -> None:
    moment = read_moment(text)

    assert moment is not None
    assert moment.shown == shown


def test_a_text_without_day_and_hour_is_no_moment() -> None:
    assert read_moment("theo giấy triệu tập") is None


def test_days_that_are_not_said_are_taken_from_the_other_moment() -> None:
    month = day_span(None, 4, 2026)
    assert month is not None

    assert moment_of(month) == Moment(None, 4, 2026)
    assert not is_later(Moment(None, 4, 2026), Moment(10, 4, 2026))
    assert is_later(Moment(None, 5, 2026), Moment(10, 4, 2026))
