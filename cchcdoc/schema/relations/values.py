"""Collects the values that a relation compares, by their paths in the input."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final, NamedTuple

from cchcdoc.schema.fields.days import DAY_PARTS
from cchcdoc.vietnamese.dates import DaySpan, day_span
from cchcdoc.vietnamese.moments import Moment, read_moment

COMPARABLE: Final = (int, Decimal, date, DaySpan, Moment)


class Value(NamedTuple):
    """A value of the input and its dotted path."""

    path: str
    value: Any


def collect_values(
    values: Mapping[str, object], base: Value, paths: tuple[str, ...], *, parted: bool = False
) -> list[Value] | None:
    """All values at ``paths``; ``None`` when one is missing, blank or refused.

    Args:
        values: the whole input.
        base: the value that paths with a leading dot start from.
        paths: dotted paths, where ``*`` takes every item.
        parted: turn a day in parts into the ``DaySpan`` of the days that it may be, a text into the ``Moment`` that it names.
    """
    found: list[Value] = []
    for path in paths:
        relative = path.startswith(".")
        some = find_values(base.value, path[1:], f"{base.path}.") if relative else find_values(values, path)
        if some is not None and parted:
            some = [Value(at, _when(each)) for at, each in some]
        if some is None:
            return None
        for value in some:
            if not isinstance(value.value, COMPARABLE):
                return None
        found += some
    return found


@lru_cache(maxsize=4096)  # of relations, which packs declare
def _steps_of(path: str) -> tuple[str, ...]:
    return tuple(path.removeprefix(".").split("."))


def whole_numbers(values: object, base: object, paths: Sequence[str]) -> list[int] | None:
    """The counts at ``paths`` without ``*``; ``None`` where one is anything else. As ``collect_values``, in a fifth of the time."""
    found: list[int] = []
    for path in paths:
        value = base if path.startswith(".") else values
        for step in _steps_of(path):
            if type(value) is not dict:
                return None
            value = value.get(step)
        if type(value) is not int:
            return None
        found.append(value)
    return found


def collect_filled(
    values: Mapping[str, object], base: Value, paths: tuple[str, ...], *, first: bool
) -> list[Value] | None:
    """The values at those ``paths`` that are filled in; with ``first``, of the first such path, ``None`` without one."""
    filled = [some for path in paths if (some := collect_values(values, base, (path,))) is not None]
    if first:
        return filled[0] if filled else None
    return [value for some in filled for value in some]


def _when(value: object) -> object:
    if isinstance(value, dict):
        return _span(value)
    return read_moment(value) if isinstance(value, str) else value


def _span(parts: Mapping[str, object]) -> DaySpan | None:
    day, month, year = (part if isinstance(part, int) else None for part in map(parts.get, DAY_PARTS))
    return day_span(day, month, year)


def find_values(start: object, path: str, prefix: str = "") -> list[Value] | None:
    """The values at a dotted path below ``start``; ``*`` takes every item. ``None`` when a step is missing."""
    if "*" not in path:  # most paths of most relations
        found = start
        for step in path.split("."):
            if not isinstance(found, dict) or step not in found:
                return None
            found = found[step]
        return [Value(f"{prefix}{path}", found)]
    current = [Value(prefix, start)]
    for step in path.split("."):
        following: list[Value] = []
        for at, value in current:
            if step == "*":
                children = _items(value)
                if children is None:
                    return None
                following += [Value(f"{at}{key}.", child) for key, child in children]
            elif isinstance(value, dict) and step in value:
                following.append(Value(f"{at}{step}.", value[step]))
            else:
                return None
        current = following
    return [Value(at.removesuffix("."), value) for at, value in current]


def _items(value: object) -> list[tuple[object, object]] | None:
    if isinstance(value, list):
        return list(enumerate(value))
    return list(value.items()) if isinstance(value, dict) else None


def short_name(path: str) -> str:
    """The last step of a dotted path."""
    return path.rpartition(".")[2]


def plain(total: Decimal) -> int | Decimal:
    """``total`` as an ``int`` where it is a whole number."""
    return int(total) if total == total.to_integral_value() else total
