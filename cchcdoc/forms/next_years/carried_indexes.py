"""Carries an index of points or of rates into the next year: this year's values become those of the year before."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from cchcdoc.forms.filled_nodes import NOWHERE, mapping
from cchcdoc.forms.next_years.carried import (
    BLANK,
    YES,
    Carried,
    filled,
    group_at,
    is_answered,
    list_of,
    records,
    text_at,
    unmatched,
)
from cchcdoc.indicators.indexes.rubric import Rubric
from cchcdoc.nodes import MapNode, Node, Scalar
from cchcdoc.vietnamese.figures.numbers import format_typed

NEW_YEAR: Final = ("tham_dinh", "dieu_tra", "diem", "hang")
"""Fields of the year that is written out blank."""
OLD_YEAR: Final = ("nam", "tham_dinh", "dieu_tra", "diem", "hang", "so_don_vi")
"""Fields of a year that are carried on; of the year before also ``cung_hang``."""


def carried_points(
    old: MapNode,
    year: int,
    rubrics: tuple[Rubric | None, Rubric],
    computed: Mapping[str, Any],
    *,
    keep_prose: bool,
) -> Carried:
    """The index of points after ``year``.

    Args:
        old: what was typed for ``year``.
        year: the year of ``old``.
        rubrics: that of ``old``, if it is known, and that of the new year.
        computed: the index of ``old`` as expressions see it; empty if it could not be computed.
        keep_prose: keep the remarks on the areas.
    """
    before, rubric = rubrics
    maxima = {each.id: each.maximum for each in before.items} if before is not None else {}
    names = {each.id: each.name for each in before.items} if before is not None else {}
    areas = records(old, "linh_vuc", "ma")
    ranks = {code: area["hang"] for code, area in computed.get("theo_ma", {}).items()}
    entries: dict[str, MapNode] = {}
    for area in rubric.items:
        known = areas.get(area.id)
        if known is None:
            entries[area.id] = mapping({"moi": Scalar(YES, NOWHERE)})
            continue
        rank = ranks.get(area.id)
        maximum = maxima.get(area.id, area.maximum)
        entries[area.id] = filled(
            {
                "diem_truoc": known.entries.get("diem"),
                "hang_truoc": _number(rank) if isinstance(rank, int) else known.entries.get("hang"),
                "toi_da_truoc": None if maximum == area.maximum else _number(maximum),
                "nhan_xet": known.entries.get("nhan_xet") if keep_prose else None,
            }
        )
    kept = {key: old.entries.get(key) for key in ("don_vi_xep_hang", "don_vi")}
    fields = {"nam": _number(year + 1), **filled(kept).entries, "tong_hop": _years(old, year, computed)}
    gone = {code: names.get(code, "") for code in (*names, *areas)}
    return Carried(fields, entries, unmatched("lĩnh vực", rubric.items, gone, areas.__contains__))


def _years(old: MapNode, year: int, computed: Mapping[str, Any]) -> Node:
    """The totals by year: those that were known, and the new year, blank."""
    given = records(old, "tong_hop", "nam")
    total = computed.get("tong", {})
    years: dict[int, MapNode] = {int(text): node for text, node in given.items() if text.isdecimal()}
    score = total.get("diem_truoc")
    if isinstance(score, Decimal):  # the areas of that year are not carried on, their sum is
        was = years.get(year - 1, mapping({}))
        years[year - 1] = mapping(
            {"nam": _number(year - 1), "diem": _number(score), **filled(was.entries).entries}
        )
    years.setdefault(year, mapping({"nam": _number(year)}))
    carried = [_past(node, old, is_last=each == year) for each, node in sorted(years.items()) if each <= year]
    return list_of([*carried, mapping({"nam": _number(year + 1), **dict.fromkeys(NEW_YEAR, BLANK)})])


def _past(node: MapNode, old: MapNode, *, is_last: bool) -> MapNode:
    """A year that was typed in ``old``: of how many units a rank is, is said there once for all years."""
    entries = dict(node.entries)
    if is_answered(entries.get("hang")) and not is_answered(entries.get("so_don_vi")):
        entries["so_don_vi"] = old.entries.get("so_don_vi", BLANK)
    kept = (*OLD_YEAR, *(("cung_hang",) if is_last else ()))
    return filled({key: entries.get(key) for key in kept})


def carried_rates(old: MapNode, year: int, rubrics: tuple[Rubric | None, Rubric]) -> Carried:
    """The index of rates after ``year``; the arguments are those of ``carried_points``."""
    before, rubric = rubrics
    criteria = [each for block in rubric.items for group in block.children for each in group.children]
    names = _criteria_names(before)
    results = group_at(old, "ket_qua").entries
    entries = {each.id: _rate(results.get(each.id), blank=False) for each in criteria}
    overall = group_at(old, "chung")
    fields: dict[str, Node] = {"nam": _number(year + 1)}
    if is_answered(old.entries.get("so_don_vi")):
        fields["so_don_vi_truoc"] = old.entries["so_don_vi"]
    ranked = filled({"hang_truoc": overall.entries.get("hang")})
    fields["chung"] = mapping({**_rate(overall, blank=True).entries, "hang": BLANK, **ranked.entries})
    history = _history(old, overall, year)
    if history:
        fields["cac_nam_truoc"] = list_of(history)
    for key, parts in (
        ("khoi", rubric.items),
        ("nhom", [group for block in rubric.items for group in block.children]),
    ):
        published = group_at(old, key).entries
        if published:
            fields[key] = mapping({each.id: _rate(published.get(each.id), blank=True) for each in parts})
    gone = {code: names.get(code, "") for code in (*names, *results)}
    return Carried(fields, entries, unmatched("tiêu chí", criteria, gone, results.__contains__))


def _criteria_names(rubric: Rubric | None) -> dict[str, str]:
    blocks = rubric.items if rubric is not None else ()
    return {each.id: each.name for block in blocks for group in block.children for each in group.children}


def _rate(known: Node | None, *, blank: bool) -> MapNode:
    """The entry of a rate: the value of last year, or that it is new. ``blank``: with this year's value, blank."""
    now: dict[str, Node] = {"nam_nay": BLANK} if blank else {}
    if not isinstance(known, MapNode):
        return mapping({**now, "moi": Scalar(YES, NOWHERE)})
    return mapping({**now, **filled({"nam_truoc": known.entries.get("nam_nay")}).entries})


def _history(old: MapNode, overall: MapNode, year: int) -> list[MapNode]:
    """The published results of the years before ``year``, by year."""
    known = {text: node for text, node in records(old, "cac_nam_truoc", "nam").items() if text.isdecimal()}
    if is_answered(overall.entries.get("nam_truoc")):
        last = {
            "nam": _number(year - 1),
            "nam_nay": overall.entries.get("nam_truoc"),
            "hang": overall.entries.get("hang_truoc"),
            "so_don_vi": old.entries.get("so_don_vi_truoc") if text_at(overall, "hang_truoc") else None,
        }
        known.setdefault(str(year - 1), filled(last))
    return [known[text] for text in sorted(known, key=int) if int(text) < year]


def _number(value: object) -> Scalar:
    if isinstance(value, Decimal):
        return Scalar(format_typed(value), NOWHERE)
    return Scalar(str(value), NOWHERE)
