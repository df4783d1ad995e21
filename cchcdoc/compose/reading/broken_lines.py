"""The lines of a prose and the page that they were broken for, if a program broke them.

Word, PDF and mail break lines at a width; where one line was broken inside a sentence, the others show how wide it was.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from cchcdoc.compose.reading.item_marks import ItemMark, item_mark

TORN_LINE: Final = 0.6
"""A line broken inside a sentence shows the width of the page if it is at least this share of the widest line."""
FULL_LINE: Final = 0.85
"""Share of the widest line from which a line may be full, in a prose that was broken to fit a page."""
ENOUGH_TORN: Final = 6
"""So many lines broken inside a sentence tell where a line was full; letters are not equally wide on paper."""
ENDED_LINE: Final = (0.75, 0.92)
"""Share of a full line up to which a person ended it, whatever letters it has; the second where the width is known well."""
STRAY: Final = 20
"""One line in so many may have been broken inside a sentence by a person."""
TAIL: Final = 80
"""Characters at the end of a line that tell whether it is finished."""

_CLOSERS: Final = r"[\"”’»)\]*]*(?:\[\^[a-z0-9_]+\])*"
_ENDED: Final = re.compile(rf"[.;:!?…]{_CLOSERS}\Z")


class Row(NamedTuple):
    """A line of prose as typed."""

    body: str
    """The line without spaces around it."""
    first: int
    """Where ``body`` begins, in characters from the start of the prose."""
    line: int
    """Where the line itself begins, with its indentation."""
    width: int
    """Characters of the line with its indentation."""
    mark: ItemMark | None = None

    @property
    def text(self) -> str:
        """What stands behind the mark."""
        return self.body[self.mark.rest :] if self.mark else self.body

    @property
    def indent(self) -> int:
        """Spaces and tabs before ``body``."""
        return self.first - self.line


class Page(NamedTuple):
    """What the lines of a prose tell about where they were broken."""

    widest: int
    """Characters of the widest line."""
    is_wrapped: bool
    """Were lines broken to fit a page? Some are broken inside a sentence."""
    limit: float
    """Characters from which a line counts as full."""
    ended: float
    """Characters up to which a person certainly ended a line; 0 where the lines that were broken are not equally long."""

    def has_room(self, above: Row, row: Row) -> bool:
        """Would the first word of ``row`` have fitted on the line above it? Then a person broke the line."""
        return _needed(above, row) <= self.limit

    def was_ended(self, above: Row, row: Row) -> bool:
        """Did a person certainly end the line above ``row``, where a program would have filled it?"""
        return self.ended > 0 and _needed(above, row) <= self.ended


def read_rows(lines: Sequence[str]) -> list[Row]:
    """``lines`` with their places and marks."""
    rows: list[Row] = []
    line_start = 0
    for line in lines:
        body = line.strip()
        first = line_start + (len(line) - len(line.lstrip()) if body else 0)
        rows.append(Row(body, first, line_start, len(line.rstrip()), item_mark(body)))
        line_start += len(line) + 1
    return rows


def page_of(rows: Sequence[Row]) -> Page:
    """The page that ``rows`` were broken for."""
    widest = max(row.width for row in rows)
    torn = [
        (before.width, _needed(before, row))
        for before, row in itertools.pairwise(rows)
        if row.mark is None and row.body and before.body and is_torn(before.body, row.body)
    ]
    if len(torn) >= ENOUGH_TORN:  # the width of most lines: a table or a note may be wider
        page = _page(widest, sorted(width for width, _ in torn)[len(torn) // 2], torn)
        if page.ended:
            return page
    return _page(widest, widest, torn)


def _page(widest: int, typical: int, torn: Sequence[tuple[int, int]]) -> Page:
    """The page whose full lines have about ``typical`` characters; ``torn``: width and ``_needed`` of lines broken inside a sentence."""
    needed = sorted(need for width, need in torn if width >= typical * TORN_LINE)
    if not needed:
        return Page(widest, is_wrapped=False, limit=widest, ended=0)
    full, shortest = typical * FULL_LINE, needed[len(needed) // STRAY]
    is_known = len(needed) >= ENOUGH_TORN
    limit = max(full, min(max(width for width, _ in torn), shortest - 1)) if is_known else full
    return Page(widest, True, limit, limit * ENDED_LINE[is_known] if shortest > full else 0)


def _needed(above: Row, row: Row) -> int:
    """Characters of the line ``above`` with the first word of ``row`` behind it."""
    return above.width + 1 + len(row.body.split(None, 1)[0])


def has_ended(text: str) -> bool:
    """Does the line ``text`` end in a mark that ends a sentence, a lead-in or an item?"""
    return _ENDED.search(text[-TAIL:]) is not None


def is_torn(before: str, body: str) -> bool:
    """Is a sentence certainly broken between the lines ``before`` and ``body``?"""
    return body[0].islower() and not has_ended(before)


def without_space(before: str, body: str) -> bool:
    """Were the lines ``before`` and ``body`` torn inside a word: 143/2020/ | NĐ-CP, 2021- | 2025, 45/UBND | -VHXH?"""
    if before[-1] in "/-\u2013":
        return before[-2:-1].isalnum() and body[0].isalnum()
    if body[0] not in "-\u2013":
        return False
    behind = body[1:2]
    return (before[-1].isdigit() and behind.isdigit()) or (before[-1].isupper() and behind.isupper())
