"""Days that a spreadsheet made numbers, written as days again where an input goes into another file.

What day a number is depends on the workbook (1900 or 1904), so it cannot be told from the number alone any more.
"""

from __future__ import annotations

from dataclasses import replace

from cchcdoc.nodes import CellPosition, ListNode, MapNode, Node, RawInput, Scalar
from cchcdoc.packs.model import Kind
from cchcdoc.schema.subschemas import Schema, resolve


def with_days(raw: RawInput, kind: Kind) -> RawInput:
    """``raw`` with each number that stands for a day, in a field of days, as ``27/2/2026``."""
    root = kind.schema.schema
    return replace(raw, root=_with_days(raw.root, root, root))


def _with_days(node: Node, given: Schema, root: Schema) -> Node:
    schema = resolve(given, root)
    if isinstance(node, Scalar):
        return _as_day(node) if schema.get("format") == "date" else node
    if isinstance(node, ListNode):
        items = schema.get("items", {})
        return ListNode(tuple(_with_days(item, items, root) for item in node.items), node.position)
    entries = {key: _with_days(child, _below(schema, key), root) for key, child in node.entries.items()}
    return MapNode(entries, node.key_positions, node.position)


def _below(schema: Schema, key: str) -> Schema:
    """The schema of the entry ``key``; one that allows anything where nothing is known."""
    known = schema.get("properties", {})
    rest = schema.get("additionalProperties")
    found = known.get(key, rest)
    return found if isinstance(found, dict) else {}


def _as_day(scalar: Scalar) -> Scalar:
    at = scalar.position
    day = at.day_of(scalar.text) if isinstance(at, CellPosition) else None
    return scalar if day is None else Scalar(f"{day.day}/{day.month}/{day.year}", at)
