"""Finds a row of totals that was typed among the rows of a list: what the program adds up would count everything twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Final

from cchcdoc.diagnostics import quote
from cchcdoc.nodes import position_of
from cchcdoc.schema.places import Places
from cchcdoc.schema.reading import Reading

_FIGURES: Final = "so_lieu"
"""Begins the names of the fields that hold figures, of this period and of others."""
_NO_TEXTS: Final = frozenset((int, Decimal, type(None)))
"""Types of values that are no text."""
_TOTAL: Final = re.compile(r"\W*(?:tổng(?: cộng| số)?|cộng)\W*(?:\([^)]*\)\W*)?", re.IGNORECASE)


def check_total_rows(values: Mapping[str, object], places: Places, reading: Reading) -> None:
    """Warn (ND614) of each row called "Tổng cộng" in a list of figures that has other rows."""
    for key, value in values.items():
        if key.startswith(_FIGURES) and _has_total(value):
            for path, name in _totals(value, key):
                place = places.find(path)
                at = position_of(place) if place else reading.raw.root.position
                message = f"{quote(name)} đứng như một mục của danh sách, nên tổng do chương trình cộng tính các mục hai lần"
                reading.warn_of("ND614", at, message, "xóa dòng này; tổng do chương trình tính")


def _has_total(value: object) -> bool:
    """Whether a text below ``value`` names a total; quick, without paths, because hardly any input has one."""
    waiting: list[Iterable[object]] = [(value,)]
    while waiting:
        for each in waiting.pop():
            if type(each) in _NO_TEXTS:  # most values
                continue
            if type(each) is dict:
                waiting.append(each.values())
            elif type(each) is list:
                waiting.append(each)
            elif type(each) is str and _TOTAL.fullmatch(each):
                return True
    return False


def _totals(value: object, path: str) -> Iterator[tuple[str, str]]:
    """The path and the text of each name of a row of totals below ``value``."""
    if isinstance(value, dict):
        for key, child in value.items():
            yield from _totals(child, f"{path}.{key}")
    elif isinstance(value, list):
        for number, record in enumerate(value):
            if not isinstance(record, dict):
                return
            key, name = next(((key, each) for key, each in record.items() if isinstance(each, str)), ("", ""))
            if len(value) > 1 and _TOTAL.fullmatch(name):
                yield f"{path}.{number}.{key}", name
            yield from _totals(record, f"{path}.{number}")
