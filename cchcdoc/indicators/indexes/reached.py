"""Which figures that were typed for an index reached a page: those that a printed value of the index is, or rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, Final, TypeAlias

Index: TypeAlias = Mapping[str, Any]
Printed: TypeAlias = Mapping[int, AbstractSet[object]]
"""By ``id`` of a computed record: the keys of its values that were printed."""
Typed: TypeAlias = tuple[Index, AbstractSet[object]]
"""A mapping of the input, and the keys of it whose figures were printed."""
NONE: Final[frozenset[object]] = frozenset()

_NOW = ("diem", "ty_le", "chenh", "chenh_diem", "diem_mat", "con_lai")
_BEFORE = ("diem_truoc", "ty_le_truoc", "chenh", "chenh_diem")
AREA: Final[Mapping[str, Sequence[str]]] = {
    "diem": _NOW,
    "diem_truoc": _BEFORE,
    "toi_da_truoc": ("toi_da_truoc", "ty_le_truoc", "chenh"),
    "diem_tu_danh_gia": ("diem_tu_danh_gia",),
}
"""A figure of an area, and the values of the area, and of the total, that rest on it. Others: the value of the same name."""
SUMS_OF_DEDUCTIONS: Final = ("diem_giai_trinh", "con_lai")
DEDUCTION: Final[Mapping[str, Sequence[str]]] = {
    "tieu_chi": ("ma",),
    "diem": ("diem",),
    "diem_chuan": ("toi_da", "diem"),
    "diem_tham_dinh": ("diem_tham_dinh", "tru_tu_danh_gia", "diem"),
    "diem_tu_danh_gia": ("diem_tu_danh_gia", "tru_tu_danh_gia"),
}
SUMMED: Final[frozenset[object]] = frozenset({"diem", "diem_chuan", "diem_tham_dinh"})
"""Figures of a deduction that the sums of deductions rest on."""
YEAR: Final[Mapping[str, Sequence[str]]] = {"diem": ("diem", "diem_cong_bo", "ty_le")}
RATE: Final[Mapping[str, Sequence[str]]] = {
    "nam_nay": ("nam_nay", "chenh"),
    "nam_truoc": ("nam_truoc", "chenh"),
}
SOURCE: Final = ("diem", "diem_mat", "ty_le")
UNITS: Final = ("so_don_vi", "so_don_vi_truoc")


def reached(values: Index, given: Index, printed: Printed) -> Iterator[Typed]:
    """The values of ``given``, an index as typed, that reached a page through ``values``, what was computed from it."""
    yield given, printed.get(id(values), NONE)
    parts = [values.get("tong"), values.get("chung"), *_list(values, "linh_vuc"), *_list(values, "tong_hop")]
    if any(not printed.get(id(part), NONE).isdisjoint(UNITS) for part in parts):
        yield given, {"so_don_vi"}
    if "theo_nguon" in values:
        yield from _areas(values, given, printed)
        yield from _years(values, given, printed)
    else:
        yield from _rates(values, given, printed)


def _areas(values: Index, given: Index, printed: Printed) -> Iterator[Typed]:
    of_total = printed.get(id(values["tong"]), NONE)
    summed = {key for key, resting in AREA.items() if not of_total.isdisjoint(resting)}
    summed_sources = _sources(values, printed)
    for entry in _list(given, "linh_vuc"):
        area = values["theo_ma"].get(str(entry["ma"])) if type(entry) is dict else None
        if area is None:
            continue
        keys = printed.get(id(area), NONE)
        yield entry, summed | _resting(entry, keys, AREA)
        units, sources = entry.get("diem_cac_don_vi"), entry.get("theo_nguon")
        if type(units) is dict and not keys.isdisjoint(("hang", "cung_hang")):
            yield units, units.keys()
            yield given, {"don_vi"}  # which of them is the unit itself
        if type(sources) is dict:
            yield sources, summed_sources | _sources(area, printed)
        of_sums = NONE if of_total.isdisjoint(SUMS_OF_DEDUCTIONS) else SUMMED
        if not keys.isdisjoint(SUMS_OF_DEDUCTIONS):
            of_sums = SUMMED
        deductions = [each for each in _list(entry, "tru_diem") if type(each) is dict]
        records = zip(deductions, area["tru_diem"], strict=False)
        known = ((typed, printed.get(id(record), NONE)) for typed, record in records)
        for typed, resting in _all_resting(known, DEDUCTION):
            yield typed, of_sums | resting


def _sources(holder: Index, printed: Printed) -> AbstractSet[object]:
    """The sources whose points in ``holder``, an area or the whole index, are printed or rested on."""
    return {
        name
        for name, record in holder["nguon"].items()
        if not printed.get(id(record), NONE).isdisjoint(SOURCE)
    }


def _years(values: Index, given: Index, printed: Printed) -> Iterator[Typed]:
    of_total = printed.get(id(values["tong"]), NONE)
    records = {record["nam"]: record for record in _list(values, "tong_hop")}
    endings = {values["nam"]: "", values["nam_truoc"]: "_truoc"}
    for entry in _list(given, "tong_hop"):
        record = records.get(entry.get("nam")) if type(entry) is dict else None
        if record is None:
            continue
        keys = _resting(entry, printed.get(id(record), NONE), YEAR)
        if record["nam"] in endings:
            ending = endings[record["nam"]]
            keys = keys | {key for key in entry if f"{key}{ending}" in of_total}
            keys = keys | ({"diem"} if f"ty_le{ending}" in of_total else NONE)
        yield entry, keys


def _rates(values: Index, given: Index, printed: Printed) -> Iterator[Typed]:
    levels = {
        level: {each["ma"]: printed.get(id(each), NONE) for each in values[level]}
        for level in ("tieu_chi", "nhom", "khoi")
    }
    criteria = levels["tieu_chi"]
    for above in (*values["nhom"], *values["khoi"]):  # a mean that is printed is a figure of all its criteria
        of_mean = printed.get(id(above)) if above["la_trung_binh"] else None
        if of_mean:
            inner = above.get("tieu_chi") or [each for group in above["nhom"] for each in group["tieu_chi"]]
            for each in inner:
                criteria[each["ma"]] = criteria[each["ma"]] | of_mean
    for key, keys in (("ket_qua", criteria), ("nhom", levels["nhom"]), ("khoi", levels["khoi"])):
        entries = given.get(key)
        typed = entries.items() if type(entries) is dict else ()
        known = ((entry, keys.get(code, NONE)) for code, entry in typed if type(entry) is dict)
        yield from _all_resting(known, RATE)
    if type(given.get("chung")) is dict:
        yield given["chung"], _resting(given["chung"], printed.get(id(values["chung"]), NONE), RATE)


def _all_resting(entries: Iterable[Typed], rules: Mapping[str, Sequence[str]]) -> Iterator[Typed]:
    """Each of ``entries`` with its keys whose figure is printed, as ``_resting`` finds them; most entries of a list are alike."""
    like: Typed = ({}, NONE)
    resting: AbstractSet[object] = NONE
    for entry, keys in entries:
        if keys != like[1] or entry.keys() != like[0].keys():
            like, resting = (entry, keys), _resting(entry, keys, rules)
        yield entry, resting


def _resting(
    entry: Index, keys: AbstractSet[object], rules: Mapping[str, Sequence[str]]
) -> AbstractSet[object]:
    """The keys of ``entry`` whose figure is printed, given that the values under ``keys`` of its record are."""
    if not keys or entry.keys() <= keys:
        return keys
    return {key for key in entry if key in keys or (key in rules and not keys.isdisjoint(rules[key]))}


def _list(holder: Index, key: str) -> Sequence[Any]:
    value = holder.get(key)
    return value if type(value) is list else ()
