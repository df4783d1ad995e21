"""What is not filled in, as a list that a clerk can work through: in the order of the file, by group when it is long."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from cchcdoc.cli.json_output import Read
from cchcdoc.diagnostics import Diagnostic

MISSING: Final = "DL130"
"""Code of a required field that is not filled in."""
ALIKE: Final = frozenset({"DL164"})
"""Codes of figures that are missing for a comparison: the same of every area or criterion."""
MIN_ALIKE: Final = 4
"""Fewest findings that differ by a number only and are reported as one."""
NUMBER: Final = re.compile(r"[0-9]+(?:\.[0-9]+)*")
MAX_SINGLE: Final = 15
"""Most blanks that are listed one by one: a longer list is read by group."""
MAX_NAMED: Final = 12
"""Most fields that one line names."""
NAMING: Final = ("nam", "ten", "ma", "tieu_chi")
"""Fields by which a person knows an item of a list."""
ITEM = re.compile(r"(?P<list>.*)#(?P<number>[0-9]+)")
HOW_TO_SEE_ALL: Final = "Xem từng trường: thêm --chi-tiet."


class BlankField(NamedTuple):
    """A field that is not filled in, as a finding names it; ``shown``: the message about it."""

    shown: str
    path: str

    @property
    def group(self) -> str:
        """What it is listed under: the item of a list, the group of figures, else the part of the file."""
        steps = self.path.split(".")
        items = [number for number, step in enumerate(steps) if "#" in step]
        if items:
            return ".".join(steps[: items[-1] + 1])
        return ".".join(steps[: 2 if len(steps) > 2 else 1])


class Line(NamedTuple):
    """A line of the list: one field, or the fields of a group."""

    first: BlankField
    text: str


def finding_lines(
    found: Sequence[Diagnostic],
    read: Callable[[], Sequence[Read]],
    *,
    each: bool,
    line: Callable[[Diagnostic], str] = Diagnostic.as_line,
) -> Iterator[str]:
    """``found`` as lines; fields that are not filled in by group when there are many of them and not ``each`` is wanted.

    ``line`` writes one.
    """
    if each:
        yield from map(line, found)
        return
    found = list(_alike_as_one(found))
    missing = {number: blank for number, one in enumerate(found) if (blank := _of_finding(one)) is not None}
    if len(missing) <= MAX_SINGLE:
        yield from map(line, found)
        return
    lines = {id(group.first): group for group in group_lines(missing.values(), read())}
    for number, one in enumerate(found):
        blank = missing.get(number)
        if blank is None:
            yield line(one)
        elif id(blank) in lines:
            text = lines[id(blank)].text
            yield line(one if text == blank.shown else one._replace(message=text))


def _alike_as_one(found: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    """``found`` with those of ``ALIKE`` that differ by a number as one, at the first of them."""
    alike: dict[tuple[str, str], list[Diagnostic]] = {}
    for one in found:
        if one.code in ALIKE:
            alike.setdefault((one.code, NUMBER.sub("#", one.message)), []).append(one)
    for one in found:
        group = alike.get((one.code, NUMBER.sub("#", one.message)), []) if one.code in ALIKE else []
        if len(group) < MIN_ALIKE:
            yield one
        elif one is group[0]:
            last = group[-1].location
            place = last.beside(one.location) if last else ""
            until = f", đến {place}" if place else ""
            yield one._replace(message=f"{one.message}, và {len(group) - 1} chỗ khác như vậy{until}")


def lacking_lines(
    lacking: Sequence[Diagnostic], read: Callable[[], Sequence[Read]], *, each: bool
) -> Iterator[str]:
    """What a draft lacks, as the lines that a final document would report it in, but for severity and code."""
    return finding_lines(lacking, read, each=each, line=_without_code)


def _without_code(found: Diagnostic) -> str:
    where = f"{found.location}: " if found.location else ""
    return found.as_line().replace(f"{where}{found.severity.value} {found.code}: ", where, 1)


def has_missing(found: Iterable[Diagnostic]) -> bool:
    """Whether a required field is not filled in."""
    return any(each.code == MISSING for each in found)


def group_lines(blanks: Iterable[BlankField], reads: Sequence[Read]) -> Iterator[Line]:
    """A line for each group of ``blanks``, in the order in which the groups begin; a field alone is shown whole."""
    groups: dict[str, list[BlankField]] = {}
    for blank in blanks:
        groups.setdefault(blank.group, []).append(blank)
    places = {
        path: (read.lines, line, column) for read in reads for line, column, path in reversed(read.fields)
    }
    for name, members in groups.items():
        if len(members) == 1:
            yield Line(members[0], members[0].shown)
            continue
        fields = [member.path.removeprefix(name).removeprefix(".") or member.path for member in members]
        shown = ", ".join(fields[:MAX_NAMED])
        more = f" và {len(fields) - MAX_NAMED} trường nữa" if len(fields) > MAX_NAMED else ""
        yield Line(members[0], f"{name}{_known_as(name, places)}: thiếu {len(fields)} trường: {shown}{more}")


def _known_as(name: str, places: Mapping[str, tuple[Sequence[str], int, int]]) -> str:
    """The year or name of the item of a list ``name``, in brackets: `` (2021)``; empty when it is none or has none.

    ``places``: lines of the file, line and column of each field of the input.
    """
    if ITEM.fullmatch(name) is None:
        return ""
    above = re.sub(r"#([0-9]+)", lambda match: f".{int(match[1]) - 1}", name)
    for field in NAMING:
        place = places.get(f"{above}.{field}")
        if place is not None:
            lines, line, column = place
            return _in_brackets(lines[line - 1][column - 1 :], field)
    return ""


def _in_brackets(text: str, field: str) -> str:
    """The value behind ``field`` at the start of ``text``, as typed: `` (2021)``; empty when there is none."""
    value = text.removeprefix(f"{field}:").partition(" #")[0].partition(",")[0].strip(" \"'}")
    return f" ({value})" if value else ""


def _of_finding(found: Diagnostic) -> BlankField | None:
    return BlankField(found.message, found.field) if found.field else None
