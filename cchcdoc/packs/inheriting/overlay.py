"""Lays a kind.yaml or schema.yaml over that of its base: one tree, which is then checked as if it were one file.

Maps are merged by key at every level. Lists at the root of kind.yaml are merged by the ``id`` or ``ten`` of their items,
``required`` and ``x-quan-he`` of schema.yaml are united; any other value replaces the base's. A key that is written but
left blank removes the base's. Every node keeps its file, so that an error is reported where it stands.
"""

from __future__ import annotations

from collections.abc import Container, Mapping

from cchcdoc.nodes import ListNode, MapNode, Node, RawInput, Scalar, in_file, truth_of
from cchcdoc.packs.input_schema.whole_schema import JOINED
from cchcdoc.packs.plain import to_plain

OWN_KEYS = ("loai", "an", "sua_de_cuong")
"""Keys that are not inherited."""
WHOLE_LISTS = ("de_cuong",)
"""Lists at the root that are never merged: an outline is edited by ``sua_de_cuong``."""
NAME_KEYS = ("id", "ten")
"""Keys that may identify an item of a list."""


def root_with_sources(raw: RawInput) -> Node:
    """The root of ``raw`` with positions that name their file."""
    return in_file(raw.root, raw.source)


def overlay(base: MapNode, over: MapNode) -> MapNode:
    """``over`` laid over ``base``; both are roots of kind.yaml."""
    kept = {key: node for key, node in base.entries.items() if key not in OWN_KEYS}
    base = MapNode(kept, base.key_positions, base.position)
    joined = _joined(base, over)
    for key, node in over.entries.items():
        before = base.entries.get(key)
        if key not in WHOLE_LISTS and isinstance(before, ListNode) and isinstance(node, ListNode):
            joined.entries[key] = _joined_lists(before, node)
    return joined


def overlay_schema(base: MapNode, over: MapNode) -> MapNode:
    """``over`` laid over ``base``; both are roots of schema.yaml."""
    return _joined(base, over, JOINED)


def is_removal(node: Node) -> bool:
    """Whether ``node`` has ``bo: true``, which removes the base's item."""
    if not isinstance(node, MapNode):
        return False
    word = node.entries.get("bo")
    return isinstance(word, Scalar) and truth_of(word.text) is True


def _joined(base: MapNode, over: MapNode, united: Container[str] = ()) -> MapNode:
    entries, keys = dict(base.entries), dict(base.key_positions)
    for key, node in over.entries.items():
        before = entries.get(key)
        if before is not None and isinstance(node, Scalar) and node.is_blank:
            del entries[key]
            continue
        if isinstance(before, MapNode) and isinstance(node, MapNode):
            entries[key] = _joined(before, node, united)
        elif key in united and isinstance(before, ListNode) and isinstance(node, ListNode):
            given = {repr(to_plain(item)) for item in before.items}
            added = (item for item in node.items if repr(to_plain(item)) not in given)
            entries[key] = ListNode((*before.items, *added), node.position)
        else:
            entries[key] = node
        keys[key] = over.key_positions[key]
    return MapNode(entries, {key: keys[key] for key in entries}, over.position)


def _joined_lists(base: ListNode, over: ListNode) -> ListNode:
    """Both lists merged by the ``id``, else the ``ten``, of their items; ``over`` alone when some have neither."""
    for key in NAME_KEYS:
        before, added = named_items(base, key), named_items(over, key)
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


def named_items(items: ListNode, key: str) -> Mapping[str, MapNode] | None:
    """The items by their text at ``key``; ``None`` when an item has none or two have the same."""
    named: dict[str, MapNode] = {}
    for item in items.items:
        name = item.entries.get(key) if isinstance(item, MapNode) else None
        if not isinstance(item, MapNode) or not isinstance(name, Scalar) or name.text in named:
            return None
        named[name.text] = item
    return named
