"""Collects what a document uses and the input lacks, and reports each field or group once, with the places that use it.

One missing group may be used by a dozen sentences and a table: that is one cause, so one message (MT214), at the first
place that uses it; a draft lists the same (``Composition.lacking``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from cchcdoc.compose.prose.unfilled import one_based_path
from cchcdoc.diagnostics import Diagnostic, Location, make_error, sorted_by_place
from cchcdoc.nodes import Input
from cchcdoc.vietnamese.locale_words import join_and

MAX_USES: Final = 10_000
"""Most places that are kept for one document."""
MAX_NAMED: Final = 6
"""Most fields, and most lines, that one message names."""
MAX_MARKS: Final = 4
"""Most marks that a hint names."""
EXPRESSION: Final = "{{ }}"
"""The mark of an expression in the clerk's prose."""
OF_SOURCES: Final = "DL165"
"""Code of an area of an index whose sources do not add up."""
PART: Final = 1
"""Steps of the path of a whole part of the input (``so_lieu``), of which the fields are separate causes."""


class User(NamedTuple):
    """What needs a value, in the clerk's words, and where to say it."""

    name: str
    """``câu mẫu [=tong_so]``, ``bảng "ho_so", dòng 2``, ``câu này``."""
    place: Location
    way_out: str = ""
    """What a clerk can do instead of mending the value, with what joins it to another advice; empty when nothing."""
    mark: str = ""
    """What stands in the clerk's prose and can be taken out: ``[=tong_so]``, ``[#ho_so]``, ``{{ }}``."""


class Listing(NamedTuple):
    """A table or chart of the kind. ``word``: ``bảng`` or ``biểu đồ``."""

    word: str
    id: str

    @property
    def mark(self) -> str:
        """The mark that calls it: ``[#ho_so]``."""
        return f"[#{self.id}]"

    @property
    def called(self) -> str:
        """What messages call it: ``bảng [#ho_so]``."""
        return f"{self.word} {self.mark}"


class Use(NamedTuple):
    """A field of the input that is empty, and what uses it. ``section``: ``mục II.3.a``; empty where there is none."""

    path: str
    label: str
    user: User
    section: str = ""
    instead: str = ""
    """Key in ``noi_dung`` of the prose that a clerk can write instead of the kind's own; empty where there is none."""


class Lacking:
    """What the document of the input ``data`` lacks. ``label``: the title of a field by its path."""

    def __init__(self, data: Input, label: Callable[[str], str]) -> None:
        self._data, self._label = data, label
        self.uses: list[Use] = []
        self._single: set[Diagnostic] = set()

    def add(self, path: str, label: str, user: User) -> Use:
        """Note that ``user`` needs the empty field at ``path``, called ``label``; of too many the first are kept."""
        use = Use(path, label, user)
        if len(self.uses) < MAX_USES:
            self.uses.append(use)
        return use

    def set_section(self, section: str, first: int) -> None:
        """Say of the uses from number ``first`` on that they stand in ``section``, unless it is known where."""
        self.uses[first:] = [
            each if each.section else each._replace(section=section) for each in self.uses[first:]
        ]

    def set_instead(self, key: str, first: int) -> None:
        """Say of the uses from number ``first`` on that prose at ``key`` of ``noi_dung`` would take the place of what uses them."""
        self.uses[first:] = [each._replace(instead=key) for each in self.uses[first:]]

    def paths(self) -> frozenset[str]:
        """The paths of all empty fields that are used."""
        return frozenset(each.path for each in self.uses)

    def report(self, use: Use) -> Diagnostic:
        """The error for one use by itself, while it is not known what else needs the field."""
        found = self._report([use])
        self._single.add(found)
        return found

    def reports(self) -> Iterator[Diagnostic]:
        """One error (MT214) for each field, or each group of which several fields are empty."""
        by_cause: dict[str, list[Use]] = {}
        for each in self.uses:
            by_cause.setdefault(_cause(each.path), []).append(each)
        for uses in by_cause.values():
            yield self._report(uses)

    def with_causes(self, found: Sequence[Diagnostic]) -> list[Diagnostic]:
        """``found`` with the errors about causes in the place of those about single uses."""
        if not self.uses:
            return list(found)
        return [*(each for each in found if each not in self._single), *self.reports()]

    def without_consequences(self, found: Sequence[Diagnostic]) -> list[Diagnostic]:
        """``found`` of indexes without what follows from a source of points that is missing (DL165)."""
        places = {self._data.locate(each.path) for each in self.uses} if self.uses else set()
        return [each for each in found if each.code != OF_SOURCES or each.location not in places]

    def _report(self, uses: Sequence[Use]) -> Diagnostic:
        by_place = {(each.user.place, each.user.mark or each.user.name): each for each in uses}
        ordered = sorted_by_place(by_place.values(), lambda each: each.user.place)
        clerks = [each for each in ordered if each.user.way_out]
        others = [each for each in ordered if not each.user.way_out]
        first, *more = (each.user for each in (*clerks, *others))
        names = list(dict.fromkeys(each.user.name for each in others))[:MAX_NAMED]
        if clerks and more:
            used = f"; dùng ở {_joined([*_where(clerks), *names])}"
        else:
            section = f" ({ordered[0].section})" if clerks and ordered[0].section else ""
            used = f" mà {_joined(names) if names else first.name}{section} dùng đến"
        other_way = _writing_instead(uses) if others else _taking_out([each.user for each in clerks])
        hint = self._filling(uses, first) + other_way
        found = make_error("MT214", first.place, f"{self._named(uses)}{used}", hint)
        places = dict.fromkeys(each.place for each in more if each.place != first.place)
        return found._replace(related=tuple(places))

    def _shown_path(self, path: str) -> str:
        return one_based_path(path, self._data.values)

    def _named(self, uses: Sequence[Use]) -> str:
        labels = {each.path: each.label for each in uses}
        if len(labels) == 1:
            path, label = next(iter(labels.items()))
            return f'chưa điền "{label}" ({self._shown_path(path)})'
        group = _cause(uses[0].path)
        name = self._shown_path(group)
        label = self._label(group)
        below = {
            self._shown_path(path).removeprefix(name).removeprefix("."): label
            for path, label in labels.items()
        }
        fields = list(_fields(below))
        return f"{f'{label} ({name})' if label else name}: thiếu {_joined(fields[:MAX_NAMED], len(fields))}"

    def _filling(self, uses: Sequence[Use], first: User) -> str:
        paths = {each.path for each in uses}
        path = next(iter(paths))
        above, _, name = path.rpartition(".")
        if len(paths) > 1 or path in self._data.places or first.place.cell or not above.isidentifier():
            return "điền vào"
        return f"thêm {name} vào {self._shown_path(above)} và điền"


def _taking_out(users: Sequence[User]) -> str:
    """What can be taken out of the prose instead, behind another advice."""
    if len(users) == 1:
        return users[0].way_out
    marks = dict.fromkeys(each.mark for each in users if each.mark != EXPRESSION)
    if "" in marks or len(marks) > MAX_MARKS:
        return ", hoặc bỏ lời văn ở các chỗ ấy"
    expressions = sum(each.mark == EXPRESSION for each in users)
    count = f"{expressions} " if expressions > 1 else ""
    named = [*marks, *([f"{count}dấu {EXPRESSION} ấy"] if expressions else [])]
    return f", hoặc bỏ {_joined(named)} khỏi lời văn"


def _writing_instead(uses: Sequence[Use]) -> str:
    """The prose that makes all ``uses`` needless, behind another advice; empty if one of them would stay."""
    if len({(each.section, each.instead) for each in uses}) > MAX_MARKS or not all(
        each.instead for each in uses
    ):
        return ""
    places: dict[str, dict[str, None]] = {}
    for each in uses:
        places.setdefault(f" ({each.section})" if each.section else "", {})[each.instead] = None
    fields = [f"{_joined(list(keys))}{section}" for section, keys in places.items()]
    return f", hoặc tự viết lời văn ở {_joined(fields)} trong noi_dung"


def _fields(labels: Mapping[str, str]) -> Iterator[str]:
    """Fields by their path below a group or list, as a person names them: ``Được giao (duoc_giao)``, ``Hiện có (mục 2, 3)``."""
    items: dict[tuple[str, str], list[str]] = {}
    for path, label in labels.items():
        number, _, rest = path.removeprefix("#").partition(".")
        is_of_item = path.startswith("#") and "." not in rest
        items.setdefault((label, rest if is_of_item else path), []).append(number if is_of_item else "")
    for (label, name), numbers in items.items():
        more = ", ..." if len(numbers) > MAX_NAMED else ""
        yield f"{label} (mục {', '.join(numbers[:MAX_NAMED])}{more})" if numbers[0] else f"{label} ({name})"


def _cause(path: str) -> str:
    """The path of what is missing as a whole: the list around an item, the group around a field; else the field itself."""
    steps = path.split(".")
    for number, step in enumerate(steps):
        if step.isdecimal() and number:
            return ".".join(steps[:number])
    return ".".join(steps[:-1]) if len(steps) > PART + 1 else path


def _where(uses: Iterable[Use]) -> Iterator[str]:
    """The places of ``uses``, by section and line: ``mục II.3 (3 chỗ ở dòng 1503, dòng 1510)``."""
    lines = [
        (section, at, len(list(same)))
        for (section, at), same in groupby(uses, lambda each: (each.section, _line(each.user.place)))
    ]
    kept, more = lines[:MAX_NAMED], sum(times for *_, times in lines[MAX_NAMED:])
    for section, group in groupby(kept, lambda each: each[0]):
        shown = _lines([(at, times) for _, at, times in group], alone=not section)
        yield f"{section} ({shown})" if section else shown
    if more:
        yield f"{more} chỗ nữa"


def _lines(counted: Sequence[tuple[str, int]], *, alone: bool) -> str:
    """Lines, each with its number of places: ``dòng 3, 5, 2 chỗ ở dòng 8``; ``alone``: not in brackets themselves."""
    shown: list[str] = []
    goes_on = False
    for at, times in counted:
        word, _, number = at.partition(" ")
        several = f"{at} ({times} chỗ)" if alone else f"{times} chỗ ở {at}"
        shown.append(several if times > 1 else number if goes_on else at)
        goes_on = times == 1 and word == "dòng"
    return ", ".join(shown)


def _line(place: Location) -> str:
    return f"ô {place.cell}" if place.cell else f"dòng {place.line}"


def _joined(words: Sequence[str], count: int = 0) -> str:
    """``words`` with "và" before the last; ``count``: how many there are when only some are given."""
    more = [f"{count - len(words)} trường nữa"] if count > len(words) else []
    return join_and([*words, *more])
