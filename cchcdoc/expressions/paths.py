"""Reads the value at a path such as ``so_lieu.ho_so.theo_cap[0].tiep_nhan``, the most frequent expression."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from cchcdoc.expressions import operations
from cchcdoc.expressions.errors import EvaluationError
from cchcdoc.expressions.noting import ALL, READS, Step
from cchcdoc.nodes import Blank


class BlankValue(Exception):  # noqa: N818 - not an error
    """A value is a blank of a draft: the result of the whole expression is that blank."""

    def __init__(self, blank: Blank) -> None:
        self.blank = blank


def path_step(name: str, first: Step, steps: Sequence[tuple[str | int, int]], *, notes: bool) -> Step:
    """A whole path in one closure.

    Args:
        name: what the path begins with; empty when ``first`` computes it.
        first: computes the beginning when the scope has no ``name``.
        steps: keys and places in lists, each with its offset in the source.
        notes: whether the value is printed, so that the closure notes what it read.
    """
    careful = _careful(name, first, steps, notes=notes)
    keys = [key for key, _ in steps if type(key) is str]
    if not name or not keys:
        return careful
    if len(keys) < len(steps):
        if any(type(key) is int and key < 0 for key, _ in steps):
            return careful
        return _through_items(name, [key for key, _ in steps], careful, notes=notes)
    return _through_groups(name, keys, careful, notes=notes)


def _through_groups(name: str, keys: Sequence[str], careful: Step, *, notes: bool) -> Step:
    """The path through ``keys`` of groups. ``careful`` does it again where one is no group or has no such key."""
    above, last = tuple(keys[:-1]), keys[-1]
    if len(above) == 1:
        return _through_one(name, above[0], last, careful, notes=notes)

    def walk(scope: Mapping[str, Any]) -> object:
        try:
            holder = scope[name]
            for key in above:
                holder = holder[key]
            value = holder[last]
        except (KeyError, TypeError):
            return careful(scope)
        if type(value) is Blank:
            raise BlankValue(value)
        if notes and (reads := scope.get(READS)) is not None:
            reads += (holder, last)
        return value

    return walk


def _through_items(name: str, keys: Sequence[str | int], careful: Step, *, notes: bool) -> Step:
    """The same through groups and lists: ``chi_so.par.linh_vuc[0].diem``."""
    wanted = [(key, list if type(key) is int else dict) for key in keys]

    def walk(scope: Mapping[str, Any]) -> object:
        holder: Any = None
        try:
            value = scope[name]
            for key, kind in wanted:
                if type(value) is not kind:  # a text has places too
                    return careful(scope)
                holder = value
                value = holder[key]
        except (KeyError, IndexError):
            return careful(scope)
        if type(value) is Blank:
            raise BlankValue(value)
        if notes and (reads := scope.get(READS)) is not None:
            reads += (holder, key)
        return value

    return walk


def _through_one(name: str, group: str, last: str, careful: Step, *, notes: bool) -> Step:
    """The same through one group: ``so_lieu.ho_so.tiep_nhan``, as most paths are."""

    def walk(scope: Mapping[str, Any]) -> object:
        try:
            holder = scope[name][group]
            value = (
                holder[last] if holder is not None else None
            )  # of a group that is not filled in nothing is
        except (KeyError, TypeError):
            return careful(scope)
        if type(value) is Blank:
            raise BlankValue(value)
        if notes and (reads := scope.get(READS)) is not None:
            reads += (holder, last)
        return value

    return walk


def _careful(name: str, first: Step, steps: Sequence[tuple[str | int, int]], *, notes: bool) -> Step:
    """The path with a look at every step, and errors that say which."""

    def walk(scope: Mapping[str, Any]) -> object:
        holder: object = None
        key: str | int
        try:
            value: Any = scope[name]
        except KeyError:
            value = first(scope)
        for key, offset in steps:
            holder, value = value, _look_up(value, key, offset)
        if type(value) is Blank:
            raise BlankValue(value)
        if notes and (reads := scope.get(READS)) is not None:
            reads += (holder, key) if steps else (scope.get("danh_sach"), ALL)
        return value

    return walk


def _look_up(holder: object, key: str | int, offset: int) -> object:
    if isinstance(holder, Blank):
        raise BlankValue(holder)
    try:
        return operations.look_up(holder, key)
    except EvaluationError as error:
        error.offset = offset
        raise
