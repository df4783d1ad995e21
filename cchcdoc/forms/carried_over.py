"""What of an input is written anew where it goes into another file: days that a spreadsheet made numbers, names of fields
that a later version of the pack has changed (``x-doi-ten``), words that stand for a code (``x-ten-gia-tri``).

What day a number is depends on the workbook (1900 or 1904), so it cannot be told from the number alone any more.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from cchcdoc.nodes import CellPosition, ListNode, MapNode, Node, RawInput, Scalar
from cchcdoc.packs.model import Kind
from cchcdoc.schema.subschemas import Schema, former_names, resolve
from cchcdoc.schema.worded_choices import choices_of


def carried_over(raw: RawInput, kind: Kind) -> RawInput:
    """``raw`` with each number that stands for a day, in a field of days, as ``27/2/2026``, each field by its present name,
    and the values themselves instead of their names."""
    root = kind.schema.schema
    return replace(raw, root=_carried(raw.root, root, root))


def _carried(node: Node, given: Schema, root: Schema) -> Node:
    schema = resolve(given, root)
    if isinstance(node, Scalar):
        return _as_day(node) if schema.get("format") == "date" else _as_value(node, schema)
    if isinstance(node, ListNode):
        items = schema.get("items", {})
        return ListNode(tuple(_carried(item, items, root) for item in node.items), node.position)
    node = _renamed(node, former_names(schema))
    entries = {key: _carried(child, _below(schema, key), root) for key, child in node.entries.items()}
    return MapNode(entries, node.key_positions, node.position)


def _renamed(node: MapNode, names: Mapping[str, str]) -> MapNode:
    """``node`` with present names in the place of former ones; where both are there the former one stays, to be reported."""
    new = {key: names[key] for key in node.entries if key in names and names[key] not in node.entries}
    if not new:
        return node
    entries = {new.get(key, key): child for key, child in node.entries.items()}
    places = {new.get(key, key): place for key, place in node.key_positions.items()}
    return MapNode(entries, places, node.position)


def _below(schema: Schema, key: str) -> Schema:
    """The schema of the entry ``key``; one that allows anything where nothing is known."""
    known = schema.get("properties", {})
    rest = schema.get("additionalProperties")
    found = known.get(key, rest)
    return found if isinstance(found, dict) else {}


def _as_value(scalar: Scalar, schema: Schema) -> Scalar:
    """The value that a name typed in a field with choices stands for."""
    if "enum" not in schema or scalar.is_blank:
        return scalar
    value = choices_of(schema).value_of(scalar.text)
    return scalar if value in (None, scalar.text) else Scalar(str(value), scalar.position)


def _as_day(scalar: Scalar) -> Scalar:
    at = scalar.position
    day = at.day_of(scalar.text) if isinstance(at, CellPosition) else None
    return scalar if day is None else Scalar(f"{day.day}/{day.month}/{day.year}", at)
