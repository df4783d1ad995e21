"""Writes dates in the forms of the decree, reads dates as clerks type them, and knows what days a date may be.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.4.b: day and month in Arabic figures; days
below 10 and months 1 and 2 take a leading zero, the other months do not. CLDR's Vietnamese long date is a
different form ("14 tháng 12, 2026"). Slash dates are not regulated; established practice pads them the
same way.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import Final, NamedTuple

MIN_YEAR: Final = 1900
MAX_YEAR: Final = 2100
"""Range of years accepted in a date; a year outside is taken for a typing error."""

BLANK: Final = "\u00a0" * 5
"""Space left for a part of the date that is written by hand: non-breaking, so that Word keeps it."""

_LEAP_YEAR = 2000
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_VIETNAMESE = re.compile(r"([0-9]{1,2})([/-])([0-9]{1,2})\2([0-9]{4})")
_SHOWN = 40
_LONG = re.compile(
    r"(?:ngày\s*)?([0-9]{1,2})\s*,?\s*tháng\s*([0-9]{1,2})\s*,?\s*năm\s*([0-9]{4})", re.IGNORECASE
)
_OTHER_ORDER = re.compile(r"([0-9]{4})([/.])([0-9]{1,2})\2([0-9]{1,2})")
_OTHER_SIGNS = re.compile(r"([0-9]{1,2})\s*[/.,-]\s*([0-9]{1,2})\s*[/.,-]\s*([0-9]{4}|[0-9]{2})")
_TIME = re.compile(r"[\sT]+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?\s*$")
EXCEL_DAYS: Final = range(36526, 73051)
"""Numbers that Excel shows for the days of 2000 to 2099 when a cell is not of the form Date."""
_EXCEL_START: Final = date(1899, 12, 30)


class DaySpan(NamedTuple):
    """The first and last day that a date may be: one day, all days of a month, or all days of a year."""

    first: date
    last: date

    @property
    def shown(self) -> str:
        """The span in messages: ``15/7/2021``, ``tháng 7/2021`` or ``năm 2021``."""
        if self.first == self.last:
            return format_ngay(self.first)
        month = self.first.month
        return f"tháng {month}/{self.first.year}" if month == self.last.month else f"năm {self.first.year}"


def day_span(day: int | None, month: int | None, year: int | None) -> DaySpan | None:
    """The days that a date may be of which only these parts are known; a day without its month says nothing.

    ``None`` when the year is unknown or the parts cannot be a date.

    >>> day_span(None, 2, 2024)
    DaySpan(first=datetime.date(2024, 2, 1), last=datetime.date(2024, 2, 29))
    """
    try:
        _check_parts(day, month, year)
    except ValueError:
        return None
    if year is None:
        return None
    if month is None:
        return year_span(year)
    if day is None:
        return DaySpan(date(year, month, 1), date(year, month, _last_day(month, year)))
    return DaySpan(date(year, month, day), date(year, month, day))


def year_span(year: int) -> DaySpan:
    """All days of ``year``; a year outside ``MIN_YEAR``..``MAX_YEAR`` counts as the nearest one inside."""
    inside = min(max(int(year), MIN_YEAR), MAX_YEAR)
    return DaySpan(date(inside, 1, 1), date(inside, 12, 31))


def format_ngay(ngay: date) -> str:
    """``ngay`` with slashes, for running text and citations.

    >>> format_ngay(date(2021, 7, 15)), format_ngay(date(2021, 7, 5)), format_ngay(date(2025, 2, 28))
    ('15/7/2021', '05/7/2021', '28/02/2025')
    """
    return f"{_pad_day(ngay.day)}/{_pad_month(ngay.month)}/{ngay.year}"


def format_ngay_day_du(ngay: date) -> str:
    """``ngay`` in the long form of the decree.

    >>> format_ngay_day_du(date(2024, 7, 5))
    'ngày 05 tháng 7 năm 2024'
    """
    return f"ngày {_pad_day(ngay.day)} tháng {_pad_month(ngay.month)} năm {ngay.year}"


def format_ngay_ban_hanh(
    ngay: int | None, thang: int | None, nam: int | None, *, cho_trong: str = BLANK
) -> str:
    """The long form, with the blank ``cho_trong`` for parts that are ``None``: they are written in by hand later.

    Raises:
        ValueError: the known parts cannot be a date; the message is Vietnamese.

    >>> format_ngay_ban_hanh(None, 5, 2025).replace(BLANK, "_")
    'ngày_tháng 5 năm 2025'
    """
    _check_parts(ngay, thang, nam)
    parts = (
        ("ngày", None if ngay is None else _pad_day(ngay)),
        ("tháng", None if thang is None else _pad_month(thang)),
        ("năm", None if nam is None else str(nam)),
    )
    text = "".join(f"{name}{cho_trong}" if value is None else f"{name} {value} " for name, value in parts)
    return text.removesuffix(" ")


def parse_ngay(text: str) -> date:
    """A date as typed: ``2021-07-15``, ``15/7/2021``, ``15/07/2021`` or ``15-7-2021``.

    Raises:
        ValueError: another form, a day that does not exist (``29/02/2023``), or a year outside
            ``MIN_YEAR``..``MAX_YEAR``; the message is Vietnamese.
    """
    typed = text.strip()
    if iso := _ISO.fullmatch(typed):
        year, month, day = (int(part) for part in iso.groups())
    elif local := _VIETNAMESE.fullmatch(typed):
        day, month, year = int(local[1]), int(local[3]), int(local[4])
    else:
        raise ValueError(f'"{typed[:_SHOWN]}" không phải là ngày; viết như 15/7/2021')
    _check_parts(day, month, year)
    return date(year, month, day)


def meant_day(text: str) -> date | None:
    """The day that ``text``, which is no date as ``parse_ngay`` reads it, surely means; ``None`` when it may be several.

    >>> meant_day("ngày 12 tháng 5 năm 2026"), meant_day("2026/5/12"), meant_day("46154"), meant_day("12.5.26")
    (datetime.date(2026, 5, 12), datetime.date(2026, 5, 12), datetime.date(2026, 5, 12), datetime.date(2026, 5, 12))
    """
    typed = _TIME.sub("", text.strip()[:_SHOWN])
    if typed.isdecimal():
        return _EXCEL_START + timedelta(int(typed)) if int(typed) in EXCEL_DAYS else None
    if other := _OTHER_ORDER.fullmatch(typed):
        parts = other[4], other[3], other[1]
    elif found := _LONG.fullmatch(typed) or _OTHER_SIGNS.fullmatch(typed):
        parts = found[1], found[2], found[3]
    else:
        try:
            return parse_ngay(typed)
        except ValueError:
            return None
    day, month, year = (int(part) for part in parts)
    try:
        return date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None


def _check_parts(day: int | None, month: int | None, year: int | None) -> None:
    """Raises ValueError when the known parts cannot be a date; without a year, 29/02 is accepted."""
    if year is not None and not MIN_YEAR <= year <= MAX_YEAR:
        raise ValueError(f"năm {year} ngoài khoảng {MIN_YEAR} - {MAX_YEAR}")
    if month is not None and not 1 <= month <= 12:
        raise ValueError(f"tháng {month} không có; tháng từ 1 đến 12")
    if day is None:
        return
    last = 31 if month is None else _last_day(month, year or _LEAP_YEAR)
    if not 1 <= day <= last:
        place = (
            "tháng" if month is None else f"tháng {month}" if year is None else f"tháng {month} năm {year}"
        )
        raise ValueError(f"ngày {day} không có; {place} chỉ có ngày 1 đến {last}")


def _last_day(month: int, year: int) -> int:
    return calendar.monthrange(year, month)[1]


def _pad_day(day: int) -> str:
    return f"{day:02}"


def _pad_month(month: int) -> str:
    return f"{month:02}" if month < 3 else str(month)
