"""What an overlay changes or takes away and its base does not have: tables, charts, attachments, indexes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from cchcdoc.diagnostics import Diagnostic, Location, make_error, quote
from cchcdoc.near_names import Names, near_names
from cchcdoc.nodes import ListNode, MapNode, Node, Position
from cchcdoc.packs.inheriting.overlay import NAME_KEYS, is_removal, named_items

WHOLE: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "bang": ("bảng", ("dong", "cot")),
    "bieu_do": ("biểu đồ", ("dong", "chuoi")),
}
"""Groups of kind.yaml with what one of them is called, and the keys without one of which it cannot be new."""
LISTS: Final[Mapping[str, str]] = {"phu_luc": "phụ lục", "chi_so": "chỉ số"}
"""Lists of kind.yaml that are merged by name, with what one of them is called."""
Locate = Callable[[Position], Location]


def without_missing(base: MapNode, over: MapNode, locate: Locate, errors: list[Diagnostic]) -> MapNode:
    """``over`` without what it changes and ``base`` does not have; each is an error (MT338) in ``errors``."""
    entries = dict(over.entries)
    for key, (word, keys) in WHOLE.items():
        group = over.entries.get(key)
        if isinstance(group, MapNode):
            known = _keys(base.entries.get(key))
            kept = dict(group.entries)
            for name, node in group.entries.items():
                if name not in known and isinstance(node, MapNode) and not set(keys) & set(node.entries):
                    hint = f"viết đủ {' và '.join(keys)} thì là {word} mới"
                    errors.append(_fault(word, name, known, locate(group.key_positions[name]), hint))
                    del kept[name]
            entries[key] = MapNode(kept, group.key_positions, group.position)
    for key, word in LISTS.items():
        items = over.entries.get(key)
        if isinstance(items, ListNode):
            missing = dict(_missing_removals(base.entries.get(key), items))
            for index, (name, known) in missing.items():
                errors.append(_fault(word, name, known, locate(items.items[index].position), "xóa dòng này"))
            kept_items = tuple(item for index, item in enumerate(items.items) if index not in missing)
            entries[key] = ListNode(kept_items, items.position)
            if missing and not kept_items:
                del entries[key]
    return MapNode(entries, over.key_positions, over.position)


def _keys(node: Node | None) -> tuple[str, ...]:
    return tuple(node.entries) if isinstance(node, MapNode) else ()


def _missing_removals(
    base: Node | None, items: ListNode
) -> Iterator[tuple[int, tuple[str, tuple[str, ...]]]]:
    """The removals in ``items`` of what ``base`` does not have: index, name, the names that there are."""
    for key in NAME_KEYS:
        own = named_items(items, key)
        if own is None:
            continue
        known = named_items(base, key) if isinstance(base, ListNode) else {}
        if known is None:
            return
        for index, (name, item) in enumerate(own.items()):
            if is_removal(item) and name not in known:
                yield index, (name, tuple(known))
        return


def _fault(word: str, name: str, known: tuple[str, ...], place: Location, otherwise: str) -> Diagnostic:
    listing = f"{otherwise}; loại gốc có" if known else ""
    hint = near_names(name, known, listing=listing, of=Names.IDS) if known else otherwise
    return make_error("MT338", place, f"loại gốc không có {word} {quote(name)} để sửa", hint)
