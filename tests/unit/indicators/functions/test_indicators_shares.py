"""Shares: exact, half up, and refused where they mean nothing."""

from decimal import ROUND_HALF_UP, Context, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchcdoc.indicators.arguments import FigureError
from cchcdoc.indicators.functions.shares import phan_tram, ty_le
from tests.support.examples import examples


@pytest.mark.parametrize(
    ("part", "whole", "le", "printed"),
    [
        (22338, 23881, 2, "93,54%"),
        (4630 + 14997, 23881, 1, "82,2%"),
        (56843, 59316, 2, "95,83%"),
        (Decimal("7.4"), Decimal("7.5"), 2, "98,67%"),
        (Decimal("8.17"), Decimal("13.5"), 2, "60,52%"),
        (Decimal("10.5"), Decimal("13.5"), 2, "77,78%"),
        (5, 5, 2, "100%"),
        (0, 5, 2, "0%"),
        (1, 2, 0, "50%"),
        (1, 200, 0, "1%"),
        (1, 3, 6, "33,333333%"),
    ],
)
def test_a_share_is_printed_as_offices_write_it(part, whole, le, printed):
    assert ty_le(part, whole, le) == printed


def test_two_decimals_are_the_custom():
    assert ty_le(22338, 23881) == "93,54%"


def test_a_share_as_a_figure_keeps_its_decimals():
    assert str(phan_tram(5, 5)) == "100.00"
    assert phan_tram(22338, 23881) == Decimal("93.54")


def refusal(function, *args, **kwargs):
    with pytest.raises(FigureError) as caught:
        function(*args, **kwargs)
    assert isinstance(caught.value, ValueError)
    return caught.value


@pytest.mark.parametrize("function", [ty_le, phan_tram])
def test_a_share_of_nothing_is_refused(function):
    found = refusal(function, 5, 0)
    assert found.code == "ND431"
    assert str(found) == "không tính được tỷ lệ của 5 trên 0: toàn thể bằng 0"


def test_a_part_greater_than_its_whole_is_refused_with_both_figures():
    found = refusal(ty_le, 43, 41)
    assert found.code == "ND432"
    assert "phần 43 lớn hơn toàn thể 41" in str(found)


def test_a_share_above_all_is_allowed_when_said():
    assert ty_le(1259, 1000, vuot=True) == "125,90%"
    assert refusal(ty_le, 1259, 1000, vuot="có").code == "ND434"


@pytest.mark.parametrize(("part", "whole"), [(-1, 5), (1, -5), (-1, -5)])
def test_negative_shares_are_refused(part, whole):
    assert refusal(ty_le, part, whole).code == "ND431"


FIGURES = st.integers(0, 10**18) | st.decimals(0, 10**17, places=12)


@examples(200)
@given(FIGURES, FIGURES, st.integers(0, 6))
def test_a_share_is_the_quotient_rounded_half_up(part, whole, le):
    part, whole = sorted((part, whole))
    if whole == 0:
        return
    wide = Context(prec=120)
    quotient = wide.divide(wide.multiply(Decimal(part), Decimal(100)), Decimal(whole))
    assert phan_tram(part, whole, le) == quotient.quantize(Decimal(1).scaleb(-le), ROUND_HALF_UP, wide)


@examples(100)
@given(st.integers(1, 10**6), st.integers(0, 6))
def test_a_half_goes_up(n, le):
    whole = 2 * 10 ** (le + 2)
    part = min(2 * n - 1, whole - 1)  # 100 * part / whole ends in a 5 one place beyond le
    units = phan_tram(part, whole, le).scaleb(le)
    assert units == (part + 1) // 2


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [(801, 1000, "80,10%"), (1, 4, "25,00%"), (5, 5, "100%"), (0, 5, "0%"), (99999, 100000, "99,999%")],
)
def test_all_shares_have_the_same_decimals(part, whole, words):
    assert ty_le(part, whole) == words
