"""Lists what a draft lacks as a final document would report it: the same places, the same words, the same order."""

from __future__ import annotations

from collections.abc import Iterator

from cchcdoc.compose.prose.author import Author
from cchcdoc.compose.prose.causes import groups_around
from cchcdoc.diagnostics import Diagnostic, in_file_order, make_error
from cchcdoc.nodes import Blank, Input


def lacking_of_draft(author: Author, data: Input) -> list[Diagnostic]:
    """The errors (DL130, MT214) that the blanks of ``data`` and of the prose would be, each cause once."""
    return in_file_order(dict.fromkeys(_found(author, data)), data.source)


def _found(author: Author, data: Input) -> Iterator[Diagnostic]:
    lacking = author.failures.lacking
    known = {blank.path for blank in data.blanks} | lacking.paths()
    above = {group for path in known for group in groups_around(path)}
    for blank in data.blanks:
        yield _unfilled(author, blank, data)
    yield from lacking.reports()
    for blank in author.commented.values():
        if blank.path not in known and blank.path not in above:
            yield _unfilled(author, blank, data)


def _unfilled(author: Author, blank: Blank, data: Input) -> Diagnostic:
    place = blank.location or data.locate(blank.path)
    found = make_error("DL130", place, f"chưa điền: {author.blank_name(blank)}")
    return found._replace(field=author.shown_path(blank))
