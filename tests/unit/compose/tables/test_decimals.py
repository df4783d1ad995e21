"""The decimals of a table: one choice for a unit, a column or a range, never by chance."""

from decimal import Decimal

import pytest

from cchcdoc.compose.tables.decimals import MAX_FOUND_DECIMALS, Decimals, table_decimals
from cchcdoc.compose.tables.values import ComputedRow
from cchcdoc.packs import ColumnSpec

FIGURES = ColumnSpec("Kỳ này", "dong.nay", "so")
POINTS = ColumnSpec("Điểm", "dong.diem", "so", places=(2, 4))


def row(*values: object, unit: str = "", span: int = 0) -> ComputedRow:
    return ComputedRow("thuong", values, {}, span=span, unit=unit)


def total(*values: object) -> ComputedRow:
    return row(*values)._replace(role="tong")


def written(decimals: Decimals, rows: list[ComputedRow]) -> list[list[int | None]]:
    return [[decimals.of(value, index, each) for index, value in enumerate(each.values)] for each in rows]


@pytest.mark.parametrize(
    ("columns", "rows", "expected"),
    [
        # counts beside amounts of money, as in the appendix of the periodic report
        (
            [FIGURES, FIGURES],
            [row(4, 2, unit="kế hoạch"), row(Decimal("3750.5"), Decimal(3000), unit="triệu đồng")],
            [[0, 0], [1, 1]],
        ),
        # two rows of one unit are alike, whichever column they stand in
        (
            [FIGURES, FIGURES],
            [
                row(Decimal(18), Decimal(17), unit="ha"),
                row(Decimal(4), Decimal("3.25"), unit="ha"),
            ],
            [[2, 2], [2, 2]],
        ),
        # amounts of money are alike in their row: 2.140.000 beside 138.630,25 gets no ",00"
        (
            [FIGURES, FIGURES],
            [
                row(Decimal(18450), Decimal(17000), unit="triệu đồng"),
                row(Decimal(4100), Decimal("3750.25"), unit="triệu đồng"),
            ],
            [[0, 0], [2, 2]],
        ),
        # money and shares in one column
        ([FIGURES], [row(Decimal("1.5"), unit="tỷ đồng"), row(Decimal("82.96"), unit="%")], [[1], [2]]),
        # without units: by column; a count is a count
        ([FIGURES, FIGURES], [row(Decimal("1.5"), 2), row(Decimal("2.25"), 3)], [[2, 0], [2, 0]]),
        # decimals that were typed are kept
        ([FIGURES], [row(Decimal("83.00")), row(Decimal("82.96"))], [[2], [2]]),
        # one range is one precision, whatever the columns
        (
            [POINTS, POINTS],
            [row(Decimal("1.43"), Decimal("1.4290")), row(Decimal(8), Decimal("0.5"))],
            [[4, 4], [4, 4]],
        ),
        ([POINTS, POINTS], [row(Decimal("1.5"), 13)], [[2, 2]]),
        # a row of totals is alike in itself: published ones have fewer decimals
        (
            [POINTS, POINTS],
            [row(Decimal("9.5200"), Decimal(8)), total(Decimal("78.12"), Decimal("72.1"))],
            [[4, 4], [2, 2]],
        ),
        # computed shares of twelve decimals are no typed figures
        ([FIGURES], [row(Decimal("83.250000000000"))], [[2]]),
        ([FIGURES], [row(Decimal(1).scaleb(-MAX_FOUND_DECIMALS - 1))], [[MAX_FOUND_DECIMALS]]),
        ([ColumnSpec("Tỷ lệ", "x", "so", decimals=2), ColumnSpec("Tên", "x")], [row(5, 5)], [[2, None]]),
    ],
)
def test_figures_of_one_kind_have_the_same_decimals(columns, rows, expected) -> None:  # type: ignore[no-untyped-def]
    assert written(table_decimals(columns, rows), rows) == expected


def test_commas_align_in_columns_of_figures_only() -> None:
    columns = [FIGURES, ColumnSpec("Điểm", "x", "giua"), FIGURES]
    rows = [row("9,52", "9,52", 4), row("13,4753", "13,4753", Decimal("2.5")), row("-", "-", None)]
    assert list(table_decimals(columns, rows).pads) == [4, 0, 1]


def test_cells_under_a_title_that_spans_them_do_not_count() -> None:
    assert list(table_decimals([FIGURES, FIGURES], [row(Decimal("1.25"), Decimal(2), span=1)]).pads) == [0, 0]
