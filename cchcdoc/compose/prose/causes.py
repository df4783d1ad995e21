"""Finds the fields of the input that made an expression fail, and says it at the clerk's line, wherever the expression stands.

Most expressions stand in the pack, where a clerk can mend nothing. What they read is found by evaluating them once more
(``expressions.trace``), only after an error; a value is recognised by the mapping or list of the input that holds it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Final, NamedTuple, TypeAlias

from cchcdoc.compose.prose.unfilled import item_at, one_based_path
from cchcdoc.diagnostics import Location
from cchcdoc.expressions import ALL, Language, Scope, trace
from cchcdoc.nodes import Input
from cchcdoc.vietnamese.dates import format_ngay
from cchcdoc.vietnamese.figures.numbers import format_so
from cchcdoc.vietnamese.locale_words import join_and

MAX_NAMED: Final = 4
"""Most figures that one message names."""
MAX_WORDS: Final = 40
"""Most characters of a text that a message shows."""

Holders: TypeAlias = Mapping[int, str]


class Figure(NamedTuple):
    """A value of the input that an expression read: its dotted path, its label, its place."""

    path: str
    label: str
    value: object
    place: Location


class Causes:
    """The fields of one input by what holds their values.

    ``names``: the names of expressions whose values are those of the input. ``indexes``: the path in the input, by name,
    of what is computed as an index, and what was computed.
    """

    def __init__(
        self, data: Input, scope: Scope, names: Iterable[str], indexes: Mapping[str, tuple[str, object]]
    ) -> None:
        self.data, self._scope, self._names, self._indexes = data, scope, tuple(names), indexes
        self._reported: list[frozenset[str]] = []

    def is_input(self, place: Location) -> bool:
        """Whether ``place`` is in the clerk's file."""
        return self.data.holds(place)

    def locate(self, path: str) -> Location:
        """The place of the field at ``path``, or of the nearest group around it that the file has."""
        return self.data.locate(path)

    def shown_path(self, path: str) -> str:
        """``path`` as messages show it: ``so_lieu.ho_so#1.tiep_nhan``."""
        return one_based_path(path, self.data.values)

    def path_of(self, path: str, scope: Scope) -> str:
        """The path in the input of what ``path`` names in ``scope``: ``dong.so_lop`` gives ``so_lieu.don_vi.0.so_lop``.

        For what is computed for an index, the figure that it is computed from, else the index; empty when unknown.
        """
        first, dot, rest = path.partition(".")
        known = self._holders.get(id(scope.get(first)))
        if known or first in self._names:
            return f"{known or first}{dot}{rest}"
        base, steps, values = self._in_index(path, scope)
        if "nguon" in steps[:-1]:
            source = steps[steps.index("nguon") + 1]
            if base.rpartition(".")[2].isdecimal():  # an area
                return f"{base}.theo_nguon.{source}"
            sources = [item_at(area, "theo_nguon") for area in self._areas(base)]
            lacking = _first_without(sources, source)
            above = f"{base}.linh_vuc"
            return above if lacking is None else f"{above}.{lacking}.theo_nguon.{source}"
        if steps[:1] == ["tong"] and steps[1:]:  # a sum, of an area that has not got it
            lacking = _first_without(self._areas(base), steps[1])
            return f"{base}.linh_vuc.{lacking}.{steps[1]}" if lacking is not None else base
        return f"{base}.{'.'.join(steps)}" if steps and item_at(values, steps[0]) is None else base

    def is_of_index(self, path: str) -> bool:
        """Whether the field at ``path`` belongs to an index."""
        return any(f"{path}.".startswith(f"{base}.") for base, _ in self._indexes.values())

    def label_of(self, path: str, scope: Scope) -> str:
        """What the input has no field for by itself: the points of an index by source. Else empty."""
        _, steps, values = self._in_index(path, scope)
        if "nguon" not in steps[:-1]:
            return ""
        source = steps[steps.index("nguon") + 1]
        title = item_at(item_at(item_at(values, "nguon"), source), "ten")
        return f"Điểm theo nguồn: {title or source}"

    def rubric_of(self, source: str, scope: Scope) -> Figure | None:
        """The rubric of the index that the expression ``source`` uses."""
        for match in re.finditer(r"\b(?:chi_so\.\w+|dong)\b", source):
            base, _, values = self._in_index(match[0], scope)
            if base and isinstance(values, Mapping):
                path = next(path for path, _ in self._indexes.values() if f"{base}.".startswith(f"{path}."))
                path = f"{path}.bo_tieu_chi"
                return Figure(path, "", _at(self.data.values, path), self.locate(path))
        return None

    def _in_index(self, path: str, scope: Scope) -> tuple[str, list[str], object]:
        """The field of an index that ``path`` is about, the steps below it, and what was computed; empty for others."""
        first, *steps = path.split(".")
        if first == "chi_so" and steps and steps[0] in self._indexes:
            base, values = self._indexes[steps[0]]
            return base, steps[1:], values
        record = scope.get(first)
        for base, values in self._indexes.values():
            areas = item_at(values, "linh_vuc")
            if isinstance(areas, list) and any(each is record for each in areas):
                codes, code = [item_at(each, "ma") for each in self._areas(base)], item_at(record, "ma")
                return f"{base}.linh_vuc.{codes.index(code)}" if code in codes else base, steps, values
        return "", [], None

    def _areas(self, base: str) -> Sequence[object]:
        """The areas that were typed for the index at ``base``."""
        typed = item_at(_at(self.data.values, base), "linh_vuc")
        return typed if isinstance(typed, list) else ()

    def figures(
        self, language: Language, source: str, scope: Scope, label: Callable[[str], str]
    ) -> list[Figure]:
        """The fields that the expression ``source`` reads in ``scope``, each once, as it reads them."""
        found = dict(self._found(trace(language, source, scope)))
        # a group or list of which single values are read says nothing by itself
        above = {group for path in found for group in groups_around(path)}
        return [
            Figure(path, label(path), value, self.locate(path))
            for path, value in found.items()
            if path not in above
        ]

    def is_reported(self, figures: Sequence[Figure]) -> bool:
        """Whether an error about these figures, some of them or more than them, was reported; from now on it is."""
        paths = frozenset(figure.path for figure in figures)
        if any(paths <= each or each <= paths for each in self._reported):
            return True
        self._reported.append(paths)
        return False

    @cached_property
    def _holders(self) -> Holders:
        found: dict[int, str] = {}
        waiting: list[tuple[str, object]] = [(name, self._scope.get(name)) for name in reversed(self._names)]
        while waiting:
            path, value = waiting.pop()
            if isinstance(value, dict):
                found[id(value)] = path
                waiting += ((f"{path}.{key}", each) for key, each in value.items())
            elif isinstance(value, list):
                found[id(value)] = path
                waiting += ((f"{path}.{index}", each) for index, each in enumerate(value))
        return found

    def _found(self, reads: Sequence[tuple[object, object]]) -> Iterator[tuple[str, object]]:
        """The path and the value of each field that was read."""
        computed: dict[int, set[object]] = {}
        for holder, key in reads:
            path = self._holders.get(id(holder))
            if path is not None:
                yield (path, holder) if key is ALL else (f"{path}.{key}", item_at(holder, key))
            elif isinstance(holder, Mapping):
                computed.setdefault(id(holder), set()).add(key)
        if computed and self._indexes:
            yield from self._of_indexes(computed)

    def _of_indexes(self, computed: Mapping[int, set[object]]) -> Iterator[tuple[str, object]]:
        """The typed figures of the indexes that the computed values rest on."""
        from cchcdoc.indicators.indexes.reached import reached

        for path, values in self._indexes.values():
            given = _at(self.data.values, path)
            if not isinstance(values, Mapping) or not isinstance(given, Mapping):
                continue
            for holder, keys in reached(values, given, computed):
                known = self._holders.get(id(holder))
                yield from ((f"{known}.{key}", holder[key]) for key in holder if known and key in keys)


def _first_without(records: Sequence[object], key: str) -> int | None:
    return next((index for index, each in enumerate(records) if item_at(each, key) is None), None)


def named(figures: Sequence[Figure], shown_path: Callable[[str], str], at: Location) -> str:
    """``figures`` for a message at ``at``: ``"Số lớp" (so_lieu.so_lop) = 5 ở dòng 12 và ...``."""
    words = [_named(figure, shown_path(figure.path), at) for figure in figures[:MAX_NAMED]]
    more = [f"{len(figures) - MAX_NAMED} số liệu khác"] if len(figures) > MAX_NAMED else []
    return join_and(words + more)


def _named(figure: Figure, path: str, at: Location) -> str:
    name = f'"{figure.label}" ({path})' if figure.label else path
    place = figure.place.beside(at)
    where = f" ở {place}" if place else ""
    value = figure.value
    if isinstance(value, list):
        return f"{name} có {len(value)} mục{where}"
    if value is None:
        return f"{name} chưa điền"
    shown = _shown(value)
    return f"{name} = {shown}{where}" if shown else f"{name}{where}"


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, int | Decimal):
        return format_so(value)
    if isinstance(value, str):
        return f'"{value[:MAX_WORDS]}"'
    return format_ngay(value) if isinstance(value, date) else ""


def groups_around(path: str) -> Iterator[str]:
    """The paths of the groups and lists that the field at ``path`` is in."""
    return (path[:index] for index, letter in enumerate(path) if letter == ".")


def _at(values: object, path: str) -> object:
    for step in path.split("."):
        values = item_at(values, step)
    return values
