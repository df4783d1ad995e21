"""The alphabet: letters of điểm, Roman numerals, dictionary order."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchcdoc.vietnamese.alphabet import (
    DIEM_LETTERS,
    MAX_DIEM,
    MAX_GROUP,
    MAX_LA_MA,
    diem_letter,
    group_letter,
    la_ma,
    phan_thu_tu,
    sort_key,
)
from tests.support.examples import examples

ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


def roman_value(text):
    values = [ROMAN_VALUES[numeral] for numeral in text]
    return sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))


def test_points_are_lettered_by_the_vietnamese_alphabet():
    letters = list("abcdđeghiklmnopqrstuvxy")
    assert [diem_letter(n) for n in range(1, 24)] == letters


def test_after_y_come_two_letters():
    assert [diem_letter(n) for n in (24, 25, 28, 46, 47, MAX_DIEM)] == ["aa", "ab", "ađ", "ay", "ba", "yy"]


def test_no_two_points_share_a_letter():
    assert len({diem_letter(n) for n in range(1, MAX_DIEM + 1)}) == MAX_DIEM == 23 * 24


@pytest.mark.parametrize("n", [0, -1, MAX_DIEM + 1, True, 1.5, "1", None])
def test_points_outside_the_letters_are_refused(n):
    with pytest.raises(ValueError, match="không có chữ cái"):
        diem_letter(n)


def test_groups_are_lettered_without_d_with_a_stroke():
    assert "".join(group_letter(n) for n in range(1, 23)) == "ABCDEGHIKLMNOPQRSTUVXY"
    assert [group_letter(n) for n in (23, 24, MAX_GROUP)] == ["AA", "AB", "YY"]
    assert len({group_letter(n) for n in range(1, MAX_GROUP + 1)}) == MAX_GROUP


@pytest.mark.parametrize("n", [0, -1, MAX_GROUP + 1, True, "1"])
def test_groups_outside_the_letters_are_refused(n):
    with pytest.raises(ValueError, match="không có chữ cái"):
        group_letter(n)


@pytest.mark.parametrize(
    ("n", "numeral"),
    [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (40, "XL"), (1944, "MCMXLIV"), (3999, "MMMCMXCIX")],
)
def test_roman_numerals(n, numeral):
    assert la_ma(n) == numeral


def test_every_roman_numeral_reads_back_and_is_short():
    for n in range(1, MAX_LA_MA + 1):
        numeral = la_ma(n)
        assert roman_value(numeral) == n
        assert not any(letter * 4 in numeral for letter in "IXCM")
        assert not any(letter * 2 in numeral for letter in "VLD")


@pytest.mark.parametrize("n", [0, -1, MAX_LA_MA + 1, True, 1.5, "1", None])
def test_numbers_without_a_roman_numeral_are_refused(n):
    with pytest.raises(ValueError, match="La Mã"):
        la_ma(n)


def test_parts_are_counted_in_words():
    assert [phan_thu_tu(n) for n in (1, 2, 3, 4, 5)] == ["thứ nhất", "thứ hai", "thứ ba", "thứ tư", "thứ năm"]


@pytest.mark.parametrize(
    "in_order",
    [
        list("aăâbcdđeêghiklmnoôơpqrstuưvxy"),
        ["ma", "mà", "mả", "mã", "má", "mạ"],
        ["mạ", "mai", "man", "măng", "mân"],
        ["ba hoa", "bà con", "bả", "bác", "băng"],
        ["Điện Biên", "Điện Biên Đông", "Mường Ảng", "Mường Lay", "Nậm Pồ", "Tủa Chùa", "Tuần Giáo"],
        ["dân", "đa", "đà", "đá", "đạc"],
        ["a", "A", "à", "À"],
        ["an", "An", "án"],
        ["Sở Nội vụ", "Sở Tài chính", "Sở Y tế"],
        ["(a)", "1", "2", "a", "f", "g", "v", "w", "x", "z", "中"],
        ["toan", "toàn", "toản", "toán", "toạn"],
    ],
)  # fmt: skip
def test_the_order_is_the_dictionarys(in_order):
    shuffled = in_order[:]
    random.Random(1).shuffle(shuffled)
    assert sorted(shuffled, key=sort_key) == in_order


@examples(200)
@given(st.text(), st.text())
def test_any_two_texts_can_be_compared(left, right):
    assert isinstance(sort_key(left) < sort_key(right), bool)


def test_decomposed_and_composed_text_sort_alike():
    assert sort_key("Nguye\u0302\u0303n") == sort_key("Nguyễn")


def test_the_letters_of_points_are_in_dictionary_order():
    assert sorted(DIEM_LETTERS, key=sort_key) == list(DIEM_LETTERS)
