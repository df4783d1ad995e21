"""Builds and merges nodes for values that are already filled in when a form is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cchcdoc.nodes import MapNode, Node, Position

NOWHERE = Position(1, 1)
"""The position of a node that comes from no file."""


def mapping(entries: Mapping[str, Node]) -> MapNode:
    """``entries`` as a mapping node that comes from no file."""
    return MapNode(dict(entries), dict.fromkeys(entries, NOWHERE), NOWHERE)


def nested(steps: Sequence[str], node: Node) -> Node:
    """``node`` inside a mapping for each of ``steps``."""
    for step in reversed(steps):
        node = mapping({step: node})
    return node


def joined(first: Node, second: Node) -> Node:
    """Two mappings merged at every level; where both have a value, that of ``first`` is kept."""
    if not (isinstance(first, MapNode) and isinstance(second, MapNode)):
        return first
    entries = dict(first.entries)
    for key, child in second.entries.items():
        entries[key] = joined(entries[key], child) if key in entries else child
    return mapping(entries)
