"""How many decimals the figures of a table have: one choice for a unit or a column, never by chance."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final, NamedTuple, TypeAlias

from cchcdoc.compose.tables.values import ComputedRow
from cchcdoc.packs import ColumnSpec
from cchcdoc.vietnamese.figures.numbers import MAX_PLACES_TYPED, NUMBERS, places_of

FIGURE = re.compile(r"[-+]?[0-9]{1,3}(?:\.?[0-9]{3}){0,6}(?:,([0-9]{1,12}))?")
MAX_FOUND_DECIMALS: Final = 6
"""Most decimals that a column without ``le`` takes from its figures."""
ANY_PLACES: Final = (0, MAX_FOUND_DECIMALS)
"""The range of such a column."""
MONEY: Final = "đồng"
"""Ending of the units of money. A row of amounts has decimals of its own: one whose amounts are whole gets no ",00" from another."""

COUNTS: Final = frozenset({int, type(None)})
"""Types of the values of a column of counts, of which some may not be given."""
A_FIGURE: Final = Decimal(1)
"""Any figure that is no count."""

Shared: TypeAlias = object
"""What figures have in common that are written with the same number of decimals."""


class Decimals(NamedTuple):
    """The decimals of a table's figures."""

    columns: Sequence[ColumnSpec]
    are_measured: Sequence[bool]
    """By column, whether its figures say how many decimals they have."""
    found: Mapping[Shared, int]
    ranged: Sequence[tuple[int | None, int | None] | None]
    """By column with a range, the decimals of its figures, and of those in rows of totals."""
    in_rows: dict[tuple[str, bool], Sequence[int | None]]
    """What ``in_row`` has found, by unit, and whether it is a row of totals."""
    pads: Sequence[int] = ()
    """By column, the most decimals of its figures if these are aligned; 0: they are not."""
    by_row: Sequence[Sequence[int | None]] = ()
    """``in_row`` of each row."""

    def of(self, value: object, column: int, row: ComputedRow) -> int | None:
        """The decimals of ``value`` in ``column`` (from 0) of ``row``; ``None``: not a column of figures."""
        if not self.are_measured[column]:
            return self.columns[column].decimals
        ranged = self.ranged[column]
        if ranged is not None:
            return ranged[row.role == "tong"]
        if isinstance(value, int):  # a count, whatever stands beside it
            return 0
        if row.unit.endswith(MONEY):
            return _places_of_row(row, self.columns, self.are_measured)
        return self.found.get(row.unit or column)

    def in_row(self, row: ComputedRow) -> Sequence[int | None]:
        """By column, ``of`` for the figures of ``row`` that are no counts; the same for all rows of one unit but of money."""
        if row.unit.endswith(MONEY):
            return self._of_columns(row)
        key = row.unit, row.role == "tong"
        known = self.in_rows.get(key)
        if known is None:
            known = self.in_rows[key] = self._of_columns(row)
        return known

    def _of_columns(self, row: ComputedRow) -> list[int | None]:
        return [self.of(A_FIGURE, column, row) for column in range(len(self.columns))]


def table_decimals(columns: Sequence[ColumnSpec], rows: Sequence[ComputedRow]) -> Decimals:
    """The decimals of the figures in ``rows``.

    A column says them (``le``), or the range in which as many are used as the figures of all columns with that range
    need; a row of totals, which may have been published with fewer, counts for itself. Otherwise figures of one unit
    have the same, where records name their unit (``don_vi``), else those of one column; amounts of money in such
    records have those of their row. Whole numbers (``int``) are counts and have none.
    """
    are_measured = [_is_measured(column) for column in columns]
    measured = [
        (index, column, _in_range(column, index))
        for index, column in enumerate(columns)
        if are_measured[index]
    ]
    found: dict[Shared, int] = {}
    shown = [*zip(*[row.values for row in rows], strict=True)] or [()] * len(columns)
    for index, column, keys in measured:
        if Decimal not in map(type, shown[index]):  # counts
            continue
        most = (column.places or ANY_PLACES)[1]
        for row, value in zip(rows, shown[index], strict=True):
            if type(value) is Decimal and row.span <= index and value.is_finite():
                key = keys[row.role == "tong"] if keys else row.unit or index
                known = found.get(key, -1)
                if known < most:  # else no figure changes it
                    found[key] = max(known, _needed(value, column))
    ranged: list[tuple[int | None, int | None] | None] = [None] * len(columns)
    for index, _, keys in measured:
        if keys:
            ranged[index] = (found.get(keys[0]), found.get(keys[1]))
    chosen = Decimals(columns, are_measured, found, ranged, {})
    chosen = chosen._replace(by_row=[*map(chosen.in_row, rows)])
    return chosen._replace(pads=[_pad(chosen, index, values, rows) for index, values in enumerate(shown)])


def typed_places(text: str) -> int:
    """The decimals of a figure that is a text ("13,4753"); 0 for any other text."""
    match = FIGURE.fullmatch(text)
    return len(match[1] or "") if match else 0


def _is_measured(column: ColumnSpec) -> bool:
    is_figures = column.kind == "so" or column.signed or column.places is not None
    return is_figures and column.decimals is None


def _in_range(column: ColumnSpec, index: int) -> tuple[Shared, Shared] | None:
    """What the figures of a column with a range share, in ordinary rows and in those of totals; ``None`` without a range."""
    if column.places is None:
        return None
    own = index if column.own_places else -1
    return (False, column.places, own), (True, column.places, own)


def _places_of_row(
    row: ComputedRow, columns: Sequence[ColumnSpec], are_measured: Sequence[bool]
) -> int | None:
    """The decimals that the figures of ``row`` need; ``None`` without figures."""
    values = zip(row.values, columns, are_measured, strict=True)
    needed = [
        _needed(value, column)
        for value, column, is_measured in values
        if is_measured and type(value) is Decimal and value.is_finite()
    ]
    return max(needed, default=None)


def _needed(value: Decimal, column: ColumnSpec) -> int:
    """The decimals that ``value`` was typed with, of a computed one those that are not zeros; within the range."""
    typed = places_of(value)
    if typed > MAX_PLACES_TYPED:
        typed = places_of(value.normalize())
    fewest, most = column.places or ANY_PLACES
    return min(max(typed, fewest), most)


def _pad(chosen: Decimals, index: int, shown: Sequence[object], rows: Sequence[ComputedRow]) -> int:
    """The most decimals in column ``index``, which shows ``shown`` in ``rows``."""
    if chosen.columns[index].kind != "so":
        return 0
    are_counts = chosen.are_measured[index] and chosen.ranged[index] is None
    if are_counts and COUNTS.issuperset(map(type, shown)):
        return 0
    most = 0
    for value, row, in_row in zip(shown, rows, chosen.by_row, strict=True):
        if value is None or row.span > index:
            continue
        places: int | None = None
        if type(value) is str:
            places = typed_places(value) if "," in value else 0
        elif type(value) is Decimal or (not are_counts and isinstance(value, NUMBERS)):
            places = in_row[index]
        if places and places > most:
            most = places
    return most
