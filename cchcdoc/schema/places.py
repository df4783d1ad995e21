"""Finds the place of a value of the input when it is asked for; most runs need none or few places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, TypeAlias

from cchcdoc.diagnostics import Location
from cchcdoc.nodes import ListNode, MapNode, Node, Position, RawInput, Scalar

if TYPE_CHECKING:
    from _collections_abc import dict_items, dict_keys, dict_values


class Places(dict[str, Location]):
    """Dotted path -> place: a dict that looks up one path on access and all paths when it is iterated."""

    def __init__(self, raw: RawInput) -> None:
        super().__init__()
        self._raw = raw
        self._is_full = False
        self._has_dots: bool | None = None
        """Whether a key contains a dot; ``None`` until it matters."""

    def __missing__(self, path: str) -> Location:
        node = node_at(self._raw.root, path.split("."))
        if node is None:
            return self._find_among_all(path)
        location = self._raw.locate(node.position)
        self[path] = location
        return location

    def find(self, path: str) -> Location | None:
        """The place of ``path``; ``None`` when there is no such value."""
        try:
            return self[path]
        except KeyError:
            return None

    def get(self, path: str, default: object = None, /) -> object:  # type: ignore[override]
        """The place of ``path``, or ``default``."""
        return self.find(path) or default

    def __contains__(self, path: object) -> bool:
        return isinstance(path, str) and self.find(path) is not None

    def __iter__(self) -> Iterator[str]:
        return iter(self.keys())

    def __len__(self) -> int:
        self._fill()
        return super().__len__()

    def __eq__(self, other: object) -> bool:
        return dict(self.items()) == (dict(other.items()) if isinstance(other, Places) else other)

    __hash__ = None  # a dict is not hashable

    def __reduce__(self) -> tuple[type, tuple[RawInput]]:
        return Places, (self._raw,)

    def keys(self) -> dict_keys[str, Location]:
        self._fill()
        return dict.keys(self)

    def values(self) -> dict_values[str, Location]:
        self._fill()
        return dict.values(self)

    def items(self) -> dict_items[str, Location]:
        self._fill()
        return dict.items(self)

    def _find_among_all(self, path: str) -> Location:
        """The place of a path whose keys may contain dots.

        Raises:
            KeyError: there is no such path.
        """
        if self._has_dots is None:
            self._has_dots = _has_dotted_key(self._raw.root)
        if self._is_full or not self._has_dots:
            raise KeyError(path)
        self._fill()
        return self[path]

    def _fill(self) -> None:
        if not self._is_full:
            self._is_full = True
            self.clear()
            self._add_children(self._raw.root, "")

    def _add_children(self, node: Node, prefix: str) -> None:
        for step, child in _children(node):
            path = f"{prefix}{step}"
            dict.__setitem__(self, path, self._raw.locate(child.position))
            if type(child) is not Scalar:
                self._add_children(child, f"{path}.")


def _has_dotted_key(root: Node) -> bool:
    """Whether a key below ``root`` contains a dot, as codes of criteria do; quick, for no place is made."""
    waiting: list[Node] = [root]
    while waiting:
        node = waiting.pop()
        if type(node) is MapNode:
            if "." in "\n".join(node.entries):
                return True
            waiting += [each for each in node.entries.values() if type(each) is not Scalar]
        elif type(node) is ListNode:
            waiting += [each for each in node.items if type(each) is not Scalar]
    return False


def node_at(node: Node, steps: list[str]) -> Node | None:
    """The node at ``steps`` below ``node``, or ``None``. A value that may stand for a list is its own item 0."""
    for step in steps:
        found: Node | None = None
        if isinstance(node, MapNode):
            found = node.entries.get(step)
        elif isinstance(node, ListNode):
            found = node.items[int(step)] if step.isdecimal() and int(step) < len(node.items) else None
        elif step == "0":
            found = node
        if found is None:
            return None
        node = found
    return node


Step: TypeAlias = str | int
"""A key of a mapping; the index of an item, from 0, or its text."""


def position_at(root: Node, steps: Sequence[Step]) -> Position | None:
    """Where the key or item stands that the longest known beginning of ``steps`` leads to; ``None`` without any."""
    position: Position | None = None
    node: Node | None = root
    for step in steps:
        if isinstance(node, MapNode) and step in node.entries:
            position, node = node.key_positions[str(step)], node.entries[str(step)]
        elif isinstance(node, ListNode):
            node = next((item for at, item in enumerate(node.items) if step in (at, _text_of(item))), None)
            position = node.position if node else position
        else:
            break
    return position


def _text_of(node: Node) -> str | None:
    return node.text if isinstance(node, Scalar) else None


def _children(node: Node) -> list[tuple[str, Node]]:
    if isinstance(node, MapNode):
        return list(node.entries.items())
    return [(str(index), item) for index, item in enumerate(node.items)] if isinstance(node, ListNode) else []
