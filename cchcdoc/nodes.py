"""An input file as text with positions; the schema decides the types, not YAML or JSON.

``inputs`` makes these values and ``schema`` reads them; this module imports neither.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Literal, TypeAlias, TypeVar, dataclass_transform

from cchcdoc.diagnostics import Diagnostic, Location

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def _value(cls: type[T]) -> type[T]:
    """A class of values that never change; the type checker holds that.

    ``frozen=True`` would hold it at run time too, and a file is thousands of values: making one would take three times
    as long.
    """
    return dataclass(slots=True, unsafe_hash=True)(cls)


_TRUTHS = {
    **dict.fromkeys(("có", "co", "đúng", "dung", "true"), True),
    **dict.fromkeys(("không", "khong", "sai", "false"), False),
}
"""The words for yes and no in every file: inputs, kind.yaml, schema.yaml."""


def truth_of(text: str) -> bool | None:
    """Whether ``text`` (NFC) is a word for yes or for no, in upper or lower case; ``None`` when it is neither."""
    return _TRUTHS.get(text.strip().rstrip(".").casefold())


ScalarStyle: TypeAlias = Literal["plain", "quoted", "literal", "folded", "number", "truth", "refused"]
"""``plain``: YAML text without quotes. ``number``: a JSON number, with a decimal point. ``truth``: TRUE or FALSE of a cell,
which is no text. ``refused``: a cell that the reader reported, without text. The others are text."""


@_value
class Position:
    """A place in a file: line and column, both 1-based, columns in characters."""

    line: int
    column: int

    def within(self, source: str) -> Location:
        """This place in the file ``source``, for a diagnostic."""
        return Location(source, self.line, self.column)

    def moved(self, columns: int, lines: int = 0) -> Position:
        """The place ``columns`` characters further, ``lines`` lines below."""
        return Position(self.line + lines, self.column + columns)

    def in_file(self, source: str) -> Position:
        """This place as one that knows its file ``source``, so that it can stand in the tree of another one."""
        return ForeignPosition(self.line, self.column, source)


@_value
class ForeignPosition(Position):
    """A place with its own file, in a tree merged from several files: a kind of document and its bases, a joined input."""

    source: str = ""

    def within(self, source: str) -> Location:  # noqa: ARG002 - this place has its own file
        return Location(self.source, self.line, self.column)

    def moved(self, columns: int, lines: int = 0) -> Position:
        return ForeignPosition(self.line + lines, self.column + columns, self.source)

    def in_file(self, source: str) -> Position:  # noqa: ARG002 - it knows its file since an earlier merging
        return self


@_value
class CellPosition(Position):
    """A cell of a workbook; ``line``: the line inside the cell, 0 for the cell as a whole."""

    sheet: str = ""
    cell: str = ""
    """``C17``."""
    first_day: date | None = None
    """The day that the number 0 stands for in this workbook."""
    lines: int = 1
    """Lines of the text in this cell; those behind them stand in ``more``."""
    more: CellPosition | None = None
    """The cell in which a text goes on that is longer than a cell."""
    source: str = ""
    """The file, where several files are one input."""

    def within(self, source: str) -> Location:
        return Location(self.source or source, self.line or None, None, f"{self.sheet}!{self.cell}")

    def moved(self, columns: int, lines: int = 0) -> Position:
        if not self.line:
            return self
        line = self.line + lines
        if self.more is not None and line > self.lines:
            return self.more.moved(columns, line - self.lines - 1)
        return replace(self, line=line)

    def in_file(self, source: str) -> CellPosition:
        more = self.more.in_file(source) if self.more is not None else None
        return replace(self, source=source, more=more)

    def day_of(self, text: str) -> date | None:
        """The day that ``text`` is if it is a day that became a number in the cell (``46086``)."""
        if self.first_day is None or not (text.isascii() and text.isdigit() and len(text) == DAY_DIGITS):
            return None
        return self.first_day + timedelta(int(text))


DAY_DIGITS = 5
"""Digits of a day as the number of a cell, from 1927 to 2173."""


def position_of(place: Location) -> Position:
    """The position that ``place`` was made from; line 1, column 1 when it has neither a line nor a cell."""
    if place.cell is not None:
        sheet, _, cell = place.cell.rpartition("!")
        return CellPosition(place.line or 0, 0, sheet, cell, source=place.source)
    return ForeignPosition(place.line or 1, place.column or 1, place.source)


@_value
class Scalar:
    """One value as typed, NFC.

    Line ``i`` of ``text`` begins at ``line_starts[i]`` in the file; of a literal block the first line is enough, for its
    lines are lines of the file, all cut by the same indentation.
    """

    text: str
    position: Position
    style: ScalarStyle = "plain"
    line_starts: tuple[Position, ...] = ()

    @property
    def is_blank(self) -> bool:
        """Whether it is not filled in: empty, only spaces, or null. ``Không có`` is filled in."""
        text = self.text
        if not text:
            return self.style != "refused"
        return text.isspace() or (self.style == "plain" and text in ("~", "null"))

    def position_at(self, offset: int) -> Position:
        """The place of character ``offset`` of ``text`` (0-based) in the file; the start of its line when folded."""
        before = self.text[:offset]
        row = before.count("\n")
        if self.style == "literal" and self.line_starts:
            return self.line_starts[0].moved(offset - (before.rfind("\n") + 1), row)
        if row >= len(self.line_starts):
            return self.position
        start = self.line_starts[row]
        if self.style == "folded":
            return start
        return start.moved(offset - (before.rfind("\n") + 1))


@_value
class ListNode:
    """A list of the file."""

    items: tuple[Node, ...]
    position: Position


@_value
class MapNode:
    """A mapping of the file; keys are unique, NFC and in the order of the file."""

    entries: dict[str, Node]
    key_positions: dict[str, Position]
    position: Position


Node: TypeAlias = Scalar | ListNode | MapNode


def is_blank(node: Node | None) -> bool:
    """Whether nothing is filled in at ``node`` or below it."""
    if node is None:
        return True
    if isinstance(node, Scalar):
        return node.is_blank
    return all(map(is_blank, node.items if isinstance(node, ListNode) else node.entries.values()))


def in_file(node: Node, source: str) -> Node:
    """``node``, whose depth the reader has limited, with places that know their file ``source`` (``Position.in_file``)."""
    at = node.position.in_file(source)
    if isinstance(node, Scalar):
        starts = tuple(each.in_file(source) for each in node.line_starts)
        return Scalar(node.text, at, node.style, starts)
    if isinstance(node, ListNode):
        return ListNode(tuple(in_file(item, source) for item in node.items), at)
    keys = {key: each.in_file(source) for key, each in node.key_positions.items()}
    return MapNode({key: in_file(child, source) for key, child in node.entries.items()}, keys, at)


def node_at(node: Node | None, steps: Iterable[str]) -> Node | None:
    """The node at ``steps`` below ``node``, through mappings; ``None`` when there is none."""
    for step in steps:
        node = node.entries.get(step) if isinstance(node, MapNode) else None
    return node


@_value
class RawInput:
    """A file that was read: its path for messages, its root node and the SHA-256 (hex) of its bytes."""

    source: str
    root: Node
    digest: str
    warnings: tuple[Diagnostic, ...] = ()
    """Warnings of the reader, such as text lost as a comment."""
    errors: tuple[Diagnostic, ...] = ()
    """Errors of single cells, whose values are ``refused``; raised together with those of the other values."""
    profile: str = ""
    """SHA-256 (hex) of the values that were filled in from a unit's profile; empty when there are none."""
    further: tuple[str, ...] = ()
    """The other files, for messages, when several were joined; their places know their file."""

    def locate(self, position: Position) -> Location:
        """``position`` in this file, for a diagnostic."""
        return position.within(self.source)


@_value
class Prose:
    """A text of the input or a pack that may contain marks and ``{{ ... }}``, with its place in the file."""

    scalar: Scalar
    source: str

    @property
    def text(self) -> str:
        """The text as typed, NFC."""
        return self.scalar.text

    def locate(self, offset: int) -> Location:
        """The place of character ``offset`` (0-based) in the file."""
        return self.scalar.position_at(offset).within(self.source)


@_value
class Blank:
    """A field of a draft that is not filled in: shown as ``[CẦN BỔ SUNG: label]`` in place of its value."""

    path: str
    """Dotted path: ``van_ban.nguoi_ky.ho_ten``."""
    label: str
    """The field's title in Vietnamese."""
    location: Location | None = None


@_value
class Input:
    """A checked input: plain data (str, int, Nam, Decimal, date, bool, list, dict), ``Prose``, and ``Blank`` in a draft."""

    source: str
    digest: str
    values: dict[str, object]
    places: dict[str, Location] = field(default_factory=dict)
    """Dotted path (``so_lieu.ho_so.tiep_nhan``, ``van_ban.noi_nhan.0``) to the place of the value."""
    blanks: tuple[Blank, ...] = ()
    draft: bool = False
    """Whether it is a draft: blanks are shown instead of reported as errors."""
    warnings: tuple[Diagnostic, ...] = ()
    """Relations between its values that only warn."""
    further: tuple[str, ...] = ()
    """The other files, when several were joined."""

    def holds(self, place: Location) -> bool:
        """Whether ``place`` is in a file of this input."""
        return place.source == self.source or place.source in self.further

    def locate(self, path: str) -> Location:
        """The place of the value at the dotted ``path``, else of the nearest value above it, else of the file."""
        while path and path not in self.places:
            path = path.rpartition(".")[0]
        return self.places.get(path) or Location(self.source)
