"""Adds the end mark ``./.`` to a document or attachment (Phụ lục III, forms 1.1 to 2.2)."""

from __future__ import annotations

from cchcdoc.blocks import Block, Chart, Inlines, NoteMark, Paragraph, Table, Text, letter_count

OPEN_END = "..."
"""An ellipsis before the end mark stays, unlike a full stop."""

LONGEST_KEPT = 2400
"""Letters of a last paragraph that stays with the signature, some 28 lines. LibreOffice moves such a paragraph whole, so a
longer one would leave two thirds of a page empty, and one that is taller than a page the pages before it as well."""


def add_end_mark(blocks: list[Block], end_mark: str) -> list[Block]:
    """``blocks``, changed in place: ``end_mark`` after the last words, which stay on the page of the signature.

    A paragraph of more than ``LONGEST_KEPT`` letters goes on over pages as any other.
    """
    if blocks and isinstance(blocks[-1], Paragraph):
        last = blocks[-1]
        is_kept = letter_count(last.inlines) <= LONGEST_KEPT
        blocks[-1] = last._replace(inlines=_ended(last.inlines, end_mark), keep_with_next=is_kept)
    elif end_mark:
        last_block = blocks[-1] if blocks else None
        if isinstance(last_block, Table) and last_block.note:  # else "./." would have a line of its own
            blocks[-1] = last_block._replace(note=_ended(last_block.note, end_mark), keep_with_next=True)
            return blocks
        if isinstance(last_block, Chart) and last_block.caption:
            blocks[-1] = last_block._replace(
                caption=_ended(last_block.caption, end_mark), keep_with_next=True
            )
            return blocks
        if isinstance(last_block, Table | Chart):
            blocks[-1] = last_block._replace(keep_with_next=True)  # no page with only "./." and signature
        blocks.append(Paragraph("doan", (Text(end_mark),), keep_with_next=True))
    return blocks


def _ended(inlines: Inlines, end_mark: str) -> Inlines:
    if not end_mark:
        return inlines
    last = inlines[-1] if inlines else None
    if isinstance(last, NoteMark):  # "Đã xong.[1]" becomes "Đã xong[1]./."
        before = inlines[-2] if len(inlines) > 1 else None
        if isinstance(before, Text) and not before.text.endswith(OPEN_END):
            inlines = (*inlines[:-2], before._replace(text=before.text.rstrip(" .")), last)
    elif isinstance(last, Text):
        text = last.text.rstrip()
        text = text.removesuffix(end_mark).rstrip()
        text = text if text.endswith(OPEN_END) else text.rstrip(" .")
        return (*inlines[:-1], last._replace(text=text + end_mark))
    return (*inlines, Text(end_mark))
