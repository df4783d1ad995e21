"""What announces something stands on its page: "... như sau:" before a list, the sentence right before a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cchcdoc.blocks import Block, Chart, Heading, Inlines, NoteMark, Paragraph, Section, Table, Text

ANNOUNCING = ":"


def keep_lead_ins_with_next(blocks: Iterable[Block]) -> list[Block]:
    """``blocks`` with every lead-in kept with what follows it.

    A line that ends with a colon holds to any block, over a turn to a landscape page too; another line only to a table
    or chart on its own page.
    """
    held = list(blocks)
    for index, block in enumerate(held[:-1]):
        if isinstance(block, Paragraph) and _is_kept_with_next(block, held, index + 1):
            held[index] = block._replace(keep_with_next=True)
    return held


def _is_kept_with_next(block: Paragraph, blocks: Sequence[Block], after: int) -> bool:
    announces = _announces(block.inlines)
    turn = blocks[after]
    if announces and isinstance(turn, Section) and turn.landscape:
        after += 1
    following = blocks[after] if after < len(blocks) else None
    if announces:
        return isinstance(following, Paragraph | Heading | Table | Chart)
    return isinstance(following, Table | Chart)


def _announces(inlines: Inlines) -> bool:
    last = next((inline for inline in reversed(inlines) if not isinstance(inline, NoteMark)), None)
    return isinstance(last, Text) and last.text.rstrip().endswith(ANNOUNCING)
