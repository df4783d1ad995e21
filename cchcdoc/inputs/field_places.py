"""Where the fields of an input stand in its file."""

from __future__ import annotations

from collections.abc import Iterator

from cchcdoc.nodes import ListNode, MapNode, Node, Position


def field_places(root: Node) -> list[tuple[int, int, str]]:
    """Line, column (1-based) and dotted path of each field and list item below ``root``, in the order of the file."""
    return sorted((at.line, at.column, path) for at, path in _fields(root))


def _fields(root: Node) -> Iterator[tuple[Position, str]]:
    waiting: list[tuple[Node, str]] = [(root, "")]
    while waiting:
        node, path = waiting.pop()
        if isinstance(node, MapNode):
            for key, child in node.entries.items():
                below = f"{path}.{key}" if path else key
                yield node.key_positions.get(key, child.position), below
                waiting.append((child, below))
        elif isinstance(node, ListNode):
            for index, child in enumerate(node.items):
                yield child.position, f"{path}.{index}"
                waiting.append((child, f"{path}.{index}"))
