"""An input file as it was typed: text with positions. The schema decides types, not YAML or JSON.

``inputs`` makes these values, ``schema`` reads them; both rooms stand on this module, which knows neither.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from cchcdoc.diagnostics import Diagnostic, Location

ScalarStyle: TypeAlias = Literal["plain", "quoted", "literal", "folded", "number"]
"""``plain``: bare YAML text. ``number``: a bare JSON number, whose dot is a decimal point. The rest is text."""


@dataclass(frozen=True, slots=True)
class Position:
    """A place in the file: line and column, both 1-based, columns in characters."""

    line: int
    column: int

    def within(self, source: str) -> Location:
        """This place of the file called ``source``, ready for a diagnostic."""
        return Location(source, self.line, self.column)

    def moved(self, columns: int) -> Position:
        """The place that many characters further on the line."""
        return Position(self.line, self.column + columns)


@dataclass(frozen=True, slots=True)
class ForeignPosition(Position):
    """A place that knows its file, in a tree put together from several: a kind of document and what it is based on."""

    source: str = ""

    def within(self, source: str) -> Location:  # noqa: ARG002 - the tree's own file is not where this stands
        return Location(self.source, self.line, self.column)

    def moved(self, columns: int) -> Position:
        return ForeignPosition(self.line, self.column + columns, self.source)


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value as typed, NFC. ``line_starts[i]`` is where line ``i`` of ``text`` begins in the file."""

    text: str
    position: Position
    style: ScalarStyle = "plain"
    line_starts: tuple[Position, ...] = ()

    @property
    def is_blank(self) -> bool:
        """Not filled in: nothing, only spaces, or YAML's and JSON's own null. ``Không có`` is an answer."""
        return not self.text.strip() or (self.style == "plain" and self.text in ("~", "null"))

    def position_at(self, offset: int) -> Position:
        """Where character ``offset`` of ``text`` stands in the file (the start of its line when folded)."""
        before = self.text[:offset]
        row = before.count("\n")
        if row >= len(self.line_starts):
            return self.position
        start = self.line_starts[row]
        if self.style == "folded":
            return start
        return start.moved(offset - (before.rfind("\n") + 1))


@dataclass(frozen=True, slots=True)
class ListNode:
    """A list of the file."""

    items: tuple[Node, ...]
    position: Position


@dataclass(frozen=True, slots=True)
class MapNode:
    """A mapping of the file: keys are unique, NFC, in the order of the file."""

    entries: dict[str, Node]
    key_positions: dict[str, Position]
    position: Position


Node: TypeAlias = Scalar | ListNode | MapNode


@dataclass(frozen=True, slots=True)
class RawInput:
    """A file that was read: its display path, its root and the SHA-256 (hex) of its bytes."""

    source: str
    root: Node
    digest: str
    warnings: tuple[Diagnostic, ...] = ()
    """What may not be meant as it is typed."""

    def locate(self, position: Position) -> Location:
        """``position`` with the file's name, ready for a diagnostic."""
        return position.within(self.source)


@dataclass(frozen=True, slots=True)
class Prose:
    """A text of the clerk, or of a pack, that may hold marks and ``{{ ... }}``: kept with its place in the file."""

    scalar: Scalar
    source: str

    @property
    def text(self) -> str:
        """The text as typed, NFC."""
        return self.scalar.text

    def locate(self, offset: int) -> Location:
        """Where character ``offset`` stands in the file."""
        return self.scalar.position_at(offset).within(self.source)


@dataclass(frozen=True, slots=True)
class Blank:
    """A field that is not filled in yet, in a draft: shown as ``[CẦN BỔ SUNG: label]`` where its value would stand."""

    path: str
    """``van_ban.nguoi_ky.ho_ten``."""
    label: str
    """The field's title in Vietnamese."""
    location: Location | None = None


@dataclass(frozen=True, slots=True)
class Input:
    """A checked input: plain data (str, int, Nam, Decimal, date, bool, list, dict), ``Prose`` and, in a draft, ``Blank``."""

    source: str
    digest: str
    values: dict[str, object]
    places: dict[str, Location] = field(default_factory=dict)
    """Dotted path (``so_lieu.ho_so.tiep_nhan``, ``van_ban.noi_nhan.0``) to the place of the value."""
    blanks: tuple[Blank, ...] = ()
    draft: bool = False
    """Read as a draft: what is not filled in is shown, not refused."""

    def locate(self, path: str) -> Location:
        """Where the value at the dotted ``path`` stands, else the nearest part above it, else the file."""
        while path and path not in self.places:
            path = path.rpartition(".")[0]
        return self.places.get(path) or Location(self.source)
