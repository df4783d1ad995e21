"""Makes the input file of the next period from that of the previous period (``init --tu``)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from cchcdoc.diagnostics import make_error
from cchcdoc.errors import InputError
from cchcdoc.forms.carried_over import carried_over
from cchcdoc.forms.filled_nodes import NOWHERE, joined, mapping, nested
from cchcdoc.forms.lock_days import lock_day_comments
from cchcdoc.nodes import ListNode, MapNode, Node, RawInput, Scalar, node_at
from cchcdoc.packs.model import Kind
from cchcdoc.packs.parts.next_period import QUARTERS
from cchcdoc.schema import label_at, validate
from cchcdoc.standard.periods import NUMBERED, Period, PeriodSpan, read_period

_PERIOD = "ky_bao_cao"
DAY = "van_ban.ngay"


class NextContent(NamedTuple):
    """What the form of the next period begins with, for every kind of file; see the arguments of ``form_text``."""

    filled: MapNode
    notes: Mapping[str, Sequence[str]]
    period: Period
    stem: str
    """Name of the file without its suffix: ``bao-cao-cchc-quy-2-2026``."""


def next_content(
    kind: Kind,
    earlier: RawInput,
    *,
    same_last_year: RawInput | None = None,
    series: tuple[PeriodSpan, int] | None = None,
    keep_prose: bool = False,
) -> NextContent:
    """What the form of the next report begins with: parts that ``ky_sau`` keeps, the new period, old figures for comparison.

    Args:
        kind: a periodic kind (``next_period`` is set).
        earlier: the input of the previous period.
        same_last_year: the input of the same period last year, if there is one.
        series: kind of period and number of the quarter or month (0: no quarter, or the next month) of the new report; by default those that follow ``earlier``.
        keep_prose: keep the prose and the footnotes too.

    Raises:
        InputError: an earlier file has errors, has no period (DL176), or is of another period than needed (DL177).
    """
    earlier = carried_over(earlier, kind)
    same_last_year = carried_over(same_last_year, kind) if same_last_year is not None else None
    old = _period_of(earlier, kind)
    new = old.next if series is None else _next_in(series, old)
    filled: dict[str, Node] = {}
    rules = kind.next_period
    for path in (*(rules.kept if rules else ()), *(("noi_dung", "ghi_chu") if keep_prose else ())):
        _copy(earlier.root, filled, path.split("."))
    for path in rules.blanked if rules else ():
        _change(filled, path.split("."), lambda _: None)
    notes = {
        "": (f"Lập từ {earlier.source} ({old.names.own}) cho {new.names.own}.",),
        **lock_day_comments(new),
        **_keep_cumulative(kind, earlier.root, filled, old, new),
    }
    if rules and DAY in rules.blanked and label_at(kind.schema.schema, DAY):
        _put(filled, DAY.split("."), _year_alone(new))
    rename = _renamer(old, new)
    for path in rules.renamed if rules else ():
        _change(filled, path.split("."), rename)
    filled[_PERIOD] = _period_node(new)
    filled |= _comparison_figures(kind, earlier, old, new, same_last_year)
    return NextContent(mapping(filled), notes, new, f"{kind.id}-{new.file_stem}")


def rubrics_of(kind: Kind, earlier: RawInput) -> dict[str, str]:
    """The codes of the rubrics that an earlier input names, by the name of the index."""
    found = {spec.name: node_at(earlier.root, [*spec.steps, "bo_tieu_chi"]) for spec in kind.indexes}
    return {name: node.text for name, node in found.items() if isinstance(node, Scalar)}


def _period_of(raw: RawInput, kind: Kind) -> Period:
    data = validate(raw, kind.schema, draft=True)
    values = data.values.get(_PERIOD)
    period = read_period(values) if isinstance(values, Mapping) else None
    if period is None:
        place = data.places.get(_PERIOD) or raw.locate(raw.root.position)
        message = "tệp kỳ trước chưa ghi đủ kỳ báo cáo nên chưa biết kỳ sau là kỳ nào"
        hint = "điền ky_bao_cao, ví dụ {loai: quy, quy: 1, nam: 2026}"
        raise InputError([make_error("DL176", place, message, hint)])
    return period


def _next_in(series: tuple[PeriodSpan, int], old: Period) -> Period:
    """The first period of ``series`` that ends after ``old``; without a number, the first of all its periods."""
    span, number = series
    numbers = range(1, NUMBERED[span] + 1) if span in NUMBERED and not number else (number,)
    coming = (Period(span, year, each) for year in (old.year, old.year + 1) for each in numbers)
    return next(period for period in coming if period.lock_days[1] > old.lock_days[1])


def _comparison_figures(
    kind: Kind, earlier: RawInput, old: Period, new: Period, same_last_year: RawInput | None
) -> dict[str, Node]:
    """The figures of earlier periods, by the key that holds them in the new report.

    Raises:
        InputError: ``same_last_year`` has errors, has no period (DL176), or is of another period (DL177).
    """
    found: dict[str, Node] = {}
    figures = node_at(earlier.root, ["so_lieu"])
    if figures is not None and old in (new.previous, new.same_last_year):
        found["so_lieu_cung_ky" if old == new.same_last_year else "so_lieu_ky_truoc"] = figures
    quarters = _quarters_inside(earlier, old, new)
    if quarters:
        found[QUARTERS] = mapping(quarters)
    if same_last_year is not None:
        period = _period_of(same_last_year, kind)
        if period != new.same_last_year:
            place = same_last_year.locate(same_last_year.root.position)
            message = f"tệp cùng kỳ là của {period.names.own}, cần {new.same_last_year.names.own}"
            hint = "nêu đúng tệp ở --cung-ky, hoặc bỏ --cung-ky"
            raise InputError([make_error("DL177", place, message, hint)])
        last_year = node_at(same_last_year.root, ["so_lieu"])
        found |= {"so_lieu_cung_ky": last_year} if last_year is not None else {}
    return found


def _quarters_inside(earlier: RawInput, old: Period, new: Period) -> dict[str, Node]:
    """The figures of the quarters of ``new``, a longer period, that the file of a quarter of the same year has."""
    if old.span != "quy" or new.span == "quy" or old.year != new.year:
        return {}
    held = {old: "so_lieu"} | ({old.previous: "so_lieu_ky_truoc"} if old.previous.year == old.year else {})
    nodes = {f"quy_{period.quarter}": node_at(earlier.root, [key]) for period, key in held.items()}
    return {name: node for name, node in sorted(nodes.items()) if node is not None}


def _period_node(period: Period) -> MapNode:
    numbers = {"thang": str(period.number)} if period.span == "thang" else {"quy": str(period.quarter or "")}
    parts = {"loai": period.span, **numbers, "nam": str(period.year)}
    return mapping({key: Scalar(text, NOWHERE) for key, text in parts.items()})


def _renamer(old: Period, new: Period) -> Callable[[Node], Node]:
    """A function that replaces names of the old period by those of the new one and keeps a capital first letter."""
    names = {
        old.names.own.lower(): new.names.own,
        old.names.following.lower(): new.names.following,
    }
    pattern = re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))), re.IGNORECASE)

    def swap(found: re.Match[str]) -> str:
        name = names[found[0].lower()]
        return name[0].upper() + name[1:] if found[0][0].isupper() else name

    def rename(node: Node) -> Node:
        return Scalar(pattern.sub(swap, node.text), NOWHERE, node.style) if isinstance(node, Scalar) else node

    return rename


def _keep_cumulative(
    kind: Kind, root: Node, filled: dict[str, Node], old: Period, new: Period
) -> dict[str, Sequence[str]]:
    """Copy figures since the year's start, to go on from, if ``new`` is of the same year; the comments that say so."""
    if old.year != new.year:
        return {}
    paths = [path for path in kind.compared.cumulative if path.startswith("so_lieu.") and "*" not in path]
    kept = [path for path in paths if isinstance(node_at(root, path.split(".")), Scalar)]
    for path in kept:
        _copy(root, filled, path.split("."))
    comment = f"Đang là số đến hết {old.names.own}; sửa thành số đến cuối kỳ này."
    return dict.fromkeys(kept, (comment,))


def _year_alone(period: Period) -> MapNode:
    """The day of a document of which the year alone is known: that in which the figures of ``period`` are locked."""
    parts = {"ngay": "", "thang": "", "nam": str(period.lock_days[1].year)}
    return mapping({key: Scalar(text, NOWHERE) for key, text in parts.items()})


def _copy(root: Node, filled: dict[str, Node], steps: list[str]) -> None:
    """Copy the node at ``steps`` below ``root``, if there is one, into ``filled``.

    ``so_lieu.ho_so.*.ten``: the rows of the list, in their order, with this field alone; their other fields are blank.
    """
    if "*" in steps:
        at = steps.index("*")
        rows = node_at(root, steps[:at])
        if isinstance(rows, ListNode) and rows.items:
            named = tuple(_with_alone(row, steps[at + 1]) for row in rows.items)
            _put(filled, steps[:at], replace(rows, items=named))
        return
    node = node_at(root, steps)
    if node is not None:
        _put(filled, steps, node)


def _with_alone(row: Node, name: str) -> Node:
    if not isinstance(row, MapNode):
        return row
    kept = {key: node if key == name else Scalar("", NOWHERE) for key, node in row.entries.items()}
    return mapping(kept)


def _put(filled: dict[str, Node], steps: Sequence[str], node: Node) -> None:
    """Put ``node`` at ``steps`` into ``filled``, beside what is there."""
    node = nested(steps[1:], node)
    before = filled.get(steps[0])
    filled[steps[0]] = joined(before, node) if before is not None else node


def _change(filled: dict[str, Node], steps: list[str], change: Callable[[Node], Node | None]) -> None:
    """Replace the node at ``steps``, if there is one, by what ``change`` returns; ``None`` removes it."""
    node = filled.get(steps[0])
    if node is None:
        return
    if steps[1:]:
        if not isinstance(node, MapNode):
            return
        entries = dict(node.entries)
        _change(entries, steps[1:], change)
        filled[steps[0]] = mapping(entries)
        return
    changed = change(node)
    if changed is None:
        del filled[steps[0]]
    else:
        filled[steps[0]] = changed
