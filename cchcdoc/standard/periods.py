"""Reporting periods: their names, the days on which their figures are locked, and which follows which.

The regime is data (``ky_bao_cao.yaml``, with its sources); this module only does the sums of years.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any, Final, Literal, NamedTuple, TypeAlias, cast

from cchcdoc.standard.local_government import fill_slots
from cchcdoc.standard.own_yaml import DATA, load_own_yaml

PeriodSpan: TypeAlias = Literal["quy", "sau_thang", "chin_thang", "nam"]

SPANS: Final[tuple[PeriodSpan, ...]] = ("quy", "sau_thang", "chin_thang", "nam")
"""Quarter, six months, nine months, year."""

QUARTERS: Final = 4

YEARS: Final = (2, 9998)
"""Years that have a year before and after in the calendar of ``datetime``."""


class PeriodNames(NamedTuple):
    """What a report calls its own period and its neighbours."""

    own: str
    previous: str
    same_last_year: str
    versus_last_year: str
    """How a comparison calls it: ``cùng kỳ năm 2025``."""
    following: str
    """What the tasks of the next period are for: after six months ``6 tháng cuối năm 2026``."""


class Period(NamedTuple):
    """A quarter of a year, or six months, nine months, the whole year. ``quarter`` is 0 but for a quarter."""

    span: PeriodSpan
    year: int
    quarter: int = 0

    @property
    def names(self) -> PeriodNames:
        """The names of the period and its neighbours, in small letters."""
        return PeriodNames(
            self._written("ten"),
            self.previous._written("ten"),
            self.same_last_year._written("ten"),
            self._written("cung_ky"),
            self._written("ky_sau"),
        )

    @property
    def lock_days(self) -> tuple[date, date]:
        """First and last day of the figures. Raises ``ValueError`` for a year that no calendar has."""
        first, last = self._rule["tu"], self._rule["den"]
        return date(self.year + first[0], *first[1:]), date(self.year + last[0], *last[1:])

    @property
    def file_stem(self) -> str:
        """``quy-1-2026``, for the name of a file."""
        return self._written("tep")

    @property
    def previous(self) -> Period:
        """The period before, of the same span; for what adds up from January, the one a year ago."""
        return self._moved("truoc")

    @property
    def same_last_year(self) -> Period:
        """The same period of the year before."""
        return self._replace(year=self.year - 1)

    @property
    def next(self) -> Period:
        """The period of the next report of the same span."""
        return self._moved("tiep")

    def _moved(self, key: str) -> Period:
        years, *quarter = self._rule[key]
        return Period(self.span, self.year + years, quarter[0] if quarter else 0)

    def _written(self, key: str) -> str:
        years = {"nam": self.year, "nam_truoc": self.year - 1, "nam_sau": self.year + 1}
        return fill_slots(str(self._rule[key]), {name: str(year) for name, year in years.items()})

    @property
    def _rule(self) -> Mapping[str, Any]:
        return _rules()[(self.span, self.quarter)]


def read_period(values: Mapping[str, object]) -> Period | None:
    """The period in a checked ``ky_bao_cao``; ``None`` when it is not of the regime, or not whole."""
    span, year, quarter = (values.get(key) for key in ("loai", "nam", "quy"))
    if span not in SPANS or not isinstance(year, int) or not YEARS[0] <= year <= YEARS[1]:
        return None
    if span == "quy":
        whole = isinstance(quarter, int) and 1 <= quarter <= QUARTERS
        return Period("quy", int(year), cast("int", quarter)) if whole else None
    return Period(cast("PeriodSpan", span), int(year))


@cache
def _rules() -> Mapping[tuple[str, int], Mapping[str, Any]]:
    entries = load_own_yaml(DATA / "ky_bao_cao.yaml")["ky"]
    return {(entry["loai"], entry.get("quy", 0)): entry for entry in entries}
