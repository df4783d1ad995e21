"""The days that a partly known day may be: one day, all days of a month, or all days of a year."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from typing import Final, NamedTuple

from cchcdoc.vietnamese.dates import format_ngay

DAY_PARTS: Final = ("ngay", "thang", "nam")
"""Keys of day, month and year, all integers; the day, or day and month, may be unknown."""


class DaySpan(NamedTuple):
    """The first and last day that it may be, and its text in messages: ``tháng 3/2025``."""

    first: date
    last: date
    shown: str


def day_span(parts: Mapping[str, object]) -> DaySpan | None:
    """The days that ``parts`` may mean; ``None`` when the year is unknown or the parts are no date."""
    day, month, year = (parts.get(part) for part in DAY_PARTS)
    if not isinstance(year, int) or not date.min.year <= year <= date.max.year:
        return None
    if not isinstance(month, int):
        return DaySpan(date(year, 1, 1), date(year, 12, 31), f"năm {int(year)}")
    if not 1 <= month <= 12:
        return None
    last = monthrange(year, month)[1]
    if not isinstance(day, int):
        return DaySpan(date(year, month, 1), date(year, month, last), f"tháng {month}/{int(year)}")
    if not 1 <= day <= last:
        return None
    known = date(year, month, day)
    return DaySpan(known, known, format_ngay(known))
