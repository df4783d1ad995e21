"""Says which keys a relation of ``x-quan-he`` lacks or has too many, and which fields can stand at each of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from cchcdoc.diagnostics import did_you_mean, quote
from cchcdoc.near_names import Names, nearest
from cchcdoc.schema.relations.declared import BESIDE, LISTS, OPTIONAL, ORDERED, RELATION_TYPES, type_key_of
from cchcdoc.schema.subschemas import Schema, types_of

FIGURES: Final = frozenset(("tong", "bang", "cong_them", "con_lai", "chuyen_sang", "chi_khi_co"))
"""Keys whose values are added, or counted."""
ALIKE: Final = (("phan", "khong_lon_hon"), ("truoc", "sau"))
"""Pairs of keys whose values are held against each other, so that both must be figures or both say when."""
KNOWN: Final = BESIDE.union(*RELATION_TYPES.values(), *OPTIONAL.values())
LAST_YEAR: Final = 9999
"""Largest number that can be a year."""


def form_faults(entry: object) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """What is wrong with the keys and the kinds of values of a relation: key (empty for all of it), message, hint."""
    if not isinstance(entry, Mapping):
        yield (), "quan hệ phải là nhóm nhiều khóa", "viết như {phan: so_lieu.a, khong_lon_hon: so_lieu.b}"
        return
    strange = [key for key in entry if key not in KNOWN]
    for key in strange:
        near = did_you_mean(nearest(key, sorted(KNOWN), Names.IDS, 1))
        yield (key,), f"quan hệ không có khóa {quote(key)}", near or _forms()
    if not strange and type_key_of(entry) is None:
        yield (), *_form_fault(entry)
    for key, value in entry.items():
        if key in KNOWN - {"muc_do"} and not _is_path(key, value):
            several = ", hay một danh sách đường dẫn" if key in LISTS else ""
            yield (key,), f"{key} phải là đường dẫn tới trường{several}", "viết như so_lieu.ho_so.tong_so"
    if entry.get("muc_do", "canh_bao") != "canh_bao":
        yield ("muc_do",), "muc_do chỉ nhận canh_bao", "viết muc_do: canh_bao, hoặc xóa khóa này"


def _is_path(key: str, value: object) -> bool:
    if isinstance(value, str):
        return bool(value.strip())
    return (
        key in LISTS
        and isinstance(value, list)
        and all(isinstance(each, str) for each in value)
        and bool(value)
    )


def _form_fault(entry: Mapping[str, object]) -> tuple[str, str]:
    """Message and hint for known keys that are no relation together: the form that is nearest, if one is."""
    keys = set(entry) - BESIDE
    shared = {name: len(keys & wanted) for name, wanted in RELATION_TYPES.items()}
    most = max(shared.values())
    nearest_ones = [name for name, count in shared.items() if count == most and count]
    if len(nearest_ones) != 1:
        return "quan hệ không thuộc dạng nào", _forms()
    wanted, extra = RELATION_TYPES[nearest_ones[0]], OPTIONAL.get(nearest_ones[0], frozenset())
    missing, surplus = sorted(wanted - keys), sorted(keys - wanted - extra)
    said = [f"thiếu {', '.join(missing)}"] * bool(missing) + [f"thừa {', '.join(surplus)}"] * bool(surplus)
    return f"quan hệ {' và '.join(said)}", f"dạng này viết {{{', '.join(sorted(wanted))}}}"


def _forms() -> str:
    return "dùng một trong: " + "; ".join(
        "{" + ", ".join(sorted(keys)) + "}" for keys in RELATION_TYPES.values()
    )


def value_fault(key: str, field: Schema) -> str:
    """What kind of field must stand at ``key`` instead of ``field``, in Vietnamese; empty when ``field`` can."""
    if key in FIGURES:
        return "" if is_number(field) else "trường số"
    if key in ("phan", "khong_lon_hon", "danh_sach_nam", "tu", "den", "so"):
        return "" if is_number(field) or is_day(field) else "trường số hoặc ngày"
    if key in ORDERED:
        return "" if is_number(field) or says_when(field) else "trường số hoặc ngày"
    return "" if is_day(field) or _is_year(field) else "trường ngày hoặc năm"


def unlike(fields: Mapping[str, Schema]) -> tuple[str, str] | None:
    """The two keys of a relation whose fields, by key, cannot be held against each other: a figure and a day."""
    for one, other in ALIKE:
        first, second = fields.get(one), fields.get(other)
        if first is None or second is None:
            continue
        if not (_is_ordered_like(one, first, second) and _is_ordered_like(one, second, first)):
            return one, other
    return None


def _is_ordered_like(key: str, one: Schema, other: Schema) -> bool:
    """Whether ``one`` says when, if ``other`` does."""
    if key in ORDERED:
        return is_number(other) or says_when(one) or _is_year(one)
    return is_number(one) or is_day(other)


def is_number(field: Schema) -> bool:
    """Whether values of the field are figures."""
    return bool({"integer", "number"}.intersection(types_of(field)))


def is_day(field: Schema) -> bool:
    """Whether values of the field are days."""
    return "string" in types_of(field) and field.get("format") == "date"


def says_when(field: Schema) -> bool:
    """Whether its values are days, also in parts, or texts, which may name a day and an hour."""
    return field.get("x-kieu") == "ngay_thang_nam" or "string" in types_of(field)


def _is_year(field: Schema) -> bool:
    largest: Any = field.get("maximum")
    is_small = isinstance(largest, int) and largest <= LAST_YEAR
    return "integer" in types_of(field) and (field.get("x-kieu") == "nam" or is_small)
