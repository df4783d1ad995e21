"""Reads the records of a table or chart by the expression of its rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from cchcdoc.compose.prose.author import Author
from cchcdoc.compose.prose.lacking import Listing
from cchcdoc.diagnostics import Location
from cchcdoc.nodes import Blank


def read_records(
    author: Author,
    source: str,
    place: Callable[[int], Location],
    listing: Listing,
    location: Location | None,
) -> Sequence[object] | None:
    """The list that the expression ``source`` gives, for ``listing``, which is called at ``location``.

    A list not filled in yet gives one record in a draft, its ``Blank``. Empty if there is nothing to show; ``None`` after
    an error that was collected.
    """
    before = len(author.findings)
    value = author.asked(source, author.scope, place)
    if len(author.findings) > before:
        return None
    if value is None:
        value = author.unfilled(source, listing, location)
        if len(author.findings) > before:
            return None
    if isinstance(value, Blank):
        return [value]
    return value if isinstance(value, list) else []
