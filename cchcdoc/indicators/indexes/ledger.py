"""What the figures of an index are found to lack, before anybody knows where in a file they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Final, NamedTuple, TypeAlias

from cchcdoc.diagnostics import Severity
from cchcdoc.indicators.indexes.formula import round_fraction
from cchcdoc.indicators.totals import add
from cchcdoc.nodes import Blank
from cchcdoc.vietnamese.numbers import format_so

SHARE_PLACES: Final = 12
"""Decimals of shares and means. Scores have four decimals and maxima at most seven digits, so that a share that
is not halfway between two printed values is farther from halfway than this: rounding it again changes nothing."""

Step: TypeAlias = str | int


class Finding(NamedTuple):
    """One error or doubt. ``path``: below the index's own data. ``known``: names that ``typed`` may have meant."""

    code: str
    severity: Severity
    path: tuple[Step, ...]
    message: str
    hint: str = ""
    typed: str = ""
    known: tuple[str, ...] = ()


class Ledger:
    """Collects findings while one index is computed, and makes the blanks that stand for refused figures."""

    def __init__(self, base: str, *, draft: bool) -> None:
        self.base = base
        self.draft = draft
        self.found: list[Finding] = []

    def error(self, code: str, path: tuple[Step, ...], message: str, hint: str = "") -> None:
        """An error: the document is not written."""
        self.found.append(Finding(code, Severity.ERROR, path, message, hint))

    def warn(self, code: str, path: tuple[Step, ...], message: str, hint: str = "") -> None:
        """A warning: told beside the document."""
        self.found.append(Finding(code, Severity.WARNING, path, message, hint))

    def unknown(self, path: tuple[Step, ...], message: str, typed: str, known: Iterable[str]) -> None:
        """A code that the rubric does not have."""
        self.found.append(Finding("DL161", Severity.ERROR, path, message, "", typed, tuple(known)))

    def missing(self, code: str, path: tuple[Step, ...], label: str, message: str, hint: str) -> Blank:
        """Something that is needed and not there: a blank in a draft, else an error."""
        if not self.draft:
            self.error(code, path, message, hint)
        return self.blank(path, label)

    def blank(self, path: tuple[Step, ...], label: str) -> Blank:
        """What stands for a figure that is refused or missing."""
        return Blank(".".join((self.base, *map(str, path))), label)


def in_range(score: object, maximum: object, ledger: Ledger, path: tuple[Step, ...], name: str) -> object:
    """``score`` itself; a blank after an error when it is negative or above ``maximum``."""
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
    """``function`` of the figures; the first blank among them if there is one, ``None`` if one was not given."""
    for figure in figures:
        if isinstance(figure, Blank):
            return figure
    return None if any(figure is None for figure in figures) else function(*figures)


def sum_if_known(figures: Iterable[object]) -> object:
    """The exact sum, as ``known`` gives it: a blank, or nothing, where one of ``figures`` is."""
    return if_known(lambda *points: Decimal(add(points)), *figures)


def share(score: Decimal, maximum: Decimal) -> Decimal:
    """``score`` in per cent of ``maximum``."""
    return round_fraction(_share(score, maximum), SHARE_PLACES)


def share_change(new: Decimal, new_maximum: Decimal, old: Decimal, old_maximum: Decimal) -> Decimal:
    """Difference of two shares in percentage points, from the exact quotients."""
    return round_fraction(_share(new, new_maximum) - _share(old, old_maximum), SHARE_PLACES)


def mean(figures: Iterable[Decimal]) -> Decimal:
    """The plain mean."""
    exact = [Fraction(figure) for figure in figures]
    return round_fraction(sum(exact, Fraction(0)) / len(exact), SHARE_PLACES)


def _share(score: Decimal, maximum: Decimal) -> Fraction:
    return Fraction(score) * 100 / Fraction(maximum)
