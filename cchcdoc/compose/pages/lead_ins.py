"""Keeps a line ending in ":" (or right before a table or chart) on the page of what follows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cchcdoc.blocks import (
    Block,
    Chart,
    Heading,
    Inlines,
    NoteMark,
    Paragraph,
    Section,
    Table,
    Text,
    letter_count,
)

ANNOUNCING = ":"
SHOWN = (Table, Chart)
FOLLOWING = (Paragraph, Heading, *SHOWN)
"""What a lead-in is kept with. Tuples, because ``Table | Chart`` would be made anew each time that it is asked for."""
MAX_CHAIN = 4
"""Most headings and lead-ins that a lead-in is kept with: a longer chain would leave much of a page empty."""

LONG_LEAD_IN = 300
"""Most letters of a paragraph without ":" that is kept with the table or chart below it: a longer one, of four lines and more,
may end a page by itself, and kept with a table and the headings above it would leave a third of a page empty."""

LONGEST_ANNOUNCEMENT = 1500
"""Most letters of a paragraph with ":" that is kept with what it announces, some 17 lines: LibreOffice moves it whole."""


def keep_lead_ins_with_next(blocks: Iterable[Block]) -> list[Block]:
    """``blocks`` with ``keep_with_next`` set on every lead-in.

    A paragraph ending in ":" leads in any block, even across a break to a landscape page, unless it is taller than a third
    of a page; any other paragraph only a table or chart right after it, and only if it is short.
    """
    held = list(blocks)
    chain = 0  # blocks below that are kept with one another
    for index in range(len(held) - 2, -1, -1):
        block = held[index]
        if isinstance(block, Paragraph):
            keep = block.keep_with_next or _is_kept_with_next(block, held, index + 1)
            keep = keep and chain < MAX_CHAIN
            if keep != block.keep_with_next:
                held[index] = block._replace(keep_with_next=keep)
            chain = chain + 1 if keep else 0
        else:
            chain = chain + 1 if isinstance(block, Heading) else 0
    return held


def _is_kept_with_next(block: Paragraph, blocks: Sequence[Block], after: int) -> bool:
    following: Block | None = blocks[after]
    if not _announces(block.inlines):
        return isinstance(following, SHOWN) and letter_count(block.inlines) <= LONG_LEAD_IN
    if letter_count(block.inlines) > LONGEST_ANNOUNCEMENT:
        return False
    if isinstance(following, Section) and following.landscape:
        following = blocks[after + 1] if after + 1 < len(blocks) else None
    return isinstance(following, FOLLOWING)


def _announces(inlines: Inlines) -> bool:
    for inline in reversed(inlines):
        if type(inline) is not NoteMark:
            return isinstance(inline, Text) and inline.text.rstrip().endswith(ANNOUNCING)
    return False
