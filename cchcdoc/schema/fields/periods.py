"""The field ``ky_bao_cao``: checks that the parts of a reporting period fit and fills in what follows from them.

From ``{loai: quy, quy: 1, nam: 2026}`` follow its name, the first and last day of its figures and the names of
neighbouring periods; ``{tu: 2021, den: 2025, chot_so_lieu: ...}`` is a span of years and is left as typed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final, NamedTuple

from cchcdoc.nodes import Blank, CellPosition, MapNode, Node
from cchcdoc.schema.fields.base import show_value
from cchcdoc.schema.fields.period_words import PeriodWords
from cchcdoc.schema.fields.shapes import MapField
from cchcdoc.schema.reading import INVALID, Path, Reading, dotted_path, field_name
from cchcdoc.standard import load_standard
from cchcdoc.standard.periods import NUMBERED, Period, read_period

SPAN_FIELDS: Final = ("tu", "den", "chot_so_lieu")
"""Fields of a span of years."""
PERIOD_FIELDS: Final = ("thang", "quy", "nam", "tu_ngay", "den_ngay")
"""Fields of a period of the reporting regime, beside ``loai`` (month, quarter, six months, nine months, year)."""
COMPUTED: Final = (
    "ten", "tu_ngay", "den_ngay", "chot_so_lieu", "ky_truoc", "cung_ky", "goi_cung_ky", "ky_sau",
)  # fmt: skip
"""Fields of ``ky_bao_cao`` that the program fills in for expressions."""
MISSING: Final = "DL170"
"""Code for a missing part; in a draft this is not an error."""
MAX_DAY_SHIFT: Final = 31
"""Largest difference, in days, between typed first and last days and those of the regime; more is a typing error."""


class Fault(NamedTuple):
    """An error: code, key of the field where it is reported, message, hint."""

    code: str
    field: str
    message: str
    hint: str
    is_warning: bool = False


@dataclass(slots=True, eq=False)
class PeriodField(MapField):
    """The mapping ``ky_bao_cao`` -> dict, with the fields of ``COMPUTED`` filled in."""

    wanted: ClassVar[str] = "nhóm của kỳ báo cáo"

    def how_to_write(self, node: Node) -> str:  # noqa: ARG002 - as every field
        return "viết như {loai: quy, quy: 1, nam: 2026} hoặc {loai: nam, nam: 2026}"

    def read(self, node: Node, path: Path, reading: Reading) -> object:
        values = MapField.read(self, node, path, reading)
        if type(node) is not MapNode or not isinstance(values, dict):
            return values
        words = PeriodWords(self.properties, isinstance(node.position, CellPosition))
        if values.get("loai") is None:
            self._report(_stray(values, words), node, path, reading)
            return values
        faults = [fault for fault in _misfits(values, words) if not (reading.draft and fault.code == MISSING)]
        period = None if faults else read_period(values)
        if period is not None:
            faults = list(_day_faults(values, period, words))
        self._report(faults, node, path, reading)
        if period is None or not all(fault.is_warning for fault in faults):
            unknown = Blank(dotted_path(path), self.label) if reading.draft and not faults else INVALID
            values.update({key: unknown for key in COMPUTED if values.get(key) is None})
        else:
            _fill(values, period)
        return values

    def _report(self, faults: Iterable[Fault], node: MapNode, path: Path, reading: Reading) -> None:
        for fault in faults:
            at = node.entries.get(fault.field)
            position = at.position if at is not None else node.position
            report = reading.warn_of if fault.is_warning else reading.report
            report(fault.code, position, f"{field_name(self.label, path)}: {fault.message}", fault.hint)


def _stray(values: dict[str, object], words: PeriodWords) -> Iterator[Fault]:
    """The error DL170 when there are parts of a period but no ``loai``."""
    for key in PERIOD_FIELDS:
        if values.get(key) is not None:
            message = f"có {words.field(key)} mà chưa có {words.field('loai')}"
            yield Fault(MISSING, key, message, words.add_kind())
            return


def _misfits(values: dict[str, object], words: PeriodWords) -> Iterator[Fault]:
    """The errors of fields that ``loai`` requires (DL170) or excludes (DL171)."""
    kind = values["loai"]
    if values.get("nam") is None:
        yield Fault(MISSING, "loai", f"chưa có {words.field('nam')}", words.add_year())
    if kind == "quy" and values.get("quy") is None:
        message = f"kỳ báo cáo quý mà chưa có {words.field('quy')}"
        yield Fault(MISSING, "loai", message, words.add("quy", "1, 2, 3 hoặc 4"))
    if kind == "thang" and values.get("thang") is None:
        message = f"kỳ báo cáo tháng mà chưa có {words.field('thang')}"
        yield Fault(MISSING, "loai", message, words.add("thang", "1 đến 12"))
    for span in NUMBERED:
        if isinstance(kind, str) and kind != span and values.get(span) is not None:
            way_out = f"{words.leave_out(span)}, hoặc sửa {words.field('loai')} thành {words.kind(span)}"
            message = f"{words.field('loai')} là {words.kind(kind)} mà lại có {words.field(span)}"
            yield Fault("DL171", span, message, way_out)
    for key in SPAN_FIELDS:
        if values.get(key) is not None:
            hint = words.leave_out(key)
            if key == "chot_so_lieu":
                hint = f"ngày chốt số liệu ghi ở {words.field('den_ngay')}"
            message = f"có {words.field('loai')} rồi thì không dùng {words.field(key)}"
            yield Fault("DL171", key, message, hint)


def _day_faults(values: dict[str, object], period: Period, words: PeriodWords) -> Iterator[Fault]:
    """The errors of typed first and last days: wrong order (DL172), too far from the regime's days (DL173).

    A unit may begin its work within the period: such a first day is a warning, the day on which the levels of government
    changed nothing.
    """
    ruled = dict(zip(("tu_ngay", "den_ngay"), period.lock_days, strict=True))
    typed = {key: value for key in ruled if isinstance(value := values.get(key), date)}
    first, last = typed.get("tu_ngay", ruled["tu_ngay"]), typed.get("den_ngay", ruled["den_ngay"])
    if first > last:
        first_day, last_day = words.field("tu_ngay"), words.field("den_ngay")
        message = f"{first_day} {show_value(first)} sau {last_day} {show_value(last)}"
        yield Fault("DL172", next(iter(typed), "loai"), message, "sửa một trong hai ngày")
        return
    for key, day in typed.items():
        if abs((day - ruled[key]).days) > MAX_DAY_SHIFT:
            is_within = key == "tu_ngay" and ruled["tu_ngay"] < day <= ruled["den_ngay"]
            if is_within and day in _begun():
                continue
            regime = f"ngày của chế độ báo cáo ({show_value(ruled[key])})"
            message = f"{words.field(key)} {show_value(day)} cách {regime} quá {MAX_DAY_SHIFT} ngày"
            fields = ", ".join(map(words.field, ("loai", "quy", "nam")))
            hint = f"xem lại ngày, hoặc {fields} của kỳ báo cáo"
            hint += "; đơn vị bắt đầu hoạt động trong kỳ thì giữ nguyên" if is_within else ""
            yield Fault("DL173", key, message, hint, is_within)


def _begun() -> frozenset[date]:
    """The days on which units began because the levels of government changed."""
    return frozenset(each.first for each in load_standard().government.regimes if each.first is not None)


def _fill(values: dict[str, object], period: Period) -> None:
    first, last = period.lock_days
    names = period.names
    values["tu_ngay"] = values.get("tu_ngay") or first
    values["den_ngay"] = values.get("den_ngay") or last
    values["chot_so_lieu"] = values["den_ngay"]
    values["ten"], values["ky_truoc"], values["cung_ky"] = names.own, names.previous, names.same_last_year
    values["goi_cung_ky"], values["ky_sau"] = names.versus_last_year, names.following
