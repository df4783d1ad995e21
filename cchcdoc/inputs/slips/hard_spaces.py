"""Reads spaces of other kinds, as Word and web pages paste them, as spaces where YAML wants a space.

That is at the start of a line, behind the colon of a field (in { } too), behind the dash of an item and at the end of a line that
opens a group or a block; anywhere else they are part of the text and stay. Each becomes one space, so that places in
the file stay as they are.
"""

from __future__ import annotations

import re

from cchcdoc.inputs.slips.layout import HARD_SPACES, NO_BLOCK, block_headers, indent_of

_ANY = re.compile(f"[{HARD_SPACES}]")
_START = re.compile(
    rf"[ {HARD_SPACES}]*(?:-[ {HARD_SPACES}] *)*(?:[\"']?[^\W\d]\w*[\"']?[ {HARD_SPACES}]*:(?:[ {HARD_SPACES}]|$))?"
)
_IN_BRACES = re.compile(rf"(?<=[{{,])[ {HARD_SPACES}]*[^\W\d]\w*:[{HARD_SPACES}]")
_END = re.compile(rf"(?<=[:|>\-+])[ {HARD_SPACES}]+$")


def soften(lines: list[str]) -> dict[int, str]:
    """Lines (by row, 0-based) that read otherwise when such spaces are taken for spaces; empty for most texts."""
    if not any(map(_ANY.search, lines)):
        return {}
    headers = block_headers(lines)
    margins = _block_margins(lines, headers)
    softened: dict[int, str] = {}
    for row, line in enumerate(lines):
        if _ANY.search(line) is None:
            continue
        mended = (
            _soften_line(line) if headers[row] == NO_BLOCK else _soften_start(line, margins[headers[row]])
        )
        if mended != line:
            softened[row] = mended
    return softened


def _block_margins(lines: list[str], headers: list[int]) -> dict[int, int]:
    """The columns that are indentation in each block, by the row of its header; plain spaces are enough where they stand."""
    margins: dict[int, int] = {}
    for line, header in zip(lines, headers, strict=True):
        if header != NO_BLOCK and line.strip():
            plain = len(line) - len(line.lstrip(" "))
            indent = plain if plain > indent_of(lines[header]) else indent_of(line)
            margins[header] = min(indent, margins.get(header, indent))
    return margins


def _soften_line(line: str) -> str:
    if not line.strip():
        return ""
    start = _START.match(line)
    end = start.end() if start else 0
    mended = _END.sub(_spaces, _ANY.sub(" ", line[:end]) + line[end:])
    return _IN_BRACES.sub(lambda match: _ANY.sub(" ", match[0]), mended) if "{" in mended else mended


def _soften_start(line: str, margin: int) -> str:
    """``line`` of a block with plain indentation; further in such spaces are text."""
    if not line.strip():
        return ""
    return _ANY.sub(" ", line[:margin]) + line[margin:]


def _spaces(match: re.Match[str]) -> str:
    return " " * len(match[0])
