"""A day whose parts may be unknown: ``{ngay: , thang: 5, nam: 2025}``, ``23/5/2025``, ``5/2025`` or ``2025``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar, Final

from cchcdoc.nodes import MapNode, Node, Position, Scalar
from cchcdoc.schema.fields.base import DateField, Field
from cchcdoc.schema.fields.shapes import MapField
from cchcdoc.schema.reading import Path, Reading, field_name
from cchcdoc.vietnamese.dates import format_ngay_ban_hanh, parse_ngay

_UNKNOWN_DAY: Final = re.compile(r"\s*(?:(?:[._…]+\s*/\s*)?([0-9]{1,2})\s*/\s*)?([0-9]{4})\s*")
"""A month and a year, with or without dots for the day, or a year alone."""
_UNKNOWN_DAY_IN_WORDS: Final = re.compile(
    r"\s*(?:ngày[\s._…]*)?tháng\s*([0-9]{1,2})\s*năm\s*([0-9]{4})\s*", re.IGNORECASE
)
DAY_PARTS: Final = ("ngay", "thang", "nam")
"""Keys of day, month and year, all integers; the day, or day and month, may be unknown."""


@dataclass(slots=True, eq=False)
class PartedDayField(MapField):
    """Day, month and year -> dict; a day typed as one text is split. A date that does not exist is an error (DL133)."""

    wanted: ClassVar[str] = "ngày"

    def how_to_write(self, node: Node) -> str:  # noqa: ARG002 - as every field
        return "viết như 15/7/2021, hoặc 7/2021 khi chưa biết ngày"

    def shown(self) -> str:
        return "15/7/2021"

    def read(self, node: Node, path: Path, reading: Reading) -> object:
        if type(node) is Scalar:
            try:
                node = _taken_apart(node)
            except ValueError:
                return DateField(self.label).read(node, path, reading)  # reports why it is not a date
        values = MapField.read(self, node, path, reading)
        if type(node) is MapNode and isinstance(values, dict):
            self._check(values, node, path, reading)
        return values

    def read_missing(self, at: Position, path: Path, reading: Reading) -> object:
        """Report the day as one missing field, as a form asks for it."""
        return Field.read_missing(self, at, path, reading)

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


def _taken_apart(node: Scalar) -> MapNode:
    """The parts that a text names: day, month and year, or the last two, or the year.

    Raises:
        ValueError: it names no date.
    """
    at = node.position
    if found := _UNKNOWN_DAY.fullmatch(node.text) or _UNKNOWN_DAY_IN_WORDS.fullmatch(node.text):
        parts = {"thang": found[1], "nam": found[2]}
    else:
        day = parse_ngay(node.text)
        parts = {"ngay": str(day.day), "thang": str(day.month), "nam": str(day.year)}
    entries: dict[str, Node] = {key: Scalar(part, at) for key, part in parts.items() if part}
    return MapNode(entries, dict.fromkeys(entries, at), at)


def _place(node: MapNode) -> Position:
    """The position of the day, else of the whole mapping."""
    day = node.entries.get("ngay")
    return day.position if day is not None else node.position
