"""Finds days in the clerk's texts that do not exist (ND612) or are of another weekday (ND620), hours that no clock has (ND621), years
of two digits (ND622), spans that end before they begin (ND617), and deadlines of tasks that have passed (ND611).

Shares that are not those of the figures beside them (ND624) and amounts whose words are another number (ND625) are looked for on the
same way through the texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from itertools import chain, islice
from typing import Final, NamedTuple, TypeAlias

from cchcdoc.compose.doubts.government import Text
from cchcdoc.compose.doubts.leftovers_and_dates import ClerkTexts
from cchcdoc.diagnostics import Diagnostic, Location, make_warning
from cchcdoc.nodes import Input, Prose
from cchcdoc.vietnamese import moments, weekdays
from cchcdoc.vietnamese.dates import MAX_YEAR, MIN_YEAR, DaySpan, day_span, format_ngay
from cchcdoc.vietnamese.figures import amounts_in_words
from cchcdoc.vietnamese.figures.amounts_in_words import other_amounts
from cchcdoc.vietnamese.figures.numbers import format_so
from cchcdoc.vietnamese.figures.typed_shares import wrong_shares
from cchcdoc.vietnamese.moments import Span, names_hours, turned_days, turned_hours
from cchcdoc.vietnamese.weekdays import impossible_hours, short_years, wrong_weekdays

MAX_REPORTED: Final = 30
"""Most findings of each sort for one document."""
_AFTER_SLASH = re.compile(r"/(\d{1,2})(?:/(\d{4}|\d{2}))?(?![\d/]|-\w)")
_AFTER_DASH = re.compile(r"-(\d{1,2})-(\d{4})(?![\d/-])")
_MONTH = re.compile(r"tháng\s+(\d{1,2})(?!\d)(?:\s+năm\s+(\d{4}))?")
"""They begin with a letter that is searched at once: texts are long and wrong days are rare."""
_DAY_BEFORE = re.compile(r"([Nn]gày\s+)?(?<![\d/.,-])(\d{1,2})\Z")
_DAY_IN_WORDS = re.compile(r"[Nn]gày\s+(\d{1,2})\s+\Z")
ROOM: Final = 12
"""Characters before a month that are searched for its day."""
PARTS: Final = ("van_ban", "so_lieu", "van_ban_vien_dan", "ghi_chu", "phu_luc")
"""Parts of the input whose texts are looked at, beside the prose."""
_FOUR_DIGITS = re.compile(r"[0-9][0-9][0-9][0-9](?!\d)(?<!\d{5})")
"""Begins with a digit, which is searched at once."""
ROOM_OF_MONTH: Final = 30
"""Characters before a year that are searched for its month or quarter."""
SPACED_OUT: Final = 10
"""With fewer characters left of them the rest is blank, and the month may stand before it."""
_MONTH_OR_QUARTER = re.compile(r"(?:(?<!\d)\d{1,2}|[IV]) ?(?:[-/]|năm)?\Z", re.IGNORECASE)
_LEAP_YEAR = 2024
SHORT: Final = 2
"""Digits of a year that is not written out."""
_Faults: TypeAlias = Callable[[str], Iterator[tuple[str, int]]]
"""What finds faults in a text: a message and its offset for each."""


def typed_days(
    data: Input, typed: ClerkTexts, tasks: Iterable[Text], issued: DaySpan | None
) -> Iterator[Diagnostic]:
    """All findings about days in texts.

    Args:
        typed: all texts of the clerk.
        tasks: texts that assign tasks; ``issued``: the days that the document's day may be.
    """
    of_hours = [prose for prose in typed.proses if names_hours(prose.scalar.text)]
    words_of_hours = "\0".join(filter(names_hours, typed.words.split("\0")))
    for look in LOOKS:
        if look.is_of_hours:
            proses, words = of_hours, words_of_hours
        else:
            proses, words = typed.proses if _finds(look, typed.prose) else [], typed.words
        is_elsewhere = bool(words) and _finds(look, words)
        if not (proses or is_elsewhere):  # nearly always
            continue
        found = _in_proses(proses, look.faults)
        others = _elsewhere(data, look.faults) if is_elsewhere else ()
        for at, message in islice(chain(found, others), MAX_REPORTED):
            yield make_warning(look.code, at, message, look.hint)
    yield from _deadlines(data, tasks, issued)


def _finds(look: _Look, text: str) -> bool:
    for sign in look.signs:
        if sign in text:
            return next(look.faults(text), None) is not None
    return False


def _in_proses(proses: Iterable[Prose], faults: _Faults) -> Iterator[tuple[Location, str]]:
    """What ``faults`` finds in prose: the place and the message."""
    for prose in proses:
        for message, at in faults(prose.scalar.text):
            yield prose.locate(at), message


def _elsewhere(data: Input, faults: _Faults) -> Iterator[tuple[Location, str]]:
    """What ``faults`` finds in all other texts."""
    for path, value in _typed_with_paths(data):
        for message, at in faults(value.text if isinstance(value, Prose) else value):
            yield (value.locate(at) if isinstance(value, Prose) else data.locate(path)), message


def _typed_with_paths(data: Input) -> Iterator[tuple[str, str | Prose]]:
    waiting: list[tuple[str, object]] = [(part, data.values.get(part)) for part in reversed(PARTS)]
    while waiting:
        path, value = waiting.pop()
        if type(value) is dict:
            waiting += [(f"{path}.{key}", each) for key, each in reversed(value.items())]
        elif type(value) is list:
            waiting += [(f"{path}.{index}", each) for index, each in reversed(list(enumerate(value)))]
        elif isinstance(value, str) or (isinstance(value, Prose) and path.startswith("ghi_chu")):
            yield path, value


def _impossible(text: str) -> Iterator[tuple[str, int]]:
    """Messages about days that are not in the calendar, each with its offset."""
    for found in _AFTER_SLASH.finditer(text) if "/" in text else ():
        before = _DAY_BEFORE.search(text[max(0, found.start() - ROOM) : found.start()])
        if before is None or not (found[2] or before[1]):  # 30/2 without "ngày" may be a share
            continue
        if len(found[2] or "") == SHORT and not before[1]:  # 30/13/25 may be anything
            continue
        day, month, year = int(before[2]), int(found[1]), _year(found[2])
        if MIN_YEAR <= year <= MAX_YEAR and not _exists(day, month, year):
            yield f"không có ngày {before[2]}{found[0]}", found.start() - len(before[2])
    for found in _AFTER_DASH.finditer(text) if "-" in text else ():
        before = _DAY_BEFORE.search(text[max(0, found.start() - ROOM) : found.start()])
        year = int(found[2])
        if before and MIN_YEAR <= year <= MAX_YEAR and not _exists(int(before[2]), int(found[1]), year):
            yield f"không có ngày {before[2]}{found[0]}", found.start() - len(before[2])
    for found in _MONTH.finditer(text) if "tháng" in text else ():
        before = _DAY_IN_WORDS.search(text[max(0, found.start() - ROOM) : found.start()])
        year = int(found[2] or _LEAP_YEAR)
        if before is not None and not _exists(int(before[1]), int(found[1]), year):
            shown = " ".join(f"{before[0]}{found[0]}".split())
            yield f"không có {shown}", found.start() - len(before[0])


def _turned(spans: Callable[[str], Iterator[Span]], text: str) -> Iterator[tuple[str, int]]:
    """Messages about ``spans`` of ``text`` that end before they begin, each with its offset."""
    for span in spans(text):
        yield f'"{span.text}" kết thúc trước khi bắt đầu', span.start


def _other_weekday(text: str) -> Iterator[tuple[str, int]]:
    """Messages about weekdays that are not those of their dates, each with its offset."""
    for slip in wrong_weekdays(text):
        yield f"{slip.day} là {slip.right}, không phải {' '.join(slip.typed.split())}", slip.start


def _no_hour(text: str) -> Iterator[tuple[str, int]]:
    """Messages about hours that no clock has, each with its offset."""
    for slip in impossible_hours(text):
        yield f'không có giờ "{" ".join(slip.typed.split())}"', slip.start


def _short_year(text: str) -> Iterator[tuple[str, int]]:
    """Messages about years of two digits, each with its offset."""
    for slip in short_years(text):
        yield f"ngày {slip.typed} chỉ ghi hai chữ số của năm", slip.start


def _wrong_share(text: str) -> Iterator[tuple[str, int]]:
    """Messages about shares that are not those of the figures beside them, each with its offset."""
    for share in wrong_shares(text):
        yield f"lời văn ghi {share.typed} mà {share.figures} là {format_so(share.right)}%", share.start


def _other_amount(text: str) -> Iterator[tuple[str, int]]:
    """Messages about amounts whose words are another number, each with its offset."""
    for amount in other_amounts(text):
        yield f"{amount.figure} mà bằng chữ là {format_so(amount.in_words)}", amount.start


class _Look(NamedTuple):
    """What is looked for: code, what finds it, and what to do."""

    code: str
    faults: _Faults
    hint: str
    signs: tuple[str, ...]
    """One of these stands in every text with such a fault."""
    is_of_hours: bool = False
    """Whether its pattern begins with the digits of an hour, so that it takes long and is used only where hours are named."""


TURNED: Final = "xem lại ngày, giờ ở hai đầu"
LOOKS: Final = (
    _Look("ND612", _impossible, "sửa ngày hoặc tháng", ("/", "-", "tháng")),
    _Look("ND617", partial(_turned, turned_days), TURNED, (moments.FROM, moments.PERIOD)),
    _Look("ND617", partial(_turned, turned_hours), TURNED, ("-", "–"), is_of_hours=True),
    _Look("ND620", _other_weekday, "sửa thứ hoặc ngày", weekdays.SIGNS),
    _Look("ND621", _no_hour, "giờ từ 0 đến 24, phút từ 00 đến 59", ("giờ", "h", "H", "g"), is_of_hours=True),
    _Look("ND622", _short_year, "viết năm đủ bốn chữ số", ("gày",)),
    _Look(
        "ND624",
        _wrong_share,
        "xem lại ba số; muốn chương trình tính tỷ lệ thì gõ {{ ty_le(số, tổng) }}",
        ("%",),
    ),
    _Look(
        "ND625",
        _other_amount,
        "sửa số hoặc chữ; muốn chương trình viết chữ thì gõ {{ tien_bang_chu(số) }}",
        (amounts_in_words.SIGN,),
    ),
)


def _year(typed: str | None) -> int:
    """The year as typed, with two digits of this century; a leap year when none was typed."""
    year = int(typed or _LEAP_YEAR)
    return year + 2000 if year < 100 else year


def _exists(day: int, month: int, year: int) -> bool:
    known = year if MIN_YEAR <= year <= MAX_YEAR else _LEAP_YEAR
    return day_span(day, month, known) is not None


def _deadlines(data: Input, tasks: Iterable[Text], issued: DaySpan | None) -> Iterator[Diagnostic]:
    if issued is None:
        return
    number = 0
    for path, value in tasks:
        text = value.text if isinstance(value, Prose) else value
        if not may_have_passed(text, issued.first.year):
            continue
        for found in _deadline().finditer(text):
            passed = _passed(found, issued)
            if passed is None or _past().search(found["lead"]):
                continue
            number += 1
            if number > MAX_REPORTED:
                return
            at = value.locate(found.start("year")) if isinstance(value, Prose) else data.locate(path)
            message = f"nhiệm vụ hạn {passed.shown} mà văn bản ban hành {_shown(issued)}"
            hint = "xem lại thời hạn; câu chép từ kỳ trước thì viết lại"
            yield make_warning("ND611", at, message, hint)


def may_have_passed(text: str, year: int) -> bool:
    """Whether ``text`` names a month or quarter up to ``year``; quick, for the pattern of deadlines is slow."""
    for found in _FOUR_DIGITS.finditer(text):
        if int(found[0]) <= year:
            before = " ".join(text[max(0, found.start() - ROOM_OF_MONTH) : found.start()].split())
            if len(before) < SPACED_OUT or _MONTH_OR_QUARTER.search(before):
                return True
    return False


@cache
def _deadline() -> re.Pattern[str]:
    """A day by which something must be done; made when a task names a year that may be over."""
    return re.compile(
        r"(?P<lead>\b(?:xong|hoàn thành|gửi|trình|nộp|dứt điểm|khắc phục|giải quyết|báo cáo|thời hạn|hạn|mở|tổ chức|"
        r"xây dựng|hoàn thiện|triển khai|thực hiện|tham mưu|bố trí|lắp đặt|rà soát|kiểm tra|công khai|cập nhật|số hóa|bồi dưỡng)\b[^.;\n]{0,80}?)"
        r"\b(?:trước|chậm nhất(?: là)?|trong|đến hết|hạn(?: cuối| chót)?(?: là)?|vào)\s+(?:hết\s+)?"
        r"(?:(?:ngày\s+(?P<day>\d{1,2})(?:/|\s+tháng\s+)|(?P<bare>\d{1,2})/(?=\d{1,2}/)|tháng\s+)(?P<month>\d{1,2})"
        r"|quý\s+(?P<quarter>I{1,3}|IV))(?:/|\s+năm\s+|\s*-\s*|\s+)(?P<year>\d{4})",
        re.IGNORECASE,
    )


@cache
def _past() -> re.Pattern[str]:
    """In the words before the day: it says when something happened, not by when it must be done."""
    return re.compile(
        r"\b(?:đã|(?:tiếp nhận|ban hành|ký|ký kết|lập|cấp|phát sinh|sinh|tuyển dụng|bổ nhiệm|tồn đọng|hình thành|thành lập|"
        r"hiệu lực|công nhận|đăng ký|sử dụng|hoạt động|giao|phê duyệt|khởi công|tồn|phát hiện|chỉ ra|kiến nghị|nêu|hạn chế|"
        r"tồn tại|kết quả|số liệu|vướng mắc|sai sót|vi phạm|thiếu sót|hồ sơ|văn bản)\s*\Z)",
        re.IGNORECASE,
    )


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
