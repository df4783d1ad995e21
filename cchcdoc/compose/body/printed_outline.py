"""Prints the outline of another kind, for its future authors: headings and what each one demands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from cchcdoc.blocks import Block, Paragraph
from cchcdoc.compose.body.labels import Labels
from cchcdoc.compose.body.numbered import INLINE_TITLES, emphasised, heading, paragraph_role, titled_item
from cchcdoc.compose.prose.writer import ProseWriter
from cchcdoc.diagnostics import Location
from cchcdoc.packs import OutlineNode

FOREIGN_FIGURES = re.compile(r"\{\{[^{}]*\b(?:so_lieu\w*|chi_so|dong|stt|danh_sach)\b[^{}]*\}\}")
"""An expression over figures of the other kind's input, which this document does not have."""


def printed_outline(
    nodes: tuple[OutlineNode, ...], writer: ProseWriter, labels: Labels, source: str
) -> Iterator[Block]:
    """The headings and demands of ``nodes`` as blocks; ``source``: the file of the kind, for errors in their texts."""
    before = labels.enter()
    for node in nodes:
        place = node.place or Location(source)
        if node.title and node.kind in INLINE_TITLES:
            yield _item(node, writer, labels, place)
        elif node.title:
            yield heading(node.kind, writer.title(_elided(node.title), place), labels)
        for line in filter(None, (text.strip() for text in node.demand.split("\n"))):
            yield Paragraph(paragraph_role("doan"), writer.title(_elided(line), place))
        yield from printed_outline(node.children, writer, labels, source)
    labels.leave(before)


def _item(node: OutlineNode, writer: ProseWriter, labels: Labels, place: Location) -> Paragraph:
    """A titled item: in italics when its demand follows, else like a sentence."""
    ending = ":" if node.children else "."
    title = writer.title(_elided(node.title.rstrip(" :.")) + ending, place)
    item = cast("Paragraph", titled_item(node.kind, title, (), labels))
    is_lead = bool(node.demand)
    return item._replace(inlines=emphasised(item.inlines, italic=is_lead), keep_with_next=is_lead)


def _elided(text: str) -> str:
    """``text`` with "..." in place of expressions over the other kind's figures."""
    return FOREIGN_FIGURES.sub("...", text)
