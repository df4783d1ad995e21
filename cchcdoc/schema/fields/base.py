"""Base and simple fields of a compiled schema: each turns one node into a typed value or reports why it cannot."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar, Final, NamedTuple, TypeAlias

from cchcdoc.diagnostics import quote
from cchcdoc.nodes import CellPosition, ListNode, MapNode, Node, Position, Prose, Scalar, truth_of
from cchcdoc.schema.fields.typed_shapes import find_slip
from cchcdoc.schema.reading import INVALID, MAX_DIAGNOSTICS, Path, Reading, field_name
from cchcdoc.vietnamese.dates import format_ngay, meant_day, parse_ngay
from cchcdoc.vietnamese.figures.numbers import format_so
from cchcdoc.vietnamese.nothing import says_nothing


class Complaint(NamedTuple):
    """Why a value is refused. ``message`` follows the name of the field: ``phải là số, đang là "chín"``."""

    code: str
    message: str
    hint: str = ""


AS_TYPED: Final = ("plain", "quoted")
"""Styles of a text that is its own value."""
MAX_PHRASE: Final = 300
"""Most characters (``maxLength``) of a name or phrase; longer texts, titles among them, may have lines of their own."""
BELOW = "xuống dòng, thụt vào, "
"""Begins the hint how a group is written below its name; the whole file has none."""
_WITHOUT_YEAR = re.compile(
    r"\s*(?:ngày )?(?:0?[1-9]|[12][0-9]|3[01])(?: ?[/.-] ?| tháng )(?:0?[1-9]|1[0-2])\s*"
)
_GLUED = re.compile(r"[a-z][a-z0-9_]*:\S", re.ASCII)
Test: TypeAlias = Callable[[object], Complaint | None]
"""Tests a typed value against one constraint of the schema (enum, pattern, minimum ...); ``None`` when it holds."""


@dataclass(slots=True, eq=False)
class Field:
    """Base of all fields. ``label`` is the schema's title; ``nullable`` allows a blank even if the field is required."""

    label: str = ""
    nullable: bool = False
    wanted: ClassVar[str] = "một giá trị"
    is_figure: ClassVar[bool] = False
    """Whether it may be answered by ``Không áp dụng`` where it is not required."""

    def read(self, node: Node, path: Path, reading: Reading) -> object:
        """The typed value of ``node``, which is not blank; errors go to ``reading`` and give ``INVALID``."""
        return self.refuse_shape(node, path, reading)

    def is_blank(self, node: Node) -> bool:
        """Whether nothing is filled in."""
        return type(node) is Scalar and node.is_blank

    def read_missing(self, at: Position, path: Path, reading: Reading) -> object:
        """The value of a required field that is absent or blank (DL130); ``at`` is the nearest place in the file."""
        return None if self.nullable else reading.report_blank(self.label or _last(path), path, at)

    def how_to_write(self, node: Node) -> str:  # noqa: ARG002 - what stands in its place matters to groups and lists
        """The hint for the clerk when ``node``, of another shape, stands in its place."""
        return "xuống dòng, thụt vào rồi viết"

    def shown(self) -> str:
        """An example of its value for a hint; ``...`` when there is none of one line."""
        return "..."

    def refuse_shape(self, node: Node, path: Path, reading: Reading) -> object:
        """Report that the node has the wrong shape (value, list or mapping): DL136. Returns ``INVALID``."""
        if was_refused(node):
            return INVALID
        message = f"{field_name(self.label, path)} phải là {self.wanted}, đang là {describe(node)}"
        hint = _shape_hint(self, node)
        return reading.report("DL136", node.position, message, hint if path else hint.removeprefix(BELOW))


@dataclass(slots=True, eq=False)
class ScalarField(Field):
    """A field of one value; subclasses implement ``parse``."""

    tests: Sequence[Test] = ()
    example: str = ""

    def read(self, node: Node, path: Path, reading: Reading) -> object:
        if type(node) is not Scalar:
            slip = None if reading.has_more else find_slip(node)
            if slip is None:
                return self.refuse_shape(node, path, reading)
            return reading.report(slip.code, slip.at, slip.message, slip.hint)
        if (
            len(reading.findings) > MAX_DIAGNOSTICS or node.style == "refused"
        ):  # no more errors are listed, so making messages would waste time
            return INVALID
        value = self.understand(node)
        return self._complain(value, node, path, reading) if type(value) is Complaint else value

    def read_tested(self, value: object, node: Scalar, path: Path, reading: Reading) -> object:
        """``value``, which ``node`` surely is, if all constraints hold; errors go to ``reading`` and give ``INVALID``."""
        for test in self.tests:
            complaint = test(value)
            if complaint is not None:
                return self._complain(complaint, node, path, reading)
        return value

    def _complain(self, why: Complaint, node: Scalar, path: Path, reading: Reading) -> object:
        message = f"{field_name(self.label, path)} {why.message}"
        return reading.report(why.code, node.position, message, why.hint)

    def shown(self) -> str:
        return self.example or "..."

    def understand(self, scalar: Scalar) -> object:
        """The typed value if all constraints hold, else a ``Complaint``."""
        value = self.parse(scalar)
        if type(value) is not Complaint:
            for test in self.tests:
                complaint = test(value)
                if complaint is not None:
                    return complaint
        return value

    def parse(self, scalar: Scalar) -> object:
        """The typed value of the text before constraints are tested, or a ``Complaint``."""
        raise NotImplementedError

    def hint(self, verb: str, fallback: str) -> str:
        """A hint with the schema's example, else with ``fallback``: ``sửa thành số, ví dụ 90``."""
        return f"{verb}, ví dụ {self.example or fallback}"


@dataclass(slots=True, eq=False)
class TextField(ScalarField):
    """Text as typed -> ``str``. A block (``|``, ``>``) loses the line breaks at its end, which are unintended."""

    is_phrase: bool = False
    """Whether it is a name or phrase inside a line: the breaks of a pasted text are blanks."""
    wanted: ClassVar[str] = "chữ"

    def read(self, node: Node, path: Path, reading: Reading) -> object:
        if type(node) is Scalar and node.style in AS_TYPED and len(reading.findings) <= MAX_DIAGNOSTICS:
            return self.read_tested(node.text, node, path, reading)  # nearly every text of the frame
        return ScalarField.read(self, node, path, reading)

    def parse(self, scalar: Scalar) -> object:
        if scalar.style == "truth":
            message = f"đang là {scalar.text}, giá trị đúng/sai của Excel chứ không phải chữ"
            return Complaint("DL188", message, "đặt ô ở dạng Text rồi gõ lại")
        if scalar.style not in ("literal", "folded"):
            return scalar.text
        if self.is_phrase and scalar.style == "literal":
            return " ".join(line.strip() for line in scalar.text.split("\n") if line.strip())
        return scalar.text.rstrip("\n")


@dataclass(slots=True, eq=False)
class ProseField(TextField):
    """Text that may hold marks and ``{{ }}`` -> ``Prose``, which keeps its place in the file."""

    wanted: ClassVar[str] = "lời văn"

    def read(self, node: Node, path: Path, reading: Reading) -> object:
        value = ScalarField.read(self, node, path, reading)
        return Prose(node, reading.raw.source) if type(node) is Scalar and value is not INVALID else value


@dataclass(slots=True, eq=False)
class DateField(ScalarField):
    """A day, ``15/7/2021`` or ``2021-07-15`` -> ``datetime.date``."""

    wanted: ClassVar[str] = "ngày"

    def parse(self, scalar: Scalar) -> object:
        try:
            return parse_ngay(scalar.text)
        except ValueError as error:
            position = scalar.position
            day = position.day_of(scalar.text) if isinstance(position, CellPosition) else None
            if day is not None:
                return day
            reason = _reason(error, scalar.text)
            reported = "" if reason.startswith("viết") else f" ({reason})"  # the hint says how to write it
            message = f"phải là ngày, đang là {quote(scalar.text)}{reported}"
            return Complaint("DL133", message, _day_hint(scalar.text))


@dataclass(slots=True, eq=False)
class BooleanField(ScalarField):
    """``có``/``không``, ``đúng``/``sai``, ``true``/``false``, in upper or lower case -> ``bool``."""

    wanted: ClassVar[str] = "có hoặc không"

    def parse(self, scalar: Scalar) -> object:
        truth = truth_of(scalar.text)
        if truth is not None:
            return truth
        message = f"phải là có hoặc không, đang là {quote(scalar.text)}"
        return Complaint("DL135", message, "viết có hoặc không")


@dataclass(slots=True, eq=False)
class AnyField(Field):
    """A schema without a type -> texts as typed, lists and dicts of them."""

    def read(self, node: Node, path: Path, reading: Reading) -> object:  # noqa: ARG002 - as every field
        return to_plain(node)


def was_refused(node: Node) -> bool:
    """Whether the reader of the file has already reported what stands here."""
    return type(node) is Scalar and node.style == "refused"


def to_plain(node: Node) -> object:
    """``node`` as texts, lists and dicts; a blank becomes ``None``."""
    if isinstance(node, Scalar):
        return None if node.is_blank else node.text
    if isinstance(node, ListNode):
        return [to_plain(item) for item in node.items]
    return {key: to_plain(value) for key, value in node.entries.items()}


def describe(node: Node) -> str:
    """What stands in the file, in Vietnamese for a message."""
    if isinstance(node, Scalar):
        return quote(node.text)
    return f"danh sách có {len(node.items)} mục" if isinstance(node, ListNode) else "nhóm nhiều trường"


def show_value(value: object) -> str:
    """A typed value in Vietnamese notation, for messages."""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, int | Decimal):
        return format_so(value)
    if isinstance(value, date):
        return format_ngay(value)
    return quote(str(value))


def _shape_hint(field: Field, node: Node) -> str:
    if isinstance(field, ProseField):
        return "gõ dấu | sau dấu hai chấm, xuống dòng, thụt vào rồi viết lời văn"
    if isinstance(field, ScalarField):
        is_long = isinstance(field, TextField) and "," in field.example  # a phrase, not a name
        if is_long and not isinstance(node, Scalar) and _has_parts(node):
            return _on_one_line(field.example, node)
        sign = "dấu - và dấu [ ]" if isinstance(node, ListNode) else "dấu { }"
        quoted = "; dấu ấy là chữ của giá trị thì đặt cả giá trị trong dấu nháy"
        return f"chỉ viết một giá trị, bỏ {sign}{quoted if isinstance(field, TextField) else ''}"
    if isinstance(node, Scalar) and _GLUED.match(node.text):
        return "thiếu dấu cách sau dấu hai chấm của các trường"
    return field.how_to_write(node)


def _on_one_line(example: str, node: ListNode | MapNode) -> str:
    if isinstance(node, ListNode):
        return "viết thành một dòng, các ý cách nhau bằng dấu chấm phẩy"
    return f"viết thành một dòng, ví dụ {quote(example)}"


def _has_parts(node: ListNode | MapNode) -> bool:
    """Whether several values were typed, one a line or between commas."""
    parts = node.items if isinstance(node, ListNode) else tuple(node.entries.values())
    return len(parts) > 1 and all(isinstance(each, Scalar) and not each.is_blank for each in parts)


def _day_hint(text: str) -> str:
    if says_nothing(text):
        return "không có hoặc chưa biết thì để trống"
    meant = meant_day(text)
    if meant is None and _WITHOUT_YEAR.fullmatch(text):
        return "thiếu năm; viết đủ ngày, tháng, năm, ví dụ 15/7/2021"
    if meant is None:
        return "viết như 15/7/2021 hoặc 2021-07-15"
    shown = f"{meant.day}/{meant.month}/{meant.year}"
    if text.strip().isdecimal():
        return f"đó là số mà Excel ghi thay cho ngày {shown}; viết {shown}"
    return f"viết {shown}"


def _reason(error: ValueError, text: str) -> str:
    """The reason in ``error`` without the typed text, which the message already quotes."""
    reason = str(error).strip()
    return reason.split("; ")[-1] if text.strip()[:10] in reason else reason


def _last(path: Path) -> str:
    return "cả tệp" if path is None else str(path[1])
