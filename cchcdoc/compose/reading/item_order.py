"""Counts the labels typed at the start of lines (1., a), (1), I., 1.1.): which one comes next.

Points follow the Vietnamese alphabet (Nghị định số 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6.đ): after d) comes đ).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, TypeAlias

from cchcdoc.compose.reading.item_marks import Count, ItemMark
from cchcdoc.vietnamese.alphabet import diem_letter, la_ma

Standing: TypeAlias = Literal["next", "first", "other"]
"""Does a label continue an open series, start one, or neither?"""
MAX_OPEN = 12
"""Most series that are open at once; the outermost is forgotten first."""
WRITTEN: dict[str, Callable[[int], str]] = {
    "1": str,
    "a": diem_letter,
    "A": lambda number: diem_letter(number).upper(),
    "L": lambda number: chr(ord("A") + (number - 1) % 26),
    "i": lambda number: la_ma(number).lower(),
    "I": la_ma,
}
"""How the numbers of a series are written, by the first letter of its name."""
LARGEST_SKIP = 3
"""A number that is larger than the last by at most this is a slip in a list; a larger one is no label of it."""


class ItemOrder:
    """The series that are open in a text, outermost first: a label that is counted closes those inside its own."""

    def __init__(self) -> None:
        self._open: list[tuple[Count, ...]] = []
        """The ways to count the last label of each: a capital letter may belong to either alphabet."""

    def restart(self) -> None:
        """Close all series: a heading or an article begins."""
        self._open.clear()

    def begin_article(self, mark: ItemMark) -> None:
        """Close all series but that of the article that ``mark`` begins."""
        self._open = [mark.counts]

    def standing(self, mark: ItemMark) -> Standing:
        """How the label ``mark`` stands to the open series."""
        if any(_next(mark.counts, last) for last in self._open):
            return "next"
        return "first" if _first(mark.counts) else "other"

    def is_slip(self, mark: ItemMark) -> bool:
        """Does ``mark`` belong to an open series, a little out of order?"""
        return any(
            0 < count.number <= each.number + LARGEST_SKIP
            for last in self._open
            for count, each in _pairs(mark.counts, last)
        )

    def count(self, mark: ItemMark) -> str | None:
        """Count the label ``mark``; returns the label that should stand there if it is neither next nor first."""
        counts = mark.counts
        for at, last in enumerate(self._open):
            following = _next(counts, last)
            if following:
                self._keep(at, following)
                return None
        at, same = next(
            ((at, pairs) for at, last in enumerate(self._open) if (pairs := _pairs(counts, last))),
            (len(self._open), ()),
        )
        first = _first(counts)
        if first:
            self._keep(at, first)
            return None
        count, wanted = (same[0][0], same[0][1].number + 1) if same else (counts[0], 1)
        self._keep(at, (count if count.number else count._replace(number=wanted),))
        return _relabelled(mark, count, wanted)

    def _keep(self, at: int, counts: tuple[Count, ...]) -> None:
        self._open[at:] = [counts]
        del self._open[:-MAX_OPEN]


def _pairs(counts: tuple[Count, ...], last: tuple[Count, ...]) -> tuple[tuple[Count, Count], ...]:
    return tuple((count, each) for count in counts for each in last if count.series == each.series)


def _next(counts: tuple[Count, ...], last: tuple[Count, ...]) -> tuple[Count, ...]:
    return tuple(count for count, each in _pairs(counts, last) if count.number == each.number + 1)


def _first(counts: tuple[Count, ...]) -> tuple[Count, ...]:
    return tuple(count for count in counts if count.number == 1)


def follows(mark: ItemMark, before: ItemMark) -> bool:
    """Is the label ``mark`` the one after ``before``?"""
    return bool(_next(mark.counts, before.counts))


def _relabelled(mark: ItemMark, count: Count, number: int) -> str:
    """The label ``mark`` with another number."""
    before, _, behind = mark.label.rpartition(mark.part)
    return f"{before}{WRITTEN[count.series[0]](number)}{behind}"
