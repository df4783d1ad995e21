"""Walk the outline of the kind: headings with their labels and counters, prose under them, tables in their place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from cchcdoc.blocks import Block, Chart, Inlines, Paragraph, Section, Table
from cchcdoc.compose.author import Author, Scope
from cchcdoc.compose.labels import COUNTED, Labels
from cchcdoc.compose.lines import ComposedLine
from cchcdoc.compose.numbered import RUNNING, headed, heading, plain_item, titled_item
from cchcdoc.compose.restyled import pack_prose
from cchcdoc.diagnostics import Location
from cchcdoc.nodes import Blank, Prose
from cchcdoc.packs import Kind, OutlineNode
from cchcdoc.packs.model import NodeKind

MAX_RECORDS = 500
"""Records that a node is repeated for."""
MAX_NODES = 50_000
"""Nodes written in one document: repeated nodes inside repeated ones grow without bound."""

DrawTable = Callable[[str, Location | None], Table | Chart | None]


class OutlineWriter:
    """Writes the body of one document, block by block, in the order of the outline."""

    def __init__(self, author: Author, draw_table: DrawTable, kind: Kind) -> None:
        self.labels = Labels(kind.part_labels)
        self.is_landscape = False
        """Does what is being written stand on a page across?"""
        self._author = author
        self._draw_table = draw_table
        self._source = kind.source  # of the outline, for mistakes in its titles
        self._prose_headings = kind.prose_headings
        self._tables = kind.tables
        self._written = 0
        self.prose_place: Location | None = None
        """Where the input has its prose, for what is missing there."""

    def blocks(self, nodes: tuple[OutlineNode, ...], content: object) -> Iterator[Block]:
        """The blocks of the whole outline; ``content``: the prose by the ids of the nodes."""
        yield from self._level(nodes, content, self._author.scope)

    def has_content(self, nodes: tuple[OutlineNode, ...], content: object) -> bool:
        """Would anything be printed under ``nodes``?"""
        return any(not self._is_empty(node, _below(content, node), self._author.scope) for node in nodes)

    def prose_blocks(self, prose: Prose) -> Iterator[Block]:
        """Free prose with headings of its own."""
        yield from self._paragraphs(self._author.lines(prose))

    def title(self, text: str, scope: Scope | None = None, place: Location | None = None) -> Inlines:
        """A heading may name the period by the figures: "giai đoạn {{ ky_bao_cao.tu }} - {{ ky_bao_cao.den }}"."""
        if not text:
            return ()
        if "{{" not in text:
            return (self._author.text(text),)
        return self._author.one_line(pack_prose(text, place or Location(self._source)), scope)

    def _ended(self, title: str, scope: Scope | None, place: Location | None, ending: str) -> Inlines:
        return self.title(title.rstrip(" :.") + ending, scope, place)

    def holds(self, condition: str, scope: Scope | None = None, place: Location | None = None) -> bool:
        """Does ``condition`` hold? What is blank in a draft counts as true: the reader sees what may come."""
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
        if not self._has_room(node):  # a list may be empty, and asked for a million times
            return
        records = self._author.value(node.repeat, scope, self._at(node.place))
        if not isinstance(records, list):
            if records is not None and not isinstance(records, Blank):
                message = f'"{node.repeat}" không phải danh sách nên không lặp được mục "{node.title}"'
                self._author.mistake("ND468", self._at(node.place)(0), message, "sửa lap trong đề cương")
            return
        if len(records) > MAX_RECORDS:
            message = f'mục "{node.title}" lặp {len(records)} lần, tối đa {MAX_RECORDS}'
            self._author.mistake("ND468", self._at(node.place)(0), message, "bớt mục trong danh sách")
            return
        for number, record in enumerate(records, 1):
            yield {**scope, "dong": record, "stt": number, "danh_sach": records}

    def _node(self, node: OutlineNode, below: object, scope: Scope) -> Iterator[Block]:
        if not self._has_room(node):
            return
        if node.condition and not self.holds(node.condition, scope, node.place):
            self._tell_unprinted(node, below)
            return
        if self._is_empty(node, below, scope):
            # An optional heading without an answer is not printed, nor one with nothing under it.
            missing = self._missing(node) if node.condition and node.required else None
            if missing is None:
                return
            below = missing
        if node.is_list:
            yield from self._list(node, below)
        elif node.is_leaf:
            yield from self._leaf(node, below, scope)
        else:
            yield from headed(node.kind, self._run_in_title(node, scope), self.labels)
            yield from self._level(node.children, below, scope)

    def _has_room(self, node: OutlineNode) -> bool:
        self._written += 1
        if self._written == MAX_NODES + 1:
            message = f"văn bản có quá {MAX_NODES} mục"
            self._author.mistake("ND468", self._at(node.place)(0), message, "bớt mục lặp (lap) lồng nhau")
        return self._written <= MAX_NODES

    def _run_in_title(self, node: OutlineNode, scope: Scope) -> Inlines:
        if node.kind in RUNNING or node.kind == "doan":
            return self._ended(node.title, scope, node.place, ":") if node.title else ()
        return self.title(node.title, scope, node.place)

    def _leaf(self, node: OutlineNode, value: object, scope: Scope) -> Iterator[Block]:
        lines = self._lines(node, value, scope)
        if node.title and node.kind in RUNNING:
            yield from self._run_in(
                node.kind, partial(self._ended, node.title, scope, node.place), lines, own_line=node.own_line
            )
        elif node.title:
            yield from headed(node.kind, self.title(node.title, scope, node.place), self.labels)
            yield from self._paragraphs(lines)
        else:
            yield from self._untitled(node.kind, lines)

    def _untitled(self, kind: NodeKind, lines: list[ComposedLine]) -> Iterator[Block]:
        if kind == "doan" or not lines:
            yield from self._paragraphs(lines)
            return
        is_sentence = lines[0].role in ("doan", kind)
        yield plain_item(kind, lines[0].inlines if is_sentence else (), self.labels)
        yield from self._paragraphs(lines[1:] if is_sentence else lines)

    def _list(self, node: OutlineNode, items: object) -> Iterator[Block]:
        if isinstance(items, Blank):
            yield plain_item(node.kind, (self._author.gap(items),), self.labels)
        given = items if isinstance(items, list) else []
        sentences = [item for item in given if isinstance(item, Prose)]  # a blank is neither
        if node.kind in COUNTED and sentences and any(isinstance(item, Mapping) for item in given):
            message = f'các mục của "{node.label or node.id}" có mục có tieu_de, có mục không'
            first = sentences[0]
            self._author.mistake(
                "ND470", first.locate(0), message, "thêm tieu_de cho mục này, hoặc bỏ ở mọi mục"
            )
        for item in given:
            yield from self._item(node, item)

    def _item(self, node: OutlineNode, item: object) -> Iterator[Block]:
        if not isinstance(item, Mapping):
            yield from self._untitled(node.kind, self._lines(node, item, self._author.scope))
            return
        title, prose = item["tieu_de"], item["loi_van"]
        lines = self._lines(node, prose, self._author.scope)
        if isinstance(title, Blank):
            yield from headed(node.kind, (self._author.gap(title),), self.labels)
            yield from self._paragraphs(lines)
        elif node.kind in RUNNING or node.kind == "doan":
            yield from self._run_in(node.kind, partial(self._ended, title, None, None), lines)
        else:
            yield from headed(node.kind, (self._author.text(title),), self.labels)
            yield from self._paragraphs(lines)

    def _lines(self, node: OutlineNode, value: object, scope: Scope) -> list[ComposedLine]:
        if node.source:
            value = self._author.value(node.source, scope, self._at(node.place))
        if isinstance(value, Blank):
            return [ComposedLine("doan", (self._author.gap(value),))]
        if isinstance(value, str):
            return [ComposedLine("doan", (self._author.text(value),))]
        prose = value if isinstance(value, Prose) else node.default
        return self._author.lines(prose, scope) if prose is not None else []

    def _run_in(
        self,
        kind: NodeKind,
        titled: Callable[[str], Inlines],
        lines: list[ComposedLine],
        *,
        own_line: bool = False,
    ) -> Iterator[Block]:
        """``titled``: the title with some ending."""
        runs_in = bool(lines) and lines[0].role == "doan" and not own_line
        ending = ":" if runs_in or (lines and lines[0].role != "doan") else ""
        styled = titled(ending)
        yield titled_item(kind, styled, lines if runs_in else (), self.labels)
        yield from self._paragraphs(lines[1:] if runs_in else lines)

    def _paragraphs(self, lines: Sequence[ComposedLine]) -> Iterator[Block]:
        for line in lines:
            if line.role == "bang":
                yield from self._table(line)
            elif line.typed is not None:
                yield line.typed
            elif line.role == "de_muc":
                yield from self._prose_heading(line)
            else:
                yield Paragraph(line.role if line.role in ("gach", "cong") else "doan", line.inlines)

    def _table(self, line: ComposedLine) -> Iterator[Block]:
        table = self._draw_table(line.table, line.location)
        if table is None:
            return
        turns = isinstance(table, Table) and self._tables[line.table].landscape and not self.is_landscape
        if turns:
            yield Section(landscape=True)
        yield table
        if turns:
            yield Section(landscape=False)

    def _prose_heading(self, line: ComposedLine) -> Iterator[Block]:
        kinds = self._prose_headings
        if line.level > len(kinds):
            message = f"đề mục {'#' * line.level} sâu quá {len(kinds)} cấp của loại văn bản này"
            self._author.mistake("ND472", line.location, message, "bớt dấu #")
            return
        yield heading(kinds[line.level - 1], line.inlines, self.labels)

    def _is_empty(self, node: OutlineNode, content: object, scope: Scope) -> bool:
        if node.repeat:
            return False
        if node.is_leaf:
            if node.source and node.default is None:
                return self._author.value(node.source, scope, self._at(node.place)) is None
            return content in (None, []) and node.default is None
        return all(self._is_empty(child, _below(content, child), scope) for child in node.children)

    def _missing(self, node: OutlineNode) -> Blank | None:
        """A node with a condition that holds, and no prose: the schema could not know."""
        label = node.label or node.title or node.id
        if self._author.draft:
            return Blank(f"noi_dung.{node.id}", label)
        message = f'chưa có lời văn cho "{label}" ({node.id}), mục này phải in khi {node.condition}'
        self._author.mistake("ND473", self.prose_place, message, f"điền {node.id} trong noi_dung")
        return None

    def _tell_unprinted(self, node: OutlineNode, content: object) -> None:
        if isinstance(content, Prose):
            message = f'lời văn của "{node.label or node.title or node.id}" không được in vì không có {node.condition}'
            self._author.warn("ND471", content.locate(0), message, "bỏ lời văn này, hoặc xem lại số liệu")

    def _at(self, place: Location | None) -> Callable[[int], Location]:
        """Where an expression of a node stands: at the node, whatever the offset."""
        at = place or Location(self._source)
        return lambda _: at


def _below(content: object, node: OutlineNode) -> object:
    if not node.id or isinstance(content, Blank):
        return replace(content, label=node.title or content.label) if isinstance(content, Blank) else content
    return content.get(node.id) if isinstance(content, Mapping) else None
