"""Joins inputs that are files of one document into one input; every value keeps its place in its own file."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from cchcdoc.diagnostics import quote
from cchcdoc.inputs.collector import Findings
from cchcdoc.nodes import CellPosition, ForeignPosition, ListNode, MapNode, Node, Position, RawInput, Scalar
from cchcdoc.vietnamese.numbers import NumberError, parse_so, parse_so_nguyen

_KEEP_ONE: Final = "giữ một câu trả lời, để trống chỗ kia"


def join_inputs(inputs: Sequence[RawInput]) -> RawInput:
    """The input that ``inputs`` are together, whatever their order: what only one of them answers is taken.

    Raises:
        InputError: DL194, two of them answer a field differently; all such fields.
    """
    if len(inputs) == 1:
        return inputs[0]
    known = sorted(inputs, key=lambda raw: (raw.digest, raw.source))
    findings = Findings(inputs[0].source)
    root = _placed(known[0].root, known[0].source)
    for raw in known[1:]:
        root = _joined(root, _placed(raw.root, raw.source), "", findings)
    findings.raise_if_any()
    digest = hashlib.sha256("".join(raw.digest for raw in known).encode()).hexdigest()
    warnings = tuple(warning for raw in inputs for warning in raw.warnings)
    return RawInput(inputs[0].source, root, digest, warnings)


def _joined(one: Node, other: Node, path: str, findings: Findings) -> Node:
    if _is_blank(other):
        return one
    if _is_blank(one):
        return other
    if isinstance(one, MapNode) and isinstance(other, MapNode):
        entries: dict[str, Node] = dict(one.entries)
        for key, node in other.entries.items():
            below = f"{path}.{key}" if path else key
            entries[key] = _joined(entries[key], node, below, findings) if key in entries else node
        return MapNode(entries, {**other.key_positions, **one.key_positions}, one.position)
    if not _is_same(one, other):
        there = other.position.within(findings.source)
        message = (
            f'"{path[:80]}" có hai câu trả lời khác nhau: ở đây {_shown(one)}, ở {there} {_shown(other)}'
        )
        findings.add("DL194", one.position, message, _KEEP_ONE)
    return one


def _is_blank(node: Node) -> bool:
    """Whether nothing is filled in anywhere in ``node``."""
    if isinstance(node, Scalar):
        return node.is_blank
    if isinstance(node, ListNode):
        return not node.items
    return all(map(_is_blank, node.entries.values()))


def _is_same(one: Node, other: Node) -> bool:
    if isinstance(one, Scalar) and isinstance(other, Scalar):
        return one.text.strip() == other.text.strip() or _is_same_figure(one, other)
    if isinstance(one, ListNode) and isinstance(other, ListNode):
        pairs = zip(one.items, other.items, strict=False)
        return len(one.items) == len(other.items) and all(_is_same(*pair) for pair in pairs)
    if isinstance(one, MapNode) and isinstance(other, MapNode):
        mine, theirs = _filled(one), _filled(other)
        return mine.keys() == theirs.keys() and all(_is_same(node, theirs[key]) for key, node in mine.items())
    if isinstance(one, ListNode) and len(one.items) == 1:
        return _is_same(one.items[0], other)
    return isinstance(other, ListNode) and len(other.items) == 1 and _is_same(one, other.items[0])


def _filled(node: MapNode) -> Mapping[str, Node]:
    return {key: child for key, child in node.entries.items() if not _is_blank(child)}


def _is_same_figure(one: Scalar, other: Scalar) -> bool:
    """Whether both may be one number: ``1234`` of a cell and ``1.234`` of a text."""
    return bool(_figures(one) & _figures(other))


def _figures(scalar: Scalar) -> set[Decimal]:
    """The numbers that the text may be, as a whole number and with decimals."""
    text = scalar.text.replace(".", ",") if scalar.style == "number" else scalar.text
    found = set()
    for parse in (parse_so, parse_so_nguyen):
        with contextlib.suppress(NumberError):
            found.add(Decimal(parse(text)))
    return found


def _shown(node: Node) -> str:
    if isinstance(node, Scalar):
        return quote(node.text)
    return f"danh sách {len(node.items)} mục" if isinstance(node, ListNode) else "nhóm trường"


def _placed(node: Node, source: str) -> Node:
    """``node`` with places that know their file."""
    at = _own_place(node.position, source)
    if isinstance(node, Scalar):
        starts = tuple(_own_place(each, source) for each in node.line_starts)
        return Scalar(node.text, at, node.style, starts)
    if isinstance(node, ListNode):
        return ListNode(tuple(_placed(item, source) for item in node.items), at)
    keys = {key: _own_place(each, source) for key, each in node.key_positions.items()}
    return MapNode({key: _placed(child, source) for key, child in node.entries.items()}, keys, at)


def _own_place(position: Position, source: str) -> Position:
    if isinstance(position, CellPosition):
        more = _own_place(position.more, source) if position.more is not None else None
        return replace(position, source=source, more=more if isinstance(more, CellPosition) else None)
    return ForeignPosition(position.line, position.column, source)
