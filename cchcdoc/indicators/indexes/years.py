"""Reads the announced totals of an index by year and compares them with the sums of the areas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from cchcdoc.indicators.indexes.ledger import Ledger, Step, if_known, in_range, share, sum_if_known
from cchcdoc.indicators.indexes.ranks import are_other_units, check_rank, warn_of_units
from cchcdoc.indicators.indexes.rounding import is_explained
from cchcdoc.indicators.indexes.rubric import Rubric
from cchcdoc.indicators.totals import add, subtract
from cchcdoc.nodes import Blank
from cchcdoc.vietnamese.figures.numbers import format_so, places_of, round_half_up

Record = dict[str, object]
PARTS = ("tham_dinh", "dieu_tra")
"""Parts of a total: points by appraisal of evidence, and by surveys."""


def is_rounded(areas: Sequence[Record], key: str, published: object) -> bool:
    """Whether the figures ``key`` of ``areas`` do not add up to ``published`` and rounding explains it."""
    figures = [area[key] for area in areas]
    return _is_rounded(published, sum_if_known(figures), figures)


def read_years(
    rubric: Rubric, data: Mapping[str, Any], areas: Sequence[Record], ledger: Ledger, *, compares: bool
) -> list[Record]:
    """``tong_hop`` sorted by year; a missing year that the comparison needs is reported (DL164).

    The score of a year is the published one; without it the sum over ``areas``, else of appraisal and surveys. If no
    ``tong_hop`` was given, the years are those of the areas.
    """
    given, year = data.get("tong_hop"), data["nam"]
    if isinstance(given, Blank) or isinstance(year, Blank):
        return []
    computed = {year: [area["diem"] for area in areas]}
    if compares and areas_before(areas):
        computed[year - 1] = [area["diem_truoc"] for area in areas_before(areas)]
    reader = _Reader(rubric, data, computed, ledger)
    if compares and areas_before(areas):
        reader.maxima[year - 1] = sum_if_known(area["toi_da_truoc"] for area in areas_before(areas))
    for index, entry in enumerate([{"nam": each} for each in computed] if given is None else given):
        reader.read(entry, ("tong_hop", index))
    if reader.is_readable and not ledger.draft:
        for wanted in sorted(computed.keys() - reader.records.keys()):
            only = "" if wanted == year else "; năm đầu được đánh giá thì ghi so_sanh: không"
            message = f"thiếu năm {wanted} để so sánh"
            ledger.error("DL164", ("tong_hop",), message, f"thêm một mục cho năm đó{only}")
    return [reader.records[each] for each in sorted(reader.records)]


def areas_before(areas: Sequence[Record]) -> list[Record]:
    """The areas that were there the year before."""
    return [area for area in areas if not area["moi"]]


class _Reader:
    """Reads the entries of ``tong_hop``. ``areas``: the scores of all areas in the years for which they are given."""

    def __init__(
        self, rubric: Rubric, data: Mapping[str, Any], areas: Mapping[int, Sequence[object]], ledger: Ledger
    ) -> None:
        self._rubric = rubric
        self._data = data
        self._areas = areas
        self._ledger = ledger
        self.records: dict[int, Record] = {}
        self.maxima: dict[int, object] = {}
        """The maximum of a year in which it is not that of the rubric."""
        self.is_readable = True

    def read(self, entry: object, path: tuple[Step, ...]) -> None:
        """Read one entry; a repeated year is reported (DL164) and dropped."""
        if not isinstance(entry, Mapping) or isinstance(entry["nam"], Blank):
            self.is_readable = False
        elif entry["nam"] in self.records:
            message = f"năm {entry['nam']} ghi hai lần"
            self._ledger.error("DL164", (*path, "nam"), message, "giữ một mục")
        else:
            self.records[entry["nam"]] = self._record(entry, path)

    def _record(self, entry: Mapping[str, Any], path: tuple[Step, ...]) -> Record:
        keys = ("diem", *PARTS, "diem_tu_danh_gia")
        published, *parts, own = [
            in_range(entry.get(key), self._rubric.maximum, self._ledger, (*path, key), f"năm {entry['nam']}")
            for key in keys
        ]
        areas = self._areas.get(entry["nam"])
        computed = None if areas is None else sum_if_known(areas)
        if areas is not None and isinstance(computed, Decimal):
            self._compare(published, computed, areas, (*path, "diem"))
            self._compare_parts(parts, published, computed, path)
        whole = sum_if_known(parts)
        score = next((each for each in (published, computed, whole) if each is not None), None)
        units = self._units(entry, path)
        return {
            "nam": entry["nam"],
            **dict(zip(PARTS, parts, strict=True)),
            "diem_tu_danh_gia": own,
            "diem": score,
            "diem_cong_bo": published,
            "ty_le": if_known(share, score, self.maxima.get(entry["nam"], self._rubric.maximum)),
            "lam_tron": _is_rounded(score, whole, parts),
            "hang": check_rank(entry.get("hang"), units, self._ledger, (*path, "hang")),
            "cung_hang": entry.get("cung_hang") or [],
            "so_don_vi": units,
        }

    def _units(self, entry: Mapping[str, Any], path: tuple[Step, ...]) -> object:
        """How many units were ranked in the year: as typed, else as in the index's own year, unless they have merged since."""
        units, year = entry.get("so_don_vi"), entry["nam"]
        if units or not are_other_units(year, self._data["nam"]):
            return units or self._data.get("so_don_vi")
        if entry.get("hang") and year + 1 == self._data["nam"] and self._data.get("so_sanh") is not False:
            warn_of_units(year, self._ledger, (*path, "hang"), f"so_don_vi ở năm {year}")
        return None

    def _compare(
        self, published: object, computed: Decimal, areas: Sequence[object], path: tuple[Step, ...]
    ) -> None:
        """Warns (DL163) when the announced total differs from the sum of the areas by more than rounding explains."""
        if not isinstance(published, Decimal):
            return
        gap = Decimal(subtract(published, computed))
        if not _agree(published, computed, areas):
            message = f"tổng điểm công bố {format_so(published)}, các lĩnh vực cộng lại {format_so(computed)}"
            message += f", lệch {format_so(abs(gap))} điểm, nhiều hơn mức làm tròn giải thích được"
            hint = "xem lại tổng điểm và điểm các lĩnh vực; văn bản in tổng điểm công bố"
            self._ledger.warn("DL163", path, message, hint)

    def _compare_parts(
        self, parts: list[object], published: object, computed: Decimal, path: tuple[Step, ...]
    ) -> None:
        """Warns (DL163) when appraised and surveyed points agree neither with the published total nor with the areas."""
        figures = [part for part in parts if isinstance(part, Decimal)]
        if len(figures) < len(parts):
            return
        whole = Decimal(add(figures))
        totals = [each for each in (published, computed) if isinstance(each, Decimal)]
        has_others = len(self._rubric.sources) > len(PARTS)  # their points are in the total, not in these two
        is_part = has_others and any(each > whole for each in totals)
        if not is_part and not any(_agree(each, whole, figures) for each in totals):
            message = f"thẩm định và điều tra cộng lại {format_so(whole)} điểm"
            message += f", tổng điểm là {format_so(totals[0])}"
            hint = "xem lại tham_dinh, dieu_tra, tổng điểm và điểm các lĩnh vực"
            self._ledger.warn("DL163", path, message, hint)


def _is_rounded(whole: object, computed: object, parts: Sequence[object]) -> bool:
    """Whether ``whole`` is not ``computed``, the sum of ``parts``, and rounding explains it."""
    if not isinstance(whole, Decimal) or not isinstance(computed, Decimal) or whole == computed:
        return False
    return _agree(whole, computed, parts)


def _agree(whole: Decimal, computed: Decimal, parts: Sequence[object]) -> bool:
    """Whether ``whole`` is ``computed``, the sum of ``parts``, up to rounding; a whole may have few decimals."""
    is_shortened = round_half_up(computed, places_of(whole)) == whole
    return is_shortened or is_explained(Decimal(subtract(whole, computed)), parts, whole)
