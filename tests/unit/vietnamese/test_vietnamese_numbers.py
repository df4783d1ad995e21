"""Figures: written as offices write them, read as clerks type them; examples are in ``tests/cases/numbers``."""

from decimal import ROUND_HALF_UP, Decimal, localcontext

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from cchcdoc.vietnamese.figures.money import format_tien
from cchcdoc.vietnamese.figures.numbers import (
    MAX_DIGITS_PRINTED,
    MAX_DIGITS_TYPED,
    MAX_PLACES,
    AmbiguousNumberError,
    Nam,
    NumberError,
    format_dem,
    format_phan_tram,
    format_so,
    round_half_up,
)
from cchcdoc.vietnamese.figures.typed_numbers import parse_so, parse_so_nguyen
from tests.support.examples import examples

modest = examples(200)
whole_numbers = st.integers(-(10**18), 10**18)
decimals = st.decimals(-(10**12), 10**12, places=5, allow_nan=False, allow_infinity=False)


def test_zeros_at_the_end_of_decimals_are_kept_on_request():
    assert format_so(5, 2, bo_so_0=False) == "5,00"
    assert format_so(Decimal("3.50"), bo_so_0=False) == "3,50"
    assert format_so(1000, bo_so_0=False) == "1.000"


@modest
@given(whole_numbers)
def test_whole_numbers_are_written_as_babel_writes_them(x):
    assert format_so(x) == format_decimal(x, locale="vi")


@modest
@given(decimals)
def test_decimals_are_written_as_babel_writes_them(x):
    expected = format_decimal(x, locale="vi", decimal_quantization=False)
    assert format_so(x) == ("0" if x == 0 else expected)


@modest
@given(decimals, st.integers(0, 4), st.booleans())
def test_rounded_decimals_are_written_as_babel_writes_them_rounding_half_up(x, le, bo_so_0):
    pattern = "#,##0" + ("." + ("#" if bo_so_0 else "0") * le if le else "")
    with localcontext() as context:
        context.rounding = ROUND_HALF_UP
        expected = format_decimal(x, pattern, locale="vi")
    written = format_so(x, le, bo_so_0)
    assert written == (expected.removeprefix("-") if not round_half_up(x, le) else expected)


def test_a_year_has_no_thousands_dot():
    assert format_so(Nam(2025)) == "2025"
    assert format_so(2025) == "2.025"


def test_years_count_like_numbers_and_stay_years():
    assert format_so(Nam(2021) + 5) == "2026"
    assert format_so(5 + Nam(2021)) == "2026"
    assert format_so(Nam(2025) - 1) == "2024"
    assert Nam(2021) < Nam(2025)
    assert Nam(2025) == 2025


def test_the_difference_of_two_years_is_a_plain_number():
    difference = Nam(4025) - Nam(2021)
    assert type(difference) is int
    assert format_so(difference) == "2.004"


def test_a_year_and_a_text_do_not_add_up():
    with pytest.raises(TypeError):
        Nam(2025) + "1"
    with pytest.raises(TypeError):
        Nam(2025) - "1"


@pytest.mark.parametrize("x", [True, 1.5, "12", None, Decimal("NaN"), Decimal("sNaN"), Decimal("-Infinity")])
def test_what_is_not_an_exact_number_is_refused(x):
    with pytest.raises(NumberError):
        format_so(x)
    with pytest.raises(NumberError):
        format_so(x, 2)


@pytest.mark.parametrize(
    "x",
    [
        10**MAX_DIGITS_PRINTED,
        -(10**MAX_DIGITS_PRINTED),
        Decimal(f"1E{MAX_DIGITS_PRINTED}"),
        Decimal("1E999999"),
    ],
)
def test_numbers_too_long_to_print_are_refused(x):
    with pytest.raises(NumberError, match="40 chữ số"):
        format_so(x)


def test_the_longest_numbers_that_can_be_printed_are_printed():
    assert format_so(10**MAX_DIGITS_PRINTED - 1) == "9" + ".999" * 13
    assert format_so(Decimal(1).scaleb(-MAX_DIGITS_PRINTED)) == "0," + "0" * (MAX_DIGITS_PRINTED - 1) + "1"
    with pytest.raises(NumberError, match="thập phân"):
        format_so(Decimal(1).scaleb(-MAX_DIGITS_PRINTED - 1))


def test_a_computed_figure_with_endless_decimals_is_rounded():
    assert format_so(Decimal("1E-999999"), 2) == "0"
    assert format_so(Decimal(10**39) + Decimal("0.5"), 0)[-3:] in {"000", "001"}


def test_halves_are_rounded_away_from_zero():
    assert [round_half_up(Decimal(x), 0) for x in ("0.5", "1.5", "2.5", "-0.5", "-2.5")] == [1, 2, 3, -1, -3]


def test_rounding_to_nothing_gives_no_negative_zero():
    assert str(round_half_up(Decimal("-0.004"), 2)) == "0.00"


@pytest.mark.parametrize("places", [-1, MAX_PLACES + 1])
def test_the_number_of_places_has_limits(places):
    with pytest.raises(NumberError, match="thập phân"):
        round_half_up(Decimal(1), places)
    assert round_half_up(1, MAX_PLACES) == 1


@pytest.mark.parametrize(
    ("x", "written"), [(-5, "-5"), (Decimal(5), "05"), (Decimal("5.0"), "05"), (Decimal("5.5"), "5,5")]
)
def test_counts_take_a_leading_zero_when_they_are_whole_and_below_ten(x, written):
    assert format_dem(x) == written


def test_an_unknown_unit_of_money_is_refused():
    with pytest.raises(NumberError, match="nghìn"):
        format_tien(1, "ngàn")


@pytest.mark.parametrize(
    ("x", "written"), [(Decimal("93.5351"), "93,54%"), (100, "100%"), (Decimal("82.20"), "82,2%"), (0, "0%")]
)
def test_a_percentage_has_no_space_before_its_sign(x, written):
    assert format_phan_tram(x) == written


def test_a_percentage_can_keep_its_zeros():
    assert format_phan_tram(Decimal("82.2"), 2, bo_so_0=False) == "82,20%"


def test_one_dot_before_three_digits_is_ambiguous_where_decimals_are_allowed():
    with pytest.raises(AmbiguousNumberError) as error:
        parse_so("12.500")
    assert (str(error.value.hang_nghin), str(error.value.thap_phan)) == ("12500", "12.500")


def test_a_whole_number_is_an_int_and_any_other_a_decimal():
    assert type(parse_so_nguyen("12.500")) is int
    assert type(parse_so("5")) is Decimal


def test_a_typed_number_has_at_most_eighteen_digits():
    assert parse_so("9" * MAX_DIGITS_TYPED) == 10**MAX_DIGITS_TYPED - 1
    assert parse_so_nguyen("9" * MAX_DIGITS_TYPED) == 10**MAX_DIGITS_TYPED - 1
    for text in ("9" * (MAX_DIGITS_TYPED + 1), "1," + "0" * MAX_DIGITS_TYPED, "0" * 10**6):
        with pytest.raises(NumberError, match="quá 18 chữ số"):
            parse_so(text)


@modest
@given(st.integers(-(10**17), 10**17))
def test_a_written_whole_number_is_read_back(x):
    assert parse_so_nguyen(format_so(x)) == x
    assert parse_so_nguyen(str(x)) == x


@modest
@given(decimals)
def test_a_written_decimal_is_read_back(x):
    try:
        readings = [parse_so(format_so(x))]
    except AmbiguousNumberError as error:
        readings = [error.hang_nghin, error.thap_phan]
    assert x in readings


@modest
@given(st.text(max_size=30))
def test_any_text_is_a_number_or_a_number_error(text):
    try:
        value = parse_so(text)
    except NumberError:
        return
    assert value.is_finite()
