"""Counts the labels typed at the start of lines (1., a), (1), I., 1.1.): which one comes next.

Points follow the Vietnamese alphabet (Nghị định số 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6.đ): after d) comes đ).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple, TypeAlias

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
        self._open: list[_Series] = []

    def restart(self) -> None:
        """Close all series: a heading or an article begins."""
        self._open.clear()

    def begin_article(self, mark: ItemMark) -> None:
        """Close all series but that of the article that ``mark`` begins."""
        self._open = [_Series(mark.counts, 0)]

    def standing(self, mark: ItemMark) -> Standing:
        """How the label ``mark`` stands to the open series."""
        if any(_next(mark.counts, each.last) for each in self._open):
            return "next"
        return "first" if _first(mark.counts) else "other"

    def is_slip(self, mark: ItemMark) -> bool:
        """Does ``mark`` belong to an open series, a little out of order?"""
        return any(
            0 < count.number <= each.number + LARGEST_SKIP
            for series in self._open
            for count, each in _pairs(mark.counts, series.last)
        )

    def count(self, mark: ItemMark, indent: int = 0) -> str | None:
        """Count the label ``mark``, ``indent`` spaces from the margin; returns the label that should stand there instead.

        ``None``: it is the next of an open series, or the first of one. One that stands deeper than an open series of
        its form is inside it.
        """
        counts = mark.counts
        following = [at for at, each in enumerate(self._open) if _next(counts, each.last)]
        if following:
            at = next((at for at in following if self._open[at].indent == indent), following[0])
            self._keep(at, _next(counts, self._open[at].last), indent)
            return None
        first = _first(counts)
        same = self._same(first or counts, indent)
        if first:
            self._keep(len(self._open) if same is None else same, first, indent)
            return None
        at, count, wanted = len(self._open), counts[0], 1
        if same is not None:
            count, last = _pairs(counts, self._open[same].last)[0]
            at, wanted = same, last.number + 1
        self._keep(at, (count if count.number else count._replace(number=wanted),), indent)
        return _relabelled(mark, count, wanted)

    def _same(self, counts: tuple[Count, ...], indent: int) -> int | None:
        """Where the series of ``counts`` is open, unless it stands farther out; the innermost before the others."""
        return next(
            (
                at
                for at in reversed(range(len(self._open)))
                if _pairs(counts, self._open[at].last) and self._open[at].indent >= indent
            ),
            None,
        )

    def _keep(self, at: int, counts: tuple[Count, ...], indent: int) -> None:
        self._open[at:] = [_Series(counts, indent)]
        del self._open[:-MAX_OPEN]


class _Series(NamedTuple):
    """A series that is open."""

    last: tuple[Count, ...]
    """The ways to count its last label: a capital letter may belong to either alphabet."""
    indent: int
    """Spaces before that label."""


def _pairs(counts: tuple[Count, ...], last: tuple[Count, ...]) -> tuple[tuple[Count, Count], ...]:
    return tuple((count, each) for count in counts for each in last if count.series == each.series)


def _next(counts: tuple[Count, ...], last: tuple[Count, ...]) -> tuple[Count, ...]:
    return tuple(count for count, each in _pairs(counts, last) if count.number == each.number + 1)


def _first(counts: tuple[Count, ...]) -> tuple[Count, ...]:
    return tuple(count for count in counts if count.number == 1)


def follows(mark: ItemMark, before: ItemMark) -> bool:
    """Is the label ``mark`` the one after ``before``?"""
    return bool(_next(mark.counts, before.counts))


def label_before(mark: ItemMark) -> str:
    """The label before ``mark`` in its series; empty if it is the first of one or cannot be counted."""
    count = next((each for each in mark.counts if each.number > 1), None)
    return _relabelled(mark, count, count.number - 1) if count is not None and mark.part else ""


def _relabelled(mark: ItemMark, count: Count, number: int) -> str:
    """The label ``mark`` with another number."""
    before, _, behind = mark.label.rpartition(mark.part)
    return f"{before}{WRITTEN[count.series[0]](number)}{behind}"
