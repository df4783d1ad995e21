"""Prints the name of a draft's blank once in a paragraph: where the same field is missing again, ``[...]`` stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cchcdoc.blocks import Block, Chart, Gap, Heading, Inline, Inlines, NewParagraph, Paragraph, Table


def named_once(blocks: Iterable[Block], comments: Sequence[str]) -> list[Block]:
    """``blocks`` with what was named before in its paragraph made short, in captions and notes of tables too.

    ``comments``: the text of the comment of gap 0, 1, ..., which says what field it is.
    """
    return [_named_once(block, comments) for block in blocks]


def _named_once(block: Block, comments: Sequence[str]) -> Block:
    if isinstance(block, Paragraph | Heading):
        return block._replace(inlines=named_once_in(block.inlines, comments))
    if isinstance(block, Table):
        caption, note = (named_once_in(each, comments) for each in (block.caption, block.note))
        return block._replace(caption=caption, note=note)
    return (
        block._replace(caption=named_once_in(block.caption, comments)) if isinstance(block, Chart) else block
    )


def named_once_in(inlines: Inlines, comments: Sequence[str]) -> Inlines:
    """The same for ``inlines``, which may be those of several paragraphs (of a note).

    A blank right behind another of the same field is one with it. Those of one field share the comment of the first.
    """
    if sum(isinstance(each, Gap) for each in inlines) < 2:
        return inlines
    named: dict[tuple[str, str], Gap] = {}
    shown: list[Inline] = []
    for each in inlines:
        if isinstance(each, NewParagraph):
            named.clear()
        elif isinstance(each, Gap):
            field = (each.label, comments[each.number] if each.number < len(comments) else "")
            if field in named:
                again = named[field]._replace(short=True)
                if shown[-1] not in (again, named[field]):
                    shown.append(again)
                continue
            named[field] = each
        shown.append(each)
    return tuple(shown)
