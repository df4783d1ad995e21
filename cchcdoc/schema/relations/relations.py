"""Checks relations between values (``x-quan-he``): sums, parts of a whole, years of a period, order in time.

A relation is checked only when all its values are there; missing and refused ones are already reported.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final, NamedTuple

from cchcdoc.diagnostics import listed_places
from cchcdoc.indicators.totals import add
from cchcdoc.nodes import position_of
from cchcdoc.schema.fields.base import show_value
from cchcdoc.schema.places import Places
from cchcdoc.schema.reading import Reading
from cchcdoc.schema.relations.values import Value, collect_filled, collect_values, find_values
from cchcdoc.standard.periods import read_period
from cchcdoc.vietnamese import restyle
from cchcdoc.vietnamese.dates import DaySpan, year_span

MAX_SHOWN_PARTS: Final = 8
"""Largest number of parts of a sum, years of a list or lines of the file that one message lists."""

RELATION_TYPES: Final[dict[str, frozenset[str]]] = {
    "tong": frozenset(("tong", "bang")),
    "phan": frozenset(("phan", "khong_lon_hon")),
    "danh_sach_nam": frozenset(("danh_sach_nam", "tu", "den")),
    "ngay": frozenset(("ngay", "tu_nam", "den_nam")),
    "ngay_trong_ky": frozenset(("ngay_trong_ky", "tu_ngay", "den_ngay")),
    "truoc": frozenset(("truoc", "sau")),
    "con_lai": frozenset(("con_lai", "chuyen_sang")),
    "ten_nguoi": frozenset(("ten_nguoi", "co_trong")),
}
"""Types of relations: the key that names the type -> all keys it needs; those of ``BESIDE`` are optional."""
BESIDE: Final = frozenset(("ten", "trong", "muc_do"))
"""Name for messages, list whose items are looked at one by one, ``canh_bao``: a warning instead of an error."""
ADDED: Final = frozenset(("cong_them",))
OPTIONAL: Final[dict[str, frozenset[str]]] = {"tong": ADDED}
"""Type of relation -> keys with paths that it may have: figures that are added when they are filled in."""
WARNINGS: Final = frozenset(("con_lai", "ten_nguoi"))
"""Types that only warn."""

FIRST_OF: Final = frozenset(("tu",))
"""Keys that may hold several paths, of which the first one counts that is filled in."""
LISTS: Final = frozenset(("bang", "con_lai", "chuyen_sang", "cong_them", *FIRST_OF))
"""Keys that may hold several paths."""
MANY: Final = frozenset(("danh_sach_nam", *LISTS - FIRST_OF))
"""Keys whose paths may hold ``*``."""
WORDS: Final = frozenset(("ten_nguoi", "co_trong"))
"""Keys whose paths lead to texts."""
ORDERED: Final = frozenset(("truoc", "sau"))
"""Keys whose days may be partly known; an error is reported only when no possible day fits."""


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation: its type, its paths by key, its name for messages.

    ``inside`` is the path of a list; paths with a leading dot start from each of its items.
    """

    type_key: str
    paths: Mapping[str, tuple[str, ...]]
    name: str = ""
    inside: str = ""
    is_warning: bool = False


def read_relations(schema: Mapping[str, Any]) -> tuple[Relation, ...]:
    """The relations of a schema.

    Raises:
        KeyError, TypeError: an entry is malformed; ``check_schema`` reports it with its place.
    """
    return tuple(_read(entry) for entry in schema.get("x-quan-he") or ())


def type_key_of(entry: Mapping[str, Any]) -> str | None:
    """The type of relation that needs exactly the keys of ``entry``; ``None`` when there is none."""
    keys = frozenset(entry) - BESIDE
    optional = {key: OPTIONAL.get(key, frozenset()) for key in RELATION_TYPES}
    return next((key for key, wanted in RELATION_TYPES.items() if keys - optional[key] == wanted), None)


def _read(entry: Mapping[str, Any]) -> Relation:
    type_key = type_key_of(entry)
    if type_key is None:
        raise KeyError("x-quan-he")
    keys = RELATION_TYPES[type_key] | (OPTIONAL.get(type_key, frozenset()) & entry.keys())
    paths = {key: _as_paths(entry[key]) for key in keys}
    is_warning = type_key in WARNINGS or entry.get("muc_do") == "canh_bao"
    return Relation(type_key, paths, str(entry.get("ten", "")), str(entry.get("trong", "")), is_warning)


def _as_paths(given: object) -> tuple[str, ...]:
    return tuple(map(str, given)) if isinstance(given, list) else (str(given),)


def check_relation(
    relation: Relation, values: Mapping[str, object], places: Places, reading: Reading
) -> None:
    """Report to ``reading`` every place where ``relation`` does not hold (DL150-DL154, DL174, ND601, ND613)."""
    if relation.type_key == "ten_nguoi":
        _check_person(relation, values, places, reading)
        return
    if relation.type_key == "con_lai" and not _is_next_period(relation, values):
        return
    bases = find_values(values, relation.inside) if relation.inside else [Value("", values)]
    for base in bases or ():
        found = {
            key: collect_filled(values, base, paths, first=key in FIRST_OF)
            if key in FIRST_OF or key in ADDED
            else collect_values(values, base, paths, parted=key in ORDERED)
            for key, paths in relation.paths.items()
        }
        if all(part is not None for part in found.values()):
            check = _CHECKS[relation.type_key]
            check(_Case(relation, {key: part or [] for key, part in found.items()}, places, reading))


class _Case(NamedTuple):
    """A relation with the values that it is checked on."""

    relation: Relation
    values: Mapping[str, Sequence[Value]]
    places: Places
    reading: Reading

    def one(self, key: str) -> Value:
        return self.values[key][0]

    def order(self, value: Value) -> tuple[int, int]:
        place = self.places.find(value.path)
        return (place.line or 0, place.column or 0) if place else (0, 0)

    def report(self, code: str, at: Value, message: str, others: Sequence[Value], detail: str = "") -> None:
        """Report an error at the value ``at``, once with the same message; the hint names its line or cell and those of
        ``others``. ``detail``: what follows the message."""
        place = self.places.find(at.path)
        position = position_of(place) if place else self.reading.raw.root.position
        places = [found for each in (at, *others) if (found := self.places.find(each.path)) is not None]
        shown = listed_places(places, place, MAX_SHOWN_PARTS)
        hint = f"xem lại số liệu ở {shown}" if shown else "xem lại số liệu"
        if any(each.location == place and message in each.message for each in self.reading.findings):
            return  # two ways to the same sum: one cause
        prefix = f"{self.relation.name}: " if self.relation.name else ""
        report = self.reading.warn_of if self.relation.is_warning else self.reading.report
        report(code, position, f"{prefix}{message}{detail}", hint)


def _check_sum(case: _Case) -> None:
    whole = case.one("tong")
    parts = [*case.values["bang"], *case.values.get("cong_them", ())]
    total = add([part.value for part in parts])
    if whole.value == total:
        return
    parts.sort(key=case.order)
    message = f"{_short(whole)} = {show_value(whole.value)} nhưng tổng các phần = {show_value(_plain(Decimal(total)))}"
    shown = [show_value(part.value) for part in parts[:MAX_SHOWN_PARTS]]
    if len(parts) > MAX_SHOWN_PARTS:
        shown.append("…")
    case.report("DL150", whole, message, parts, f" ({' + '.join(shown)})" if shown else "")


def _check_part(case: _Case) -> None:
    part, whole = case.one("phan"), case.one("khong_lon_hon")
    if part.value > whole.value:
        message = (
            f"{_short(part)} = {show_value(part.value)} lớn hơn {_short(whole)} = {show_value(whole.value)}"
        )
        case.report("DL151", part, message, [whole])


def _check_years(case: _Case) -> None:
    years = case.values["danh_sach_nam"]
    first, last = _year(case.one("tu").value), _year(case.one("den").value)
    count = Counter(_year(year.value) for year in years)
    repeated = [year for year, times in sorted(count.items()) if times > 1]
    missing = [year for year in range(first, min(last, first + 200) + 1) if year not in count]
    outside = [year for year in sorted(count) if not first <= year <= last]
    faults = [
        f"{words} năm {', '.join(map(str, found[:MAX_SHOWN_PARTS]))}"
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
        message = f"{_short(day)} = {show_value(day.value)} nằm ngoài kỳ {period}"
        case.report("DL153", day, message, [first, last])


def _check_period(case: _Case) -> None:
    day, first, last = case.one("ngay_trong_ky"), case.one("tu_ngay"), case.one("den_ngay")
    if not _span(first.value).first <= _span(day.value).first <= _span(last.value).last:
        period = f"{show_value(first.value)} - {show_value(last.value)}"
        message = f"{_short(day)} = {show_value(day.value)} nằm ngoài kỳ số liệu {period}"
        case.report("DL174", day, message, [first, last])


def _check_order(case: _Case) -> None:
    before, after = case.one("truoc"), case.one("sau")
    earlier, later = before.value, after.value
    if not (isinstance(earlier, int | Decimal) and isinstance(later, int | Decimal)):
        earlier, later = _span(earlier).first, _span(later).last
    if earlier > later:
        message = f"{_short(before)} = {_shown(before.value)} sau {_short(after)} = {_shown(after.value)}"
        case.report("DL154", before, message, [after])


def _check_carried(case: _Case) -> None:
    left, carried = case.values["con_lai"], case.values["chuyen_sang"]
    before, now = (sum((Decimal(each.value) for each in some), Decimal(0)) for some in (left, carried))
    if before != now and carried:
        names = " + ".join(dict.fromkeys(map(_short, left)))
        message = f"kỳ trước còn {show_value(_plain(before))} ({names}), kỳ này ghi chuyển sang {show_value(_plain(now))}"
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
    if _bare(name[0].value) not in _bare(text[0].value):
        case = _Case(relation, {}, places, reading)
        message = f"{_short(text[0])} không nêu {name[0].value}, là tên ở {name[0].path}"
        case.report("ND613", text[0], message, [name[0]])


def _bare(text: str) -> str:
    return restyle(" ".join(text.split()), "cu").casefold()


_CHECKS: Final[dict[str, Callable[[_Case], None]]] = {
    "tong": _check_sum,
    "phan": _check_part,
    "danh_sach_nam": _check_years,
    "ngay": _check_day,
    "ngay_trong_ky": _check_period,
    "truoc": _check_order,
    "con_lai": _check_carried,
}


def _short(value: Value) -> str:
    """The last step of the value's path."""
    return value.path.rpartition(".")[2]


def _list_name(case: _Case) -> str:
    return case.relation.paths["danh_sach_nam"][0].split(".*")[0].rpartition(".")[2]


def _plain(total: Decimal) -> int | Decimal:
    return int(total) if total == total.to_integral_value() else total


def _year(value: int | date) -> int:
    return value.year if isinstance(value, date) else int(value)


def _span(value: int | date | DaySpan) -> DaySpan:
    """The days that ``value`` may be: itself, or all days of a year."""
    if isinstance(value, DaySpan):
        return value
    return DaySpan(value, value) if isinstance(value, date) else year_span(value)


def _shown(value: object) -> str:
    return value.shown if isinstance(value, DaySpan) else show_value(value)
