"""An index as data: its areas, criteria and sub-criteria, their maxima and the sources of their points."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Literal, NamedTuple, TypeAlias

RubricKind: TypeAlias = Literal["diem", "ty_le"]


class Criterion(NamedTuple):
    """An area, criterion or sub-criterion of an index; for rates a block, group or criterion.

    ``maximum`` is ``None`` where it is not known (the list above is partial then) and for rates.
    """

    id: str
    name: str
    maximum: Decimal | None = None
    sources: Mapping[str, Decimal] = {}
    is_complete: bool = True
    """All children are listed; else their maxima add up to at most ``maximum``."""
    child_total: int | None = None
    """How many children there are, where a partial list says so."""
    children: tuple[Criterion, ...] = ()

    @property
    def child_count(self) -> int | None:
        """How many children there are; ``None`` when nobody says."""
        return self.child_total or (len(self.children) if self.is_complete and self.children else None)

    def walk(self) -> Iterator[Criterion]:
        """Itself and everything below it, parents before children."""
        yield self
        for child in self.children:
            yield from child.walk()


class Rubric(NamedTuple):
    """A version of an index. ``items``: the areas (``diem``) or the blocks (``ty_le``)."""

    id: str
    name: str
    version: str
    basis: str
    kind: RubricKind
    maximum: Decimal
    sources: Mapping[str, str]
    """Sources of points, by id, with their names in the order in which they are reported."""
    items: tuple[Criterion, ...]
    converted: tuple[str, ...] = ()
    """Sources whose points are the rate of another index times their maximum; the index is called like the source."""

    @property
    def described(self) -> dict[str, object]:
        """What expressions see of the rubric itself."""
        return {"ma": self.id, "ten": self.name, "phien_ban": self.version, "can_cu": self.basis}

    def walk(self) -> Iterator[Criterion]:
        """Every item at every level, parents before children (three levels at most)."""
        for item in self.items:
            yield from item.walk()
