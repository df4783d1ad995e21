"""Checks that within a year a greater number of one series has no earlier date (NĐ 30, Điều 15.1)."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache

from cchcdoc.citations.agencies import comparable
from cchcdoc.citations.entries import Entry, locate, text_of
from cchcdoc.diagnostics import Diagnostic, Location, Severity
from cchcdoc.vietnamese.dates import format_ngay

BASIS = "Điều 15 khoản 1 Nghị định số 30/2020/NĐ-CP"


def series_findings(entries: Iterable[Entry], places: Mapping[str, Location]) -> Iterator[Diagnostic]:
    """Warnings (ND413) for the fewest entries whose removal leaves every series (issuer, symbol, year) in order.

    Only warnings: two offices of one agency may number their documents separately under one symbol.
    """
    series: defaultdict[tuple[str, str, int], list[tuple[int, date, Entry]]] = defaultdict(list)
    for entry in entries:
        placed = _place_in_series(entry)
        if placed is not None:
            key, number, day = placed
            series[key].append((number, day, entry))
    for rows in series.values():
        if len(rows) == 1:  # most of them
            continue
        rows.sort(key=lambda row: (row[0], row[1]))
        kept = _longest_in_order([day for _, day, _ in rows])
        for index in sorted(set(range(len(rows))) - set(kept)):
            yield _report(rows[index], _contradicted(rows, kept, index), places)


@lru_cache(maxsize=8192)
def _place_in_series(entry: Entry) -> tuple[tuple[str, str, int], int, date] | None:
    """The series of ``entry`` (issuer, symbol, year), its number and day; ``None`` when one of them is not known."""
    symbol, day, issuer = entry.symbol, entry.day, text_of(entry.co_quan)
    if symbol is None or day is None or not issuer:
        return None
    return (comparable(issuer), symbol.ky_hieu, day.year), symbol.numbers[0], day


def _longest_in_order(days: Sequence[date]) -> list[int]:
    """Indices of a longest non-decreasing subsequence of ``days`` (patience sorting, O(n log n))."""
    tails: list[date] = []
    at: list[int] = []
    before: list[int | None] = []
    for index, day in enumerate(days):
        length = bisect_right(tails, day)
        before.append(at[length - 1] if length else None)
        tails[length : length + 1] = [day]
        at[length : length + 1] = [index]
    kept: list[int] = []
    index_or_none = at[-1] if at else None
    while index_or_none is not None:
        kept.append(index_or_none)
        index_or_none = before[index_or_none]
    return kept[::-1]


def _contradicted(
    rows: Sequence[tuple[int, date, Entry]], kept: Sequence[int], index: int
) -> tuple[int, date, Entry]:
    """The kept row nearest to ``index`` that is out of order with it; one exists, else ``index`` would be kept."""
    day = rows[index][1]
    wrong = [k for k in kept if (k < index and rows[k][1] > day) or (k > index and rows[k][1] < day)]
    return rows[min(wrong, key=lambda k: abs(k - index))]


def _report(
    row: tuple[int, date, Entry], other: tuple[int, date, Entry], places: Mapping[str, Location]
) -> Diagnostic:
    low, high = sorted((row, other), key=lambda each: each[0])
    message = (
        f"số {text_of(high[2].so_ky_hieu)} ngày {format_ngay(high[1])} lại trước "
        f"số {text_of(low[2].so_ky_hieu)} ngày {format_ngay(low[1])} của cùng cơ quan"
    )
    hint = f"xem lại số và ngày của {low[2].id} và {high[2].id}; số sau không thể có ngày trước"
    return Diagnostic("ND413", Severity.WARNING, locate(places, row[2].id, "ngay"), message, hint, BASIS)
