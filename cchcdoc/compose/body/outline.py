"""Writes the outline of a kind: decides which nodes are printed, how often and with which names, and writes them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from cchcdoc.blocks import Block, Inlines
from cchcdoc.compose.body.labels import Labels
from cchcdoc.compose.body.node_blocks import NodeBlocks, place_of
from cchcdoc.compose.body.prose_blocks import DrawTable, ProseBlocks
from cchcdoc.compose.prose.author import Author, Scope
from cchcdoc.diagnostics import Location
from cchcdoc.nodes import Blank, Prose
from cchcdoc.packs import Kind, OutlineNode

MAX_RECORDS = 500
"""Most records that a node may be repeated for (ND468)."""
MAX_NODES = 50_000
"""Most nodes in one document (ND468): nested repeated nodes multiply."""


class OutlineWriter:
    """Writes the body of one document, block by block, in the order of the outline."""

    def __init__(self, author: Author, draw_table: DrawTable, kind: Kind) -> None:
        self.labels = Labels(kind.part_labels)
        self._author = author
        self._source = kind.source  # file of the outline, for errors in its expressions
        self._prose = ProseBlocks(author, draw_table, kind, self.labels)
        self._nodes = NodeBlocks(author, self._prose, self.labels, kind.source)
        self._written = 0
        self.prose_place: Location | None = None
        """Where the input has its prose; reported when required prose is missing."""

    def blocks(self, nodes: tuple[OutlineNode, ...], content: object) -> Iterator[Block]:
        """The blocks of all ``nodes``; ``content`` maps node ids to prose."""
        yield from self._level(nodes, content, self._author.scope)

    def has_content(self, nodes: tuple[OutlineNode, ...], content: object) -> bool:
        """Is there anything to print under ``nodes``?"""
        return any(not self._is_empty(node, _below(content, node), self._author.scope) for node in nodes)

    def prose_blocks(self, prose: Prose) -> Iterator[Block]:
        """The blocks of prose that belongs to no node; it may have its own headings."""
        yield from self._prose.blocks(self._author.lines(prose))

    def title(self, text: str, scope: Scope | None = None, place: Location | None = None) -> Inlines:
        """The inlines of a title, with its expressions computed."""
        return self._nodes.title(text, scope, place)

    def start_page(self, *, landscape: bool) -> None:
        """Say whether the following pages are landscape, where a landscape table needs no section break."""
        self._prose.is_landscape = landscape

    def holds(self, condition: str, scope: Scope | None = None, place: Location | None = None) -> bool:
        """Is ``condition`` true? A blank of a draft counts as true, so that the draft shows the node."""
        return bool(self._author.value(condition, scope or self._author.scope, self._at(place)))

    def _level(self, nodes: tuple[OutlineNode, ...], content: object, scope: Scope) -> Iterator[Block]:
        before = self.labels.enter()
        for node in nodes:
            for each in self._scopes(node, scope):
                yield from self._node(node, _below(content, node), each)
        self.labels.leave(before)

    def _scopes(self, node: OutlineNode, scope: Scope) -> Iterator[Scope]:
        if not node.repeat:
            yield scope
            return
        if not self._has_room(node):  # also counts nodes whose list is empty: they cost time too
            return
        records = self._author.value(node.repeat, scope, self._at(node.place))
        if not isinstance(records, list):
            if records is not None and not isinstance(records, Blank):
                message = f'"{node.repeat}" không phải danh sách nên không lặp được mục "{node.title}"'
                self._author.error("ND468", self._at(node.place)(0), message, "sửa lap trong đề cương")
            return
        if len(records) > MAX_RECORDS:
            message = f'mục "{node.title}" lặp {len(records)} lần, tối đa {MAX_RECORDS}'
            self._author.error("ND468", self._at(node.place)(0), message, "bớt mục trong danh sách")
            return
        for number, record in enumerate(records, 1):
            yield {**scope, "dong": record, "stt": number, "danh_sach": records}

    def _node(self, node: OutlineNode, below: object, scope: Scope) -> Iterator[Block]:
        if not self._has_room(node):
            return
        if node.condition and not self.holds(node.condition, scope, node.place):
            self._report_unprinted(node, below)
            return
        if self._is_empty(node, below, scope):
            # A node without content is not printed, unless its condition makes it required.
            missing = self._missing(node) if node.condition and node.required else None
            if missing is None:
                return
            below = missing
        if node.is_list:
            yield from self._nodes.items(node, below)
        elif node.is_leaf:
            yield from self._nodes.leaf(node, below, scope)
        else:
            yield from self._nodes.heading(node, scope)
            yield from self._level(node.children, below, scope)

    def _has_room(self, node: OutlineNode) -> bool:
        self._written += 1
        if self._written == MAX_NODES + 1:
            message = f"văn bản có quá {MAX_NODES} mục"
            self._author.error("ND468", self._at(node.place)(0), message, "bớt mục lặp (lap) lồng nhau")
        return self._written <= MAX_NODES

    def _is_empty(self, node: OutlineNode, content: object, scope: Scope) -> bool:
        if node.repeat:
            return False
        if node.is_leaf:
            if node.source and node.default is None:
                return self._author.value(node.source, scope, self._at(node.place)) is None
            return content in (None, []) and node.default is None
        return all(self._is_empty(child, _below(content, child), scope) for child in node.children)

    def _missing(self, node: OutlineNode) -> Blank | None:
        """Required node without prose: a blank in a draft, else error ND473. The schema cannot evaluate its condition."""
        label = node.label or node.title or node.id
        if self._author.draft:
            return Blank(f"noi_dung.{node.id}", label)
        message = f'chưa có lời văn cho "{label}" ({node.id}); theo số liệu đã nhập thì mục này phải có'
        self._author.error("ND473", self.prose_place, message, f"điền {node.id} trong noi_dung")
        return None

    def _report_unprinted(self, node: OutlineNode, content: object) -> None:
        if isinstance(content, Prose):
            message = f'lời văn của "{node.label or node.title or node.id}" không được in vì số liệu đã nhập không có nội dung này'
            self._author.warn("ND471", content.locate(0), message, "bỏ lời văn này, hoặc xem lại số liệu")

    def _at(self, place: Location | None) -> Callable[[int], Location]:
        return place_of(place, self._source)


def _below(content: object, node: OutlineNode) -> object:
    if not node.id or isinstance(content, Blank):
        return replace(content, label=node.title or content.label) if isinstance(content, Blank) else content
    return content.get(node.id) if isinstance(content, Mapping) else None
