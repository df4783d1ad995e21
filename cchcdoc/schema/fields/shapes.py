"""Fields that hold other fields: lists and mappings."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from cchcdoc.diagnostics import quote
from cchcdoc.inputs.slips.at_line import COMMENTS
from cchcdoc.near_names import suggest
from cchcdoc.nodes import CellPosition, ListNode, MapNode, Node, Position, Scalar
from cchcdoc.schema.fields.base import BELOW, AnyField, Field, ScalarField, TextField
from cchcdoc.schema.reading import INVALID, Path, Reading, field_name, path_steps
from cchcdoc.vietnamese.nothing import INAPPLICABLE_BEGINS, says_inapplicable

MAX_FIELDS = 4
"""Most fields of a group that a hint shows."""
NO_SUCH_FIELD = "xóa trường này, hoặc "
"""Begins the hint for a key that may be a field of another kind."""
MAX_NAMES = 6
"""Most fields that a group has for a hint to name all of them."""
MAX_MISSING_DEPTH = 40
"""Levels below a missing mapping whose fields are reported as missing; stops at a schema that requires itself."""


@dataclass(slots=True, eq=False)
class ListField(Field):
    """A list of items that share one field -> ``list``. An empty list counts as blank when ``minItems`` is not 0."""

    item: Field = field(default_factory=AnyField)
    least: int = 0
    most: int | None = None
    wanted: ClassVar[str] = "danh sách"

    def how_to_write(self, node: Node) -> str:
        if isinstance(self.item, MapField):
            fields = ", ".join(self.item.shown_fields())
            return f"viết mỗi mục một dòng, ví dụ - {{{fields}}}"
        if isinstance(node, MapNode):
            return 'bỏ tên trường và dấu { }; viết mỗi mục một dòng bắt đầu bằng "- "'
        return 'viết mỗi mục một dòng bắt đầu bằng "- ", hoặc trong dấu [ ], các mục cách nhau bằng dấu phẩy'

    def shown(self) -> str:
        return f"[{self.item.shown()}]"

    def read(self, node: Node, path: Path, reading: Reading) -> object:
        if (
            type(node) is Scalar
            and isinstance(node.position, CellPosition)
            and isinstance(self.item, ScalarField)
        ):
            node = _lines_of_cell(node, node.position)  # of a form whose hidden sheet is gone
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
    renamed: Mapping[str, str] = field(default_factory=dict)
    """What properties were called, to what they are called."""
    wanted: ClassVar[str] = "nhóm nhiều trường"

    def how_to_write(self, node: Node) -> str:
        fields = ", ".join(f'"{each}"' for each in self.shown_fields())
        below = BELOW if isinstance(node, Scalar) else "bỏ dấu - hoặc dấu [ ], "
        return f"{below}viết mỗi trường một dòng{f': {fields}' if fields else ''}"

    def shown_fields(self) -> Sequence[str]:
        """The first fields that are required, else the first of all, with examples: ``chuc_vu: CHỦ TỊCH``."""
        names = [name for name in self.properties if name in self.required] or list(self.properties)
        return [f"{name}: {self.properties[name].shown()}" for name in names[:MAX_FIELDS]]

    def read(self, node: Node, path: Path, reading: Reading) -> object:
        if type(node) is not MapNode:
            return self.refuse_shape(node, path, reading)
        entries, required, properties = node.entries, self.required, self.properties
        misspelt: set[str] = set()
        has_extra = not entries.keys() <= properties.keys()
        extra = self._read_extra(node, path, reading, misspelt) if has_extra else {}
        values: dict[str, object] = dict.fromkeys(properties)
        lacks_none = not misspelt and required <= entries.keys()
        given = entries.items() if lacks_none else [(key, entries.get(key)) for key in properties]
        for key, at in given:
            child = properties.get(key)
            if child is None:  # one of ``extra``
                continue
            if at is None and key in misspelt:
                values[key] = INVALID  # already reported at the misspelt key
            elif at is not None and not (at.is_blank if type(at) is Scalar else child.is_blank(at)):
                if (
                    child.is_figure
                    and key not in required
                    and type(at) is Scalar
                    and at.text[:1] in INAPPLICABLE_BEGINS
                    and says_inapplicable(at.text)
                ):
                    values[key] = None
                else:
                    values[key] = child.read(at, (path, key), reading)
            elif key not in required:
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
        for key, child in node.entries.items():  # a generator that is left early costs as much as ten fields
            if key not in known or not known[key].is_blank(child):
                return False
        return bool(node.entries)

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
                self._refuse_key(key, node, path, reading, misspelt)
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

    def _refuse_key(self, key: str, node: MapNode, path: Path, reading: Reading, misspelt: set[str]) -> None:
        at = node.key_positions[key]
        if key in self.renamed:
            self._refuse_former(key, node, path, reading, misspelt)
            return
        near = None if reading.has_more else suggest(key.partition(":")[0] or key, self.properties)
        misspelt |= {near} if near else set()
        where = f" trong {field_name(self.label, path)}" if path else ""
        hint = f"có phải là {near}?" if near and ":" not in key else _key_hint(key, self.properties)
        reading.report("DL139", at, f"không có trường {quote(key)}{where}", hint)

    def _refuse_former(
        self, key: str, node: MapNode, path: Path, reading: Reading, misspelt: set[str]
    ) -> None:
        new = self.renamed[key]
        hint = f"đổi tên trường này thành {new}, hoặc để lệnh đổi: cchcdoc convert TỆP_CŨ TỆP_MỚI"
        if new in node.entries:
            hint = f"{new} đã có; giữ số liệu đúng ở đó rồi xóa trường này"
        misspelt.add(new)
        message = f"trường {quote(key)} nay tên là {quote(new)}{f' trong {field_name(self.label, path)}' if path else ''}"
        reading.report("DL139", node.key_positions[key], message, hint)


def _key_hint(key: str, known: Collection[str]) -> str:
    """The hint for a key that resembles none of the ``known`` ones."""
    if key.startswith(COMMENTS):
        return "dòng ghi chú bắt đầu bằng dấu # và một dấu cách"
    if key.strip().isdecimal():
        return "trong dấu { } số có dấu phẩy phải đặt trong dấu nháy, ví dụ '93,54'"
    if key.endswith(":"):
        return "bỏ một dấu hai chấm"
    if ":" in key:
        return "có thể thiếu dấu cách sau dấu hai chấm"
    names = ", ".join(known) if 0 < len(known) <= MAX_NAMES else ""
    if " " in key.strip() or not key.isascii():
        field = f"chỉ có: {names}" if names else "xem tên đúng trong tệp do lệnh init viết ra"
        return f"nếu là lời văn thì thụt vào sâu hơn; nếu là trường thì {field}"
    one_of = "một trong: " if len(known) > 1 else ""
    field = f"sửa thành {one_of}{names}" if names else "xem tên đúng trong tệp do lệnh init viết ra"
    return f"{NO_SUCH_FIELD}{field}"


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


def _lines_of_cell(node: Scalar, at: CellPosition) -> Node:
    """The lines of a cell as items; a cell that was refused stays as it is."""
    if node.style in ("truth", "refused"):
        return node
    lines = [(number, line.strip()) for number, line in enumerate(node.text.split("\n"))]
    first = node.line_starts[0] if node.line_starts else at
    return ListNode(tuple(Scalar(line, first.moved(0, number)) for number, line in lines if line), at)


def _range(least: int, most: int | None) -> str:
    if most is None:
        return f"ít nhất {least}"
    if least == most:
        return f"đúng {least}"
    return f"từ {least} đến {most}" if least else f"nhiều nhất {most}"
