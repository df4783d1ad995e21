"""Lines of prose after their marks are resolved: a role and inlines. Helpers for inlines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from cchcdoc.blocks import Inline, Inlines, Table, Text
from cchcdoc.compose.prose.reading import Line, LineRole
from cchcdoc.diagnostics import Location
from cchcdoc.nodes import Prose


class ComposedLine(NamedTuple):
    """A line of prose with its inlines; ``table``: id of a table line; ``level``: depth of a heading, from 1."""

    role: LineRole
    inlines: Inlines
    table: str = ""
    location: Location | None = None
    """Place of a table line or heading, for findings about it."""
    level: int = 0
    typed: Table | None = None
    """A table that the clerk typed in the prose."""


def line_of(line: Line, inlines: Inlines, prose: Prose) -> ComposedLine:
    """``line`` of ``prose`` with its ``inlines``; only a heading keeps its place."""
    at = prose.locate(line.offset) if line.level else None
    return ComposedLine(line.role, inlines, location=at, level=line.level)


def plain_text(inlines: Inlines) -> str:
    """The texts of ``inlines``, without note marks and gaps."""
    return "".join(inline.text for inline in inlines if isinstance(inline, Text))


def merge(inlines: Iterable[Inline]) -> Iterator[Inline]:
    """``inlines`` with adjacent texts of the same emphasis joined and empty texts dropped."""
    held: list[str] = []
    emphasis = (False, False)
    for inline in inlines:
        if isinstance(inline, Text) and (inline.bold, inline.italic) == emphasis:
            held.append(inline.text)
            continue
        if held and (joined := "".join(held)):
            yield Text(joined, *emphasis)
        held = []
        if isinstance(inline, Text):
            held, emphasis = [inline.text], (inline.bold, inline.italic)
        else:
            yield inline
    if held and (joined := "".join(held)):
        yield Text(joined, *emphasis)
