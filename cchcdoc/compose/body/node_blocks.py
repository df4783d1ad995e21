"""Writes one outline node: its title, its prose (in the same paragraph or below), its list of items."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from cchcdoc.blocks import Block, Inlines, Paragraph, Text
from cchcdoc.compose.body.conditions import place_of, texts_of
from cchcdoc.compose.body.labels import COUNTED, Labels
from cchcdoc.compose.body.numbered import INLINE_TITLES, heading_blocks, plain_item, titled_item
from cchcdoc.compose.body.prose_blocks import ProseBlocks
from cchcdoc.compose.body.typed_labels import (
    SERIES,
    TypedLabel,
    item_label,
    other_number,
    typed_label,
    without_label,
)
from cchcdoc.compose.prose.author import Scope
from cchcdoc.compose.prose.failures import Call
from cchcdoc.compose.prose.lines import ComposedLine
from cchcdoc.compose.prose.writer import ProseWriter
from cchcdoc.diagnostics import Location
from cchcdoc.nodes import Blank, Prose
from cchcdoc.packs import OutlineNode
from cchcdoc.packs.model import NodeKind
from cchcdoc.vietnamese import viet_hoa_dau

ALONE = ("ngoac", "la")
"""Items that are counted only where there are several: ``(1)`` or ``Một là`` promises a second."""
ALONE_BELOW = ("khoan", "diem")
"""The same of ``1.`` and ``a)``, where nothing else under their heading is counted with them."""
LEAD_WORDS = 2
"""Words of a lead-in that show, when the prose has them, that it needs none."""
LEAD_ROOM = 80
"""Characters at the start of the prose that are searched for them."""


class NodeBlocks:
    """Writes the nodes of one document. ``source``: the file of the outline, for errors in its titles."""

    def __init__(self, writer: ProseWriter, prose: ProseBlocks, labels: Labels, source: str) -> None:
        self._writer, self._author, self._prose = writer, writer.author, prose
        self._labels, self._source = labels, source

    def title(
        self, text: str, scope: Scope | None = None, node: OutlineNode | None = None, content: object = None
    ) -> Inlines:
        """The inlines of a title, with its expressions computed; ``content``: the prose of the ``node`` that it is of."""
        place = (node.place if node else None) or Location(self._source)
        if "{{" not in text:  # most titles
            return self._writer.title(text, place)

        def below() -> Location:  # called only to report an error
            first = next(texts_of(node, content), None) if node else None
            return first.locate(0) if first else place

        context = None if scope is None else self._writer.within(scope, Call("", below))
        return self._writer.title(text, place, context)

    def heading(self, node: OutlineNode, scope: Scope, content: object) -> list[Block]:
        """The heading of a node that has child nodes, whose prose is ``content``."""
        if node.kind in INLINE_TITLES or node.kind == "doan":
            title = self._ended_title(node.title, scope, ":", node, content) if node.title else ()
        else:
            title = self.title(node.title, scope, node, content)
        return heading_blocks(node.kind, title, self._labels)

    def leaf(self, node: OutlineNode, value: object, scope: Scope) -> list[Block]:
        """The blocks of a node without children; ``value`` is its prose."""
        lines = self._lines(node, value, scope)
        if node.title and node.kind in INLINE_TITLES:
            titled = partial(self._ended_title, node.title, scope, node=node, content=value)
            return self._run_in(node.kind, titled, lines, own_line=node.own_line)
        if not node.title:
            return self._untitled(node.kind, lines)
        blocks = heading_blocks(node.kind, self.title(node.title, scope, node, value), self._labels)
        return blocks + self._prose.blocks(lines)

    def items(self, node: OutlineNode, items: object, *, alone: bool = True) -> list[Block]:
        """The blocks of a node whose input is a list. Items with and without a title must not be mixed (ND470).

        ``alone``: nothing else of its level is counted in the same series, so that one item needs no number.
        """
        if isinstance(items, Blank):
            return [plain_item(node.kind, (self._author.gap(items),), self._labels)]
        given = items if isinstance(items, list) else []
        sentences = [item for item in given if isinstance(item, Prose)]  # blanks may be either
        if node.kind in COUNTED and sentences and any(isinstance(item, Mapping) for item in given):
            message = f'các mục của "{node.label or node.id}" có mục có tieu_de, có mục không'
            hint = "thêm tieu_de cho mục này, hoặc bỏ ở mọi mục"
            self._author.error("ND470", sentences[0].locate(0), message, hint)
        blocks = [block for item in given for block in self._item(node, item)]
        is_one = len(given) == 1 and (node.kind in ALONE or (alone and node.kind in ALONE_BELOW))
        return self._unnumbered(node.kind, blocks) if is_one else blocks

    def _unnumbered(self, kind: NodeKind, blocks: list[Block]) -> list[Block]:
        """The blocks of a list of one: its item has no number, and begins with a capital."""
        first = blocks[0] if blocks else None
        if not isinstance(first, Paragraph) or len(first.inlines) < 2:
            return blocks
        self._labels.take_back(kind)
        _, begin, *rest = first.inlines
        if isinstance(begin, Text):
            begin = begin._replace(text=viet_hoa_dau(begin.text))
        return [first._replace(inlines=(begin, *rest)), *blocks[1:]]

    def _item(self, node: OutlineNode, item: object) -> list[Block]:
        if not isinstance(item, Mapping):
            return self._untitled_item(node, item)
        title, prose = item["tieu_de"], item["loi_van"]
        place = prose.locate(0) if isinstance(prose, Prose) else None
        typed = typed_label(node.kind, title.strip()) if isinstance(title, str) else None
        if typed:
            title = title.strip()[typed.rest :]
        blocks = self._titled_item(node, title, self._lines(node, prose, self._author.scope), place)
        self._report_label(node.kind, typed, place)
        return blocks

    def _untitled_item(self, node: OutlineNode, item: object) -> list[Block]:
        typed = item_label(node.kind, item.text.strip()) if isinstance(item, Prose) else None
        if not isinstance(item, Prose) or typed is None:
            return self._untitled(node.kind, self._lines(node, item, self._author.scope))
        lines = self._lines(node, without_label(item, typed), self._author.scope)
        blocks = self._untitled(node.kind, lines)
        self._report_label(node.kind, typed, item.locate(0))
        return blocks

    def _report_label(self, kind: NodeKind, typed: TypedLabel | None, place: Location | None) -> None:
        """Warn of a number that was typed before an item and is not the one that is printed."""
        warning = other_number(typed, self._labels.number(kind), place) if kind in SERIES else None
        if warning:
            self._author.add_finding(warning)

    def _titled_item(
        self, node: OutlineNode, title: str | Blank, lines: list[ComposedLine], place: Location | None
    ) -> list[Block]:
        if not isinstance(title, Blank) and (node.kind in INLINE_TITLES or node.kind == "doan"):
            return self._run_in(node.kind, partial(self._ended_title, title, None), lines)
        # A document that is too long is reported at the prose, for the place of the title is not known.
        shown = self._author.gap(title) if isinstance(title, Blank) else self._author.printed(title, place)
        return heading_blocks(node.kind, (shown,), self._labels) + self._prose.blocks(lines)

    def _lines(self, node: OutlineNode, value: object, scope: Scope) -> list[ComposedLine]:
        if node.source:
            value = self._author.value(node.source, scope, place_of(node.place, self._source))
        if isinstance(value, Blank):
            return [ComposedLine("doan", (self._author.gap(value),))]
        if isinstance(value, str):
            at = node.place or Location(self._source)
            return [ComposedLine("doan", (self._author.printed(value, at),))]
        prose = value if isinstance(value, Prose) else node.default
        if prose is None:
            return []
        lines = self._writer.lines(prose, self._writer.within(scope))
        is_led = bool(node.lead_in) and isinstance(value, Prose) and not _says(value.text, node.lead_in)
        return [ComposedLine("doan", (self._author.text(node.lead_in),)), *lines] if is_led else lines

    def _untitled(self, kind: NodeKind, lines: list[ComposedLine]) -> list[Block]:
        if kind == "doan" or not lines:
            return self._prose.blocks(lines)
        is_sentence = lines[0].role in ("doan", kind)
        item = plain_item(kind, lines[0].inlines if is_sentence else (), self._labels)
        return [item, *self._prose.blocks(lines[1:] if is_sentence else lines)]

    def _run_in(
        self,
        kind: NodeKind,
        titled: Callable[[str], Inlines],
        lines: list[ComposedLine],
        *,
        own_line: bool = False,
    ) -> list[Block]:
        """A title and the prose that follows it in the same paragraph. ``titled`` gives the title with an ending."""
        runs_in = bool(lines) and lines[0].role == "doan" and not own_line
        ending = ":" if runs_in or (lines and lines[0].role != "doan") else ""
        item = titled_item(kind, titled(ending), lines if runs_in else (), self._labels)
        return [item, *self._prose.blocks(lines[1:] if runs_in else lines)]

    def _ended_title(
        self,
        title: str,
        scope: Scope | None,
        ending: str,
        node: OutlineNode | None = None,
        content: object = None,
    ) -> Inlines:
        return self.title(title.rstrip(" :.") + ending, scope, node, content)


def joined(before: Sequence[Block], blocks: Sequence[Block]) -> list[Block]:
    """``blocks`` after the one of ``before``, the first going on in its paragraph if both are prose."""
    if not before or not blocks:
        return [*before, *blocks]
    last, first = before[-1], blocks[0]
    if not isinstance(last, Paragraph) or not isinstance(first, Paragraph) or first.role != "doan":
        return [*before, *blocks]
    return [first._replace(role=last.role, inlines=(*last.inlines, Text(" "), *first.inlines)), *blocks[1:]]


def _says(text: str, lead_in: str) -> bool:
    """Does ``text`` begin with the first words of ``lead_in`` (``Chủ tọa kết luận: ...``)?"""
    words = " ".join(lead_in.split()[:LEAD_WORDS])
    return words.casefold() in " ".join(text[:LEAD_ROOM].split()).casefold()
