"""Collects the findings about one index, and helps to compute with figures that may be blank or missing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from types import NoneType
from typing import Final, NamedTuple, TypeAlias

from cchcdoc.diagnostics import Severity
from cchcdoc.indicators.totals import add, divide, per_cent, round_quotient
from cchcdoc.nodes import Blank
from cchcdoc.vietnamese.figures.numbers import format_so

SHARE_PLACES: Final = 12
"""Decimals of shares and means. Scores have four decimals and maxima at most seven digits: a share that is not exactly
halfway between two printed values differs from halfway by more than this, so that rounding it again is safe."""

Step: TypeAlias = str | int
"""One step of a path: the key of a mapping or the index in a list."""


class Finding(NamedTuple):
    """One error or warning. ``path`` and ``others`` start at the index's data; ``known``: valid names instead of ``typed``."""

    code: str
    severity: Severity
    path: tuple[Step, ...]
    message: str
    hint: str = ""
    typed: str = ""
    known: tuple[str, ...] = ()
    others: tuple[tuple[Step, ...], ...] = ()
    """Paths of the other figures that it is about; their lines are shown."""


class Ledger:
    """Collects the findings of one index; makes blanks for missing and invalid figures.

    ``base``: dotted path of the index's data in the input.
    """

    def __init__(self, base: str, *, draft: bool) -> None:
        self.base = base
        self.draft = draft
        self.found: list[Finding] = []

    def error(self, code: str, path: tuple[Step, ...], message: str, hint: str = "") -> None:
        """Add an error; the document will not be written."""
        self.found.append(Finding(code, Severity.ERROR, path, message, hint))

    def warn(self, code: str, path: tuple[Step, ...], message: str, hint: str = "") -> None:
        """Add a warning."""
        self.found.append(Finding(code, Severity.WARNING, path, message, hint))

    def unknown(self, path: tuple[Step, ...], message: str, typed: str, known: Iterable[str]) -> None:
        """Add an error (DL161) for a code ``typed`` that is not one of ``known``."""
        self.found.append(Finding("DL161", Severity.ERROR, path, message, "", typed, tuple(known)))

    def missing(self, code: str, path: tuple[Step, ...], label: str, message: str, hint: str) -> Blank:
        """The blank for a required value that is missing; also adds an error unless it is a draft."""
        if not self.draft:
            self.error(code, path, message, hint)
        return self.blank(path, label)

    def blank(self, path: tuple[Step, ...], label: str) -> Blank:
        """The blank that replaces a missing or invalid figure at ``path``; ``label`` is its title (Vietnamese)."""
        return Blank(".".join((self.base, *map(str, path))), label)


def in_range(score: object, maximum: object, ledger: Ledger, path: tuple[Step, ...], name: str) -> object:
    """``score`` itself; an error (DL162) and a blank when it is negative or above ``maximum``."""
    if not isinstance(score, Decimal):
        return score
    if score < 0 or (isinstance(maximum, Decimal) and score > maximum):
        bound = (
            f"lớn hơn điểm tối đa {format_so(maximum)}"
            if isinstance(maximum, Decimal) and score > 0
            else "là số âm"
        )
        ledger.error("DL162", path, f"{name}: {format_so(score)} điểm {bound}", "xem lại số liệu")
        return ledger.blank(path, f"Điểm {name}")
    return score


def if_known(function: Callable[..., object], *figures: object) -> object:
    """``function(*figures)``; the first blank when one is a blank, else ``None`` when one is ``None``."""
    kinds = [*map(type, figures)]
    if Blank in kinds:
        return figures[kinds.index(Blank)]
    return None if NoneType in kinds else function(*figures)


def sum_if_known(figures: Iterable[object]) -> object:
    """The exact sum of ``figures``; a blank or ``None`` as in ``if_known``."""
    return if_known(_sum, *figures)


def _sum(*points: Decimal) -> Decimal:
    return Decimal(add(points))


def share(score: Decimal, maximum: Decimal) -> Decimal:
    """``score`` in per cent of ``maximum``, to ``SHARE_PLACES`` decimals."""
    return per_cent(score, maximum, SHARE_PLACES)


def share_change(new: Decimal, new_maximum: Decimal, old: Decimal, old_maximum: Decimal) -> Decimal:
    """Difference of two shares in percentage points, computed from the exact quotients."""
    above, below = _share(new, new_maximum)
    old_above, old_below = _share(old, old_maximum)
    return round_quotient(above * old_below - old_above * below, below * old_below, SHARE_PLACES)


def mean(figures: Iterable[Decimal]) -> Decimal:
    """The arithmetic mean, to ``SHARE_PLACES`` decimals; ``figures`` must not be empty."""
    exact = list(figures)
    return divide(add(exact), len(exact), SHARE_PLACES)


def _share(score: Decimal, maximum: Decimal) -> tuple[int, int]:
    """``score`` in per cent of ``maximum``, which is positive, as an exact fraction."""
    above, below = score.as_integer_ratio()
    whole_above, whole_below = maximum.as_integer_ratio()
    return 100 * above * whole_below, below * whole_above
