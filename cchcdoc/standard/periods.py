"""Reporting periods: their names, the days on which their figures are locked, and their order.

The rules are data (``ky_bao_cao.yaml``, with its sources); this module only computes the years.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any, Final, Literal, NamedTuple, TypeAlias

from cchcdoc.standard.local_government import fill_slots
from cchcdoc.standard.own_yaml import DATA, load_own_yaml

PeriodSpan: TypeAlias = Literal["thang", "quy", "sau_thang", "chin_thang", "nam"]
"""A month, a quarter, six months, nine months, a year."""

SPANS: Final[tuple[PeriodSpan, ...]] = ("thang", "quy", "sau_thang", "chin_thang", "nam")

NUMBERED: Final[Mapping[PeriodSpan, int]] = {"thang": 12, "quy": 4}
"""The spans of which a year has several, each called as the field that numbers them, and how many."""

YEARS: Final = (2, 9998)
"""First and last year that have a year before and after in ``datetime``."""


class PeriodNames(NamedTuple):
    """The Vietnamese names of a report's period and of its neighbours."""

    own: str
    previous: str
    same_last_year: str
    versus_last_year: str
    """The name of the same period last year in a comparison: ``cùng kỳ năm 2025``."""
    following: str
    """The period that the next tasks are for: after six months ``6 tháng cuối năm 2026``."""


class Period(NamedTuple):
    """A month, a quarter, six months, nine months or a year.

    ``number``: of the month (1 to 12) or the quarter (1 to 4) in its year; 0 for others.
    """

    span: PeriodSpan
    year: int
    number: int = 0

    @property
    def quarter(self) -> int:
        """The number of a quarter; 0 for other spans."""
        return self.number if self.span == "quy" else 0

    @property
    def names(self) -> PeriodNames:
        """The names of the period and its neighbours, in lower case."""
        return PeriodNames(
            self._written("ten"),
            self.previous._written("ten"),
            self.same_last_year._written("ten"),
            self._written("cung_ky"),
            self._written("ky_sau"),
        )

    @property
    def lock_days(self) -> tuple[date, date]:
        """First and last day of the figures.

        Raises:
            ValueError: a day is outside the calendar of ``datetime``.
        """
        first, last = self._rule["tu"], self._rule["den"]
        return date(self.year + first[0], *first[1:]), date(self.year + last[0], *last[1:])

    @property
    def file_stem(self) -> str:
        """File name without suffix: ``quy-1-2026``."""
        return self._written("tep")

    @property
    def previous(self) -> Period:
        """The period before: the previous month, quarter or year; for six and nine months, the same period last year."""
        return self._moved("truoc")

    @property
    def same_last_year(self) -> Period:
        """The same period last year."""
        return self._replace(year=self.year - 1)

    @property
    def next(self) -> Period:
        """The period of the next report of the same span."""
        return self._moved("tiep")

    def _moved(self, key: str) -> Period:
        """The period at the distance that the rule gives under ``key``."""
        years, *number = self._rule[key]
        return Period(self.span, self.year + years, number[0] if number else 0)

    def _written(self, key: str) -> str:
        """The text that the rule gives under ``key``, with the years filled in."""
        years = {"nam": self.year, "nam_truoc": self.year - 1, "nam_sau": self.year + 1}
        return fill_slots(str(self._rule[key]), {name: str(year) for name, year in years.items()})

    @property
    def _rule(self) -> Mapping[str, Any]:
        return _rules()[(self.span, self.number)]


def read_period(values: Mapping[str, object]) -> Period | None:
    """The period of a checked ``ky_bao_cao``; ``None`` when it is unknown or incomplete."""
    span = next((each for each in SPANS if each == values.get("loai")), None)
    year = values.get("nam")
    if span is None or not isinstance(year, int) or not YEARS[0] <= year <= YEARS[1]:
        return None
    if span not in NUMBERED:
        return Period(span, int(year))
    number = values.get(span)
    if not isinstance(number, int) or not 1 <= number <= NUMBERED[span]:
        return None
    return Period(span, int(year), number)


class ReportingPeriod(NamedTuple):
    """The group ``ky_bao_cao`` of a checked input; what is not given, not known yet or was refused is ``None``."""

    has_span: bool
    """Whether it names one of ``SPANS``, though the period may not be known."""
    period: Period | None
    years: tuple[int, int] | None
    """First and last year of a span of years."""
    first_day: date | None
    """First day of the figures."""
    last_day: date | None
    locked_on: date | None
    """The day on which the figures were locked."""


def read_reporting_period(ky_bao_cao: object) -> ReportingPeriod | None:
    """``ky_bao_cao``, a value of ``schema.examine``; ``None`` when the document has none."""
    if not isinstance(ky_bao_cao, Mapping) or not ky_bao_cao:
        return None
    get = ky_bao_cao.get
    first, last = get("tu"), get("den")
    return ReportingPeriod(
        has_span=bool(get("loai")),
        period=read_period(ky_bao_cao),
        years=(int(first), int(last)) if isinstance(first, int) and isinstance(last, int) else None,
        first_day=_day(get("tu_ngay")),
        last_day=_day(get("den_ngay")),
        locked_on=_day(get("chot_so_lieu")),
    )


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None


@cache
def _rules() -> Mapping[tuple[str, int], Mapping[str, Any]]:
    entries = load_own_yaml(DATA / "ky_bao_cao.yaml")["ky"]
    return {(entry["loai"], entry.get(entry["loai"], 0)): entry for entry in entries}
