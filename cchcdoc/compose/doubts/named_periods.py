"""Compares the reporting period with the periods and years that the document's subject (trích yếu) names (ND610), and with the day on
which the issuer's level began (ND619).

The subject reports on its first part; what follows ";" or "phương hướng, nhiệm vụ" is about the time to come.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from cchcdoc.compose.facts import Facts
from cchcdoc.compose.frame.standing import Standing
from cchcdoc.diagnostics import Diagnostic, Severity, make_warning
from cchcdoc.nodes import Input
from cchcdoc.packs import Kind
from cchcdoc.standard.periods import Period, PeriodSpan, ReportingPeriod
from cchcdoc.vietnamese.dates import format_ngay

ROMAN: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
WORDS: Final = {"một": 1, "nhất": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4}
_TAIL = re.compile(
    r";|,?\s*(?:và\s+)?(?:đề ra\s+|xây dựng\s+)?(?:phương hướng|phương án|nhiệm vụ|giải pháp|kế hoạch)\b.*?"
    r"(?=quý|năm|tháng|$)",
    re.IGNORECASE,
)
_QUARTER = re.compile(r"\bquý\s+(i{1,3}|iv|[1-4]|một|nhất|hai|ba|tư|bốn)\b", re.IGNORECASE)
_MONTHS = re.compile(r"\b(?:0?([69])|(sáu)|(chín))\s+tháng\b(?:\s+(đầu|cuối))?", re.IGNORECASE)
_MONTH = re.compile(r"(?<!\d )\btháng\s+(1[0-2]|0?[1-9])\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\d/.-])(?:19|20)\d\d(?![\d/]|\s*[-–]\s*\d|\s*đến)")
_SPAN = re.compile(r"((?:19|20)\d\d)\s*(?:[-–—]|đến(?:\s+năm)?)\s*((?:19|20)\d\d)")
_REVIEWED = re.compile(rf"\bnăm\s*\(\s*{_SPAN.pattern}\s*\)")
_OTHER_DOCUMENT = re.compile(r"\b(?:số\s+\S+|ngày\s+\d{1,2}/\d{1,2}/\d{4}|Nghị quyết[^;]*|Luật[^;,]*)")


NEW_UNITS: Final = frozenset(("xa", "phuong", "dac_khu"))
"""Levels whose units began on the day on which the levels of government changed."""


class _Named(NamedTuple):
    """What a text names: quarters, other periods (``sau_thang``, ``chin_thang``), years, spans of years, months."""

    quarters: frozenset[int]
    spans: frozenset[PeriodSpan]
    years: frozenset[int]
    year_spans: frozenset[tuple[int, int]]
    months: frozenset[int]
    reviewed: frozenset[tuple[int, int]]
    """Spans in brackets behind a number of years: ``05 năm (2021 - 2025)``."""


def begun_in_period(data: Input, period: ReportingPeriod | None, standing: Standing) -> Iterator[Diagnostic]:
    """A hint (ND619) when the figures of a period begin before the day on which units of the issuer's level began."""
    began = standing.regime.first if standing.regime and standing.level in NEW_UNITS else None
    if began is None or period is None or not period.has_span:
        return
    first, last = period.first_day, period.last_day
    if first is not None and last is not None and first < began <= last:
        day = format_ngay(began)
        message = f"số liệu của kỳ tính từ ngày {format_ngay(first)}, trước ngày cấp này hoạt động ({day})"
        hint = f"số liệu chỉ có từ khi đơn vị hoạt động thì thêm tu_ngay: {day}; gồm cả các đơn vị cũ thì giữ nguyên"
        place = data.locate("ky_bao_cao")
        yield make_warning("ND619", place, message, hint)._replace(severity=Severity.INFO)


def named_periods(facts: Facts) -> Iterator[Diagnostic]:
    """A warning for each of period and year that the subject names otherwise than ``ky_bao_cao`` or the index."""
    kind, data, period, subject = facts.kind, facts.data, facts.period, facts.parts.subject
    if not isinstance(subject, str) or not (period or kind.indexes):
        return
    named = _named(subject)
    if period and period.period:
        yield from _against_period(data, period.period, named)
    elif period and period.years and named.year_spans and not _names_span(named, period.years):
        shown = ", ".join(f"{first} - {last}" for first, last in sorted(named.year_spans))
        own = "kỳ báo cáo là {} - {}".format(*period.years)
        yield _warning(data, f"nêu giai đoạn {shown}", own, "ky_bao_cao")
    yield from _against_indexes(data, kind, named)


def _names_span(named: _Named, own: tuple[int, int]) -> bool:
    """Is ``own`` named? "05 năm (2021 - 2025)" must be it; a programme (2021 - 2030) may be longer."""
    if named.reviewed:
        return own in named.reviewed
    return any(first <= own[0] and own[1] <= last for first, last in named.year_spans)


def _against_period(data: Input, own: Period, named: _Named) -> Iterator[Diagnostic]:
    names_others = named.quarters or named.spans
    is_named = own.quarter in named.quarters or own.span in named.spans or own.span == "nam"
    if names_others and own.span == "nam":
        is_named = False
    if names_others and not is_named:
        shown = [f"quý {'I' * each if each < 4 else 'IV'}" for each in sorted(named.quarters)]
        shown += [{"sau_thang": "6 tháng", "chin_thang": "9 tháng"}[each] for each in sorted(named.spans)]
        yield _warning(data, f"nêu {', '.join(shown)}", f"kỳ báo cáo là {own.names.own}", "ky_bao_cao")
    elif own.span == "thang" and named.months and own.number not in named.months:
        shown_months = ", ".join(f"tháng {each}" for each in sorted(named.months))
        yield _warning(data, f"nêu {shown_months}", f"kỳ báo cáo là {own.names.own}", "ky_bao_cao")
    elif named.years and own.year not in named.years:
        shown_years = ", ".join(map(str, sorted(named.years)))
        yield _warning(data, f"nêu năm {shown_years}", f"kỳ báo cáo là {own.names.own}", "ky_bao_cao")


def _against_indexes(data: Input, kind: Kind, named: _Named) -> Iterator[Diagnostic]:
    for spec in kind.indexes:
        value = spec.given(data.values)
        year = value.get("nam") if isinstance(value, Mapping) else None
        if isinstance(year, int) and named.years and year not in named.years:
            shown = ", ".join(map(str, sorted(named.years)))
            yield _warning(data, f"nêu năm {shown}", f"số liệu chỉ số là của năm {year}", f"{spec.path}.nam")


def _warning(data: Input, claim: str, other: str, path: str) -> Diagnostic:
    at, there = data.locate("van_ban.trich_yeu"), data.locate(path)
    hint = "sửa trích yếu, hoặc chỗ kia, cho khớp nhau"
    return make_warning("ND610", at, f"trích yếu {claim}, mà {other}{there.aside(at)}", hint)


def _named(subject: str) -> _Named:
    text = " ".join(subject.split())
    cut = _TAIL.search(text)
    head = text[: cut.start()] if cut else text
    if not (_QUARTER.search(head) or _MONTHS.search(head) or re.search(r"\d{4}", head)):
        head = text if cut is None or ";" not in cut[0] else head
    head = _OTHER_DOCUMENT.sub(" ", head)
    spans, reviewed = (
        frozenset((int(first), int(last)) for first, last in pattern.findall(head))
        for pattern in (_SPAN, _REVIEWED)
    )
    rest = _SPAN.sub(" ", head)
    months: set[PeriodSpan] = set()
    for six_or_nine, six, _nine, half in _MONTHS.findall(rest):
        if half.casefold() != "cuối":
            months.add("sau_thang" if six or six_or_nine == "6" else "chin_thang")
    quarters = (_number(found) for found in _QUARTER.findall(rest))
    return _Named(
        frozenset(quarters),
        frozenset(months),
        frozenset(map(int, _YEAR.findall(rest))),
        spans,
        frozenset(map(int, _MONTH.findall(rest))),
        reviewed,
    )


def _number(word: str) -> int:
    plain = word.casefold()
    return ROMAN.get(plain) or WORDS[plain]
