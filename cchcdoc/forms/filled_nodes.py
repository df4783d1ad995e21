"""What stands in a form already, as nodes: taken from a file or made, looked up, laid over each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cchcdoc.nodes import MapNode, Node, Position

NOWHERE = Position(1, 1)
"""The place of what is in no file."""


def mapping(entries: Mapping[str, Node]) -> MapNode:
    """``entries`` as a node of no file."""
    return MapNode(dict(entries), dict.fromkeys(entries, NOWHERE), NOWHERE)


def nested(steps: Sequence[str], node: Node) -> Node:
    """``node`` below ``steps``."""
    for step in reversed(steps):
        node = mapping({step: node})
    return node


def at(node: Node | None, steps: Sequence[str]) -> Node | None:
    """What stands at ``steps`` below ``node``, if anything does."""
    for step in steps:
        node = node.entries.get(step) if isinstance(node, MapNode) else None
    return node


def joined(one: Node, other: Node) -> Node:
    """Two mappings laid over each other; what is there already stays."""
    if not (isinstance(one, MapNode) and isinstance(other, MapNode)):
        return one
    entries = dict(one.entries)
    for key, child in other.entries.items():
        entries[key] = joined(entries[key], child) if key in entries else child
    return mapping(entries)
