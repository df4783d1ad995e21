"""A kind laid over its base: the two declarations become one tree, which is then checked as if it stood in one file.

What a kind does not say is its base's. Maps are joined by key at every level, lists at the root by the ``id`` or
``ten`` of their items, anything else is replaced; a key that is written and left blank takes the base's away. Every
node keeps the file that it came from, so that an error is reported where it stands.
"""

from __future__ import annotations

from collections.abc import Mapping

from cchcdoc.nodes import ForeignPosition, ListNode, MapNode, Node, Position, RawInput, Scalar

OWN_KEYS = ("loai", "an", "sua_de_cuong")
"""Keys that say something of one file only."""
WHOLE_LISTS = ("de_cuong",)
"""Lists at the root that are never joined: an outline is edited by ``sua_de_cuong``."""
NAME_KEYS = ("id", "ten")
"""What may name an item of a list."""


def rooted(raw: RawInput) -> Node:
    """The root of ``raw`` with positions that know their file."""
    return _foreign(raw.root, raw.source)


def overlay(base: MapNode, over: MapNode) -> MapNode:
    """``over`` laid on ``base``: both are roots of kind.yaml."""
    kept = {key: node for key, node in base.entries.items() if key not in OWN_KEYS}
    base = MapNode(kept, base.key_positions, base.position)
    return _joined(base, over, at_root=True)


def is_removal(node: Node) -> bool:
    """Does ``bo: true`` stand here?"""
    if not isinstance(node, MapNode):
        return False
    word = node.entries.get("bo")
    return isinstance(word, Scalar) and word.text.strip().casefold() in ("true", "có", "đúng")


def _joined(base: MapNode, over: MapNode, *, at_root: bool = False) -> MapNode:
    entries, keys = dict(base.entries), dict(base.key_positions)
    for key, node in over.entries.items():
        before = entries.get(key)
        if before is not None and isinstance(node, Scalar) and node.is_blank:
            del entries[key]
            continue
        if isinstance(before, MapNode) and isinstance(node, MapNode):
            entries[key] = _joined(before, node)
        elif (
            at_root and key not in WHOLE_LISTS and isinstance(before, ListNode) and isinstance(node, ListNode)
        ):
            entries[key] = _joined_lists(before, node)
        else:
            entries[key] = node
        keys[key] = over.key_positions[key]
    return MapNode(entries, {key: keys[key] for key in entries}, over.position)


def _joined_lists(base: ListNode, over: ListNode) -> ListNode:
    """By the name of the items, when all have one of the same kind; otherwise ``over``."""
    for key in NAME_KEYS:
        before, added = _named(base, key), _named(over, key)
        if before is None or added is None:
            continue
        joined = dict(before)
        for name, item in added.items():
            if is_removal(item) and name in joined:
                del joined[name]
            else:
                joined[name] = _joined(joined[name], item) if name in joined else item
        return ListNode(tuple(joined.values()), over.position)
    return over


def _named(items: ListNode, key: str) -> Mapping[str, MapNode] | None:
    """The items by the name at ``key``; ``None`` when one has none, or two have the same."""
    named: dict[str, MapNode] = {}
    for item in items.items:
        name = item.entries.get(key) if isinstance(item, MapNode) else None
        if not isinstance(item, MapNode) or not isinstance(name, Scalar) or name.text in named:
            return None
        named[name.text] = item
    return named


def _foreign(node: Node, source: str) -> Node:
    """``node`` with places that name ``source``. As deep as the reader lets a file be."""
    at = _place(node.position, source)
    if isinstance(node, Scalar):
        starts = tuple(_place(start, source) for start in node.line_starts)
        return Scalar(node.text, at, node.style, starts)
    if isinstance(node, ListNode):
        return ListNode(tuple(_foreign(item, source) for item in node.items), at)
    entries = {key: _foreign(child, source) for key, child in node.entries.items()}
    return MapNode(entries, {key: _place(p, source) for key, p in node.key_positions.items()}, at)


def _place(position: Position, source: str) -> Position:
    return ForeignPosition(position.line, position.column, source)
