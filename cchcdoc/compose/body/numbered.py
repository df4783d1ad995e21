"""Headings and items as blocks: label, optional title, and prose in the same paragraph or below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from cchcdoc.blocks import (
    LONG_ITEM_TITLE,
    Block,
    Heading,
    HeadingRole,
    Inlines,
    Paragraph,
    ParagraphRole,
    Text,
    letter_count,
)
from cchcdoc.compose.body.labels import COUNTED, Labels
from cchcdoc.compose.prose.lines import ComposedLine
from cchcdoc.compose.reading.lines import LineRole
from cchcdoc.packs.model import NodeKind
from cchcdoc.vietnamese import viet_hoa

CENTRED = ("phan", "chuong")
INLINE_TITLES = ("ngoac", "la", "gach", "cong")
"""Nodes whose title is part of an item's paragraph, never a paragraph in a heading style."""


def heading(kind: NodeKind, title: Inlines, labels: Labels) -> Heading:
    """A heading on its own line; those of parts, chapters and sections are in capitals (Phụ lục I, Phần I, Mục II.6.đ)."""
    if kind in COUNTED:
        counter = labels.word_counter(kind)
        return Heading(cast("HeadingRole", kind), upper(title) if kind == "muc" else title, counter=counter)
    if kind in CENTRED:
        return Heading("phan", upper(title), label=labels.label(kind))
    if kind == "dieu":  # its label is bold, as its title is
        return Heading("diem", (Text(f"{labels.label(kind)} ", bold=True), *emphasised(title, bold=True)))
    return Heading("diem", title, label=labels.label(kind))


def titled_item(kind: NodeKind, title: Inlines, lines: Sequence[ComposedLine], labels: Labels) -> Block:
    """The first block of a titled item: title and first paragraph together, or the title alone above a list."""
    lead: Inlines = (Text(f"{labels.label(kind)} "),) if kind in ("ngoac", "la") else ()
    styled = emphasised(title, bold=kind == "gach", italic=True)
    if lines and lines[0].role == "doan":
        return Paragraph(paragraph_role(kind), (*lead, *styled, Text(" "), *lines[0].inlines))
    keep = letter_count(styled) <= LONG_ITEM_TITLE
    return Paragraph(paragraph_role(kind), (*lead, *styled), keep_with_next=keep)


def plain_item(kind: NodeKind, first: Inlines, labels: Labels) -> Paragraph:
    """An item without a title: ``a) Rà soát ...``, ``Điều 1. Phê duyệt ...``."""
    if kind in ("gach", "cong", "doan"):
        return Paragraph(paragraph_role(kind), first)
    return Paragraph("doan", (Text(f"{labels.label(kind)} ", bold=kind == "dieu"), *first))


def paragraph_role(kind: NodeKind | LineRole) -> ParagraphRole:
    """The paragraph role of an outline node or a line of prose."""
    return kind if kind in ("gach", "cong") else "doan"


def emphasised(inlines: Inlines, *, bold: bool = False, italic: bool = False) -> Inlines:
    """``inlines`` with the emphasis of all texts replaced."""
    return tuple([Text(i.text, bold, italic) if isinstance(i, Text) else i for i in inlines])


def upper(inlines: Inlines) -> Inlines:
    """``inlines`` with all texts in capitals."""
    return tuple([Text(viet_hoa(i.text), i.bold, i.italic) if isinstance(i, Text) else i for i in inlines])


def heading_blocks(kind: NodeKind, title: Inlines, labels: Labels) -> list[Block]:
    """The heading of a node with prose or child nodes below; nothing when it has no title."""
    if not title:
        return []
    if kind in INLINE_TITLES or kind == "doan":
        return [titled_item(kind, title, (), labels)]
    return [heading(kind, title, labels)]
