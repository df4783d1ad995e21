"""The relations of a schema (``x-quan-he``) as they are declared: types, keys, paths."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

RELATION_TYPES: Final[dict[str, frozenset[str]]] = {
    "tong": frozenset(("tong", "bang")),
    "phan": frozenset(("phan", "khong_lon_hon")),
    "danh_sach_nam": frozenset(("danh_sach_nam", "tu", "den")),
    "ngay": frozenset(("ngay", "tu_nam", "den_nam")),
    "ngay_trong_ky": frozenset(("ngay_trong_ky", "tu_ngay", "den_ngay")),
    "truoc": frozenset(("truoc", "sau")),
    "con_lai": frozenset(("con_lai", "chuyen_sang")),
    "ten_nguoi": frozenset(("ten_nguoi", "co_trong")),
    "chi_khi_co": frozenset(("so", "chi_khi_co")),
}
"""Types of relations: the key that names the type -> all keys it needs; those of ``BESIDE`` are optional."""
BESIDE: Final = frozenset(("ten", "trong", "muc_do"))
"""Name for messages, list whose items are looked at one by one, ``canh_bao``: a warning instead of an error."""
ADDED: Final = frozenset(("cong_them",))
OPTIONAL: Final[dict[str, frozenset[str]]] = {"tong": ADDED}
"""Type of relation -> keys with paths that it may have: figures that are added when they are filled in."""
WARNINGS: Final = frozenset(("con_lai", "ten_nguoi", "chi_khi_co"))
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
