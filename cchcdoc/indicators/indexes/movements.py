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


def movements(records: Sequence[Record], level: str) -> Record:
    """``records`` by their change ``chenh`` (largest first), and those with the highest and lowest ``level``.

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
        return dict.fromkeys(("tang", "giam", "khong_doi", "tang_nhieu_nhat", "giam_nhieu_nhat"), figures)
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
    }


def _ends(figures: list[_Figure] | Blank) -> Record:
    if isinstance(figures, Blank) or not figures:
        return dict.fromkeys(("cao_nhat", "thap_nhat"), figures or None)
    return {"cao_nhat": max(figures, key=_VALUE)[1], "thap_nhat": min(figures, key=_VALUE)[1]}
