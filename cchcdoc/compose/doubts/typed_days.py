"""Finds days in the clerk's texts that do not exist (ND612), and deadlines of tasks that have passed (ND611)."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator
from typing import Final

from cchcdoc.diagnostics import Diagnostic, Location, make_warning, quote
from cchcdoc.nodes import Input, Prose
from cchcdoc.vietnamese.dates import MAX_YEAR, MIN_YEAR, DaySpan, day_span, format_ngay

MAX_REPORTED: Final = 30
"""Most findings of each sort for one document."""
_SLASHES = re.compile(r"(?<![\d/.,-])(\d{1,2})/(\d{1,2})/(\d{4})(?![\d/]|-\w)")
_IN_WORDS = re.compile(r"\bngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})(?:\s+năm\s+(\d{4}))?(?!\d)", re.IGNORECASE)
_NO_YEAR = re.compile(r"\bngày\s+(\d{1,2})/(\d{1,2})(?![\d/]|-\w)", re.IGNORECASE)
_SIGNS = ("/", "tháng")
"""One of them stands in every text that names a day; searched first, for speed."""
_LEAP_YEAR = 2024
_DEADLINE = re.compile(
    r"(?P<lead>\b(?:xong|hoàn thành|gửi|trình|nộp|dứt điểm|khắc phục|giải quyết|báo cáo|thời hạn|hạn)\b[^.;\n]{0,80}?)"
    r"\b(?:trước|chậm nhất(?: là)?|trong|đến hết|hạn(?: cuối| chót)?(?: là)?|vào)\s+(?:hết\s+)?"
    r"(?:(?:ngày\s+(?P<day>\d{1,2})(?:/|\s+tháng\s+)|(?P<bare>\d{1,2})/(?=\d{1,2}/)|tháng\s+)(?P<month>\d{1,2})"
    r"|quý\s+(?P<quarter>I{1,3}|IV))(?:/|\s+năm\s+|\s*-\s*|\s+)(?P<year>\d{4})",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:đã|(?:tiếp nhận|ban hành|ký|ký kết|lập|cấp|phát sinh|sinh|tuyển dụng|bổ nhiệm|tồn đọng|hình thành|thành lập|"
    r"hiệu lực|công nhận|đăng ký|sử dụng|hoạt động|giao|phê duyệt|khởi công|tồn|phát hiện|chỉ ra|kiến nghị)\s*\Z)",
    re.IGNORECASE,
)
"""In the words before the day: it says when something happened, not by when it must be done."""


def typed_days(
    data: Input, proses: Iterable[Prose], tasks: Iterable[tuple[str, Prose | str]], issued: DaySpan | None
) -> Iterator[Diagnostic]:
    """All findings about days in texts.

    Args:
        proses: all prose of the clerk.
        tasks: texts that assign tasks, with their paths; ``issued``: the days that the document's day may be.
    """
    found = 0
    for text, place in _texts(data, proses):
        for message, at in _impossible(text):
            if found < MAX_REPORTED:
                where = place.locate(at) if isinstance(place, Prose) else place
                yield make_warning("ND612", where, message, "sửa ngày hoặc tháng")
            found += 1
    yield from _deadlines(data, tasks, issued)


def _texts(data: Input, proses: Iterable[Prose]) -> Iterator[tuple[str, Prose | Location]]:
    for prose in proses:
        if _SIGNS[0] in prose.text or _SIGNS[1] in prose.text:
            yield prose.text, prose
    parts = ("van_ban", "so_lieu", "van_ban_vien_dan", "ghi_chu", "phu_luc")
    waiting: list[tuple[str, object]] = [(part, data.values.get(part)) for part in reversed(parts)]
    while waiting:
        path, value = waiting.pop()
        if type(value) is str:
            if "/" in value or "tháng" in value:
                yield value, data.locate(path)
        elif type(value) is dict:
            waiting += [(f"{path}.{key}", each) for key, each in reversed(value.items())]
        elif type(value) is list:
            waiting += [(f"{path}.{index}", each) for index, each in reversed(list(enumerate(value)))]
        elif type(value) is Prose and path.startswith("ghi_chu"):
            yield value.text, value


def _impossible(text: str) -> Iterator[tuple[str, int]]:
    """Messages about days that are not in the calendar, each with its offset."""
    for found in _SLASHES.finditer(text):
        day, month, year = map(int, found.groups())
        if MIN_YEAR <= year <= MAX_YEAR and not _exists(day, month, year):
            yield f"không có ngày {found[0]}", found.start()
    for pattern in (_IN_WORDS, _NO_YEAR):
        for found in pattern.finditer(text):
            parts = [int(each) for each in found.groups() if each]
            year = parts[2] if len(parts) > 2 else _LEAP_YEAR
            if not _exists(parts[0], parts[1], year):
                yield f"không có {quote(found[0])}", found.start()


def _exists(day: int, month: int, year: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


def _deadlines(
    data: Input, tasks: Iterable[tuple[str, Prose | str]], issued: DaySpan | None
) -> Iterator[Diagnostic]:
    if issued is None:
        return
    number = 0
    for path, value in tasks:
        text = value.text if isinstance(value, Prose) else value
        for found in _DEADLINE.finditer(text) if "/" in text or "tháng" in text or "quý" in text else ():
            passed = _passed(found, issued)
            if passed is None or _PAST.search(found["lead"]):
                continue
            number += 1
            if number > MAX_REPORTED:
                return
            at = value.locate(found.start("year")) if isinstance(value, Prose) else data.locate(path)
            message = f"nhiệm vụ hạn {passed.shown} mà văn bản ban hành {_shown(issued)}"
            hint = "xem lại thời hạn; câu chép từ kỳ trước thì viết lại"
            yield make_warning("ND611", at, message, hint)


def _passed(found: re.Match[str], issued: DaySpan) -> DaySpan | None:
    """The deadline, if it has passed on every day that the document may be issued on."""
    if found["quarter"]:
        last = 3 * ("I", "II", "III", "IV").index(found["quarter"].upper()) + 3
        span = day_span(None, last, int(found["year"]))
        return span if span is not None and span.last < issued.first else None
    day = found["day"] or found["bare"]
    span = day_span(int(day) if day else None, int(found["month"]), int(found["year"]))
    return span if span is not None and span.last < issued.first else None


def _shown(issued: DaySpan) -> str:
    return f"ngày {format_ngay(issued.first)}" if issued.first == issued.last else issued.shown
