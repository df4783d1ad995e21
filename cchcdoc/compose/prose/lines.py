"""Lines of prose as they come out: inlines in a role, neighbouring texts of one emphasis joined."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from cchcdoc.blocks import Inline, Inlines, Table, Text
from cchcdoc.compose.prose.reading import Line, LineRole
from cchcdoc.diagnostics import Location
from cchcdoc.nodes import Prose


class ComposedLine(NamedTuple):
    """A line of prose with its inlines; for a table line ``table`` is its id, for a heading ``level`` its depth."""

    role: LineRole
    inlines: Inlines
    table: str = ""
    location: Location | None = None
    """Of a table line, for what may be wrong with the table."""
    level: int = 0
    typed: Table | None = None
    """A table that the clerk typed among the prose."""


def line_of(line: Line, inlines: Inlines, prose: Prose) -> ComposedLine:
    """``line`` of ``prose`` with what it became; a heading keeps its place."""
    at = prose.locate(line.offset) if line.level else None
    return ComposedLine(line.role, inlines, location=at, level=line.level)


def plain_text(inlines: Inlines) -> str:
    """The texts of ``inlines``, without marks and blanks."""
    return "".join(inline.text for inline in inlines if isinstance(inline, Text))


def merge(inlines: Iterable[Inline]) -> Iterator[Inline]:
    """The same inlines with neighbouring texts of one emphasis joined and empty ones dropped."""
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
