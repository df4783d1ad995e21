"""Finds days of the week that are not those of the date beside them, hours that no clock has, and years of two digits.

A count (``kỳ họp thứ Ba, ngày 10/3/2026``, ``Thứ hai, bố trí kinh phí``) and a length of time (``trong 48 giờ 00``) are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from cchcdoc.vietnamese.dates import day_span

NAMES: Final = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_NUMBERS: Final = {"hai": 0, "ba": 1, "tư": 2, "năm": 3, "sáu": 4, "bảy": 5, "bẩy": 5, "nhật": 6}
SIGNS: Final = ("hứ ", "hủ nhật", "hủ Nhật")
"""One of these stands in every day of the week; literals are found much faster than a pattern."""
_GOES_ON: Final = re.compile(r"[\w/.,:]")
"""Stands before digits that are no hour by themselves."""
ROOM: Final = 40
"""Characters before a day of the week that are searched for its date, or for what says that it is a day."""
ROOM_BEHIND: Final = 60
"""Characters behind a day of the week that are searched for its date."""
LAST_HOUR: Final = 24
ALL_MINUTES: Final = 60
_DATE: Final = r"(?:ngày\s+)?(?<![\d/.-])(?P<day>\d{1,2})(?:/|-|\s+tháng\s+)(?P<month>\d{1,2})(?:/|-|\s+năm\s+)(?P<year>\d{4}|\d{2})(?![\d/-])"


class Slip(NamedTuple):
    """What was typed, what is right (empty when nobody knows), and where it begins in the text."""

    typed: str
    right: str
    start: int
    day: str = ""
    """The date of a day of the week, as typed."""


def wrong_weekdays(text: str) -> Iterator[Slip]:
    """Days of the week whose date is another one.

    >>> list(wrong_weekdays("14 giờ 00, thứ Hai, ngày 29/02/2028"))
    [Slip(typed='thứ Hai', right='thứ Ba', start=11, day='ngày 29/02/2028')]
    """
    if not any(map(text.__contains__, SIGNS)):
        return
    for found in _weekday().finditer(text):
        start = found.start() - 1
        if start < 0 or text[start] not in "tTcC":
            continue
        before = text[max(0, start - ROOM) : start]
        name = found["name"]
        is_capital = not name[0].islower() or name == "nhật"  # a number is one too
        behind = _date_behind().match(text[found.end() : found.end() + ROOM_BEHIND])
        if behind is not None:
            is_bare = is_capital or not behind["comma"]
            says_day = bool((is_bare and _day_before().search(before)) or _hour_before().search(before))
        else:
            behind = _date_before().search(before)
            says_day = behind is not None and (is_capital or behind["sign"] == "(")
        number = _NUMBERS.get(name.casefold()) if not name.isdecimal() else int(name) - 2
        if not says_day or behind is None or number is None:
            continue
        year = int(behind["year"])
        days = day_span(int(behind["day"]), int(behind["month"]), year + 2000 if year < 100 else year)
        if days is not None and days.first.weekday() != number:
            yield Slip(text[start : found.end()], NAMES[days.first.weekday()], start, behind["date"])


def impossible_hours(text: str) -> Iterator[Slip]:
    """Hours that no clock has: ``25 giờ 00``, ``8h75``."""
    for found in _hour().finditer(text):
        if found.start() and _GOES_ON.match(text, found.start() - 1):
            continue
        hour, minute = int(found["hour"]), int(found["minute"])
        is_length = found["phut"] or _length_before().search(
            text[max(0, found.start() - ROOM) : found.start()]
        )
        if minute >= ALL_MINUTES or (not is_length and hour * 60 + minute > LAST_HOUR * 60):
            yield Slip(found[0], "", found.start())


def short_years(text: str) -> Iterator[Slip]:
    """Days of which the year has two digits: ``ngày 10/3/26``."""
    for found in _short_year().finditer(text) if "gày " in text else ():
        day, month, year = int(found[1]), int(found[2]), int(found[3])
        if day_span(day, month, 2000 + year) is not None:
            start = found.start(1)
            yield Slip(text[start : found.end()], f"{found[1]}/{found[2]}/20{found[3]}", start)


@cache
def _weekday() -> re.Pattern[str]:
    """Without its first letter, so that the search begins with literals."""
    return re.compile(
        r"h(?:ứ(?!\s+[Nn]h)|ủ(?=\s+[Nn]h))\s+(?P<name>[Hh]ai|[Bb]a|[Tt]ư|[Nn]ăm|[Ss]áu|[Bb][ảẩ]y|[Nn]hật|[2-7])\b"
    )


@cache
def _date_behind() -> re.Pattern[str]:
    hour = r"(?:\d{1,2}\s*(?:giờ|[hHg])\s*(?:\d{2})?,?\s*)?"
    return re.compile(rf"\s*(?P<comma>[,(])?\s*{hour}(?P<date>{_DATE})")


@cache
def _date_before() -> re.Pattern[str]:
    return re.compile(rf"(?P<date>{_DATE})\s*(?P<sign>[,(])\s*\Z")


@cache
def _day_before() -> re.Pattern[str]:
    """What stands before the day of the week of a meeting, and not before a count."""
    return re.compile(
        r"(?:\A|[\0\n,;:(\d–-]|\b(?:giờ|phút|[hH]|sáng|trưa|chiều|tối|vào|hồi|lúc|từ|đến|hết|trước|và|ngày))\s*\Z"
    )


@cache
def _hour_before() -> re.Pattern[str]:
    """An hour, or a part of the day: what follows is a day even when it is written like a count."""
    return re.compile(r"(?:\d|\b(?:giờ|phút|[hH]|sáng|trưa|chiều|tối|hồi|lúc))\s*,?\s*\Z")


@cache
def _hour() -> re.Pattern[str]:
    return re.compile(  # a look behind at its beginning would be made at each letter
        r"(?P<hour>[0-9][0-9]?)\s*(?:giờ|[hHg])\s*(?P<minute>\d{2})(?![\d/.,]\d|\d|\s*%)(?P<phut>\s*phút)?"
    )


@cache
def _length_before() -> re.Pattern[str]:
    return re.compile(r"\b(?:trong|vòng|sau|đủ|quá|tổng|tối đa|tối thiểu|hết|thêm|kéo dài|khoảng|mất)\s+\Z")


@cache
def _short_year() -> re.Pattern[str]:
    return re.compile(r"gày\s+(\d{1,2})/(\d{1,2})/(\d{2})(?![\d/-])")
