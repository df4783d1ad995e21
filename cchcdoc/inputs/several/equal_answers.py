"""Whether two files give the same answer, written as each of them writes it: Excel and YAML differ in numbers and days."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from cchcdoc.nodes import CellPosition, ListNode, MapNode, Node, Scalar, is_blank, truth_of
from cchcdoc.vietnamese.dates import parse_ngay
from cchcdoc.vietnamese.figures.numbers import NumberError
from cchcdoc.vietnamese.figures.typed_numbers import parse_so, parse_so_nguyen


def is_same(one: Node, other: Node) -> bool:
    """Whether both say the same; a list of one item is that item."""
    if isinstance(one, Scalar) and isinstance(other, Scalar):
        return _is_same_value(one, other)
    if isinstance(one, ListNode) and isinstance(other, ListNode):
        pairs = zip(one.items, other.items, strict=False)
        return len(one.items) == len(other.items) and all(is_same(*pair) for pair in pairs)
    if isinstance(one, MapNode) and isinstance(other, MapNode):
        mine, theirs = _filled(one), _filled(other)
        return mine.keys() == theirs.keys() and all(is_same(node, theirs[key]) for key, node in mine.items())
    if isinstance(one, ListNode) and len(one.items) == 1:
        return is_same(one.items[0], other)
    return isinstance(other, ListNode) and len(other.items) == 1 and is_same(one, other.items[0])


def _filled(node: MapNode) -> Mapping[str, Node]:
    return {key: child for key, child in node.entries.items() if not is_blank(child)}


def _is_same_value(one: Scalar, other: Scalar) -> bool:
    if one.text == other.text or _lines(one) == _lines(other):
        return True
    truth, day = truth_of(one.text), _day(one)
    if truth is not None and truth == truth_of(other.text):
        return True
    return (day is not None and day == _day(other)) or bool(_figures(one) & _figures(other))


def _lines(scalar: Scalar) -> list[str]:
    """The lines without the spaces around them and those that were doubled."""
    return [" ".join(line.split()) for line in scalar.text.strip().splitlines()]


def _day(scalar: Scalar) -> date | None:
    """The day that the text is, or that became a number in a cell."""
    if isinstance(scalar.position, CellPosition):
        known = scalar.position.day_of(scalar.text)
        if known is not None:
            return known
    with contextlib.suppress(ValueError):
        return parse_ngay(scalar.text)
    return None


def _figures(scalar: Scalar) -> set[Decimal]:
    """The numbers that the text may be, as a whole number and with decimals: ``1234`` of a cell, ``1.234`` of a text."""
    text = scalar.text.replace(".", ",") if scalar.style == "number" else scalar.text
    found = set()
    for parse in (parse_so, parse_so_nguyen):
        with contextlib.suppress(NumberError):
            found.add(Decimal(parse(text)))
    return found
