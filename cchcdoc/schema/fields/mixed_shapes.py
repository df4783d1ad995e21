"""Fields that accept more than one shape or type, and the field that stands for one being compiled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cchcdoc.inputs.slips.item_signs import marker_at_start
from cchcdoc.near_names import suggest
from cchcdoc.nodes import ListNode, MapNode, Node, Position, Scalar
from cchcdoc.schema.fields.base import Complaint, Field, ScalarField, TextField, describe, was_refused
from cchcdoc.schema.fields.choice import ChoiceField
from cchcdoc.schema.fields.shapes import ListField, MapField
from cchcdoc.schema.fields.typed_shapes import TypedSlip, find_slip
from cchcdoc.schema.reading import INVALID, Path, Reading, field_name


@dataclass(slots=True, eq=False)
class ShapeField(Field):
    """A field that may be a value, a list or a mapping, as it stands in the file."""

    value: Field | None = None
    items: Field | None = None
    fields: Field | None = None
    one_as_list: bool = False
    """Whether a single value counts as a list with one item; a block below ``|`` has an item a line."""

    def read(self, node: Node, path: Path, reading: Reading) -> object:
        if type(node) is Scalar:
            if self.one_as_list and isinstance(self.items, ListField):
                items = _lines_of(node) if type(self.items.item) in (TextField, ChoiceField) else (node,)
                return self.items.read(ListNode(items, node.position), path, reading)
            chosen = self.value
        else:
            chosen = self.items if type(node) is ListNode else self.fields
            slip = self._find_slip(node, chosen)
            if slip is not None:
                return reading.report(slip.code, slip.at, slip.message, slip.hint)
        return chosen.read(node, path, reading) if chosen else self.refuse_shape(node, path, reading)

    def _find_slip(self, node: Node, chosen: Field | None) -> TypedSlip | None:
        """What made a group or a list of a value; ``chosen`` is the field of the group or list that is allowed here."""
        if self.value is None:
            return None
        if chosen is None:
            return find_slip(node)
        if not isinstance(chosen, MapField) or chosen.rest is not None or chosen.patterns:
            return None
        slip = find_slip(node, chosen.properties)
        is_misspelt = (
            slip is not None
            and isinstance(node, MapNode)
            and any(suggest(key, chosen.properties) for key in list(node.entries)[:1])
        )
        return None if is_misspelt else slip

    def shown(self) -> str:
        shape = self.value or self.items or self.fields
        return shape.shown() if shape else "..."

    def is_blank(self, node: Node) -> bool:
        return self.fields.is_blank(node) if self.fields else Field.is_blank(self, node)

    def refuse_shape(self, node: Node, path: Path, reading: Reading) -> object:
        if was_refused(node):
            return INVALID
        shapes = [shape.wanted for shape in (self.value, self.items, self.fields) if shape]
        message = f"{field_name(self.label, path)} phải là {' hoặc '.join(shapes)}, đang là {describe(node)}"
        shape = self.items or self.fields
        hint = shape.how_to_write(node) if shape else "xem ví dụ trong tệp do lệnh init viết ra"
        return reading.report("DL136", node.position, message, hint)


@dataclass(slots=True, eq=False)
class EitherField(ScalarField):
    """One value of several types; the first type that accepts the text is used."""

    choices: Sequence[ScalarField] = ()

    def understand(self, scalar: Scalar) -> object:
        value: object = Complaint("DL136", "không đúng kiểu")
        for choice in self.choices:
            value = choice.understand(scalar)
            if type(value) is not Complaint:
                break
        return value


@dataclass(slots=True, eq=False)
class RefField(Field):
    """Stands for a field that is still being compiled, because a schema may refer to itself (``$ref``)."""

    target: Field | None = None

    def read(self, node: Node, path: Path, reading: Reading) -> object:
        return self._resolved.read(node, path, reading)

    def is_blank(self, node: Node) -> bool:
        return self._resolved.is_blank(node)

    def shown(self) -> str:
        return self._resolved.shown()

    def how_to_write(self, node: Node) -> str:
        return self._resolved.how_to_write(node)

    def read_missing(self, at: Position, path: Path, reading: Reading) -> object:
        return self._resolved.read_missing(at, path, reading)

    @property
    def _resolved(self) -> Field:
        if self.target is None:
            raise AssertionError("a $ref was left open by the compiler")
        return self.target


def _lines_of(node: Scalar) -> tuple[Scalar, ...]:
    """The lines of a block as items, without the dash or bullet before each, or what semicolons part in a plain value.

    A value of another style is one item.
    """
    if node.style == "plain" and ";" in node.text:
        return tuple(_parts_of(node))
    if node.style != "literal" or "\n" not in node.text.rstrip("\n"):
        return (node,)
    items: list[Scalar] = []
    offset = 0
    for line in node.text.split("\n"):
        body = line.strip()
        marker = marker_at_start(body) if body else None
        item = body[len(marker.sign) :].lstrip() if marker is not None and not marker.is_number else body
        if item:
            at = node.position_at(offset + len(line.rstrip()) - len(item))
            items.append(Scalar(item, at, node.style, (at,)))
        offset += len(line) + 1
    return tuple(items)


def _parts_of(node: Scalar) -> Iterator[Scalar]:
    offset = 0
    for part in node.text.split(";"):
        item = part.strip().removeprefix("- ").strip()
        if item:
            at = node.position_at(offset + part.index(item))
            yield Scalar(item, at, node.style, (at,))
        offset += len(part) + 1
