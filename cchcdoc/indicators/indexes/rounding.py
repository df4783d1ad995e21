"""How far rounding can explain that typed parts do not add up to their whole: both were published with few decimals."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from cchcdoc.vietnamese.figures.numbers import MAX_PLACES, places_of

USUAL_PLACES: Final = 2
"""Decimals of published points: a part that was typed with fewer (8; 9,5) was published as 8,00 and 9,50."""

_HALVES: Final = tuple(Decimal(5).scaleb(-places - 1) for places in range(MAX_PLACES))
"""Half a unit in the last of so many decimals; made once, for a report compares hundreds of figures."""


def tolerance(parts: Iterable[object], whole: Decimal | None = None) -> Decimal:
    """The largest gap between a sum of ``parts`` and ``whole`` that rounding explains.

    Half a unit in the last place of each part, and of the whole if it was typed too. A figure with fewer decimals
    than ``USUAL_PLACES`` counts as having these, unless none of the figures has them; whole numbers as having one.
    """
    typed = [part for part in parts if isinstance(part, Decimal)]
    figures = typed if whole is None else [*typed, whole]
    if not figures:
        return Decimal(0)
    least = min(USUAL_PLACES, max(1, *map(places_of, figures)))
    return sum((half_unit(each, least) for each in figures), Decimal(0))


def half_unit(figure: Decimal, least: int = 0) -> Decimal:
    """Half a unit in the last place of ``figure``, which has at least ``least`` decimals."""
    places = max(places_of(figure), least)
    return _HALVES[places] if places < len(_HALVES) else Decimal(5).scaleb(-places - 1)


def is_explained(gap: Decimal, parts: Iterable[object], whole: Decimal | None = None) -> bool:
    """Whether rounding explains ``gap`` (of either sign) between the sum of ``parts`` and ``whole``."""
    return abs(gap) <= tolerance(parts, whole)
