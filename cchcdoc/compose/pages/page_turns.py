"""Pages across among portrait ones: no page is left empty, none begins or ends with what belongs to another."""

from __future__ import annotations

from collections.abc import Iterable

from cchcdoc.blocks import Block, Heading, Paragraph, Section


def tidy_section_breaks(blocks: Iterable[Block]) -> list[Block]:
    """``blocks`` with the turns that nothing stands between taken out: two landscape tables follow one another.

    A heading, or a line that is kept with what follows it, goes along with the table to the landscape page.
    """
    turned: list[Block] = []
    for block in blocks:
        if isinstance(block, Section) and block.landscape and not block.restart:
            kept = len(turned)
            while kept and _goes_with_next(turned[kept - 1]):
                kept -= 1
            led, turned[kept:] = turned[kept:], []
            if turned and isinstance(turned[-1], Section) and not turned[-1].landscape:
                turned.pop()  # the landscape page goes on
            else:
                turned.append(block)
            turned += led
        else:
            turned.append(block)
    return turned


def without_last_section_break(blocks: list[Block]) -> list[Block]:
    """``blocks`` but for a last turn to an portrait page on which nothing would stand."""
    return blocks[:-1] if blocks and isinstance(blocks[-1], Section) else blocks


def _goes_with_next(block: Block) -> bool:
    return isinstance(block, Heading) or (isinstance(block, Paragraph) and block.keep_with_next)
