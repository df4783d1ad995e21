"""A rubric: the areas, criteria and sub-criteria of an index, their maxima and the sources of their points."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Literal, NamedTuple, TypeAlias

RubricKind: TypeAlias = Literal["diem", "ty_le"]
"""``diem``: an index in points; ``ty_le``: an index in per cent."""


class Criterion(NamedTuple):
    """An area, criterion or sub-criterion of an index in points; a block, group or criterion of one in per cent.

    ``maximum`` in points; ``None`` when unknown (its parent is then not complete) and for an index in per cent.
    ``sources``: maximum by source of points.
    """

    id: str
    name: str
    maximum: Decimal | None = None
    sources: Mapping[str, Decimal] = {}
    is_complete: bool = True
    """Whether all children are listed; if not, their maxima add up to at most ``maximum``."""
    child_total: int | None = None
    """The number of children, if a partial list states it."""
    children: tuple[Criterion, ...] = ()

    @property
    def child_count(self) -> int | None:
        """The number of children; ``None`` when unknown."""
        return self.child_total or (len(self.children) if self.is_complete and self.children else None)

    def walk(self) -> Iterator[Criterion]:
        """This criterion and all below it, parents before children."""
        yield self
        for child in self.children:
            yield from child.walk()


class Rubric(NamedTuple):
    """One version of an index; ``items`` are its areas (``diem``) or blocks (``ty_le``)."""

    id: str
    name: str
    version: str
    basis: str
    kind: RubricKind
    maximum: Decimal
    sources: Mapping[str, str]
    """Sources of points: id to name, in the order in which documents show them."""
    items: tuple[Criterion, ...]
    converted: tuple[str, ...] = ()
    """Sources whose points are converted from the rate of another index, which has the same name as the source."""
    illustrative: str = ""
    """What of it is no more than an illustration, because the true words or numbers are not public; empty: nothing."""

    self_assessed: tuple[str, ...] = ()
    """Sources whose points the unit assesses itself; empty: unknown."""
    levels: tuple[str, ...] = ()
    """Levels of the bodies whose reports use it (``xa``); empty: any."""

    @property
    def described(self) -> dict[str, object]:
        """The rubric itself as expressions see it."""
        return {"ma": self.id, "ten": self.name, "phien_ban": self.version, "can_cu": self.basis}

    def walk(self) -> Iterator[Criterion]:
        """All criteria of all levels (three at most), parents before children."""
        for item in self.items:
            yield from item.walk()
