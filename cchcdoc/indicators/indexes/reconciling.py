"""Holds the typed figures of one index against each other: means, self-assessed points, slips of a power of ten.

All findings are warnings that name both places (``Finding.others``). Only figures that were typed are compared: what is
computed from them agrees by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from statistics import median
from typing import Any, Final, NamedTuple, TypeAlias

from cchcdoc.diagnostics import Severity
from cchcdoc.indicators.indexes.ledger import Finding, Step
from cchcdoc.indicators.indexes.rounding import half_unit
from cchcdoc.indicators.indexes.rubric import Criterion, Rubric
from cchcdoc.indicators.indexes.typed_records import records_of
from cchcdoc.indicators.totals import is_times
from cchcdoc.vietnamese.figures.numbers import format_so

Given: TypeAlias = Mapping[str, Any]
Path: TypeAlias = tuple[Step, ...]
YEARS: Final = ("nam_nay", "nam_truoc")
OVERALL_TOLERANCE: Final = Decimal(1)
"""Points of per cent that a published overall rate may be off every mean: it may be weighted by respondents."""
WEIGHTED_TOLERANCE: Final = Decimal(3)
"""The same for groups and blocks, when most of the published ones are no plain means."""
MIN_GROUPS: Final = 3
"""Fewest published groups of which most must differ to take the index for one of weighted means."""
SLIP: Final = (7, 14)
"""A figure this many times another one is taken for one with a comma in the wrong place."""
MIN_NEIGHBOURS: Final = 5
"""Fewest figures of one sort whose median a figure is compared with."""


class _Figure(NamedTuple):
    path: Path
    value: Decimal


Rates: TypeAlias = Mapping[str, Mapping[str, _Figure]]
"""The typed rates of the criteria by code, of each of ``YEARS``."""


def reconcile(rubric: Rubric, given: Given) -> Iterator[Finding]:
    """The warnings (ND605, ND606, ND604) about the index ``given``, checked by its schema."""
    if rubric.kind == "ty_le":
        rates = {year: _rates(given, year) for year in YEARS}
        yield from _means(rubric, given, rates)
        yield from _slips_of_rates(rates)
    else:
        yield from _own_assessment(rubric, given)
        yield from _slips_of_scores(given)


# ---- published rates against the means of their members


class _Mean(NamedTuple):
    name: str
    figure: _Figure
    members: Sequence[_Figure]
    means: Sequence[Decimal]
    rounding: Decimal

    @property
    def gap(self) -> Decimal:
        return min(abs(self.figure.value - each) for each in self.means)


def _means(rubric: Rubric, given: Given, of_year: Rates) -> Iterator[Finding]:
    every_group = [group for block in rubric.items for group in block.children]
    for year, rates in of_year.items():
        groups = [
            made
            for group in every_group
            if (made := _mean_of(f"nhóm {group.id}", _rate(given, ("nhom", group.id), year), [group], rates))
        ]
        blocks = [
            made
            for block in rubric.items
            if (
                made := _mean_of(
                    f"khối {block.id}", _rate(given, ("khoi", block.id), year), block.children, rates
                )
            )
        ]
        off = sum(each.gap > each.rounding for each in groups)
        is_weighted = len(groups) >= MIN_GROUPS and off * 2 > len(groups)
        least = WEIGHTED_TOLERANCE if is_weighted else Decimal(0)
        overall = _mean_of("chỉ số chung", _rate(given, ("chung",), year), every_group, rates)
        for mean in (*groups, *blocks):
            if mean.gap > max(mean.rounding, least):
                yield _off_mean(mean)
        if overall is not None and overall.gap > OVERALL_TOLERANCE:
            yield _off_mean(overall)


def _rates(given: Given, year: str) -> Mapping[str, _Figure]:
    """The typed rates of all criteria, by code."""
    results = given.get("ket_qua")
    return {
        code: figure
        for code in (results if isinstance(results, Mapping) else ())
        if (figure := _rate(given, ("ket_qua", code), year)) is not None
    }


def _rate(given: Given, path: Path, year: str) -> _Figure | None:
    value: object = given
    for step in (*path, year):
        if type(value) is not dict:
            return None
        value = value.get(step)
    return _Figure((*path, year), value) if isinstance(value, Decimal) else None


def _mean_of(
    name: str, figure: _Figure | None, groups: Sequence[Criterion], rates: Mapping[str, _Figure]
) -> _Mean | None:
    """What ``figure`` is compared with: the mean of all criteria of ``groups``, and of the means of these groups."""
    if figure is None:
        return None
    members = [[rates.get(each.id) for each in group.children] for group in groups]
    known = [[each for each in group if each is not None] for group in members]
    if not known or any(len(a) < len(b) or not b for a, b in zip(known, members, strict=True)):
        return None
    every = [each for group in known for each in group]
    means = [_mean(every), _mean([_Figure((), _mean(group)) for group in known])]
    rounding = half_unit(figure.value) + max([half_unit(each.value) for each in every])
    return _Mean(name, figure, every, means, rounding)


def _mean(figures: Sequence[_Figure]) -> Decimal:
    return sum([each.value for each in figures], Decimal(0)) / len(figures)


def _off_mean(mean: _Mean) -> Finding:
    shown, computed = format_so(mean.figure.value), format_so(round(mean.means[0], 2))
    middle = median(each.value for each in mean.members)
    farthest = max(mean.members, key=lambda each: abs(each.value - middle))
    message = f"{mean.name} công bố {shown}%, trung bình các tiêu chí của nó là {computed}%"
    hint = f"xem lại hai chỗ; tiêu chí lệch nhiều nhất là {farthest.path[-2]} ({format_so(farthest.value)}%)"
    return Finding("ND605", Severity.WARNING, mean.figure.path, message, hint, others=(farthest.path,))


# ---- self-assessed points


def _own_assessment(rubric: Rubric, given: Given) -> Iterator[Finding]:
    areas = {area.id: area for area in rubric.items}
    own: list[_Figure] = []
    for index, entry in records_of(given, "linh_vuc"):
        area, score = areas.get(str(entry.get("ma"))), entry.get("diem_tu_danh_gia")
        if area is None or not isinstance(score, Decimal):
            continue
        figure = _Figure(("linh_vuc", index, "diem_tu_danh_gia"), score)
        own.append(figure)
        maximum = _assessed_maximum(rubric, area)
        if maximum is not None and score > maximum:
            message = f"lĩnh vực {area.id}: tự đánh giá {format_so(score)} điểm, nguồn tự đánh giá tối đa {format_so(maximum)}"
            hint = f"xem lại; điểm tối đa của cả lĩnh vực là {format_so(area.maximum or 0)}"
            yield Finding("ND606", Severity.WARNING, figure.path, message, hint)
        elif maximum is not None:
            yield from _rows(area, entry, figure, maximum)
    yield from _own_total(rubric, given, own)


def _assessed_maximum(rubric: Rubric, area: Criterion) -> Decimal | None:
    """The most points that can be self-assessed in ``area``; ``None`` when the rubric does not say by which sources."""
    if not rubric.sources:
        return area.maximum
    if not rubric.self_assessed:
        return None
    return sum((area.sources.get(each, Decimal(0)) for each in rubric.self_assessed), Decimal(0))


def _rows(area: Criterion, entry: Given, own: _Figure, maximum: Decimal) -> Iterator[Finding]:
    """Compare the points that the rows say were not claimed with those of the area."""
    known = {each.id: each.maximum for each in area.walk()}
    lost, unknown, rows = Decimal(0), Decimal(0), entry.get("tru_diem")
    for row in rows if isinstance(rows, list) else ():
        if type(row) is not dict:
            return
        most = known.get(str(row.get("tieu_chi"))) or row.get("diem_chuan")
        claimed = row.get("diem_tu_danh_gia")
        if isinstance(most, Decimal) and isinstance(claimed, Decimal):
            lost += max(most - claimed, Decimal(0))
        elif isinstance(row.get("diem"), Decimal):
            unknown += row["diem"]
    unclaimed = maximum - own.value
    if lost > unclaimed:
        message = (
            f"lĩnh vực {area.id}: tự đánh giá {format_so(own.value)}/{format_so(maximum)} điểm (tự trừ "
            f"{format_so(unclaimed)}), mà các tiêu chí ghi tự trừ {format_so(lost)}"
        )
        others = ((*own.path[:-1], "tru_diem"),)
        yield Finding("ND606", Severity.WARNING, own.path, message, "xem lại hai chỗ", others=others)


def _own_total(rubric: Rubric, given: Given, own: Sequence[_Figure]) -> Iterator[Finding]:
    for index, entry in records_of(given, "tong_hop"):
        total = entry.get("diem_tu_danh_gia")
        if not isinstance(total, Decimal) or entry.get("nam") != given.get("nam"):
            continue
        path: Path = ("tong_hop", index, "diem_tu_danh_gia")
        whole = sum((each.value for each in own), Decimal(0))
        rounding = half_unit(total) + sum((half_unit(each.value) for each in own), Decimal(0))
        if len(own) == len(rubric.items) and abs(total - whole) > rounding:
            message = f"tổng điểm tự đánh giá {format_so(total)}, các lĩnh vực cộng lại {format_so(whole)}"
            yield Finding(
                "ND606", Severity.WARNING, path, message, "xem lại hai chỗ", others=(("linh_vuc",),)
            )


# ---- a comma in the wrong place


def _slips_of_rates(rates: Rates) -> Iterator[Finding]:
    for year, other in zip(YEARS, reversed(YEARS), strict=True):
        typed = rates[year]
        middle = median(each.value for each in typed.values()) if len(typed) >= MIN_NEIGHBOURS else None
        for code, figure in typed.items():
            before = rates[other].get(code)
            is_odd = middle is not None and is_times(figure.value, middle, SLIP)
            if is_odd and (before is None or is_times(figure.value, before.value, SLIP)):
                near = f"các tiêu chí khác khoảng {format_so(round(middle or Decimal(0), 2))}%"
                yield _slip(figure, f"tiêu chí {code}: {format_so(figure.value)}%", near, before)


def _slips_of_scores(given: Given) -> Iterator[Finding]:
    for index, entry in records_of(given, "linh_vuc"):
        now, before = entry.get("diem"), entry.get("diem_truoc")
        if isinstance(now, Decimal) and isinstance(before, Decimal) and is_times(now, before, SLIP):
            figure = _Figure(("linh_vuc", index, "diem"), now)
            name = f"lĩnh vực {entry.get('ma')}: {format_so(now)} điểm"
            other = _Figure(("linh_vuc", index, "diem_truoc"), before)
            yield _slip(figure, name, f"năm trước {format_so(before)} điểm", other)
        units = entry.get("diem_cac_don_vi")
        named = units.items() if type(units) is dict else ()
        scores = {name: each for name, each in named if isinstance(each, Decimal)}
        middle = median(scores.values()) if len(scores) >= MIN_NEIGHBOURS else None
        for name, score in scores.items():
            if middle is not None and is_times(score, middle, SLIP):
                figure = _Figure(("linh_vuc", index, "diem_cac_don_vi", name), score)
                yield _slip(
                    figure, f"{name}: {format_so(score)} điểm", f"các đơn vị khác khoảng {format_so(middle)}"
                )


def _slip(figure: _Figure, what: str, near: str, other: _Figure | None = None) -> Finding:
    message = f"{what} lệch khoảng mười lần ({near})"
    others = (other.path,) if other is not None else ()
    return Finding("ND604", Severity.WARNING, figure.path, message, "xem lại dấu phẩy của số", others=others)
