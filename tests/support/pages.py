"""Read the pages of docs/: fenced blocks, tables, links, headings, and the commands that they show."""

from __future__ import annotations

import re
import shlex
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGES = tuple(sorted(path.name for path in DOCS.glob("*.md")))
PROMPT = "> "
"""Before a command in a ``console`` block; the lines after it are what it prints."""

_FENCE = re.compile(r"^```(\w+)(?: title=\"([^\"]+)\")?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)\s]+)\)")


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, the file it shows (or nothing) and its text."""

    language: str
    title: str
    text: str


def read(page: str) -> str:
    """The text of a page."""
    return (DOCS / page).read_text(encoding="utf-8")


def blocks(page: str) -> list[Block]:
    """The fenced blocks of a page, in order."""
    return [Block(language, title, text) for language, title, text in _FENCE.findall(read(page))]


def prose(page: str) -> str:
    """A page without its fenced blocks."""
    return _FENCE.sub("", read(page))


def code_spans(page: str) -> set[str]:
    """What stands between single backquotes outside fenced blocks."""
    return set(re.findall(r"`([^`\n]+)`", prose(page)))


def links(page: str) -> list[str]:
    """Targets of the links of a page."""
    return _LINK.findall(re.sub(r"`[^`\n]+`", "", prose(page)))


def anchors(page: str) -> set[str]:
    """The anchors that GitHub gives to the headings of a page."""
    return {_anchor(heading) for heading in re.findall(r"^#+ (.+)$", prose(page), re.MULTILINE)}


def _anchor(heading: str) -> str:
    kept = (
        c for c in heading.lower() if c.isalnum() or c in " -_" or unicodedata.category(c).startswith("M")
    )
    return "".join(kept).replace(" ", "-")


def tables(page: str) -> dict[str, list[tuple[str, ...]]]:
    """The rows of each table (its head dropped), by the heading above it."""
    found: dict[str, list[tuple[str, ...]]] = {}
    heading = ""
    for line in prose(page).splitlines():
        if line.startswith("#"):
            heading = line.lstrip("# ")
        elif line.startswith("| "):
            cells = tuple(cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1])
            found.setdefault(heading, []).append(cells)
    return {name: rows[1:] for name, rows in found.items()}


def commands(page: str) -> Iterator[list[str]]:
    """The words of every ``cchcdoc`` command shown in a page, in a span or a block."""
    lines = [line.removeprefix(PROMPT) for block in blocks(page) for line in block.text.splitlines()]
    for text in [*lines, *sorted(code_spans(page))]:
        if re.match(r"cchcdoc [a-z-]", text):
            yield shlex.split(text.replace("\\", "/"))[1:]


def transcript(block: Block) -> Iterator[tuple[str, str]]:
    """Each command of a ``console`` block with what it prints."""
    command, output = "", ""
    for line in block.text.splitlines():
        if line.startswith(PROMPT):
            if command:
                yield command, output
            command, output = line.removeprefix(PROMPT), ""
        else:
            output += line + "\n"
    if command:
        yield command, output
