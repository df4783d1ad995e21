"""Totals are exact, whatever the mixture of figures."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchcdoc.indicators.arguments import MAX_ITEMS, FigureError, MissingFigureError
from cchcdoc.indicators.totals import per_cent, round_quotient, so_luong, tong, tong_cot
from cchcdoc.nodes import Blank
from cchcdoc.vietnamese.figures.numbers import Nam
from tests.support.examples import examples

ROWS = [{"ten": "Xã A", "so": 4}, {"ten": "Xã B", "so": 3}, {"ten": "Xã C", "so": 73}]


def refusal(function, *args):
    with pytest.raises(FigureError) as caught:
        function(*args)
    return caught.value


def test_a_total_of_figures_and_of_a_list_are_the_same():
    assert tong(4, 3, 73) == tong([4, 3, 73]) == tong_cot(ROWS, "so") == 80


def test_the_total_of_one_figure_is_itself_and_of_an_empty_list_nothing():
    assert tong(5) == 5
    assert tong([]) == tong_cot([], "so") == 0


def test_a_total_of_whole_numbers_is_a_whole_number():
    assert type(tong(4, 3)) is int
    assert type(tong(4, Decimal("3.5"))) is Decimal


def test_tenths_add_up():
    assert tong([Decimal("0.1")] * 3) == Decimal("0.3")


@examples(150)
@given(st.lists(st.integers(-(10**18), 10**18) | st.decimals(-(10**17), 10**17, places=12), max_size=20))
def test_a_total_is_exact(figures):
    assert Fraction(tong(figures)) == sum(map(Fraction, figures), Fraction(0))
    assert tong(figures) == tong(figures[::-1])


@pytest.mark.parametrize("value", ["4", True, 4.5, None, Decimal("NaN"), Decimal("Infinity"), Nam(2024), [1]])
def test_what_is_no_figure_is_not_added(value):
    assert refusal(tong, [1, value]).code == "ND430"


def test_no_argument_is_a_wrong_call():
    assert refusal(tong).code == "ND434"


def test_a_missing_column_is_named_with_its_row():
    found = refusal(tong_cot, [*ROWS, {"ten": "Xã D"}], "so")
    assert found.code == "ND434"
    assert str(found) == 'dòng 4 của danh sách không có cột "so"'
    assert refusal(tong_cot, [1], "so").code == "ND434"


def test_the_items_are_counted():
    assert so_luong(ROWS) == 3
    assert so_luong([]) == 0


@pytest.mark.parametrize("value", ["abc", 5, {"a": 1}])
def test_only_a_list_has_items(value):
    assert refusal(so_luong, value).code == "ND437"
    assert refusal(tong_cot, value, "so").code == "ND437"


def test_a_list_beyond_the_limit_is_refused():
    assert so_luong([0] * MAX_ITEMS) == MAX_ITEMS
    assert refusal(so_luong, [0] * (MAX_ITEMS + 1)).code == "ND433"


BLANK = Blank("so_lieu.a", "Số hồ sơ")


@pytest.mark.parametrize(
    ("function", "args"),
    [
        (tong, ([1, BLANK],)),
        (tong, (BLANK,)),
        (tong, (1, BLANK)),
        (tong_cot, ([{"so": BLANK}], "so")),
        (tong_cot, ([BLANK], "so")),
        (tong_cot, (BLANK, "so")),
        (so_luong, (BLANK,)),
    ],
)
def test_a_blank_of_a_draft_is_missing_not_wrong(function, args):
    found = refusal(function, *args)
    assert isinstance(found, MissingFigureError)
    assert found.blank is BLANK
    assert found.code == "ND436"


def test_a_list_that_is_not_filled_in_has_no_total():
    assert tong_cot(None, "so") is None


FIGURES = st.decimals(min_value=0, max_value=10**18, places=12) | st.integers(0, 10**18) | st.integers(0, 400)


@examples(200)
@given(FIGURES, FIGURES.filter(bool), st.integers(0, 12))
def test_a_share_is_rounded_once_from_the_exact_quotient(part, whole, places):
    above, below = (Fraction(part) * 100 / Fraction(whole)).as_integer_ratio()
    assert str(per_cent(part, whole, places)) == str(round_quotient(above, below, places))


@pytest.mark.parametrize(
    ("part", "whole", "places", "share"),
    [
        (1, 8, 0, "13"),
        (1, 8, 1, "12.5"),
        (0, 7, 2, "0.00"),
        (Decimal("-0.0"), 7, 1, "0.0"),
        (Decimal(-1), 8, 0, "-13"),
    ],
)
def test_halves_are_rounded_away_from_zero_and_nothing_has_no_sign(part, whole, places, share):
    assert str(per_cent(part, whole, places)) == share
