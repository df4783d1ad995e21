"""Where in a template: every paragraph gets the name by which its author finds it in Word.

The source of a part is cut at its outermost paragraphs and tables, so that what is slow or greedy in
docxtpl's patterns stays inside one of them; and each paragraph is marked, so that every line of the source
that Jinja sees can be named.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

LINE_MARK = "\ue002"
"""Stands before each paragraph in the source given to Jinja, after a line break; removed when compiled."""
_OPEN, _CLOSE = "\ue002", "\ue003"
_ELEMENT = re.compile(r"<(/?)w:(p|tbl|tr|tc)(?=[ />])([^>]*?)(/?)>")
_LINE = re.compile(f"\n|{_OPEN}([0-9]+){_CLOSE}")


@dataclass(frozen=True, slots=True)
class Outline:
    """A part's source with every paragraph marked, cut at its outermost blocks, and the paragraphs' names."""

    chunks: tuple[str, ...]
    names: tuple[str, ...]
    """Name of paragraph ``i``; the marks count from 0 in the order of the source."""


@dataclass(slots=True)
class _Table:
    number: int
    row: int = 0
    column: int = 0


@dataclass(slots=True)
class _Counter:
    """Counts paragraphs outside tables, and tables, rows and cells, as they are met."""

    prefix: str
    depth: int = 0
    paragraphs: int = 0
    tables: int = 0
    open_tables: list[_Table] = field(default_factory=list)

    def name(self) -> str:
        """The name of a paragraph that begins here."""
        if self.open_tables:
            table = self.open_tables[-1]
            return f"{self.prefix}bảng {table.number} dòng {table.row} cột {table.column}"
        if self.depth == 0:
            self.paragraphs += 1
        return f"{self.prefix}đoạn {max(self.paragraphs, 1)}"

    def enter(self, kind: str) -> None:
        if kind == "tbl":
            self.tables += 1
            self.open_tables.append(_Table(self.tables))
        elif kind == "tr" and self.open_tables:
            self.open_tables[-1].row += 1
            self.open_tables[-1].column = 0
        elif kind == "tc" and self.open_tables:
            self.open_tables[-1].column += 1

    def leave(self, kind: str) -> None:
        if kind == "tbl" and self.open_tables:
            self.open_tables.pop()


def outline(xml: str, prefix: str) -> Outline:
    """Marks and cuts ``xml`` (as lxml writes it, prefix ``w``); ``prefix``: ``đầu trang, ``."""
    counter = _Counter(prefix)
    chunks: list[str] = []
    pieces: list[str] = []
    names: list[str] = []
    copied = 0
    for match in _ELEMENT.finditer(xml):
        closing, kind, _, empty = match.groups()
        block = kind in ("p", "tbl")
        if closing:
            counter.depth -= block
            counter.leave(kind)
            continue
        if block and counter.depth == 0:
            pieces.append(xml[copied : match.start()])
            copied = match.start()
            chunks.append("".join(pieces))
            pieces = []
        if kind == "p":
            pieces.append(f"{xml[copied : match.start()]}{_OPEN}{len(names)}{_CLOSE}")
            copied = match.start()
            names.append(counter.name())
        else:
            counter.enter(kind)
        if empty:
            counter.leave(kind)
        else:
            counter.depth += block
    chunks.append("".join(pieces) + xml[copied:])
    return Outline(tuple(chunks), tuple(names))


def number_lines(marked: str, names: tuple[str, ...], prefix: str) -> tuple[str, tuple[str, ...]]:
    """The source for Jinja, each paragraph on a line of its own, and the name of each line."""
    places = [prefix.rstrip(", ") or names[0] if names else prefix.rstrip(", ")]
    for match in _LINE.finditer(marked):
        places.append(names[int(match[1])] if match[1] else places[-1])
    return _LINE.sub(lambda match: f"\n{LINE_MARK}" if match[1] else "\n", marked), tuple(places)
