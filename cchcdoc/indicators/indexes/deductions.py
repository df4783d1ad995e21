"""Reads the deductions of an area, criterion by criterion, and checks them against the rubric."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, cast

from cchcdoc.indicators.indexes.ledger import Ledger, Step, if_known, in_range, sum_if_known
from cchcdoc.indicators.indexes.rounding import is_explained
from cchcdoc.indicators.indexes.rubric import Criterion
from cchcdoc.indicators.totals import subtract
from cchcdoc.nodes import Blank
from cchcdoc.vietnamese.figures.numbers import format_so

Record = dict[str, object]


def read_deductions(area: Criterion, given: object, ledger: Ledger, path: tuple[Step, ...]) -> list[Record]:
    """The deductions of ``area`` as expressions see them; ``given`` is its ``tru_diem`` as typed."""
    records: list[Record] = []
    reader = _Reader(area, ledger)
    for index, entry in enumerate(given if isinstance(given, list) else ()):
        if not isinstance(entry, Blank):
            records.append(reader.record(entry, (*path, "tru_diem", index)))
    reader.check_sums(records, path)
    return records


class _Reader:
    def __init__(self, area: Criterion, ledger: Ledger) -> None:
        self._area = area
        self._ledger = ledger
        self._known = {item.id: item for item in area.walk()}

    def record(self, entry: Mapping[str, Any], path: tuple[Step, ...]) -> Record:
        """One deduction as expressions see it."""
        item = self._criterion(entry, path)
        maximum = self._maximum(entry, item, path)
        own = self._in_range(entry.get("diem_tu_danh_gia"), maximum, (*path, "diem_tu_danh_gia"))
        appraised = self._in_range(entry.get("diem_tham_dinh"), maximum, (*path, "diem_tham_dinh"))
        return {
            **entry,
            "ma": entry["tieu_chi"],
            "ten": entry.get("ten") or (item.name if item else self._unnamed(path)),
            "toi_da": maximum,
            "diem": self._points(entry, maximum, own, appraised, path),
            "diem_tu_danh_gia": own,
            "diem_tham_dinh": appraised,
            "tru_tu_danh_gia": if_known(subtract, own, appraised),
            "don_vi_chu_tri": entry.get("don_vi_chu_tri"),
            "ly_do": entry.get("ly_do"),
            "linh_vuc": self._area.id,
            "ten_linh_vuc": self._area.name,
        }

    def check_sums(self, records: list[Record], path: tuple[Step, ...]) -> None:
        """Reports (DL166) a criterion that loses, with its sub-criteria, more points than its maximum."""
        if not records:
            return
        limits: dict[str, object] = {item.id: item.maximum for item in self._known.values()}
        for record in records:
            if isinstance(record["ma"], str):
                limits.setdefault(record["ma"], record["toi_da"])
        for code, limit in limits.items():
            if code == self._area.id or not isinstance(limit, Decimal):
                continue  # the area itself is compared with the points it lost, in ``areas``
            inside = [index for index, record in enumerate(records) if _is_within(record["ma"], code)]
            if not inside:
                continue
            lost = sum_if_known(records[index]["diem"] for index in inside)
            if isinstance(lost, Decimal) and lost > limit:
                message = f"tiêu chí {code}: bị trừ {format_so(lost)} điểm, tối đa chỉ có {format_so(limit)}"
                self._ledger.error("DL166", (*path, "tru_diem", inside[-1]), message, "xem lại điểm bị trừ")

    def _criterion(self, entry: Mapping[str, Any], path: tuple[Step, ...]) -> Criterion | None:
        """The criterion of the rubric; ``None`` when it is a blank, unknown (reported, DL161) or not listed."""
        code = entry["tieu_chi"]
        if isinstance(code, Blank) or code in self._known:
            return None if isinstance(code, Blank) else self._known[code]
        place, name = (*path, "tieu_chi"), f"lĩnh vực {self._area.id}"
        if not _is_within(code, self._area.id):
            self._ledger.unknown(place, f'tiêu chí "{code}" không thuộc {name}', code, self._known)
            return None
        above = max(
            (item for item in self._known.values() if _is_within(code, item.id)),
            key=lambda item: len(item.id),
        )
        is_open = not above.is_complete or (not above.children and above.id.count(".") < 2)
        if not is_open:
            self._ledger.unknown(place, f'{name} không có tiêu chí "{code}"', code, self._known)
        elif entry.get("ten") is None:
            message = f'bộ tiêu chí chưa kê tiêu chí "{code}" ở {name}'
            self._ledger.error("DL161", place, message, "xem lại mã; đúng thì thêm ten (và diem_chuan)")
        return None

    def _unnamed(self, path: tuple[Step, ...]) -> Blank:
        """The name of a criterion that is an error, already reported."""
        return self._ledger.blank((*path, "ten"), "Tên tiêu chí")

    def _maximum(self, entry: Mapping[str, Any], item: Criterion | None, path: tuple[Step, ...]) -> object:
        """The maximum of the rubric, else ``diem_chuan``; an error (DL166) when both are given and differ."""
        given = entry.get("diem_chuan")
        place = (*path, "diem_chuan")
        if item is None or item.maximum is None:
            return self._in_range(given, self._area.maximum, place)
        if isinstance(given, Decimal) and given != item.maximum:
            message = f"diem_chuan {format_so(given)}, bộ tiêu chí ghi {format_so(item.maximum)}"
            self._ledger.error("DL166", place, message, "bỏ diem_chuan")
        return item.maximum

    def _points(
        self,
        entry: Mapping[str, Any],
        maximum: object,
        own: object,
        appraised: object,
        path: tuple[Step, ...],
    ) -> object:
        """Points deducted: as typed, else the maximum (or the self-assessed score) minus the appraised score."""
        typed = self._in_range(entry.get("diem"), maximum, (*path, "diem"))
        whole = own if maximum is None else maximum
        computed = if_known(subtract, whole, appraised)
        code = entry["tieu_chi"] if isinstance(entry["tieu_chi"], str) else ""
        if typed is None and computed is None:
            return self._ledger.missing(
                "DL166",
                path,
                f"Điểm bị trừ, tiêu chí {code}".removesuffix(", tiêu chí "),
                "chưa biết trừ bao nhiêu điểm",
                "ghi diem, hoặc diem_tham_dinh cùng diem_chuan",
            )
        if (
            maximum is not None
            and isinstance(typed, Decimal)
            and isinstance(computed, Decimal)
            and not is_explained(typed - computed, (typed, appraised), cast("Decimal", whole))
        ):
            message = f"diem {format_so(typed)}, điểm chuẩn trừ điểm thẩm định là {format_so(computed)}"
            self._ledger.error("DL166", (*path, "diem"), message, "bỏ diem, hoặc sửa diem_tham_dinh")
        return computed if typed is None else typed

    def _in_range(self, score: object, maximum: object, path: tuple[Step, ...]) -> object:
        return in_range(score, maximum, self._ledger, path, "tiêu chí")


def _is_within(code: object, above: str) -> bool:
    """Whether ``code`` is ``above`` or one of its sub-criteria."""
    return isinstance(code, str) and (code == above or code.startswith(f"{above}."))
