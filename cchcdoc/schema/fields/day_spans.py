"""A day in parts as the days that it may be: one, those of a month, or those of a year."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from typing import Final, NamedTuple

from cchcdoc.vietnamese.dates import format_ngay

PARTS: Final = ("ngay", "thang", "nam")
"""The parts of such a day, all integers; the first ones may be unknown."""


class DaySpan(NamedTuple):
    """The first and the last day that it may be, and how the clerk reads it: ``tháng 3/2025``."""

    first: date
    last: date
    shown: str


def day_span(parts: Mapping[str, object]) -> DaySpan | None:
    """The days that ``parts`` may mean; ``None`` when the year is unknown or no calendar has them."""
    day, month, year = (parts.get(part) for part in PARTS)
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
