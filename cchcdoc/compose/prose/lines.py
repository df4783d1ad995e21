"""Lines of prose after their marks are resolved: a role and inlines; reads and edits inlines."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple, TypeAlias

from cchcdoc.blocks import Gap, Inline, Inlines, NewParagraph, NoteMark, Table, Text
from cchcdoc.compose.reading.lines import Line, LineRole
from cchcdoc.diagnostics import Location
from cchcdoc.nodes import Prose

AFTER_WORDS: Final = frozenset('_%)”"')
"""Signs that end a text as a word does, without a stop."""


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
    if not line.level:
        return ComposedLine(line.role, inlines)
    return ComposedLine(line.role, inlines, location=prose.locate(line.offset), level=line.level)


def plain_text(inlines: Inlines) -> str:
    """The texts of ``inlines``, without note marks and gaps."""
    return "".join(inline.text for inline in inlines if isinstance(inline, Text))


def ended(lines: list[ComposedLine]) -> list[ComposedLine]:
    """``lines`` with a full stop behind a last word that has no mark: of a short text in a field of its own it is forgotten."""
    last = lines[-1] if lines else None
    end = last.inlines[-1] if last and last.inlines and not last.level else None
    if last is None or not isinstance(end, Text) or not _ends_in_word(end.text):
        return lines
    stopped = end._replace(text=f"{end.text.rstrip()}.")
    return [*lines[:-1], last._replace(inlines=(*last.inlines[:-1], stopped))]


def _ends_in_word(text: str) -> bool:
    last = text.rstrip()[-1:]
    return last.isalnum() or last in AFTER_WORDS


PlainRun: TypeAlias = tuple[str, bool, bool]
"""What a ``Text`` has, in a tuple, which is made in a fifth of the time: most of them are joined with others at once."""
NOTHING: Final[PlainRun] = ("", False, False)
OTHER_INLINES: Final = (NoteMark, Gap, NewParagraph)


def merge(inlines: Iterable[Inline | PlainRun]) -> Inlines:
    """``inlines`` with adjacent texts of the same emphasis joined and empty texts dropped."""
    merged: list[Inline] = []
    held, held_bold, held_italic = "", False, False
    for inline in inlines:
        if isinstance(inline, OTHER_INLINES):
            if held:
                merged.append(Text(held, held_bold, held_italic))
                held = ""
            merged.append(inline)
            continue
        text, bold, italic = inline
        if bold is held_bold and italic is held_italic:
            held += text
            continue
        if held:
            merged.append(Text(held, held_bold, held_italic))
        held, held_bold, held_italic = text, bold, italic
    if held:
        merged.append(Text(held, held_bold, held_italic))
    return tuple(merged)
