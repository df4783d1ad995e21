"""Finds where each line of a YAML value's text begins in the file (YAML 1.1, chapters 8 and 9).

The parser gives only the begin and end of a value; its lines are found in the source.
"""

from __future__ import annotations

from cchcdoc.nodes import Position, ScalarStyle

Mark = tuple[int, int]
"""A place as the parser gives it: line and column, both 0-based."""

_BLANKS = " \t"


def find_line_starts(
    text: str, style: ScalarStyle, lines: list[str], start: Mark, end: Mark
) -> tuple[bool, tuple[Position, ...]]:
    """Whether columns inside a line are exact, and where the lines of ``text`` begin.

    ``lines``: the whole file. Columns are exact in literal blocks and in one-line values without escapes.
    """
    if style == "literal":
        return True, _literal(text, lines, start[0] + 1)
    if style == "folded":
        return True, _joined(text, lines, start[0] + 1, 0)
    opening = 1 if style == "quoted" else 0
    first = Position(start[0] + 1, start[1] + 1 + opening)
    if start[0] != end[0]:
        if _has_escapes(text, lines, start, end):
            return False, (first,)
        return False, _joined(text, lines, start[0], start[1] + opening)
    return not _has_escapes(text, lines, start, end), (first,)


def _literal(text: str, lines: list[str], first: int) -> tuple[Position, ...]:
    """Where the first line of a literal block begins, below line ``first`` (1-based); the others stand below it."""
    filled = len(text) - len(text.lstrip("\n"))
    row = text[filled : text.find("\n", filled)] if "\n" in text[filled:] else text[filled:]
    indent = len(lines[first + filled]) - len(row) if row else 0
    return (Position(first + 1, indent + 1),)


def _joined(text: str, lines: list[str], first: int, column: int) -> tuple[Position, ...]:
    """Starts of lines that YAML joined from several lines of the file, found by counting characters other than blanks.

    The value begins at ``column`` of line ``first`` (both 0-based).
    """
    starts: list[Position] = []
    cursor = first
    for row in text.split("\n"):
        wanted = _count_visible(row)
        while wanted and cursor < len(lines) and not _count_visible(lines[cursor][column:]):
            cursor, column = cursor + 1, 0
        if not wanted or cursor >= len(lines):
            starts.append(Position(min(cursor, len(lines) - 1) + 1, column + 1))
            continue
        starts.append(Position(cursor + 1, _begin(lines[cursor], column, row)))
        while wanted > 0 and cursor < len(lines):
            wanted -= _count_visible(lines[cursor][column:])
            cursor, column = cursor + 1, 0
    return tuple(starts)


def _begin(line: str, column: int, row: str) -> int:
    """The 1-based column where ``row`` begins on ``line``; leading blanks of ``row`` belong to it."""
    lead = len(line) - len(line[column:].lstrip(_BLANKS))
    own = len(row) - len(row.lstrip(_BLANKS))
    return max(lead - own, 0) + 1


def _count_visible(text: str) -> int:
    """The number of characters that are not blanks."""
    return len(text) - text.count(" ") - text.count("\t")


def _has_escapes(text: str, lines: list[str], start: Mark, end: Mark) -> bool:
    """Whether a quoted value has ``\\x`` or ``''``, after which columns of text and file differ."""
    if lines[start[0]][start[1]] == "'":
        return "'" in text
    if start[0] == end[0]:
        return "\\" in lines[start[0]][start[1] : end[1]]
    return any("\\" in line for line in lines[start[0] : end[0] + 1])
