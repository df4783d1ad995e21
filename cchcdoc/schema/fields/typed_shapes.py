"""Groups and lists that YAML made of a sign inside a value: a colon, or a dash too many."""

from __future__ import annotations

import re
from collections.abc import Container
from typing import Final, NamedTuple

from cchcdoc.diagnostics import quote
from cchcdoc.nodes import ListNode, MapNode, Node, Position, Scalar

QUOTE_HINT: Final = "đặt cả giá trị trong dấu nháy, hoặc viết dưới dấu |"

_NAME = re.compile(r"[a-z][a-z0-9_]*", re.ASCII)


class TypedSlip(NamedTuple):
    """What is reported of a value that YAML did not take for one."""

    code: str
    at: Position
    message: str
    hint: str


def find_slip(node: Node, known: Container[str] | None = None) -> TypedSlip | None:
    """The slip that made a group or a list of what was meant as one value; None when it was meant.

    ``known``: the names that a group may have here; without them only one value is allowed.
    """
    if type(node) is MapNode and node.entries:
        return _colon(node, known)
    if type(node) is ListNode and known is None and len(node.items) == 1:
        item = node.items[0]
        is_block = (
            item.position.line == node.position.line and item.position.column > node.position.column + 1
        )
        if is_block and type(item) is Scalar:
            return TypedSlip("DL138", node.position, "có hai dấu - ở đầu mục này", "bỏ dấu - thừa")
    return None


def _colon(node: MapNode, known: Container[str] | None) -> TypedSlip | None:
    """A block mapping begins at its first key; one in { } before it."""
    key, at = next(iter(node.key_positions.items()))
    if at != node.position:
        return None
    if known is None and len(node.entries) > 1 and all(map(_NAME.fullmatch, node.entries)):
        return None  # a group that was meant
    if known is not None and (_NAME.fullmatch(key) or any(name in known for name in node.entries)):
        return None
    message = f"dấu hai chấm sau {quote(key)} làm giá trị này bị hiểu là trường"
    return TypedSlip("DL137", at, message, QUOTE_HINT)
