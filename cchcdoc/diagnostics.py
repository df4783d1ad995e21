"""Diagnostics: errors, warnings and notes about an input, a template or a file.

A stage collects all its diagnostics and then raises one exception that carries them (see ``errors``); only the
command line prints them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from enum import Enum
from math import inf
from operator import itemgetter
from typing import NamedTuple, TypeVar

T = TypeVar("T")

QUOTE_LENGTH = 40
"""Largest number of characters of the clerk's text that a message quotes."""
MAX_SHOWN = 600
"""Largest number of characters shown of a message or hint; longer ones are cut in the middle."""


LOCATION_KEYS = (
    *("file", "line", "column", "sheet", "cell", "part", "paragraph", "table", "row"),
    *("field", "excerpt", "start", "end"),
)
"""Keys of a location for other programs. ``start`` and ``end``: characters of ``excerpt``, from 0, ``end`` excluded."""
_PLACE = r"(?:(?P<part>[^,]+), )?(?:đoạn (?P<paragraph>[0-9]+)|bảng (?P<table>[0-9]+) dòng (?P<row>[0-9]+) cột [0-9]+)"


class Severity(Enum):
    """Severity of a diagnostic; the value is the Vietnamese word that is shown."""

    ERROR = "lỗi"
    WARNING = "cảnh báo"
    INFO = "gợi ý"

    @property
    def rank(self) -> int:
        """0 for an info, 1 for a warning, 2 for an error."""
        return {Severity.INFO: 0, Severity.WARNING: 1, Severity.ERROR: 2}[self]

    @property
    def word(self) -> str:
        """The English word for other programs: ``error``, ``warning``, ``info``."""
        return self.name.lower()


class Location(NamedTuple):
    """A place in a file: file:line:column, file:Sheet!Cell, or a paragraph of a template."""

    source: str
    """The path as the user typed it."""
    line: int | None = None
    """1-based."""
    column: int | None = None
    """1-based, in characters."""
    cell: str | None = None
    """``Sheet!C17``."""
    place: str | None = None
    """Inside a template: ``đoạn 12``, ``bảng 2 dòng 3 cột 1``."""

    @property
    def order(self) -> tuple[float, int]:
        """Where it stands in its file, to sort by; a place without a line ("there were more errors") comes last.

        Cells keep the order in which they were found, which is that of the form.
        """
        if self.cell is not None:
            return (inf, 0)
        return (self.line or inf, self.column or 0)

    def beside(self, other: Location | None) -> str:
        """This place in a message at ``other``: ``dòng 12``, ``ô Số liệu!C17``; another file by its name.

        Empty if it has neither a line nor a cell.
        """
        if self.cell is None and self.line is None:
            return ""
        if other is not None and self.source != other.source:
            return str(self)
        return f"ô {self.cell}" if self.cell is not None else f"dòng {self.line}"

    def aside(self, other: Location | None) -> str:
        """`` (dòng 12)``, behind what a message at ``other`` says of this place; empty if it has neither a line nor a cell."""
        words = self.beside(other)
        return f" ({words})" if words else ""

    def as_json(self) -> dict[str, object]:
        """Plain data for other programs, all keys of ``LOCATION_KEYS``; what is not known is ``None``."""
        data: dict[str, object] = dict.fromkeys(LOCATION_KEYS)
        data |= {"file": self.source, "line": self.line, "column": self.column}
        if self.cell is not None:
            data["sheet"], _, data["cell"] = self.cell.rpartition("!")
        named = re.fullmatch(_PLACE, self.place) if self.place else None
        if named:
            data |= {"part": named["part"] or None, "table": _number(named["table"])}
            data |= {"paragraph": _number(named["paragraph"]), "row": _number(named["row"])}
        elif self.place:
            data["part"] = self.place
        return data

    def __str__(self) -> str:
        parts = [self.source]
        if self.cell is not None:
            parts.append(self.cell)
        if self.line is not None:
            parts.append(str(self.line))
            if self.column is not None:
                parts.append(str(self.column))
        if self.place is not None:
            parts.append(self.place)
        return ":".join(parts)


class Diagnostic(NamedTuple):
    """One finding: code, severity, place, what is wrong, what to do, and the clause it is based on.

    ``message`` and ``hint`` are Vietnamese, NFC, one line each, without a full stop at the end.
    """

    code: str
    severity: Severity
    location: Location | None
    message: str
    hint: str = ""
    basis: str = ""
    related: tuple[Location, ...] = ()
    """Other places of the same cause, which ``message`` names."""
    field: str = ""
    """The field that is not filled in, as messages name it (``so_lieu.don_vi#2.ten``); empty for anything else."""

    def as_line(self) -> str:
        """One line for a person: ``tệp:41:12: lỗi DL103: cái gì sai; cách sửa``."""
        where = f"{self.location}: " if self.location is not None else ""
        hint = f"; {_cut(self.hint)}" if self.hint else ""
        return one_line(f"{where}{self.severity.value} {self.code}: {_cut(self.message)}{hint}")

    def as_json(self) -> dict[str, object]:
        """Plain data for other programs, the same of all commands; what is not known is ``None``."""
        return {
            "code": self.code,
            "severity": self.severity.word,
            "message": _cut(self.message),
            "hint": _cut(self.hint) or None,
            "basis": self.basis or None,
            "location": self.location.as_json() if self.location else None,
            "related": [each.as_json() for each in self.related],
        }


def _number(digits: str | None) -> int | None:
    return None if digits is None else int(digits)


def _cut(text: str) -> str:
    """``text`` cut in the middle to ``MAX_SHOWN`` characters: a message may quote a very long word of the input."""
    if len(text) <= MAX_SHOWN:
        return text
    return f"{text[: MAX_SHOWN // 2]} […] {text[-MAX_SHOWN // 2 :]}"


class LimitedFindings:
    """Collects the diagnostics of one stage, in the order in which they are found, up to a limit.

    When there are more, one last diagnostic with the code ``more``, about the file ``source``, says so.
    """

    __slots__ = ("_file", "_limit", "_more", "findings")

    def __init__(self, limit: int, more: str, source: str | None = None) -> None:
        self.findings: list[Diagnostic] = []
        self._limit, self._more = limit, more
        self._file = None if source is None else Location(source)

    @property
    def has_more(self) -> bool:
        """Whether more was found than is kept."""
        return len(self.findings) > self._limit

    def error(self, code: str, location: Location | None, message: str, hint: str = "") -> None:
        """Add an error."""
        self.add_finding(make_error(code, location, message, hint))

    def warn(self, code: str, location: Location | None, message: str, hint: str = "") -> None:
        """Add a warning."""
        self.add_finding(make_warning(code, location, message, hint))

    def add_finding(self, found: Diagnostic) -> None:
        """Add a diagnostic. An error that is not kept leaves an error that there are more."""
        if len(self.findings) < self._limit:
            self.findings.append(found)
        elif not self.has_more or found.severity.rank > self.findings[-1].severity.rank:
            message, hint = f"còn {found.severity.value} khác chưa kể", "sửa các chỗ trên rồi chạy lại"
            self.findings[self._limit :] = [Diagnostic(self._more, found.severity, self._file, message, hint)]


def has_errors(found: Iterable[Diagnostic]) -> bool:
    """Whether one of ``found`` is an error."""
    return any(each.severity is Severity.ERROR for each in found)


def in_file_order(found: Iterable[Diagnostic], first: str = "") -> list[Diagnostic]:
    """``found`` as a person reads files (``sorted_by_place``)."""
    return sorted_by_place(found, _place_of, first)


def sorted_by_place(items: Iterable[T], place_of: Callable[[T], Location | None], first: str = "") -> list[T]:
    """``items`` as a person reads files: one file after the other, each from top to bottom.

    The file ``first`` comes first, the others follow as they first appear in ``items``; items of the same place
    or without one keep their order.
    """
    of_file: dict[str, list[tuple[tuple[float, int], T]]] = {first: []} if first else {}
    for each in items:
        place = place_of(each)
        source, order = (place.source, place.order) if place else ("", (0, 0))
        of_file.setdefault(source, []).append((order, each))
    return [each for group in of_file.values() for _, each in sorted(group, key=itemgetter(0))]


def _place_of(found: Diagnostic) -> Location | None:
    return found.location


def listed_places(places: Iterable[Location], at: Location | None, most: int) -> str:
    """``places`` in a message at ``at``, each once: ``dòng 12, 15``, ``ô Số liệu!C17, Số liệu!C18``; at most ``most``."""
    known = [place for place in dict.fromkeys(places) if place.beside(at)]
    near = [place for place in known if at is None or place.source == at.source]
    lines = sorted({place.line for place in near if place.line and place.cell is None})
    words = [f"dòng {', '.join(map(str, lines[:most]))}"] if lines else []
    cells = list(dict.fromkeys(place.cell for place in near if place.cell is not None))
    words += [f"ô {', '.join(cells[:most])}"] if cells else []
    far = [str(place) for place in known if place not in near]
    words += far[:most]
    return ", ".join(words) + (", …" if max(len(lines), len(cells), len(far)) > most else "")


def make_error(code: str, location: Location | None, message: str, hint: str = "") -> Diagnostic:
    """A diagnostic of severity ``ERROR``, without a clause."""
    return Diagnostic(code, Severity.ERROR, location, message, hint)


def make_warning(code: str, location: Location | None, message: str, hint: str = "") -> Diagnostic:
    """A diagnostic of severity ``WARNING``, without a clause."""
    return Diagnostic(code, Severity.WARNING, location, message, hint)


def did_you_mean(near: Iterable[str]) -> str:
    """The hint (Vietnamese) "có phải là ...?" with the names ``near``; empty when there are none."""
    offered = " hay ".join(near)
    return f"có phải là {offered}?" if offered else ""


def quote(text: str) -> str:
    """``text`` in quotes for a message: on one line, at most ``QUOTE_LENGTH`` characters."""
    line = " ".join(text[: QUOTE_LENGTH * 4].split())
    return f'"{line if len(line) <= QUOTE_LENGTH else line[: QUOTE_LENGTH - 1] + "…"}"'


def one_line(text: str) -> str:
    """``text`` without line breaks and control characters, so that hostile data cannot fake a message."""
    return "".join(c if c.isprintable() else "�" for c in " ".join(text.split()))
