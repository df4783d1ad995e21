"""The records that a table or a chart is drawn from: what the expression of its rows gives."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from cchcdoc.compose.prose.author import Author
from cchcdoc.diagnostics import Location
from cchcdoc.nodes import Blank


def read_records(author: Author, source: str, place: Callable[[int], Location]) -> Sequence[object] | None:
    """The list that ``source`` gives; a list that is not filled in yet is one record, its blank.

    Empty when there is nothing to draw; ``None`` after an error that was collected.
    """
    before = len(author.findings)
    value = author.value(source, author.scope, place)
    if len(author.findings) > before:
        return None
    if value is None:
        value = author.unfilled(source)
    if isinstance(value, Blank):
        return [value]
    return value if isinstance(value, list) else []
