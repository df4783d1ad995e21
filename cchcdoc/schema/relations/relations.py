"""Checks relations between values (``x-quan-he``): sums, parts of a whole, years of a period, order in time.

A relation is checked only when all its values are there; missing and refused ones are already reported. Of a sum the parts that are
known may already give more than the total.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final, NamedTuple

from cchcdoc.diagnostics import listed_places, sorted_by_place
from cchcdoc.indicators.totals import add
from cchcdoc.nodes import position_of
from cchcdoc.schema.fields.base import show_value
from cchcdoc.schema.places import Places
from cchcdoc.schema.reading import Reading
from cchcdoc.schema.relations.declared import ADDED, FIRST_OF, ORDERED, Relation
from cchcdoc.schema.relations.sums import known_sum_fault, sum_fault
from cchcdoc.schema.relations.values import (
    Value,
    collect_filled,
    collect_values,
    find_values,
    plain,
    short_name,
    whole_numbers,
)
from cchcdoc.standard.periods import read_period
from cchcdoc.vietnamese.dates import DaySpan, year_span
from cchcdoc.vietnamese.moments import Moment, is_later, moment_of
from cchcdoc.vietnamese.tone_marks import plain_words

MAX_SHOWN: Final = 8
"""Largest number of years of a list or lines of the file that one message lists."""


def check_relation(
    relation: Relation, values: Mapping[str, object], places: Places, reading: Reading
) -> None:
    """Report to ``reading`` every place where ``relation`` does not hold (DL150-DL154, DL174, ND601, ND613, ND626)."""
    if relation.type_key == "ten_nguoi":
        _check_person(relation, values, places, reading)
        return
    if relation.type_key == "con_lai" and not _is_next_period(relation, values):
        return
    bases = find_values(values, relation.inside) if relation.inside else [Value("", values)]
    for base in bases or ():
        if _holds_surely(relation, values, base.value):  # nearly always
            continue
        found = {
            key: collect_filled(values, base, paths, first=key in FIRST_OF)
            if key in FIRST_OF or key in ADDED
            else collect_values(values, base, paths, parted=key in ORDERED)
            for key, paths in relation.paths.items()
        }
        known = found
        if relation.type_key == "tong" and found["tong"] is not None and found["bang"] is None:
            paths = (*relation.paths["bang"], *relation.paths.get("cong_them", ()))
            known = {"tong": found["tong"], "bang": collect_filled(values, base, paths, first=False)}
        if all(part is not None for part in known.values()):
            check = _CHECKS[relation.type_key] if known is found else _check_known
            case_values = {key: part or [] for key, part in known.items()}
            check(_Case(relation, case_values, places, reading, f"{base.path}." if base.path else ""))


def _holds_surely(relation: Relation, values: Mapping[str, object], base: object) -> bool:
    """Whether a sum, a part and its whole, or what a figure belongs to, are counts that are all there and fit; anything else
    is looked at with care."""
    paths = relation.paths
    if relation.type_key == "phan":
        figures = whole_numbers(values, base, (*paths["phan"], *paths["khong_lon_hon"]))
        return figures is not None and figures[0] <= figures[1]
    if relation.type_key == "tong":
        figures = whole_numbers(values, base, (*paths["tong"], *paths["bang"], *paths.get("cong_them", ())))
        return figures is not None and figures[0] == sum(figures[1:])
    if relation.type_key == "chi_khi_co":
        figures = whole_numbers(values, base, paths["chi_khi_co"])
        return figures is not None and figures[0] > 0
    return False


class _Case(NamedTuple):
    """A relation with the values that it is checked on."""

    relation: Relation
    values: Mapping[str, Sequence[Value]]
    places: Places
    reading: Reading
    base: str = ""
    """Path of the item of a list that it is checked in, with a dot behind it."""

    def one(self, key: str) -> Value:
        return self.values[key][0]

    def at(self, path: str) -> str:
        """The path from the root of the input that a path of the relation means."""
        return f"{self.base}{path[1:]}" if path.startswith(".") else path

    def in_order(self, values: Iterable[Value]) -> list[Value]:
        """``values`` as they stand in the files."""
        return sorted_by_place(values, lambda each: self.places.find(each.path), self.reading.raw.source)

    def report(self, code: str, at: Value, message: str, others: Sequence[Value], detail: str = "") -> None:
        """Report an error at the value ``at``, once with the same message; the hint names its line or cell and those of
        ``others``. ``detail``: what follows the message."""
        place = self.places.find(at.path)
        position = position_of(place) if place else self.reading.raw.root.position
        places = [found for each in (at, *others) if (found := self.places.find(each.path)) is not None]
        shown = listed_places(places, place, MAX_SHOWN)
        hint = f"xem lại số liệu ở {shown}" if shown else "xem lại số liệu"
        if any(each.location == place and message in each.message for each in self.reading.findings):
            return  # two ways to the same sum: one cause
        prefix = f"{self.relation.name}: " if self.relation.name else ""
        report = self.reading.warn_of if self.relation.is_warning else self.reading.report
        report(code, position, f"{prefix}{message}{detail}", hint)


def _check_sum(case: _Case) -> None:
    whole = case.one("tong")
    parts = [*case.values["bang"], *case.values.get("cong_them", ())]
    if whole.value == add(
        [part.value for part in parts]
    ):  # nearly always: places are asked for only where it is not
        return
    parts = case.in_order(parts)
    given = {part.path for part in parts}
    blank = [
        path
        for path in case.relation.paths.get("cong_them", ())
        if "*" not in path and case.at(path) not in given
    ]
    fault = sum_fault(whole, parts, blank)
    if fault is None:
        return
    if fault.is_warning:  # what is not known cannot be refused
        case = case._replace(relation=replace(case.relation, is_warning=True))
    case.report("DL150", whole, fault.message, parts, fault.detail)


def _check_known(case: _Case) -> None:
    """Of a total some of whose parts are not known: do those that are give more than it?"""
    whole, known = case.one("tong"), case.in_order(case.values["bang"])
    fault = known_sum_fault(whole, known)
    if fault is not None:
        case.report("DL150", whole, fault.message, known, fault.detail)


def _check_part(case: _Case) -> None:
    part, whole = case.one("phan"), case.one("khong_lon_hon")
    if part.value > whole.value:
        message = f"{short_name(part.path)} = {show_value(part.value)} lớn hơn {short_name(whole.path)} = {show_value(whole.value)}"
        case.report("DL151", part, message, [whole])


def _check_years(case: _Case) -> None:
    years = case.values["danh_sach_nam"]
    first, last = _year(case.one("tu").value), _year(case.one("den").value)
    count = Counter(_year(year.value) for year in years)
    repeated = [year for year, times in sorted(count.items()) if times > 1]
    missing = [year for year in range(first, min(last, first + 200) + 1) if year not in count]
    outside = [year for year in sorted(count) if not first <= year <= last]
    faults = [
        f"{words} năm {', '.join(map(str, found[:MAX_SHOWN]))}"
        for words, found in (("thiếu", missing), ("lặp", repeated), ("thừa", outside))
        if found
    ]
    if faults:
        at = years[0] if years else case.one("tu")
        message = f"các năm của {_list_name(case)} phải đủ từ {first} đến {last}: {', '.join(faults)}"
        case.report("DL152", at, message, [case.one("tu"), case.one("den")])


def _check_day(case: _Case) -> None:
    day, first, last = case.one("ngay"), case.one("tu_nam"), case.one("den_nam")
    start, end = _span(first.value).first, _span(last.value).last
    if not start <= _span(day.value).first <= end:
        period = f"{show_value(first.value)} - {show_value(last.value)}"
        message = f"{short_name(day.path)} = {show_value(day.value)} nằm ngoài kỳ {period}"
        case.report("DL153", day, message, [first, last])


def _check_period(case: _Case) -> None:
    day, first, last = case.one("ngay_trong_ky"), case.one("tu_ngay"), case.one("den_ngay")
    if not _span(first.value).first <= _span(day.value).first <= _span(last.value).last:
        period = f"{show_value(first.value)} - {show_value(last.value)}"
        message = f"{short_name(day.path)} = {show_value(day.value)} nằm ngoài kỳ số liệu {period}"
        case.report("DL174", day, message, [first, last])


def _check_order(case: _Case) -> None:
    before, after = case.one("truoc"), case.one("sau")
    if _is_later(before.value, after.value):
        message = f"{short_name(before.path)} = {_shown(before.value)} sau {short_name(after.path)} = {_shown(after.value)}"
        case.report("DL154", before, message, [after])


def _is_later(one: Any, other: Any) -> bool:
    if isinstance(one, int | Decimal) and isinstance(other, int | Decimal):
        return one > other
    if isinstance(one, Moment) or isinstance(other, Moment):
        return is_later(
            *(each if isinstance(each, Moment) else moment_of(_span(each)) for each in (one, other))
        )
    return _span(one).first > _span(other).last


def _check_without(case: _Case) -> None:
    """Warn of a figure or a day that there cannot be, because what it belongs to is 0."""
    own, other = case.one("so"), case.one("chi_khi_co")
    if other.value == 0 and (isinstance(own.value, date) or own.value > 0):
        message = f"{short_name(own.path)} = {show_value(own.value)} mà {short_name(other.path)} = 0"
        case.report("ND626", own, message, [other])


def _check_carried(case: _Case) -> None:
    left, carried = case.values["con_lai"], case.values["chuyen_sang"]
    before, now = (sum((Decimal(each.value) for each in some), Decimal(0)) for some in (left, carried))
    if before != now and carried:
        names = " + ".join(dict.fromkeys(short_name(each.path) for each in left))
        message = f"kỳ trước còn {show_value(plain(before))} ({names}), kỳ này ghi chuyển sang {show_value(plain(now))}"
        case.report("ND601", carried[0], message, [*carried, *left])


def _is_next_period(relation: Relation, values: Mapping[str, object]) -> bool:
    """Do the figures of this period follow right behind those of the earlier one? Not for six months of two years."""
    if not any(path.startswith("so_lieu_ky_truoc") for path in relation.paths["con_lai"]):
        return True
    given = values.get("ky_bao_cao")
    period = read_period(given) if isinstance(given, dict) else None
    return period is not None and period.previous.lock_days[1] + timedelta(days=1) == period.lock_days[0]


def _check_person(relation: Relation, values: Mapping[str, object], places: Places, reading: Reading) -> None:
    """Warn when a text that names a person does not hold the name given elsewhere."""
    name, text = (find_values(values, relation.paths[key][0]) for key in ("ten_nguoi", "co_trong"))
    if not (name and text) or not isinstance(name[0].value, str) or not isinstance(text[0].value, str):
        return
    if plain_words(name[0].value) not in plain_words(text[0].value):
        case = _Case(relation, {}, places, reading)
        message = f"{short_name(text[0].path)} không nêu {name[0].value}, là tên ở {name[0].path}"
        case.report("ND613", text[0], message, [name[0]])


_CHECKS: Final[dict[str, Callable[[_Case], None]]] = {
    "tong": _check_sum,
    "phan": _check_part,
    "danh_sach_nam": _check_years,
    "ngay": _check_day,
    "ngay_trong_ky": _check_period,
    "truoc": _check_order,
    "con_lai": _check_carried,
    "chi_khi_co": _check_without,
}


def _list_name(case: _Case) -> str:
    return case.relation.paths["danh_sach_nam"][0].split(".*")[0].rpartition(".")[2]


def _year(value: int | date) -> int:
    return value.year if isinstance(value, date) else int(value)


def _span(value: int | date | DaySpan) -> DaySpan:
    """The days that ``value`` may be: itself, or all days of a year."""
    if isinstance(value, DaySpan):
        return value
    return DaySpan(value, value) if isinstance(value, date) else year_span(value)


def _shown(value: object) -> str:
    return value.shown if isinstance(value, DaySpan | Moment) else show_value(value)
