"""Writes the outline of a kind: decides which nodes are printed, how often and with which names, and writes them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from cchcdoc.blocks import Block
from cchcdoc.compose.body.conditions import (
    Conditions,
    below,
    first_leaf,
    place_of,
    report_unprinted,
    texts_of,
)
from cchcdoc.compose.body.labels import NUMBERED, Labels, section_name
from cchcdoc.compose.body.node_blocks import NodeBlocks, joined
from cchcdoc.compose.body.prose_blocks import DrawTable, ProseBlocks
from cchcdoc.compose.prose.writer import ProseWriter
from cchcdoc.diagnostics import Location
from cchcdoc.expressions import Scope
from cchcdoc.nodes import Blank, Prose
from cchcdoc.packs import Kind, OutlineNode
from cchcdoc.packs.model import NodeKind

MAX_RECORDS = 500
"""Most records that a node may be repeated for (ND468)."""
MAX_NODES = 50_000
"""Most nodes in one document (ND468): nested repeated nodes multiply."""


class OutlineWriter:
    """Writes the outlines of one document, the body's and those of attachments.

    ``locate``: the place of a dotted path of the input, for findings about what the clerk typed.
    """

    def __init__(
        self,
        writer: ProseWriter,
        conditions: Conditions,
        draw_table: DrawTable,
        kind: Kind,
        locate: Callable[[str], Location],
    ) -> None:
        self.labels = Labels(kind.part_labels)
        self._author = writer.author
        self._writer, self._conditions = writer, conditions
        self._locate = locate
        self._source = kind.source  # file of the outline, for errors in its expressions
        portrait, landscape = (
            ProseBlocks(writer.author, draw_table, kind, self.labels, landscape=each)
            for each in (False, True)
        )
        self._prose = {False: portrait, True: landscape}
        self._nodes = {
            side: NodeBlocks(writer, prose, self.labels, kind.source) for side, prose in self._prose.items()
        }
        self._written = 0
        self._is_alone = False
        """Whether the list that is being written is the only node of its level that is counted in its series."""
        self._around: tuple[tuple[NodeKind, str], ...] = ()
        """Kind and number of the headings around what is being written, the outermost first."""

    def blocks(
        self, nodes: tuple[OutlineNode, ...], content: object, *, landscape: bool = False
    ) -> list[Block]:
        """The blocks of all ``nodes`` on landscape or portrait pages; ``content`` maps node ids to prose."""
        return self._level(nodes, content, self._author.scope, self._nodes[landscape])

    def prose_blocks(self, prose: Prose, *, landscape: bool = False) -> list[Block]:
        """The blocks of prose that belongs to no node; it may have its own headings."""
        return self._prose[landscape].blocks(self._writer.lines(prose))

    def _level(
        self,
        nodes: tuple[OutlineNode, ...],
        content: object,
        scope: Scope,
        writer: NodeBlocks,
        heading: Sequence[Block] = (),
    ) -> list[Block]:
        """``heading`` and the blocks of ``nodes`` below it."""
        before = self.labels.enter()
        blocks = list(heading)
        has_lists = True in [node.is_list for node in nodes]
        kinds = Counter([node.kind for node in nodes]) if has_lists else None
        for node in nodes:
            self._is_alone = kinds is not None and kinds[node.kind] == 1
            own = content.get(node.id) if node.id and type(content) is dict else below(content, node)
            for each in self._record_scopes(node, scope) if node.repeat else (scope,):
                found = self._node(node, own, each, writer)
                if node.joins:
                    blocks[-1:] = joined(blocks[-1:], found)
                else:
                    blocks += found
        self.labels.leave(before)
        return blocks

    def _record_scopes(self, node: OutlineNode, scope: Scope) -> Iterator[Scope]:
        """The scope of each record that ``node`` is repeated for."""
        if not self._has_room(node):  # also counts nodes whose list is empty: they cost time too
            return
        records = self._author.asked(node.repeat, scope, place_of(node.place, self._source))
        if not isinstance(records, list):
            if records is not None and not isinstance(records, Blank):
                message = f'"{node.repeat}" không phải danh sách nên không lặp được mục "{node.title}"'
                self._refuse(node, message, "sửa lap trong đề cương")
            return
        if len(records) > MAX_RECORDS:
            message = f'mục "{node.title}" lặp {len(records)} lần, tối đa {MAX_RECORDS}'
            place = self._author.place_of_list(node.repeat, scope, node.place)
            self._author.error("ND468", place, message, "bớt mục trong danh sách")
            return
        for number, record in enumerate(records, 1):
            yield {**scope, "dong": record, "stt": number, "danh_sach": records}

    def _node(self, node: OutlineNode, content: object, scope: Scope, writer: NodeBlocks) -> list[Block]:
        if not self._has_room(node):
            return []
        # What the clerk writes is shown in every draft; of the kind's own sentences only one branch.
        shows_all = not self._author.draft or _is_written_by_the_clerk(node)
        if node.condition and not self._conditions.holds(
            node.condition, scope, node.place, shows_all=shows_all
        ):
            if content is not None:
                report_unprinted(self._author, node.label or node.title or node.id, texts_of(node, content))
            return []
        if self._conditions.is_empty(node, content, scope):
            # A node without content is not printed, unless its condition makes it required.
            missing = self._missing(node) if node.condition and node.required else None
            if missing is None:
                return self._without_any(node, scope, writer) if node.must_have else []
            content = missing
        if node.is_leaf or node.is_list:
            return self._contents(node, content, scope, writer)
        heading = writer.heading(node, scope, content)
        around, self._around = self._around, self._with_heading(node)
        blocks = self._level(node.children, content, scope, writer, heading)
        self._around = around
        return blocks if blocks != heading else self._bare(node, heading, scope, writer)

    def _contents(self, node: OutlineNode, content: object, scope: Scope, writer: NodeBlocks) -> list[Block]:
        """The prose or list of ``node``; what it lacks is noted with the section that it stands in."""
        lacking = self._author.failures.lacking
        before = len(lacking.uses)
        if node.is_list:
            blocks = writer.items(node, content, alone=self._is_alone and not node.repeat)
        else:
            blocks = writer.leaf(node, content, scope)
        if len(lacking.uses) > before:
            around = self._around if node.is_list else self._with_heading(node)
            lacking.set_section(section_name(around), before)
            if node.default is not None and not isinstance(content, Prose):
                lacking.set_instead(node.id, before)
        return blocks

    def _without_any(self, node: OutlineNode, scope: Scope, writer: NodeBlocks) -> list[Block]:
        """A heading that must have something below it, and has no prose: a gap in a draft, else an error."""
        name, path = node.label or node.title or node.id, f"noi_dung.{node.id}"
        if self._author.draft:
            return writer.leaf(node._replace(children=()), Blank(path, name), scope)
        message = f'mục "{name}" chưa có lời văn nào ({path})'
        hint = "viết ít nhất một mục bên trong; không có gì thì ghi Không có"
        self._author.error("ND473", self._locate(path), message, hint)
        return []

    def _bare(self, node: OutlineNode, heading: list[Block], scope: Scope, writer: NodeBlocks) -> list[Block]:
        """A heading below which nothing is printed, for want of figures: its prose is asked for, or it goes too."""
        child, path = first_leaf(node)
        if child is None:
            self.labels.take_back(node.kind)
            return []
        if self._author.draft:
            gap = Blank(f"noi_dung.{path}", child.label or child.title or node.title)
            return [*heading, *writer.leaf(child, gap, scope)]
        name = node.label or node.title or node.id
        message = f'mục "{name}" chưa có gì để in: chưa có lời văn (noi_dung.{path}), cũng chưa có số liệu'
        hint = "viết lời văn (không có gì thì ghi Không có), hoặc điền số liệu của mục này"
        self._author.error("ND473", self._locate(f"noi_dung.{path}"), message, hint)
        return heading

    def _with_heading(self, node: OutlineNode) -> tuple[tuple[NodeKind, str], ...]:
        """What is around the contents of ``node``, the heading of which was written last."""
        if not node.title or node.kind not in NUMBERED:
            return self._around
        return (*self._around, (node.kind, self.labels.shown(node.kind)))

    def _has_room(self, node: OutlineNode) -> bool:
        self._written += 1
        if self._written == MAX_NODES + 1:
            self._refuse(node, f"văn bản có quá {MAX_NODES} mục", "bớt mục lặp (lap) lồng nhau")
        return self._written <= MAX_NODES

    def _refuse(self, node: OutlineNode, message: str, hint: str) -> None:
        self._author.error("ND468", node.place or Location(self._source), message, hint)

    def _missing(self, node: OutlineNode) -> Blank | None:
        """Required node without prose: a blank in a draft, else error ND473. The schema cannot evaluate its condition."""
        label = node.label or node.title or node.id
        if self._author.draft:
            return Blank(f"noi_dung.{node.id}", label)
        path = f"noi_dung.{node.id}"
        message = f'chưa có lời văn cho "{label}" ({path}); theo số liệu đã nhập thì mục này phải có'
        self._author.error("ND473", self._locate(path), message, "viết lời văn của mục này")
        return None


def _is_written_by_the_clerk(node: OutlineNode) -> bool:
    """Whether the input has prose for ``node`` or for a node below it."""
    return bool(node.id) or any(map(_is_written_by_the_clerk, node.children))
