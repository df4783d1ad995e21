"""Reads days and hours as they are typed in a sentence (``14 giờ 00, ngày 07/4/2026``), and spans from one to another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from typing import Final, NamedTuple

from cchcdoc.vietnamese.dates import DaySpan, day_span

EVENING, MORNING = 17 * 60, 9 * 60
"""Hours without a day of their own: from 17:00 on to 9:00 may be through the night."""
HALF_A_YEAR: Final = 183
"""Longest span, in days, that is typed without the year of its first day though it ends in the next year."""
_LEAP_YEAR: Final = 2024
FROM, PERIOD = "ừ ", "iai đoạn "
"""The words that begin a span, without their first letter: literals are found much faster than ``[Tt]``."""
TO: Final = ("đến", "tới")
_FRACTIONS: Final = frozenset(f"{part}/{whole}" for whole in range(2, 6) for part in range(1, whole))
"""What may be a day without its year, but is a part of something where two of them stand together."""
_GOES_ON: Final = tuple("0123456789/.,:")
"""Stands before digits that are no hour by themselves."""
_SORTED: Final = bytes(48 if 48 <= code <= 57 else 104 if code in b"hHg:" else 32 for code in range(256))
"""Each byte of a text as a digit (0), as a sign of hours (h), or as neither."""
_HOUR: Final = (
    r"(?<![\d/.,:])(?P<hour>\d{1,2})(?:\s*(?:giờ|[hHg])(?:\s*(?P<minute>\d{2})(?![\d/]))?|:(?P<after_colon>\d{2})(?!\d))"
    r"(?:\s*(?:phút|’))?(?:\s(?P<half>chiều|tối)\b)?"
)
_DAY: Final = (
    r"(?:ngày\s)?(?<![\d/])(?P<day>\d{1,2})(?:/|-|\stháng\s)(?P<month>\d{1,2})(?:(?:/|-|\snăm\s)(?P<year>\d{4}))?(?![\d/])"
    r"|ngày\s(?P<bare_day>\d{1,2})(?![\d/-]|\stháng)"
    r"|tháng\s(?P<whole_month>\d{1,2})(?:(?:/|-|\snăm\s)(?P<of_year>\d{4}))?(?![\d/])"
    r"|năm\s(?P<whole_year>\d{4})(?!\d)"
)


class Moment(NamedTuple):
    """A day, an hour, or both, as far as they are said."""

    day: int | None = None
    month: int | None = None
    year: int | None = None
    minute: int | None = None
    """Minutes since midnight."""
    has_minutes: bool = False
    """Whether the hour is typed with its minutes: ``14 giờ 00``."""

    @property
    def shown(self) -> str:
        """It as a message shows it: ``14 giờ 00 ngày 07/4/2026``, as far as it is known."""
        hour = "" if self.minute is None else f"{self.minute // 60:02} giờ {self.minute % 60:02}"
        days = day_span(self.day, self.month, self.year)
        if days is None:
            parts = [
                f"{each:02}" if number < 2 else str(each) for number, each in enumerate(self[:3]) if each
            ]
            return " ".join(filter(None, (hour, "/".join(parts))))
        return (
            f"{hour} ngày {days.shown}"
            if hour and days.first == days.last
            else f"{hour} {days.shown}".strip()
        )

    @property
    def has_day(self) -> bool:
        """Whether it says anything of the day."""
        return any(self[:3])


class Span(NamedTuple):
    """A span of time as it was typed, and where it begins in the text."""

    text: str
    start: int


def read_moment(text: str) -> Moment | None:
    """The first day and the first hour in ``text``; ``None`` when it names neither.

    >>> read_moment("14 giờ 30, ngày 07/4/2026")
    Moment(day=7, month=4, year=2026, minute=870, has_minutes=True)
    """
    days, hours = (_pattern(each).search(text) for each in (_DAY, _HOUR))
    return _moment(days, hours) if days or hours else None


def moment_of(days: DaySpan) -> Moment:
    """The moment of ``days``: one day, a month or a year."""
    first, last = days
    month = first.month if (first.month, first.year) == (last.month, last.year) else None
    return Moment(first.day if first == last else None, month, first.year)


def is_later(one: Moment, other: Moment) -> bool:
    """Whether ``one`` is surely later than ``other``; what a moment does not say of its day is taken from the other.

    >>> is_later(Moment(15, 4, 2026), Moment(10, 4, 2026)), is_later(Moment(25, 12), Moment(5, 1, 2026))
    (True, False)
    """
    if one.has_day and other.has_day:
        first, last = _completed(one, other)
        if first is None or last is None or first.last < last.first:
            return False
        if first.first > last.last:
            return True
        if not (one.day and other.day):
            return False
        return one.minute is not None and other.minute is not None and one.minute > other.minute
    if one.minute is None or other.minute is None or one.minute <= other.minute:
        return False
    return not (one.minute >= EVENING and other.minute <= MORNING)


def turned_days(text: str) -> Iterator[Span]:
    """The spans "từ ... đến ...", "giai đoạn 2026 - 2021" in ``text`` that end before they begin.

    Those over the turn of a year, and hours without minutes on any day (they may be durations), are left alone.
    """
    for found in _years().finditer(text) if PERIOD in text else ():
        if found.start() and found["first"] > found["last"] and text[found.start() - 1] in "gG":
            yield Span(text[found.start() - 1 : found.end()], found.start() - 1)
    if FROM in text and any(map(text.__contains__, TO)):
        yield from _turned(text, _spans().finditer(text))


def turned_hours(text: str) -> Iterator[Span]:
    """Those of two hours with a dash between them ("14 giờ 00 - 11 giờ 30"); through the night they are left alone."""
    found = _hours().finditer(text)
    yield from _turned(
        text, (each for each in found if each.start() == 0 or text[each.start() - 1] not in _GOES_ON)
    )


def _turned(text: str, spans: Iterable[re.Match[str]]) -> Iterator[Span]:
    for found in spans:
        if found["first"] in _FRACTIONS and found["last"] in _FRACTIONS:  # "từ 1/3 đến 1/2 độ dài"
            continue
        one, other = (read_moment(found[each]) for each in ("first", "last"))
        if one is None or other is None or not is_later(one, other) or _next().match(text, found.end()):
            continue
        if not (one.has_day or other.has_day or one.has_minutes or other.has_minutes):
            continue
        start = found.start()
        if found[0].startswith(FROM):
            start -= 1
            if start < 0 or text[start] not in "tT" or text[max(0, start - 1) : start].isalpha():
                continue
        yield Span(" ".join(text[start : found.end()].split()), start)


def names_hours(text: str) -> bool:
    """Whether an hour may be in ``text``: the patterns of hours begin with a digit and take ten times as long to say so."""
    return "giờ" in text or b"h0" in text.encode("utf-8", "surrogatepass").translate(_SORTED)


@cache
def _hours() -> re.Pattern[str]:
    """Two hours with their minutes and a dash between them."""
    hour = r"[0-9][0-9]?(?:\s*(?:giờ|[hHg])\s*|:)\d{2}(?:\sphút)?"
    # What stands before it is looked at afterwards: a look behind would be made at each letter of a text.
    return re.compile(rf"(?P<first>{hour})\s?[-–]\s?(?P<last>{hour})(?![\d/])")


@cache
def _years() -> re.Pattern[str]:
    return re.compile(PERIOD + r"(?P<first>\d{4})\s?[-–]\s?(?P<last>\d{4})(?!\d)")


@cache
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text)


@cache
def _next() -> re.Pattern[str]:
    """Words behind an hour or a day that say that it is a later one."""
    return re.compile(r",?\s(?:sáng\s)?(?:hôm|ngày|ngày hôm|tháng|năm)\s(?:sau|kế|tiếp)")


@cache
def _spans() -> re.Pattern[str]:
    hour, day = (re.sub(r"\?P<\w+>", "?:", each) for each in (_HOUR, _DAY))
    near = r"(?:,\s|\s|,)(?:của\s)?"
    moment = rf"(?:(?:hồi|lúc|khoảng)\s)?(?:{hour}(?:{near}(?:{day}|cùng\sngày))?|(?:{day})(?:{near}{hour})?)"
    return re.compile(rf"{FROM}(?P<first>{moment}),?\s(?:cho\s)?(?:đến|tới)\s(?:hết\s)?(?P<last>{moment})")


def _moment(days: re.Match[str] | None, hours: re.Match[str] | None) -> Moment:
    minute = None
    typed = (hours["minute"] or hours["after_colon"]) if hours else None
    if hours and int(hours["hour"]) <= 24 and int(typed or 0) < 60:
        hour = int(hours["hour"])
        minute = (hour + (12 if hours["half"] and hour < 12 else 0)) * 60 + int(typed or 0)
    day, month, year = _parts(days) if days else (None, None, None)
    return Moment(day, month, year, minute, minute is not None and typed is not None)


def _parts(found: re.Match[str]) -> tuple[int | None, int | None, int | None]:
    texts = (
        found["day"] or found["bare_day"],
        found["month"] or found["whole_month"],
        found["year"] or found["of_year"] or found["whole_year"],
    )
    day, month, year = (int(each) if each else None for each in texts)
    return day, month, year


def _completed(one: Moment, other: Moment) -> tuple[DaySpan | None, DaySpan | None]:
    """The days of both; what is not said of one is taken from the other."""
    if not (one.month and other.month):
        if one.day and not one.month and other.month and other.day:  # từ ngày 15 đến ngày 10/4/2026
            one = one._replace(month=other.month, year=other.year)
        elif not (one.year and other.year):
            return None, None
    year = other.year or one.year or _LEAP_YEAR
    last = day_span(other.day, other.month, other.year or year)
    first = day_span(one.day, one.month, one.year or year)
    if first is None or last is None or one.year or first.first <= last.last:
        return first, last
    before = day_span(one.day, one.month, year - 1)  # from a year that is not said into the next one
    if before is not None and _length(before.first, last.last) <= HALF_A_YEAR:
        return before, last
    return first, last


def _length(first: date, last: date) -> int:
    return (last - first).days
