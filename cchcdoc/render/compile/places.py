"""Names every paragraph of a template as its author finds it in Word: ``đoạn 12``, ``bảng 1 dòng 2 cột 3``.

The source of a part is cut at its outermost paragraphs and tables, so that docxtpl's slow and greedy patterns
never run over more than one of them. Each paragraph is marked, so that messages can name each line that Jinja reads.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

LINE_MARK = "\ue002"
"""Marks, after a line break, the beginning of each paragraph in the source for Jinja; ``lower`` removes it."""
_OPEN, _CLOSE = "\ue002", "\ue003"
_ELEMENT = re.compile(r"<(/?)w:(p|tbl|tr|tc)(?=[ />])([^>]*?)(/?)>")
_LINE = re.compile(f"\n|{_OPEN}([0-9]+){_CLOSE}")


@dataclass(frozen=True, slots=True)
class MarkedSource:
    """The source of a part, its paragraphs marked, cut at its outermost blocks; and the paragraphs' names."""

    chunks: tuple[str, ...]
    names: tuple[str, ...]
    """Name of paragraph 0, 1, ... in the order of the source."""


@dataclass(slots=True)
class _Table:
    number: int
    row: int = 0
    column: int = 0


@dataclass(slots=True)
class _Counter:
    """Counts paragraphs outside tables, and tables, rows and cells, in reading order."""

    prefix: str
    depth: int = 0
    """Open paragraphs and tables."""
    paragraphs: int = 0
    tables: int = 0
    open_tables: list[_Table] = field(default_factory=list)

    def name(self) -> str:
        """The name of the paragraph that begins here; counts it when it is outside tables."""
        if self.open_tables:
            table = self.open_tables[-1]
            return f"{self.prefix}bảng {table.number} dòng {table.row} cột {table.column}"
        if self.depth == 0:
            self.paragraphs += 1
        return f"{self.prefix}đoạn {max(self.paragraphs, 1)}"

    def enter(self, element: str) -> None:
        if element == "tbl":
            self.tables += 1
            self.open_tables.append(_Table(self.tables))
        elif element == "tr" and self.open_tables:
            self.open_tables[-1].row += 1
            self.open_tables[-1].column = 0
        elif element == "tc" and self.open_tables:
            self.open_tables[-1].column += 1

    def leave(self, element: str) -> None:
        if element == "tbl" and self.open_tables:
            self.open_tables.pop()


def mark_paragraphs(xml: str, prefix: str) -> MarkedSource:
    """Mark and cut ``xml``, as lxml writes it with namespace ``w``; ``prefix``: of names, e.g. ``đầu trang, ``."""
    counter = _Counter(prefix)
    chunks: list[str] = []
    pieces: list[str] = []
    names: list[str] = []
    copied = 0
    for match in _ELEMENT.finditer(xml):
        closing, element, _, empty = match.groups()
        block = element in ("p", "tbl")
        if closing:
            counter.depth -= block
            counter.leave(element)
            continue
        if block and counter.depth == 0:
            pieces.append(xml[copied : match.start()])
            copied = match.start()
            chunks.append("".join(pieces))
            pieces = []
        if element == "p":
            pieces.append(f"{xml[copied : match.start()]}{_OPEN}{len(names)}{_CLOSE}")
            copied = match.start()
            names.append(counter.name())
        else:
            counter.enter(element)
        if empty:
            counter.leave(element)
        else:
            counter.depth += block
    chunks.append("".join(pieces) + xml[copied:])
    return MarkedSource(tuple(chunks), tuple(names))


def number_lines(marked: str, names: tuple[str, ...], prefix: str) -> tuple[str, tuple[str, ...]]:
    """The source for Jinja, each paragraph beginning a line, and the name of each line."""
    places = [prefix.rstrip(", ") or names[0] if names else prefix.rstrip(", ")]
    for match in _LINE.finditer(marked):
        places.append(names[int(match[1])] if match[1] else places[-1])
    return _LINE.sub(lambda match: f"\n{LINE_MARK}" if match[1] else "\n", marked), tuple(places)
