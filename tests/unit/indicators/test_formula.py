"""Formulae of scores: Vietnamese numbers, exact arithmetic, a place for every error."""

import time
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchcdoc.indicators.formula import (
    MAX_DEPTH,
    MAX_LENGTH,
    FormulaError,
    compute_formula,
    looks_like_formula,
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("44.399/50.328*1,5", "1.3233"),
        ("44399 / 50328 x 1,5", "1.3233"),
        ("(2+3)×4:8", "2.5"),
        ("35/38*1", "0.9211"),
        ("10-2-3", "5"),
        ("2+3*4", "14"),
        ("-(2)*-3", "6"),
        ("9.52+1", "10.52"),
        ("1/3", "0.3333"),
        ("2/3", "0.6667"),
        ("0,00005+0", "0.0001"),
        ("−1+1", "0"),
    ],
)
def test_what_clerks_write(text: str, value: str) -> None:
    assert compute_formula(text) == Decimal(value)
    assert looks_like_formula(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("82,5/10", "8.25"),
        ("95/100*2", "1.9"),
        ("4*5", "20"),
        ("2/3*3", "2"),
        ("1/3", "0.3333"),
        ("5-5", "0"),
    ],
)
def test_a_result_has_no_zeros_that_nobody_typed(text: str, value: str) -> None:
    assert str(compute_formula(text)) == value


@pytest.mark.parametrize(
    ("text", "words", "offset"),
    [
        ("5/0", "chia cho 0", 1),
        ("5/(2-2)", "chia cho 0", 1),
        ("(1+2", "thiếu dấu đóng ngoặc", 4),
        ("1+2)", 'thừa ")"', 3),
        ("5-", "cần một số", 2),
        ("*5", "cần một số", 0),
        ("2 3", 'thừa "3"', 2),
        ("1.2.3/4", "không phải là số", 0),
        ("44.399/năm", 'không hiểu ký tự "n"', 7),
        ("2**3", "cần một số", 2),
        ("1e9*2", 'không hiểu ký tự "e"', 1),
        ("__import__('os')", 'không hiểu ký tự "_"', 0),
        ("(" * (MAX_DEPTH + 1) + "1" + ")" * (MAX_DEPTH + 1), "lồng quá", MAX_DEPTH),
        ("1+" * MAX_LENGTH + "1", "dài quá", MAX_LENGTH),
        ("999999999999999999*999999999999999999", "quá lớn", 0),
    ],
)
def test_an_error_is_reported_with_its_place(text: str, words: str, offset: int) -> None:
    with pytest.raises(FormulaError) as caught:
        compute_formula(text)
    assert words in str(caught.value)
    assert caught.value.offset == offset


@pytest.mark.parametrize("text", ["-5", "13,4753", "9.52", "mười", "10%", "3 điểm", "", "xấu"])
def test_a_number_or_a_word_is_no_formula(text: str) -> None:
    assert not looks_like_formula(text)


def test_the_longest_formula_takes_no_time() -> None:
    start = time.process_time()
    compute_formula(("9/7*" * MAX_LENGTH)[: MAX_LENGTH - 1])
    assert time.process_time() - start < 1


def offset_of(text: str) -> int | None:
    """Where the error of ``text`` is; ``None`` when it has a value."""
    try:
        assert compute_formula(text).is_finite()
    except FormulaError as error:
        return error.offset
    return None


@given(st.text(max_size=MAX_LENGTH + 10) | st.text(alphabet="0123456789.,+-*/() x:", max_size=40))
def test_any_text_is_a_value_or_an_error(text: str) -> None:
    looks_like_formula(text)
    assert 0 <= (offset_of(text) or 0) <= len(text)


@given(st.integers(0, 10**5), st.integers(1, 10**5), st.integers(0, 10**4))
def test_a_product_of_a_share_is_exact(part: int, whole: int, points: int) -> None:
    exact = Fraction(part, whole) * points
    expected = (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(
        Decimal("0.0001"), ROUND_HALF_UP
    )
    assert compute_formula(f"{part}/{whole}*{points}") == expected


@pytest.mark.parametrize(
    ("text", "rounded"),
    [("1/32", "0.0313"), ("-1/32", "-0.0313"), ("-1/100000", "0"), ("200/2", "100"), ("1:3-1:3", "0")],
)
def test_rounding_is_half_away_from_zero_and_leaves_no_zeros(text: str, rounded: str) -> None:
    assert str(compute_formula(text)) == rounded
