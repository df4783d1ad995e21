"""Holds figures of the input against those of other periods and against their unit (ND600, ND602, ND603, ND604).

Which fields are compared is said by the kind (``Kind.compared``). Warnings; each names the line of the other figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import islice
from typing import Final, NamedTuple

from cchcdoc.compose.doubts.values_at import value_below, values_at
from cchcdoc.diagnostics import Diagnostic, make_warning
from cchcdoc.indicators.totals import is_times
from cchcdoc.nodes import Input
from cchcdoc.packs import Kind
from cchcdoc.standard.periods import Period, ReportingPeriod
from cchcdoc.vietnamese.figures.numbers import NUMBERS, So, format_so

MAX_REPORTED: Final = 50
"""Most findings for one document."""
FIGURES: Final = "so_lieu"
PREVIOUS: Final = "so_lieu_ky_truoc"
LAST_YEAR: Final = "so_lieu_cung_ky"
EARLIER: Final = (PREVIOUS, LAST_YEAR)
QUARTERS: Final = "so_lieu_cac_quy"
QUARTERS_OF: Final = {"sau_thang": 2, "chin_thang": 3, "nam": 4}
UNITS: Final = {"đồng": 1, "nghìn đồng": 10**3, "triệu đồng": 10**6, "tỷ đồng": 10**9, "tỉ đồng": 10**9}
"""What one of a unit of money is in đồng."""
MOST: Final = {
    **dict.fromkeys(("xa", "phuong"), 5 * 10**12),
    **dict.fromkeys(("huyen", "phong", "dac_khu"), 5 * 10**13),
}
"""An amount in đồng that no report of an issuer of this level names: five, fifty thousand billion (nghìn tỷ)."""
MOST_OF_ALL: Final = 10**15
"""The same for any other issuer: a million billion, half the budget of the whole country."""
LEAST: Final = 1_000
"""Amounts of money below this many đồng are typed in a greater unit."""
DIGITS: Final = 3
"""Fewest significant digits that two figures have in common when only the place of the comma differs."""
THOUSAND: Final = (700, 1_400)
"""An amount of money this many times another one is taken for one in another unit."""
TENFOLD: Final = 10
"""Two figures that differ only in the place of the comma are at least this many times one another."""
MIN_NEIGHBOURS: Final = 3


class _Figure(NamedTuple):
    path: str
    value: Decimal


def figures_over_time(
    data: Input, kind: Kind, reported: ReportingPeriod | None, level: str
) -> Iterator[Diagnostic]:
    """All findings about one document, at most ``MAX_REPORTED``; ``level``: of the issuer."""
    return islice(_all(data, kind, reported.period if reported else None, level), MAX_REPORTED)


def _all(data: Input, kind: Kind, period: Period | None, level: str) -> Iterator[Diagnostic]:
    labels = _Labels(kind, data)
    if period is not None and period.previous.year == period.year:
        yield from _falls(data, kind, labels, period)
    if period is not None and period.span in QUARTERS_OF and isinstance(data.values.get(QUARTERS), Mapping):
        yield from _quarters(data, kind, labels, period)
    earlier = [root for root in EARLIER if type(data.values.get(root)) is dict]
    for path, unit in kind.compared.figures:
        if unit not in UNITS and not (earlier and _may_have_slipped(data.values, path, earlier)):
            continue
        figures = list(_figures(data.values, path))
        if unit in UNITS:
            yield from _amounts(data, labels, figures, unit, level)
        if figures:
            far = () if unit not in UNITS else (LAST_YEAR,) if path in kind.compared.cumulative else EARLIER
            yield from _slips(data, labels, path, figures, far)


class _Labels:
    """Titles of fields and lines of values, looked up when something is reported."""

    def __init__(self, kind: Kind, data: Input) -> None:
        self._schema = kind.schema.schema
        self._data = data

    def title(self, path: str) -> str:
        """The title of the field at ``path``, with its path."""
        from cchcdoc.schema import label_at

        plain = ".".join("*" if step.isdigit() else step for step in path.split("."))
        return f'"{label_at(self._schema, plain) or path.rpartition(".")[2]}"'

    def aside(self, path: str, at: str) -> str:
        """`` (dòng 12)``, `` (ô Số liệu!C9)``: where the other figure stands, in a message at the field ``at``."""
        return self._data.locate(path).aside(self._data.locate(at))


def _figures(values: Mapping[str, object], path: str) -> Iterator[_Figure]:
    """The numbers at a dotted ``path``, where ``*`` takes every item."""
    for at, value in values_at(values, path):
        if isinstance(value, NUMBERS) and not isinstance(value, bool):
            yield _Figure(at, Decimal(value))


def _sum(data: Input, path: str) -> _Figure | None:
    """The sum of the figures at ``path``, with the path of the first; ``None`` when there is none."""
    figures = list(_figures(data.values, path))
    return _Figure(figures[0].path, sum((each.value for each in figures), Decimal(0))) if figures else None


def _elsewhere(path: str, root: str) -> str:
    return f"{root}{path.removeprefix(FIGURES)}"


def _falls(data: Input, kind: Kind, labels: _Labels, period: Period) -> Iterator[Diagnostic]:
    for path in kind.compared.cumulative:
        now, before = _sum(data, path), _sum(data, _elsewhere(path, PREVIOUS))
        if now is not None and before is not None and now.value < before.value:
            message = (
                f"{labels.title(path)} tính từ đầu năm mà giảm: {period.previous.names.own} là "
                f"{format_so(before.value)}{labels.aside(before.path, now.path)}, kỳ này {format_so(now.value)}"
            )
            hint = "số lũy kế không giảm trong một năm; xem lại hai chỗ"
            yield make_warning("ND600", data.locate(now.path), message, hint)


def _quarters(data: Input, kind: Kind, labels: _Labels, period: Period) -> Iterator[Diagnostic]:
    wanted = range(1, QUARTERS_OF[period.span] + 1)
    for path in kind.compared.additive:
        whole = _sum(data, path)
        parts = [part for each in wanted if (part := _sum(data, _elsewhere(path, f"{QUARTERS}.quy_{each}")))]
        if whole is None or not parts:
            continue
        total = sum((part.value for part in parts), Decimal(0))
        if total > whole.value or (len(parts) == len(wanted) and total != whole.value):
            shown = " + ".join(format_so(part.value) for part in parts)
            message = f"{labels.title(path)}: {period.names.own} là {format_so(whole.value)}, các quý cộng lại {shown}"
            message += f" = {format_so(total)}" if len(parts) > 1 else ""
            hint = f"xem lại hai chỗ{labels.aside(parts[0].path, whole.path)}"
            yield make_warning("ND602", data.locate(whole.path), message, hint)


def _amounts(
    data: Input, labels: _Labels, figures: list[_Figure], unit: str, level: str
) -> Iterator[Diagnostic]:
    most = MOST.get(level, MOST_OF_ALL)
    for figure in figures:
        amount = abs(figure.value) * UNITS[unit]
        if amount >= most:
            message = f"{labels.title(figure.path)}: {format_so(figure.value)} {unit} là quá lớn"
            hint = "đếm lại các chữ số"
            if UNITS[unit] > 1:
                message += ", có lẽ gõ theo đồng"
                smaller = _written(figure.value / UNITS[unit])
                hint = f"trường này tính bằng {unit}; nếu là {format_so(figure.value)} đồng thì ghi {smaller}"
            yield make_warning("ND603", data.locate(figure.path), message, hint)
        elif 0 < amount < LEAST:
            message = f"{labels.title(figure.path)}: {format_so(figure.value)} {unit} là quá nhỏ"
            yield make_warning(
                "ND603", data.locate(figure.path), message, f"trường này tính bằng {unit}; xem lại số"
            )


def _written(value: Decimal) -> str:
    plain = value.normalize()
    return format_so(plain.quantize(Decimal(1)) if plain == plain.to_integral_value() else plain)


def _slips(
    data: Input, labels: _Labels, path: str, figures: list[_Figure], far: tuple[str, ...]
) -> Iterator[Diagnostic]:
    """``far``: the periods with which the amount of money may not differ a thousand times; empty for other figures."""
    if "*" not in path:
        for root in EARLIER:
            other = next(_figures(data.values, _elsewhere(path, root)), None)
            if other is not None and _is_slip(figures[0].value, other.value, money=root in far):
                yield _slip(data, labels, figures[0], other)
                return
    elif far and len(figures) >= MIN_NEIGHBOURS:
        from statistics import median  # few documents have such lists

        middle = median(figure.value for figure in figures)
        for figure in figures:
            if is_times(figure.value, middle, THOUSAND):
                other = min(figures, key=lambda each: abs(each.value - middle))
                yield _slip(data, labels, figure, other)


def _may_have_slipped(values: Mapping[str, object], path: str, earlier: Sequence[str]) -> bool:
    """Whether the figure at ``path`` is ten times one of ``earlier``, or a tenth; quick, as few are. No, if it has a ``*``."""
    steps = path.split(".")[1:]
    own = None if "*" in steps else value_below(values.get(FIGURES), steps)
    if not isinstance(own, NUMBERS) or not own:
        return False
    for root in earlier:
        other = value_below(values[root], steps)
        if isinstance(other, NUMBERS) and _are_tenfold(own, other):
            return True
    return False


def _are_tenfold(one: So, other: So) -> bool:
    first = one if one >= 0 else -one
    second = other if other >= 0 else -other
    return first >= TENFOLD * second or second >= TENFOLD * first


def _slip(data: Input, labels: _Labels, figure: _Figure, other: _Figure) -> Diagnostic:
    small, large = sorted((abs(figure.value), abs(other.value)))
    there = labels.aside(other.path, figure.path)
    message = (
        f"{labels.title(figure.path)}: {format_so(figure.value)} so với {format_so(other.value)}{there} "
        f"lệch khoảng {format_so(Decimal(round(large / small)))} lần"
    )
    return make_warning(
        "ND604", data.locate(figure.path), message, "xem lại dấu phẩy, chữ số, đơn vị tính ở hai chỗ"
    )


def _is_slip(one: Decimal, other: Decimal, *, money: bool) -> bool:
    if not one or not other or one == other:
        return False
    digits = _digits(one)
    return (len(digits) >= DIGITS and digits == _digits(other)) or (money and is_times(one, other, THOUSAND))


def _digits(value: Decimal) -> str:
    """The digits of a number without zeros at its ends, wherever its comma is."""
    return f"{value.copy_abs():f}".replace(".", "").strip("0")
