"""Lists the parts of an index that rose and fell, and finds the best and the worst."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from operator import itemgetter
from typing import Final, TypeAlias

from cchcdoc.nodes import Blank

Record = dict[str, object]
_Figure: TypeAlias = tuple[Decimal, Record]
_VALUE: Final = itemgetter(0)
CHANGES: Final = (
    *("tang", "giam", "khong_doi", "tang_nhieu_nhat", "giam_nhieu_nhat"),
    *("cung_tang_nhieu_nhat", "cung_giam_nhieu_nhat"),
)
ENDS: Final = ("cao_nhat", "thap_nhat", "cung_cao_nhat", "cung_thap_nhat")


def movements(records: Sequence[Record], level: str) -> Record:
    """``records`` by their change ``chenh`` (largest first), and those with the highest and lowest ``level``.

    The first of the records that share an extreme value (``cao_nhat``), and all of them (``cung_cao_nhat``).

    Records with equal change keep their order. Those that are new this year (``moi``) neither rise nor fall. Records whose figure is blank are left out; when no record has a
    figure and one is a blank of a draft, the result is that blank.
    """
    return {
        **_by_change(_figures(records, "chenh")),
        "moi": [record for record in records if record["moi"]],
        **_ends(_figures(records, level)),
    }


def _figures(records: Sequence[Record], key: str) -> list[_Figure] | Blank:
    """The figures ``key`` of ``records``, each with its record; a blank when there is none."""
    values = [record[key] for record in records]
    figures = [
        (value, record) for value, record in zip(values, records, strict=True) if isinstance(value, Decimal)
    ]
    return figures or next((value for value in values if isinstance(value, Blank)), [])


def _by_change(figures: list[_Figure] | Blank) -> Record:
    if isinstance(figures, Blank):
        return dict.fromkeys(CHANGES, figures)
    rising = sorted(
        [each for each in figures if each[0] > 0], key=_VALUE, reverse=True
    )  # stable all the same
    falling = sorted([each for each in figures if each[0] < 0], key=_VALUE)
    return {
        "tang": [record for _, record in rising],
        "giam": [record for _, record in falling],
        "khong_doi": [record for change, record in figures if not change],
        "tang_nhieu_nhat": rising[0][1] if rising else None,
        "giam_nhieu_nhat": falling[0][1] if falling else None,
        "cung_tang_nhieu_nhat": _of_value(rising, rising[0]) if rising else [],
        "cung_giam_nhieu_nhat": _of_value(falling, falling[0]) if falling else [],
    }


def _ends(figures: list[_Figure] | Blank) -> Record:
    if isinstance(figures, Blank):
        return dict.fromkeys(ENDS, figures)
    if not figures:
        return {"cao_nhat": None, "thap_nhat": None, "cung_cao_nhat": [], "cung_thap_nhat": []}
    highest, lowest = max(figures, key=_VALUE), min(figures, key=_VALUE)
    return {
        "cao_nhat": highest[1],
        "thap_nhat": lowest[1],
        "cung_cao_nhat": _of_value(figures, highest),
        "cung_thap_nhat": _of_value(figures, lowest),
    }


def _of_value(figures: Sequence[_Figure], like: _Figure) -> list[Record]:
    """The records whose figure is that of ``like``, itself among them."""
    return [record for value, record in figures if value == like[0]]
