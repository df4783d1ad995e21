"""Values that are already filled in, as what stands in a cell: reading the cell gives the same value again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from cchcdoc.forms.comments.explanations import is_day
from cchcdoc.forms.excel.layout import MAX_CELL, NUMERIC, CellValue, FieldSpec
from cchcdoc.forms.filled_nodes import mapping
from cchcdoc.forms.typed_values import decimal_comma
from cchcdoc.near_names import folded
from cchcdoc.nodes import ListNode, MapNode, Node, Scalar
from cchcdoc.ooxml.sheets.xlsx_basics import utf16_length
from cchcdoc.schema.fields.days import DAY_PARTS
from cchcdoc.schema.subschemas import Schema
from cchcdoc.vietnamese.dates import parse_ngay
from cchcdoc.vietnamese.figures.numbers import NumberError
from cchcdoc.vietnamese.figures.typed_numbers import parse_so, parse_so_nguyen

EXACT_DIGITS: Final = 15
"""Digits that Excel keeps of a number."""

_YEAR: Final = re.compile(r"[0-9]{4}", re.ASCII)


class Filled:
    """The values that a form begins with; notes which of them were placed."""

    def __init__(self, root: MapNode | None) -> None:
        self.root: Node = root if root is not None else mapping({})
        self._placed: set[int] = set()

    def place(self, node: Node | None) -> Node | None:
        """``node``, noted as placed with everything in it."""
        for scalar in _scalars(node):
            self._placed.add(id(scalar))
        return node

    def unplaced(self) -> tuple[str, ...]:
        """Paths of values that are not blank and were not placed."""
        return tuple(path for path, scalar in _walk(self.root, "") if self._is_left(scalar))

    def _is_left(self, scalar: Scalar) -> bool:
        return id(scalar) not in self._placed and not scalar.is_blank


def _walk(node: Node, path: str) -> Iterator[tuple[str, Scalar]]:
    if isinstance(node, Scalar):
        yield path, node
        return
    children: Mapping[str, Node] = (
        node.entries
        if isinstance(node, MapNode)
        else {str(number): item for number, item in enumerate(node.items)}
    )
    for key, child in children.items():
        yield from _walk(child, f"{path}.{key}" if path else key)


def _scalars(node: Node | None) -> Iterator[Scalar]:
    if node is not None:
        yield from (scalar for _, scalar in _walk(node, ""))


def below(node: Node | None, key: str, schema: Schema | None = None) -> Node | None:
    """The value of ``key`` in a mapping; a day typed as one text is taken apart for its three fields."""
    if isinstance(node, Scalar) and schema is not None and is_day(schema):
        node = day_parts(node)
    return node.entries.get(key) if isinstance(node, MapNode) else None


def day_parts(node: Scalar) -> Node:
    """A day typed as one text as a mapping of day, month and year; another text stands where the day is typed."""
    if node.is_blank:
        return mapping({})
    try:
        day = parse_ngay(node.text)
    except ValueError:
        return mapping({DAY_PARTS[0]: node})
    parts = (str(day.day), str(day.month), str(day.year))
    return mapping({key: Scalar(part, node.position) for key, part in zip(DAY_PARTS, parts, strict=True)})


def cell_value(node: Node | None, field: FieldSpec) -> CellValue:
    """What stands in the cell of ``field``; ``None`` when nothing is filled in."""
    if isinstance(node, ListNode):
        return "\n".join(item.text for item in node.items if isinstance(item, Scalar)) or None
    if not isinstance(node, Scalar) or node.is_blank:
        return None
    if field.type in NUMERIC:
        number = _exact_number(node, field)
        if number is not None:
            return number
    if field.meant:
        return field.meant.get(folded(node.text), node.text)
    text = decimal_comma(node) if node.style == "number" else node.text
    return text.rstrip("\n") if field.type == "prose" else text


def _exact_number(node: Scalar, field: FieldSpec) -> int | float | None:
    """The number typed in ``node`` if Excel keeps it exactly, digit by digit; else ``None``: it stands there as text."""
    try:
        if node.style == "number":
            value: Decimal | None = Decimal(node.text)
        elif field.type == "year":
            value = Decimal(node.text) if _YEAR.fullmatch(node.text) else None
        else:
            value = Decimal(parse_so_nguyen(node.text)) if field.type == "integer" else parse_so(node.text)
    except (NumberError, ArithmeticError):
        return None
    if value is None or not value.is_finite() or len(value.as_tuple().digits) > EXACT_DIGITS:
        return None
    if value == value.to_integral_value():
        exact = value.as_tuple().exponent == 0 or (node.style == "number" and field.type != "decimal")
        return int(value) if exact and abs(value) < 10**EXACT_DIGITS else None
    number = float(value)
    return number if str(Decimal(repr(number))) == str(value) else None


def fits_lines(node: Node | None) -> bool:
    """Whether a list of values can stand in one cell, an item on each line."""
    if node is None:
        return True
    if isinstance(node, Scalar):
        return "\n" not in node.text and utf16_length(node.text) <= MAX_CELL
    if not isinstance(node, ListNode):
        return False
    texts = [item.text if isinstance(item, Scalar) and item.style != "number" else "" for item in node.items]
    whole = all(text and text == text.strip() and len(text.splitlines()) == 1 for text in texts)
    return whole and utf16_length("\n".join(texts)) <= MAX_CELL


def chunks(text: str) -> Sequence[str]:
    """``text`` in pieces that a cell holds, parted at line breaks.

    A line that is longer than a cell fills the cell to its last or last but one unit, which shows that it goes on.
    """
    found: list[str] = []
    start = 0
    while not _fits(text, start):
        head = _head(text, start)
        line_break = head.rfind("\n")
        if line_break > 0:
            found.append(head[:line_break])
            start += line_break + 1
        else:
            found.append(head)
            start += len(head)
    return (*found, text[start:])


def _fits(text: str, start: int) -> bool:
    """Whether what is left of ``text`` fits a cell; looks no further than that."""
    return len(text) - start <= MAX_CELL and utf16_length(text[start:]) <= MAX_CELL


def _head(text: str, start: int) -> str:
    """The part of ``text`` from ``start`` that fills a cell; never half a character."""
    head = text[start : start + MAX_CELL]
    while utf16_length(head) > MAX_CELL:
        head = head[: len(head) - max(1, (utf16_length(head) - MAX_CELL) // 2)]
    return head
