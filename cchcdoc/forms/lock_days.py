"""Lock days of a reporting period with their weekdays: in the form of the next period, and in what ``init`` reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from cchcdoc.standard.periods import Period
from cchcdoc.vietnamese import days_away, format_ngay, weekday


def lock_day_comments(period: Period) -> Mapping[str, Sequence[str]]:
    """Comment lines for the fields of the first and last day, which are left blank: the days of the regime."""
    first, last = period.lock_days
    return {
        "ky_bao_cao.tu_ngay": (f"Kỳ này là ngày {_with_weekday(first)}.",),
        "ky_bao_cao.den_ngay": (f"Kỳ này là ngày {_with_weekday(last)}.",),
    }


def lock_day_notice(period: Period, today: date) -> str:
    """One sentence: when the figures of ``period`` are locked, on which weekday, and how far that is from ``today``."""
    last = period.lock_days[1]
    verb = "đã chốt" if last < today else "chốt"
    return f"Số liệu {period.names.own} {verb} ngày {_with_weekday(last)}, {days_away((last - today).days)}."


def _with_weekday(day: date) -> str:
    return f"{format_ngay(day)} ({weekday(day)})"
