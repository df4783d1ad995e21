"""The lines of a YAML text as a person sees them: how far they are indented, and which belong to a block (``|``, ``>``).

Used where a text cannot be read as it stands; every space of Unicode counts as one column.
"""

from __future__ import annotations

import re
from typing import Final

HARD_SPACES: Final = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""Spaces that YAML takes for letters (for the brackets of a regular expression)."""

_INDENT = re.compile(f"[ {HARD_SPACES}]*")
_HEADER = re.compile(
    rf"(?:^|.*?[:\-][ {HARD_SPACES}]+|[^#'\"]*:)[|>][-+]?[0-9]?[-+]?[ {HARD_SPACES}]*(?:[ ]#.*)?$"
)
NO_BLOCK: Final = -1


def indent_of(line: str) -> int:
    """The number of spaces of any kind at the start of ``line``."""
    match = _INDENT.match(line)
    return match.end() if match else 0


def opens_block(line: str) -> bool:
    """Whether ``line`` ends in a ``|`` or ``>`` that opens a block."""
    return line.rstrip()[-1:] != ":" and not line.lstrip().startswith("#") and _HEADER.match(line) is not None


def block_headers(lines: list[str]) -> list[int]:
    """For each line the row (0-based) of the ``|`` or ``>`` that it stands below, else ``NO_BLOCK``."""
    headers: list[int] = []
    header, margin = NO_BLOCK, 0
    for row, line in enumerate(lines):
        indent = indent_of(line)
        if header != NO_BLOCK and indent <= margin and line.strip():
            header = NO_BLOCK
        headers.append(header)
        if header == NO_BLOCK and opens_block(line):
            header, margin = row, indent
    return headers


def filled_above(lines: list[str], row: int, *, comments: bool = True) -> int:
    """The nearest row above ``row`` that is not blank, -1 when there is none; with ``comments`` False, no comment either."""
    row -= 1
    while row >= 0 and (not lines[row].strip() or (not comments and lines[row].lstrip().startswith("#"))):
        row -= 1
    return row
