"""Builds the nodes of an input out of values and their data paths."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from cchcdoc.inputs import limits
from cchcdoc.inputs.collector import Findings
from cchcdoc.nodes import MapNode, Node, Position, Scalar


class Group:
    """A mapping under construction."""

    __slots__ = ("at", "entries")

    def __init__(self, at: Position) -> None:
        self.at = at
        self.entries: dict[str, tuple[Position, Branch]] = {}


Branch: TypeAlias = Node | Group


class Tree:
    """A mapping that is filled by paths."""

    def __init__(self, at: Position, findings: Findings) -> None:
        self._root = Group(at)
        self._findings = findings

    def add(self, steps: Sequence[str], node: Node) -> None:
        """Put ``node`` at the path ``steps``; a path that cannot be, in a file that was tampered with, is reported."""
        at = node.position
        group = self._root
        for step in steps[:-1]:
            _, below = group.entries.setdefault(step, (at, Group(at)))
            if isinstance(below, Scalar) and below.is_blank:
                below = Group(at)
                group.entries[step] = (at, below)
            if not isinstance(below, Group):
                self._refuse(steps, at)
                return
            group = below
        last = steps[-1]
        before = group.entries.get(last)
        if not all(steps) or len(steps) >= limits.MAX_DEPTH:
            self._refuse(steps, at)
        elif before is None or (isinstance(before[1], Scalar) and before[1].is_blank):
            group.entries[last] = (at, node)
        elif not (isinstance(node, Scalar) and node.is_blank):
            self._refuse(steps, at)

    def node(self) -> MapNode:
        """The finished mapping."""
        return _closed(self._root)

    def _refuse(self, steps: Sequence[str], at: Position) -> None:
        path = ".".join(steps)[:60]
        hint = "đừng sửa dòng, cột và trang ẩn của mẫu; viết mẫu mới bằng lệnh init rồi chép câu trả lời sang"
        self._findings.add("DL185", at, f'trường "{path}" có hai chỗ trả lời', hint)


def _closed(group: Group) -> MapNode:
    entries: Mapping[str, tuple[Position, Branch]] = group.entries
    nodes = {key: _closed(each) if isinstance(each, Group) else each for key, (_, each) in entries.items()}
    return MapNode(nodes, {key: at for key, (at, _) in entries.items()}, group.at)
