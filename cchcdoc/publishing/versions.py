"""Versions of packs and of the program, and ranges of them: Semantic Versioning 2.0.0, without build metadata."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_NUMBER = "(0|[1-9][0-9]{0,5})"
_VERSION: Final = re.compile(rf"{_NUMBER}\.{_NUMBER}\.{_NUMBER}(?:-([0-9A-Za-z.-]{{1,40}}))?", re.ASCII)
_RANGE: Final = re.compile(r">=([^ <>=]{1,60})(?: <([^ <>=]{1,60}))?")


class Version(NamedTuple):
    """A version; ``order`` compares as the standard says (§11)."""

    major: int
    minor: int
    patch: int
    before: str = ""
    """What a version before the release is called: ``rc.1``."""

    @property
    def order(self) -> tuple[object, ...]:
        """To be compared: a version with ``before`` comes before the one without; numbers in it before words."""
        parts = tuple(_part_order(part) for part in self.before.split(".")) if self.before else ()
        return (self.major, self.minor, self.patch, not self.before, parts)

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}.{self.patch}{self.before and '-'}{self.before}"


class VersionRange(NamedTuple):
    """From ``low`` on, below ``below`` if it is given: ``>=1.2.0 <2.0.0``."""

    low: Version
    below: Version | None = None

    def holds(self, version: Version) -> bool:
        """Whether ``version`` lies in the range."""
        return self.low.order <= version.order and (self.below is None or version.order < self.below.order)

    def __str__(self) -> str:
        return f">={self.low}{'' if self.below is None else f' <{self.below}'}"


def read_version(text: str) -> Version | None:
    """The version that ``text`` is; ``None`` when it is none."""
    found = _VERSION.fullmatch(text)
    if found is None or "" in (found[4] or "-").split("."):
        return None
    return Version(int(found[1]), int(found[2]), int(found[3]), found[4] or "")


def read_range(text: str) -> VersionRange | None:
    """The range that ``text`` is; ``None`` when it is none, or holds no version."""
    found = _RANGE.fullmatch(text)
    low = read_version(found[1]) if found else None
    if found is None or low is None:
        return None
    below = read_version(found[2]) if found[2] else None
    if found[2] and (below is None or below.order <= low.order):
        return None
    return VersionRange(low, below)


def compatible_with(version: Version) -> VersionRange:
    """From ``version`` up to what may break: the next first number, or the next second one while the first is 0."""
    below = Version(version.major + 1, 0, 0) if version.major else Version(0, version.minor + 1, 0)
    return VersionRange(version, below)


def _part_order(part: str) -> tuple[int, int, str]:
    return (0, int(part), "") if part.isdigit() else (1, 0, part)
