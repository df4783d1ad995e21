"""Computes one area of an index: its score and share, its points by source, the points lost and the deductions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, cast

from cchcdoc.indicators.indexes.deductions import read_deductions
from cchcdoc.indicators.indexes.ledger import (
    Ledger,
    Step,
    if_known,
    in_range,
    share,
    share_change,
    sum_if_known,
)
from cchcdoc.indicators.indexes.ranks import check_rank, read_rank
from cchcdoc.indicators.indexes.rounding import is_explained
from cchcdoc.indicators.indexes.rubric import Criterion, Rubric
from cchcdoc.indicators.totals import subtract
from cchcdoc.nodes import Blank
from cchcdoc.vietnamese.figures.numbers import format_so

Record = dict[str, object]
Given = tuple[int, Mapping[str, Any]]
"""Index in the list ``linh_vuc`` (from 0), and the entry."""


class AreaReader:
    """Reads the areas of one index. ``compares``: scores are compared with those of the year before."""

    def __init__(self, rubric: Rubric, data: Mapping[str, Any], ledger: Ledger, *, compares: bool) -> None:
        self._rubric = rubric
        self._data = data
        self._ledger = ledger
        self._compares = compares

    def record(self, area: Criterion, given: Given | None) -> Record:
        """The area as expressions see it; when ``given`` is ``None`` every figure is a blank."""
        index, entry = given or (0, {})
        path: tuple[Step, ...] = ("linh_vuc", index) if given else ("linh_vuc",)
        figures = self._scores(area, entry, path, is_given=given is not None)
        score, before, maximum_before = figures["diem"], figures["diem_truoc"], figures["toi_da_truoc"]
        deductions = read_deductions(area, entry.get("tru_diem"), self._ledger, path)
        lost = if_known(subtract, area.maximum, score)
        explained = sum_if_known(each["diem"] for each in deductions)
        left = if_known(subtract, lost, explained)
        if isinstance(left, Decimal) and _is_rounding(left, score, deductions):
            left = Decimal(0)
        elif isinstance(left, Decimal):
            self._compare_losses(area, lost, explained, (*path, "tru_diem" if deductions else "diem"))
        sources = self._sources(area, entry, score, path)
        return {
            **entry,
            "ma": area.id,
            "ten": area.name,
            "toi_da": area.maximum,
            "moi": bool(entry.get("moi")),
            **figures,
            "ty_le": if_known(share, score, area.maximum),
            "ty_le_truoc": if_known(share, before, maximum_before),
            "chenh": if_known(share_change, score, area.maximum, before, maximum_before),
            "chenh_diem": if_known(subtract, score, before),
            "diem_mat": lost,
            "diem_giai_trinh": explained,
            "con_lai": left,
            **read_rank({**entry, "diem": score}, self._data, self._ledger, path),
            "hang_truoc": check_rank(entry.get("hang_truoc"), None, self._ledger, (*path, "hang_truoc")),
            "so_don_vi": self._data.get("so_don_vi"),
            "so_tieu_chi": area.child_count,
            "tieu_chi": [{"ma": each.id, "ten": each.name, "toi_da": each.maximum} for each in area.children],
            "theo_nguon": [source for source in sources.values() if source["toi_da"] is not None],
            "nguon": sources,
            "tru_diem": deductions,
            "nhan_xet": entry.get("nhan_xet"),
        }

    def _scores(
        self, area: Criterion, entry: Mapping[str, Any], path: tuple[Step, ...], *, is_given: bool
    ) -> Record:
        name, ledger = f"lĩnh vực {area.id}", self._ledger
        score = entry["diem"] if "diem" in entry else ledger.blank((*path, "diem"), f"Điểm {name}")
        own = entry.get("diem_tu_danh_gia")
        before, maximum_before = self._before(area, entry, path, is_given=is_given)
        return {
            "diem": in_range(score, area.maximum, ledger, (*path, "diem"), name),
            "diem_truoc": in_range(before, maximum_before, ledger, (*path, "diem_truoc"), name),
            "toi_da_truoc": maximum_before,
            "diem_tu_danh_gia": in_range(own, area.maximum, ledger, (*path, "diem_tu_danh_gia"), name),
        }

    def _before(
        self, area: Criterion, entry: Mapping[str, Any], path: tuple[Step, ...], *, is_given: bool
    ) -> tuple[object, object]:
        """Score and maximum of the year before; ``None`` when the index is not compared, or the area is new."""
        if not self._compares:
            return None, None
        ledger, label = self._ledger, f"Điểm năm trước lĩnh vực {area.id}"
        score, maximum = entry.get("diem_truoc"), entry.get("toi_da_truoc")
        if isinstance(maximum, Decimal) and maximum <= 0:
            ledger.error("DL162", (*path, "toi_da_truoc"), "điểm tối đa phải lớn hơn 0", "xem lại số liệu")
            maximum = ledger.blank((*path, "toi_da_truoc"), label)
        if entry.get("moi"):
            if score is not None:
                message = f"lĩnh vực {area.id} ghi là mới mà có diem_truoc"
                ledger.error("DL164", (*path, "moi"), message, "bỏ moi, hoặc bỏ diem_truoc")
            return None, None
        if score is None and is_given:
            message = f"lĩnh vực {area.id} chưa có điểm năm trước (diem_truoc) để so sánh"
            hint = "ghi điểm năm trước; lĩnh vực mới thì ghi moi: có; năm đầu được đánh giá thì ghi so_sanh: không"
            score = ledger.missing("DL164", (*path, "diem_truoc"), label, message, hint)
        elif score is None:
            score = ledger.blank((*path, "diem_truoc"), label)
        return score, area.maximum if maximum is None else maximum

    def _compare_losses(
        self, area: Criterion, lost: object, explained: object, place: tuple[Step, ...]
    ) -> None:
        """Reports a listed sum of deductions above (error DL166) or below (warning DL169) the points lost."""
        if not isinstance(lost, Decimal) or not isinstance(explained, Decimal):
            return
        message = f"lĩnh vực {area.id}: mất {format_so(lost)} điểm, giải trình {format_so(explained)} điểm"
        if explained > lost:
            hint = "xem lại các điểm bị trừ"
            self._ledger.error("DL166", place, f"{message}, nhiều hơn số điểm bị mất", hint)
        else:
            message += f", còn {format_so(subtract(lost, explained))} điểm chưa rõ lý do"
            self._ledger.warn("DL169", place, message, "bổ sung ở tru_diem, nếu có")

    def _sources(
        self, area: Criterion, entry: Mapping[str, Any], score: object, path: tuple[Step, ...]
    ) -> dict[str, Record]:
        """The area's points by source; a warning (DL165) when rounding does not explain that they differ from ``score``."""
        given = entry.get("theo_nguon")
        points = self._source_points(area, given, (*path, "theo_nguon"))
        total = sum_if_known(points.values())
        if points and isinstance(total, Decimal) and isinstance(score, Decimal):
            gap = Decimal(subtract(total, score))
            if not is_explained(gap, points.values(), score):
                message = f"lĩnh vực {area.id}: các nguồn cộng lại {format_so(total)} điểm, diem là {format_so(score)}"
                message += f", lệch {format_so(abs(gap))}"
                message += ", nhiều hơn mức làm tròn giải thích được"
                hint = "xem lại điểm của lĩnh vực và của từng nguồn; văn bản in diem"
                self._ledger.warn("DL165", (*path, "theo_nguon"), message, hint)
        default = given if isinstance(given, Blank) else None
        return {
            name: _source(name, title, area.sources.get(name), points.get(name, default))
            for name, title in self._rubric.sources.items()
        }

    def _source_points(self, area: Criterion, given: object, path: tuple[Step, ...]) -> dict[str, object]:
        """Points by source as given; unknown sources are reported (DL161)."""
        points: dict[str, object] = {}
        allowed = tuple(area.sources or self._rubric.sources)
        for name, score in given.items() if type(given) is dict else ():
            place = (*path, name)
            if name in allowed:
                maximum = area.sources.get(name)
                points[name] = in_range(score, maximum, self._ledger, place, f"nguồn {name}")
            else:
                message = f'lĩnh vực {area.id} không có nguồn điểm "{name}"'
                self._ledger.unknown(place, message, name, allowed)
                points[name] = self._ledger.blank(place, "Điểm theo nguồn")
        return points


def _is_rounding(left: Decimal, score: object, deductions: Sequence[Record]) -> bool:
    """Whether ``left``, points lost that no deduction explains, come from rounding (0 is no gap)."""
    is_listed = bool(deductions) and isinstance(score, Decimal)
    return not left or (
        is_listed and is_explained(left, [each["diem"] for each in deductions], cast("Decimal", score))
    )


def _source(name: str, title: str, maximum: Decimal | None, score: object) -> Record:
    return {
        "ma": name,
        "ten": title,
        "toi_da": maximum,
        "diem": score,
        "ty_le": if_known(share, score, maximum),
    }
