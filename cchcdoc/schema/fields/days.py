"""A day whose parts may be unknown: ``{ngay: , thang: 5, nam: 2025}``, or ``23/5/2025``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final

from cchcdoc.nodes import MapNode, Node, Position, Scalar
from cchcdoc.schema.fields.base import DateField
from cchcdoc.schema.fields.shapes import MapField
from cchcdoc.schema.reading import Path, Reading, field_name
from cchcdoc.vietnamese.dates import format_ngay_ban_hanh, parse_ngay

DAY_PARTS: Final = ("ngay", "thang", "nam")
"""Keys of day, month and year, all integers; the day, or day and month, may be unknown."""


@dataclass(slots=True, eq=False)
class PartedDayField(MapField):
    """Day, month and year -> dict; a day typed as one text is split. A date that does not exist is an error (DL133)."""

    wanted: ClassVar[str] = "ngày"

    def read(self, node: Node, path: Path, reading: Reading) -> object:
        if type(node) is Scalar:
            try:
                day = parse_ngay(node.text)
            except ValueError:
                return DateField(self.label).read(node, path, reading)  # reports why it is not a date
            node = _taken_apart((day.day, day.month, day.year), node)
        values = MapField.read(self, node, path, reading)
        if type(node) is MapNode and isinstance(values, dict):
            self._check(values, node, path, reading)
        return values

    def _check(self, values: dict[str, object], node: MapNode, path: Path, reading: Reading) -> None:
        day, month, year = (values.get(part) for part in DAY_PARTS)
        at = _place(node)
        if isinstance(day, int) and month is None:
            message = f"{field_name(self.label, path)} có ngày mà chưa có tháng"
            values["ngay"] = reading.report("DL133", at, message, "điền tháng, hoặc để trống cả ngày")
            return
        known = [part if isinstance(part, int) else None for part in (day, month, year)]
        try:
            format_ngay_ban_hanh(*known)
        except ValueError as error:
            message = f"{field_name(self.label, path)} không có trong lịch: {error}"
            values["ngay"] = reading.report("DL133", at, message, "sửa ngày, tháng hoặc năm")


def _taken_apart(parts: tuple[int, int, int], node: Scalar) -> MapNode:
    at = node.position
    entries: dict[str, Node] = {
        key: Scalar(str(part), at) for key, part in zip(DAY_PARTS, parts, strict=True)
    }
    return MapNode(entries, dict.fromkeys(DAY_PARTS, at), at)


def _place(node: MapNode) -> Position:
    """The position of the day, else of the whole mapping."""
    day = node.entries.get("ngay")
    return day.position if day is not None else node.position
