"""Fields that hold other fields: lists, mappings, and fields that accept more than one shape."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from cchcdoc.diagnostics import quote
from cchcdoc.inputs.slips.item_signs import marker_at_start
from cchcdoc.near_names import suggest
from cchcdoc.nodes import CellPosition, ListNode, MapNode, Node, Position, Scalar
from cchcdoc.schema.fields.base import AnyField, Complaint, Field, ScalarField, TextField
from cchcdoc.schema.fields.typed_shapes import TypedSlip, find_slip
from cchcdoc.schema.reading import INVALID, Path, Reading, field_name, path_steps

MAX_MISSING_DEPTH = 40
"""Levels below a missing mapping whose fields are reported as missing; stops at a schema that requires itself."""


@dataclass(slots=True, eq=False)
class ListField(Field):
    """A list of items that share one field -> ``list``. An empty list counts as blank when ``minItems`` is not 0."""

    item: Field = field(default_factory=AnyField)
    least: int = 0
    most: int | None = None
    wanted: ClassVar[str] = "danh sách"
    layout: ClassVar[str] = (
        'viết mỗi mục một dòng bắt đầu bằng "- ", hoặc trong dấu [ ], các mục cách nhau bằng dấu phẩy'
    )

    def read(self, node: Node, path: Path, reading: Reading) -> object:
        if type(node) is not ListNode:
            return self.refuse_shape(node, path, reading)
        count = len(node.items)
        if not count and self.least:
            return self.read_missing(node.position, path, reading)
        if count < self.least or (self.most is not None and count > self.most):
            message = f"{field_name(self.label, path)} có {count} mục, cần {_range(self.least, self.most)}"
            reading.report("DL145", node.position, message, "thêm hoặc bớt mục")
        item = self.item
        return [
            item.read_missing(child.position, (path, index), reading)
            if type(child) is Scalar and child.is_blank and not _is_empty_text(child, item)
            else item.read(child, (path, index), reading)
            for index, child in enumerate(node.items)
        ]


@dataclass(slots=True, eq=False)
class MapField(Field):
    """A mapping -> ``dict``: named properties, then keys that match a pattern, then all others (``rest``)."""

    properties: dict[str, Field] = field(default_factory=dict)
    required: frozenset[str] = frozenset()
    patterns: Sequence[tuple[Callable[[str], bool], Field]] = ()
    rest: Field | None = None
    """Field of all other keys; ``None`` refuses them."""
    key_pattern: Callable[[str], bool] | None = None
    key_advice: str = ""
    """What ``key_pattern`` requires, in Vietnamese words."""
    wanted: ClassVar[str] = "nhóm nhiều trường"

    def read(self, node: Node, path: Path, reading: Reading) -> object:
        if type(node) is not MapNode:
            return self.refuse_shape(node, path, reading)
        values: dict[str, object] = {}
        entries = node.entries
        misspelt: set[str] = set()
        extra = (
            self._read_extra(node, path, reading, misspelt) if entries.keys() - self.properties.keys() else {}
        )
        for key, child in self.properties.items():
            at = entries.get(key)
            if at is None and key in misspelt:
                values[key] = INVALID  # already reported at the misspelt key
            elif at is not None and not (at.is_blank if type(at) is Scalar else child.is_blank(at)):
                values[key] = child.read(at, (path, key), reading)
            elif key not in self.required:
                values[key] = None
            elif at is None or type(at) is Scalar:
                values[key] = child.read_missing(at.position if at else node.position, (path, key), reading)
            else:
                values[key] = child.read(at, (path, key), reading)
        values.update(extra)
        return values

    def is_blank(self, node: Node) -> bool:
        """Whether it is blank or a mapping of blank properties; ``{}`` and a key that is no property are not blank."""
        if type(node) is not MapNode:
            return Field.is_blank(self, node)
        known = self.properties
        entries = node.entries.items()
        return bool(entries) and all(key in known and known[key].is_blank(child) for key, child in entries)

    def read_missing(self, at: Position, path: Path, reading: Reading) -> object:
        """Report each required field inside as missing."""
        if self.nullable:
            return None
        if not self.required:
            reported = Field.read_missing(self, at, path, reading)
            return {} if reading.draft else reported
        if reading.is_full or len(path_steps(path)) > MAX_MISSING_DEPTH:
            return Field.read_missing(self, at, path, reading)
        return self.read(MapNode({}, {}, at), path, reading)

    def _read_extra(
        self, node: MapNode, path: Path, reading: Reading, misspelt: set[str]
    ) -> dict[str, object]:
        """The entries that are no named property; ``misspelt`` gets the property that a refused key resembles."""
        values: dict[str, object] = {}
        for key, child in node.entries.items():
            if key in self.properties:
                continue
            at = node.key_positions[key]
            if isinstance(at, CellPosition) and _is_unanswered(child):
                continue  # an input of an older form, left empty
            if self.key_pattern is not None and not self.key_pattern(key):
                message = f"tên {quote(key)} trong {field_name(self.label, path)} không đúng mẫu"
                reading.report("DL146", at, message, self.key_advice or "đổi tên khác")
            chosen = self._choose(key)
            if chosen is None:
                self._refuse_key(key, at, path, reading, misspelt)
            elif type(child) is Scalar and child.is_blank:
                values[key] = chosen.read_missing(child.position, (path, key), reading)
            else:
                values[key] = chosen.read(child, (path, key), reading)
        return values

    def _choose(self, key: str) -> Field | None:
        for pattern, chosen in self.patterns:
            if pattern(key):
                return chosen
        return self.rest

    def _refuse_key(self, key: str, at: Position, path: Path, reading: Reading, misspelt: set[str]) -> None:
        near = None if reading.has_more else suggest(key.partition(":")[0] or key, self.properties)
        misspelt |= {near} if near else set()
        where = f" trong {field_name(self.label, path)}" if path else ""
        hint = f"có phải là {near}?" if near and ":" not in key else _key_hint(key)
        reading.report("DL139", at, f"không có trường {quote(key)}{where}", hint)


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
                items = _lines_of(node) if type(self.items.item) is TextField else (node,)
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

    def is_blank(self, node: Node) -> bool:
        return self.fields.is_blank(node) if self.fields else Field.is_blank(self, node)

    def refuse_shape(self, node: Node, path: Path, reading: Reading) -> object:
        shapes = [shape.wanted for shape in (self.value, self.items, self.fields) if shape]
        message = f"{field_name(self.label, path)} phải là {' hoặc '.join(shapes)}"
        return reading.report("DL136", node.position, message, "xem ví dụ trong tệp do lệnh init viết ra")


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

    def read_missing(self, at: Position, path: Path, reading: Reading) -> object:
        return self._resolved.read_missing(at, path, reading)

    @property
    def _resolved(self) -> Field:
        if self.target is None:
            raise AssertionError("a $ref was left open by the compiler")
        return self.target


def _key_hint(key: str) -> str:
    """The hint for a key that resembles no known one."""
    if key.strip().isdecimal():
        return "trong dấu { } số có dấu phẩy phải đặt trong dấu nháy, ví dụ '93,54'"
    if key.endswith(":"):
        return "bỏ một dấu hai chấm"
    if ":" in key:
        return "có thể thiếu dấu cách sau dấu hai chấm"
    if " " in key.strip() or not key.isascii():
        return "nếu là lời văn thì thụt vào sâu hơn; nếu là trường thì xem tên đúng trong tệp do lệnh init viết ra"
    return "xóa trường này, hoặc xem tên đúng trong tệp do lệnh init viết ra"


def _is_unanswered(node: Node) -> bool:
    """Whether nothing is filled in in any of the fields of ``node``."""
    if type(node) is Scalar:
        return node.is_blank
    return type(node) is MapNode and all(map(_is_unanswered, node.entries.values()))


def _is_empty_text(child: Scalar, item: Field) -> bool:
    """Whether ``child`` is ``""`` in quotes and the schema of the item allows an empty text."""
    return (
        child.style == "quoted"
        and not child.text
        and type(item) is TextField
        and not any(t("") for t in item.tests)
    )


def _range(least: int, most: int | None) -> str:
    if most is None:
        return f"ít nhất {least}"
    if least == most:
        return f"đúng {least}"
    return f"từ {least} đến {most}" if least else f"nhiều nhất {most}"


def _lines_of(node: Scalar) -> tuple[Scalar, ...]:
    """The lines of a block as items, without the dash or bullet before each; a value of another style is one item."""
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
