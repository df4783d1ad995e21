"""Words of the CLDR locale ``vi``, read through Babel: lists with "và" and "hoặc", weekdays, distances in days.

For forms and messages only: Babel and its data take longer to load than a short document takes to write, so they are
imported by the function that needs them, and nothing that renders calls one.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final, Literal

_LOCALE: Final = "vi"
_SUNDAY: Final = 6
_ROUNDED_FROM: Final = 1.5
"""From so many of a unit on, a time is written in it: 80 seconds in seconds, 95 in minutes."""


def join_and(words: Sequence[str]) -> str:
    """``words`` as a list in a sentence.

    >>> join_and(["--ky", "--cung-ky", "--giu-loi-van"])
    '--ky, --cung-ky và --giu-loi-van'
    """
    return _joined(words, "standard")


def join_or(words: Sequence[str]) -> str:
    """``words`` as a choice in a sentence.

    >>> join_or(["quy", "sau_thang", "nam"]), join_or(["giay", "dien_tu"]), join_or(["nam"])
    ('quy, sau_thang hoặc nam', 'giay hoặc dien_tu', 'nam')
    """
    return _joined(words, "or")


def weekday(day: date) -> str:
    """The day of the week, in lower case with the capital that the decree asks for.

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục II ("thứ Hai, thứ Tư"). CLDR writes "Thứ Hai" and "Chủ Nhật"; the decree does
    not name Sunday, which offices write "Chủ nhật".

    >>> weekday(date(2026, 12, 14)), weekday(date(2026, 6, 14))
    ('thứ Hai', 'Chủ nhật')
    """
    from babel import Locale

    name: str = Locale.parse(_LOCALE).days["format"]["wide"][day.weekday()]
    if day.weekday() == _SUNDAY:
        return name.capitalize()
    ordinal, _, number = name.partition(" ")
    return f"{ordinal.lower()} {number.capitalize()}"


def days_away(days: int) -> str:
    """How far away a day is that comes ``days`` after today (negative: before).

    >>> days_away(12), days_away(-3), days_away(0)
    ('sau 12 ngày nữa', '3 ngày trước', 'hôm nay')
    """
    if not days:
        return "hôm nay"
    from babel.dates import format_timedelta

    # Without a threshold Babel rounds 12 days to two weeks.
    away = timedelta(days=days)
    return format_timedelta(away, granularity="day", threshold=math.inf, add_direction=True, locale=_LOCALE)


def time_left(seconds: float) -> str:
    """A time that something will still take, roughly.

    >>> time_left(45), time_left(190), time_left(3000)
    ('45 giây', '3 phút', '50 phút')
    """
    from babel.dates import format_timedelta

    return format_timedelta(timedelta(seconds=seconds), threshold=_ROUNDED_FROM, locale=_LOCALE)


def _joined(words: Sequence[str], style: Literal["standard", "or"]) -> str:
    if len(words) < 2:
        return "".join(words)
    from babel.lists import format_list

    return format_list(words, style=style, locale=_LOCALE)
