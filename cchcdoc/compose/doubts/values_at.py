"""Finds the values of the input at a path of the kind, such as ``so_lieu.don_vi.*.ten``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping


def values_at(values: Mapping[str, object], path: str) -> Iterator[tuple[str, object]]:
    """The values at a dotted ``path``, where ``*`` takes every item, with their own paths; what is missing is left out."""
    if "*" not in path:  # most paths
        found = value_at(values, path)
        if found is not None:
            yield path, found
        return
    waiting: list[tuple[str, object, list[str]]] = [("", values, path.split("."))]
    while waiting:
        here, value, steps = waiting.pop()
        if not steps:
            yield here, value
            continue
        step, rest = steps[0], steps[1:]
        if step == "*":
            waiting += [(f"{here}.{key}", each, rest) for key, each in reversed(list(_items(value)))]
        elif (type(value) is dict or isinstance(value, Mapping)) and value.get(step) is not None:
            waiting.append((f"{here}.{step}".removeprefix("."), value[step], rest))


def value_at(values: Mapping[str, object], path: str) -> object:
    """The value at a dotted ``path`` without ``*``; ``None`` when there is none."""
    return value_below(values, path.split("."))


def value_below(found: object, steps: Iterable[str]) -> object:
    """The value that ``steps`` lead to from ``found``; ``None`` when there is none."""
    for step in steps:
        if type(found) is not dict:
            return None
        found = found.get(step)
    return found


def _items(value: object) -> Iterable[tuple[object, object]]:
    if isinstance(value, list):
        return enumerate(value)
    return value.items() if isinstance(value, Mapping) else ()
