"""Computes an index in per cent (SIPAS): its criteria, groups and blocks, and their changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Final, cast

from cchcdoc.indicators.indexes.ledger import Ledger, Step, if_known, in_range, mean
from cchcdoc.indicators.indexes.movements import movements
from cchcdoc.indicators.indexes.ranks import are_other_units, check_rank, warn_of_units
from cchcdoc.indicators.indexes.rubric import Criterion, Rubric
from cchcdoc.indicators.indexes.scores import Computed
from cchcdoc.indicators.indexes.typed_records import records_of
from cchcdoc.indicators.indexes.year_before import lacks_year_before
from cchcdoc.indicators.totals import subtract
from cchcdoc.nodes import Blank
from cchcdoc.vietnamese.figures.numbers import format_phan_tram

Record = dict[str, object]
YEARS: Final = ("nam_nay", "nam_truoc")


def compute_rates(rubric: Rubric, data: Mapping[str, Any], *, base: str, draft: bool) -> Computed:
    """The index of ``data``; arguments and result as in ``scores.compute_scores``."""
    ledger = Ledger(base, draft=draft)
    reader = _Reader(rubric, data, ledger)
    blocks = [reader.block(block) for block in rubric.items]
    groups = [group for block in blocks for group in cast("list[Record]", block["nhom"])]
    criteria = [each for group in groups for each in cast("list[Record]", group["tieu_chi"])]
    values: Record = {
        **rubric.described,
        "nam": data["nam"],
        "nam_truoc": if_known(lambda year: year - 1, data["nam"]),
        "so_sanh": reader.compares,
        "so_sanh_muc": reader.compares and not all(each["moi"] for each in criteria),
        "so_don_vi": data.get("so_don_vi"),
        "chung": reader.overall(criteria),
        "cac_nam_truoc": reader.years_before(),
        "khoi": blocks,
        "nhom": groups,
        "tieu_chi": criteria,
        "theo_ma": {str(each["ma"]): each for each in criteria},
        "so_khoi": len(blocks),
        "so_nhom": len(groups),
        "so_tieu_chi": len(criteria),
        **movements(criteria, "nam_nay"),
    }
    return Computed(values, ledger.found)


class _Reader:
    def __init__(self, rubric: Rubric, data: Mapping[str, Any], ledger: Ledger) -> None:
        self._data = data
        self._ledger = ledger
        self.compares = data.get("so_sanh") is not False
        if self.compares and lacks_year_before(data, ("chung", "ket_qua", "nhom", "khoi"), ledger):
            self.compares = False
        levels = {
            "khoi": rubric.items,
            "nhom": [group for block in rubric.items for group in block.children],
            "ket_qua": [
                each for block in rubric.items for group in block.children for each in group.children
            ],
        }
        for key, items in levels.items():
            self._check_codes(key, items)

    def block(self, block: Criterion) -> Record:
        """A block and its groups as expressions see them."""
        groups = [self._group(group) for group in block.children]
        parts = [each for group in groups for each in cast("list[Record]", group["tieu_chi"])]
        return {**self._joined(block, "khoi", parts), "nhom": groups}

    def overall(self, criteria: Sequence[Record]) -> Record:
        """The overall rate and rank as expressions see them."""
        given = self._data["chung"]
        entry: Mapping[str, Any] = {} if isinstance(given, Blank) else given
        record = self._rates(entry, ("chung",), "chỉ số chung")
        self._check_between(record, criteria, ("chung",), "chỉ số chung")
        units = self._data.get("so_don_vi")
        ranks = {
            key: check_rank(entry.get(key), units if key == "hang" else None, self._ledger, ("chung", key))
            for key in ("hang", "hang_truoc")
        }
        year = self._data["nam"]
        both = ranks["hang"] and ranks["hang_truoc"] and not self._data.get("so_don_vi_truoc")
        if both and self.compares and isinstance(year, int) and are_other_units(year - 1, year):
            warn_of_units(year - 1, self._ledger, ("chung", "hang_truoc"), "so_don_vi_truoc")
        return {**record, **ranks, "cung_hang": entry.get("cung_hang") or [], "so_don_vi": units}

    def years_before(self) -> list[Mapping[str, Any]]:
        """The published rates of the years before the last one, by year, as typed."""
        year = self._data["nam"]
        known = [each for _, each in records_of(self._data, "cac_nam_truoc") if isinstance(each["nam"], int)]
        if not isinstance(year, int):
            return []
        return sorted((each for each in known if each["nam"] < year - 1), key=lambda each: int(each["nam"]))

    def _group(self, group: Criterion) -> Record:
        criteria = [self._criterion(each) for each in group.children]
        return {**self._joined(group, "nhom", criteria), "tieu_chi": criteria}

    def _criterion(self, item: Criterion) -> Record:
        given = self._given("ket_qua")
        entry = given if isinstance(given, Blank) else given.get(item.id)
        path: tuple[Step, ...] = ("ket_qua", item.id)
        name = f"tiêu chí {item.id}"
        if isinstance(entry, Blank):
            rates: Record = {**dict.fromkeys((*YEARS, "chenh"), entry), "moi": False}
        elif entry is not None:
            rates = self._rates(entry, path, name)
        else:
            blank = self._ledger.missing(
                "DL161",
                ("ket_qua",),
                f"Kết quả {name}",
                f"thiếu {name} ({item.name})",
                f'thêm mục "{item.id}"',
            )
            rates = {**dict.fromkeys((*YEARS, "chenh"), blank), "moi": False}
        return {"ma": item.id, "ten": item.name, **rates}

    def _joined(self, item: Criterion, key: str, parts: Sequence[Record]) -> Record:
        """A group or block: as announced, else the mean of its criteria."""
        given = self._given(key)
        entry = None if isinstance(given, Blank) else given.get(item.id)
        if type(entry) is dict:
            name = f"{'nhóm' if key == 'nhom' else 'khối'} {item.id}"
            rates = self._rates(entry, (key, item.id), name)
            self._check_between(rates, parts, (key, item.id), name)
        else:
            known = [part for part in parts if not part["moi"]]
            now = _mean_if_known([part["nam_nay"] for part in parts])
            before = _mean_if_known([part["nam_truoc"] for part in known])
            rates = {"nam_nay": now, "nam_truoc": before, "chenh": if_known(subtract, now, before)}
            rates["moi"] = not known
        return {"ma": item.id, "ten": item.name, **rates, "la_trung_binh": type(entry) is not dict}

    def _given(self, key: str) -> Mapping[str, Any] | Blank:
        given = self._data.get(key)
        return given if type(given) is dict or type(given) is Blank else {}

    def _check_codes(self, key: str, items: Sequence[Criterion]) -> None:
        given, codes = self._given(key), [item.id for item in items]
        for code in given if isinstance(given, Mapping) else ():
            if code not in codes:
                self._ledger.unknown((key, code), f'bộ tiêu chí không có mã "{code}" ở {key}', code, codes)

    def _rates(self, entry: Mapping[str, Any], path: tuple[Step, ...], name: str) -> Record:
        ledger, hundred = self._ledger, Decimal(100)
        now = entry["nam_nay"] if "nam_nay" in entry else ledger.blank((*path, "nam_nay"), f"Năm nay, {name}")
        now = in_range(now, hundred, ledger, (*path, "nam_nay"), name)
        before: object = None
        is_new = self.compares and bool(entry.get("moi"))
        if is_new and entry.get("nam_truoc") is not None:
            message = f"{name} ghi là mới mà có nam_truoc"
            ledger.error("DL164", (*path, "moi"), message, "bỏ moi, hoặc bỏ nam_truoc")
        elif self.compares and not is_new:
            before = entry.get("nam_truoc")
            if before is None:
                message = f"{name} chưa có giá trị năm trước (nam_truoc) để so sánh"
                hint = "ghi giá trị năm trước; mới có năm nay thì ghi moi: có; năm đầu đo lường thì ghi so_sanh: không"
                label = f"Năm trước, {name}"
                before = ledger.missing("DL164", (*path, "nam_truoc"), label, message, hint)
            before = in_range(before, hundred, ledger, (*path, "nam_truoc"), name)
        return {
            "nam_nay": now,
            "nam_truoc": before,
            "chenh": if_known(subtract, now, before),
            "moi": is_new,
        }

    def _check_between(
        self, record: Record, parts: Sequence[Record], path: tuple[Step, ...], name: str
    ) -> None:
        """Warns (DL163) when a value announced for a whole is not between the lowest and highest of its parts."""
        for year in YEARS:
            value, figures = record[year], [part[year] for part in parts if part[year] is not None]
            rates = [each for each in figures if isinstance(each, Decimal)]
            if isinstance(value, Decimal) and rates and len(rates) == len(figures):
                low, high = min(rates), max(rates)
                if not low <= value <= high:
                    message = f"{name}: {format_phan_tram(value, None)} nằm ngoài các tiêu chí của nó"
                    span = f"từ {format_phan_tram(low, None)} đến {format_phan_tram(high, None)}"
                    self._ledger.warn("DL163", (*path, year), f"{message} ({span})", "xem lại số liệu")


def _mean_if_known(figures: Sequence[object]) -> object:
    """Their mean; a blank or ``None`` as in ``if_known``, ``None`` when there are none."""
    return if_known(lambda *rates: mean(rates), *figures) if figures else None
