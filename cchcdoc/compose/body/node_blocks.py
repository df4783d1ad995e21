"""Writes one outline node: its title, its prose (in the same paragraph or below), its list of items."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from cchcdoc.blocks import Block, Inlines
from cchcdoc.compose.body.labels import COUNTED, Labels
from cchcdoc.compose.body.numbered import INLINE_TITLES, heading_blocks, plain_item, titled_item
from cchcdoc.compose.body.prose_blocks import ProseBlocks
from cchcdoc.compose.prose.author import Author, Scope
from cchcdoc.compose.prose.lines import ComposedLine
from cchcdoc.compose.prose.tone_marks import pack_prose
from cchcdoc.diagnostics import Location
from cchcdoc.nodes import Blank, Prose
from cchcdoc.packs import OutlineNode
from cchcdoc.packs.model import NodeKind


class NodeBlocks:
    """Writes the nodes of one document. ``source``: the file of the outline, for errors in its titles."""

    def __init__(self, author: Author, prose: ProseBlocks, labels: Labels, source: str) -> None:
        self._author, self._prose, self._labels, self._source = author, prose, labels, source

    def title(self, text: str, scope: Scope | None = None, place: Location | None = None) -> Inlines:
        """The inlines of a title, which may have expressions: "giai đoạn {{ ky_bao_cao.tu }} - {{ ky_bao_cao.den }}"."""
        if not text:
            return ()
        if "{{" not in text:
            return (self._author.text(text),)
        return self._author.one_line(pack_prose(text, place or Location(self._source)), scope)

    def heading(self, node: OutlineNode, scope: Scope) -> Iterator[Block]:
        """The heading of a node that has child nodes."""
        if node.kind in INLINE_TITLES or node.kind == "doan":
            title = self._ended_title(node.title, scope, node.place, ":") if node.title else ()
        else:
            title = self.title(node.title, scope, node.place)
        yield from heading_blocks(node.kind, title, self._labels)

    def leaf(self, node: OutlineNode, value: object, scope: Scope) -> Iterator[Block]:
        """The blocks of a node without children; ``value`` is its prose."""
        lines = self._lines(node, value, scope)
        if node.title and node.kind in INLINE_TITLES:
            titled = partial(self._ended_title, node.title, scope, node.place)
            yield from self._run_in(node.kind, titled, lines, own_line=node.own_line)
        elif node.title:
            yield from heading_blocks(node.kind, self.title(node.title, scope, node.place), self._labels)
            yield from self._prose.blocks(lines)
        else:
            yield from self._untitled(node.kind, lines)

    def items(self, node: OutlineNode, items: object) -> Iterator[Block]:
        """The blocks of a node whose input is a list. Items with and without a title must not be mixed (ND470)."""
        if isinstance(items, Blank):
            yield plain_item(node.kind, (self._author.gap(items),), self._labels)
        given = items if isinstance(items, list) else []
        sentences = [item for item in given if isinstance(item, Prose)]  # blanks may be either
        if node.kind in COUNTED and sentences and any(isinstance(item, Mapping) for item in given):
            message = f'các mục của "{node.label or node.id}" có mục có tieu_de, có mục không'
            hint = "thêm tieu_de cho mục này, hoặc bỏ ở mọi mục"
            self._author.error("ND470", sentences[0].locate(0), message, hint)
        for item in given:
            yield from self._item(node, item)

    def _item(self, node: OutlineNode, item: object) -> Iterator[Block]:
        if not isinstance(item, Mapping):
            yield from self._untitled(node.kind, self._lines(node, item, self._author.scope))
            return
        title = item["tieu_de"]
        lines = self._lines(node, item["loi_van"], self._author.scope)
        if not isinstance(title, Blank) and (node.kind in INLINE_TITLES or node.kind == "doan"):
            yield from self._run_in(node.kind, partial(self._ended_title, title, None, None), lines)
            return
        shown = self._author.gap(title) if isinstance(title, Blank) else self._author.text(title)
        yield from heading_blocks(node.kind, (shown,), self._labels)
        yield from self._prose.blocks(lines)

    def _lines(self, node: OutlineNode, value: object, scope: Scope) -> list[ComposedLine]:
        if node.source:
            value = self._author.value(node.source, scope, place_of(node.place, self._source))
        if isinstance(value, Blank):
            return [ComposedLine("doan", (self._author.gap(value),))]
        if isinstance(value, str):
            return [ComposedLine("doan", (self._author.text(value),))]
        prose = value if isinstance(value, Prose) else node.default
        return self._author.lines(prose, scope) if prose is not None else []

    def _untitled(self, kind: NodeKind, lines: list[ComposedLine]) -> Iterator[Block]:
        if kind == "doan" or not lines:
            yield from self._prose.blocks(lines)
            return
        is_sentence = lines[0].role in ("doan", kind)
        yield plain_item(kind, lines[0].inlines if is_sentence else (), self._labels)
        yield from self._prose.blocks(lines[1:] if is_sentence else lines)

    def _run_in(
        self,
        kind: NodeKind,
        titled: Callable[[str], Inlines],
        lines: list[ComposedLine],
        *,
        own_line: bool = False,
    ) -> Iterator[Block]:
        """A title and the prose that follows it in the same paragraph. ``titled`` gives the title with an ending."""
        runs_in = bool(lines) and lines[0].role == "doan" and not own_line
        ending = ":" if runs_in or (lines and lines[0].role != "doan") else ""
        yield titled_item(kind, titled(ending), lines if runs_in else (), self._labels)
        yield from self._prose.blocks(lines[1:] if runs_in else lines)

    def _ended_title(self, title: str, scope: Scope | None, place: Location | None, ending: str) -> Inlines:
        return self.title(title.rstrip(" :.") + ending, scope, place)


def place_of(place: Location | None, source: str) -> Callable[[int], Location]:
    """A function from an expression's offset to its place: always ``place``, or ``source`` when that is unknown."""
    at = place or Location(source)
    return lambda _: at
