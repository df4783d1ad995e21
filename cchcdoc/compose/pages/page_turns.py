"""Tidies landscape and portrait section breaks.

Removes those that would leave an empty page, and moves a heading onto its table's landscape page.
"""

from __future__ import annotations

from collections.abc import Iterable

from cchcdoc.blocks import Block, Heading, Paragraph, Section


def tidy_section_breaks(blocks: Iterable[Block]) -> list[Block]:
    """``blocks`` without the two section breaks between landscape tables that follow one another.

    Headings and paragraphs kept with the next block move after the break, onto the landscape page of their table.
    """
    tidied: list[Block] = []
    for block in blocks:
        if isinstance(block, Section) and block.landscape and not block.restart:
            kept = len(tidied)
            while kept and _goes_with_next(tidied[kept - 1]):
                kept -= 1
            led, tidied[kept:] = tidied[kept:], []
            if tidied and isinstance(tidied[-1], Section) and not tidied[-1].landscape:
                tidied.pop()  # already on a landscape page: no break needed
            else:
                tidied.append(block)
            tidied += led
        else:
            tidied.append(block)
    return tidied


def without_last_section_break(blocks: list[Block]) -> list[Block]:
    """``blocks`` without a section break at the very end, which would begin an empty page."""
    return blocks[:-1] if blocks and isinstance(blocks[-1], Section) else blocks


def _goes_with_next(block: Block) -> bool:
    return isinstance(block, Heading) or (isinstance(block, Paragraph) and block.keep_with_next)
