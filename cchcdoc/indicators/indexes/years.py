"""Reads the announced totals of an index by year and compares them with the sums of the areas."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from cchcdoc.indicators.indexes.ledger import Ledger, Step, if_known, in_range, share, sum_if_known
from cchcdoc.indicators.indexes.ranks import check_rank
from cchcdoc.indicators.indexes.rubric import Rubric
from cchcdoc.indicators.totals import add
from cchcdoc.nodes import Blank
from cchcdoc.vietnamese.numbers import format_so, round_half_up

Record = dict[str, object]
PARTS = ("tham_dinh", "dieu_tra")
"""Parts of a total: points by appraisal of evidence, and by surveys."""


def read_years(
    rubric: Rubric, data: Mapping[str, Any], total: Record, ledger: Ledger, *, compares: bool
) -> list[Record]:
    """``tong_hop`` sorted by year; a missing year that the comparison needs is reported (DL164)."""
    given, year = data["tong_hop"], data["nam"]
    if isinstance(given, Blank) or isinstance(year, Blank):
        return []
    computed = {year: total["diem"]} | ({year - 1: total["diem_truoc"]} if compares else {})
    reader = _Reader(rubric, data["so_don_vi"], computed, ledger)
    for index, entry in enumerate(given):
        reader.read(entry, ("tong_hop", index))
    if reader.is_readable and not ledger.draft:
        for wanted in sorted(computed.keys() - reader.records.keys()):
            only = "" if wanted == year else "; năm đầu được đánh giá thì ghi so_sanh: không"
            message = f"thiếu năm {wanted} để so sánh"
            ledger.error("DL164", ("tong_hop",), message, f"thêm một mục cho năm đó{only}")
    return [reader.records[each] for each in sorted(reader.records)]


class _Reader:
    def __init__(self, rubric: Rubric, units: object, computed: Mapping[int, object], ledger: Ledger) -> None:
        self._rubric = rubric
        self._units = units
        self._computed = computed
        self._ledger = ledger
        self.records: dict[int, Record] = {}
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
        computed = self._computed.get(entry["nam"])
        if isinstance(computed, Decimal):
            self._compare(published, computed, (*path, "diem"))
            self._compare_parts(parts, computed, path)
        whole = sum_if_known(parts)
        score = next((each for each in (computed, published, whole) if each is not None), None)
        units = entry.get("so_don_vi") or self._units
        return {
            "nam": entry["nam"],
            **dict(zip(PARTS, parts, strict=True)),
            "diem_tu_danh_gia": own,
            "diem": score,
            "diem_cong_bo": published,
            "ty_le": if_known(share, score, self._rubric.maximum),
            "hang": check_rank(entry.get("hang"), units, self._ledger, (*path, "hang")),
            "so_don_vi": units,
        }

    def _compare(self, published: object, computed: Decimal, path: tuple[Step, ...]) -> None:
        """Warns (DL163) when the announced total differs from the sum of the areas, rounded to its decimals."""
        if isinstance(published, Decimal) and round_half_up(computed, _places(published)) != published:
            message = f"tổng điểm công bố {format_so(published)}, các lĩnh vực cộng lại {format_so(computed)}"
            self._ledger.warn(
                "DL163", path, message, "xem lại điểm các lĩnh vực, hoặc nêu lý do trong lời văn"
            )

    def _compare_parts(self, parts: list[object], computed: Decimal, path: tuple[Step, ...]) -> None:
        """Warns (DL163) when appraised and surveyed points differ from the sum of the areas by more than rounding."""
        figures = [part for part in parts if isinstance(part, Decimal)]
        if len(figures) < len(parts):
            return
        whole = Decimal(add(figures))
        tolerance = sum((Decimal((0, (5,), -_places(part) - 1)) for part in figures), Decimal(0))
        has_others = len(self._rubric.sources) > len(PARTS)  # their points are in the total, not in these two
        if whole - computed > tolerance or (computed - whole > tolerance and not has_others):
            message = f"thẩm định và điều tra cộng lại {format_so(whole)} điểm"
            message += f", các lĩnh vực cộng lại {format_so(computed)}"
            self._ledger.warn("DL163", path, message, "xem lại tham_dinh, dieu_tra và điểm các lĩnh vực")


def _places(figure: Decimal) -> int:
    """The number of decimals of ``figure``."""
    exponent = figure.as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0
