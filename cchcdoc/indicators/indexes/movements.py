"""Lists the parts of an index that rose and fell, and finds the best and the worst."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from cchcdoc.nodes import Blank

Record = dict[str, object]


def movements(records: Sequence[Record], level: str) -> Record:
    """``records`` by their change ``chenh`` (largest first), and those with the highest and lowest ``level``.

    Records with equal change keep their order. Those that are new this year (``moi``) neither rise nor fall. Records whose figure is blank are left out; when no record has a
    figure and one is a blank of a draft, the result is that blank.
    """
    rising = _chosen(records, "chenh", lambda change: change > 0, greatest_first=True)
    falling = _chosen(records, "chenh", lambda change: change < 0, greatest_first=False)
    ranked = _chosen(records, level, lambda _: True, greatest_first=True)
    return {
        "tang": rising,
        "giam": falling,
        "khong_doi": _chosen(records, "chenh", lambda change: change == 0, greatest_first=True),
        "moi": [record for record in records if record["moi"]],
        "tang_nhieu_nhat": _first(rising),
        "giam_nhieu_nhat": _first(falling),
        "cao_nhat": _first(ranked),
        "thap_nhat": _first(_chosen(records, level, lambda _: True, greatest_first=False)),
    }


def _chosen(
    records: Sequence[Record], key: str, wanted: Callable[[Decimal], bool], *, greatest_first: bool
) -> list[Record] | Blank:
    """The records whose figure ``key`` is ``wanted``, sorted by it; a blank when there is no figure."""
    figures = [(figure, each) for each in records if isinstance(figure := each[key], Decimal)]
    blank = next((record[key] for record in records if isinstance(record[key], Blank)), None)
    if not figures and isinstance(blank, Blank):
        return blank
    chosen = [pair for pair in figures if wanted(pair[0])]
    chosen.sort(key=lambda pair: -pair[0] if greatest_first else pair[0])  # a stable sort
    return [record for _, record in chosen]


def _first(records: list[Record] | Blank) -> object:
    if isinstance(records, Blank):
        return records
    return records[0] if records else None
