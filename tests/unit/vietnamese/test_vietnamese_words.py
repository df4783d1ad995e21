"""Number words: an independent reader turns them back into the number."""

import re
from decimal import Decimal

import num2words
import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words.lang_VI import Num2Word_VI

from cchcdoc.vietnamese.figures.number_reading import MAX_DECIMALS_READ, MAX_READABLE
from cchcdoc.vietnamese.figures.numbers import NumberError
from cchcdoc.vietnamese.words import bang_chu, convert, converter, thu_tu, tien_bang_chu
from tests.support.examples import examples

modest = examples(400)

TRAPS = [
    0, 1, 4, 5, 10, 11, 14, 15, 19, 20, 21, 24, 25, 50, 55, 91, 95, 99, 100, 101, 104, 105, 110, 111,
    115, 121, 125, 500, 505, 515, 555, 999, 1000, 1001, 1005, 1010, 1015, 1021, 1050, 1100, 1105, 1115,
    10_000, 10_001, 15_015, 20_000, 21_021, 100_000, 100_001, 101_000, 105_005, 523_056, 999_999, 10**6,
    10**6 + 1, 10**6 + 5, 1_001_000, 1_001_001, 1_010_000, 2_015_000, 145_001_000, 10**9 - 1, 10**9,
    10**9 + 1, 10**9 + 1000, 10**9 + 10**6, 1_000_101_017, 10**12, 10**12 + 5, 10**12 + 10**9, 10**15,
    10**15 + 1, 4_494_061_000_000, 3_456_789_012_345, 10**18 - 1, 10**18,
]  # fmt: skip

UNITS = {"không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "lăm": 5, "sáu": 6, "bảy": 7,
         "tám": 8, "chín": 9}  # fmt: skip
SCALES = {"nghìn": 1000, "triệu": 10**6}
MISREADINGS = re.compile(
    r"mươi (một|năm)\b|mười (mốt|năm)\b|(lẻ|trăm|^|nghìn|triệu|tỷ|âm) ?(mốt|lăm|mươi)\b"
    r"|một mươi|không mươi|mươi lẻ|tư\b|lẻ (không|mười)"
)


def number_from_words(words: str) -> int:
    """Reads number words from left to right; knows nothing of how they were made."""
    sign = 1
    total = below_billion = group = digit = 0
    for word in words.split():
        if word == "âm":
            sign = -1
        elif word in UNITS:
            digit = UNITS[word]
        elif word == "mười":
            group, digit = group + 10, 0
        elif word == "mươi":
            group, digit = group + digit * 10, 0
        elif word == "trăm":
            group, digit = group + digit * 100, 0
        elif word in SCALES:
            below_billion, group, digit = below_billion + (group + digit) * SCALES[word], 0, 0
        elif word == "tỷ":
            total, below_billion, group, digit = (total + below_billion + group + digit) * 10**9, 0, 0, 0
        else:
            assert word == "lẻ", word
            assert group % 100 == 0
    return sign * (total + below_billion + group + digit)


@pytest.mark.parametrize("x", TRAPS)
def test_known_traps_read_back(x):
    assert number_from_words(bang_chu(x)) == x
    assert number_from_words(bang_chu(-x)) == -x
    assert not MISREADINGS.search(bang_chu(x))


def test_the_first_ten_thousand_numbers_read_back_and_differ():
    words = [bang_chu(n) for n in range(10_000)]
    assert [number_from_words(word) for word in words] == list(range(10_000))
    assert len(set(words)) == 10_000
    assert [word for word in words if MISREADINGS.search(word)] == []


@modest
@given(st.integers(0, 18).flatmap(lambda digits: st.integers(-(10**digits), 10**digits)))
def test_random_numbers_read_back(x):
    words = bang_chu(x)
    assert number_from_words(words) == x
    assert not MISREADINGS.search(words)


@modest
@given(st.lists(st.sampled_from([0, 1, 5, 10, 15, 21, 100, 101, 105, 110, 115, 999]), min_size=1, max_size=6))
def test_numbers_of_awkward_groups_read_back(groups):
    x = sum(group * 1000**place for place, group in enumerate(groups))
    assert number_from_words(bang_chu(x)) == x


@modest
@given(st.decimals(-(10**6), 10**6, places=4, allow_nan=False))
def test_the_whole_part_of_decimals_reads_back(x):
    whole, _, decimals = bang_chu(x).partition(" phẩy ")
    assert abs(number_from_words(whole)) == abs(int(x))
    assert bool(decimals) == (x != int(x))


def test_the_largest_number_in_words_has_a_limit():
    assert number_from_words(bang_chu(-MAX_READABLE)) == -MAX_READABLE
    for x in (MAX_READABLE + 1, -MAX_READABLE - 1, Decimal(MAX_READABLE) + Decimal("0.5")):
        with pytest.raises(NumberError, match="quá lớn"):
            bang_chu(x)


def test_the_decimals_in_words_have_a_limit():
    smallest = Decimal(1).scaleb(-MAX_DECIMALS_READ)
    assert bang_chu(smallest).count("không") == MAX_DECIMALS_READ
    with pytest.raises(NumberError, match="chữ số thập phân"):
        bang_chu(smallest / 10)


@pytest.mark.parametrize("x", [True, 1.5, "12", None, Decimal("NaN"), Decimal("Infinity")])
def test_what_is_not_an_exact_number_has_no_words(x):
    with pytest.raises(NumberError):
        bang_chu(x)
    with pytest.raises(NumberError):
        tien_bang_chu(x)


def test_words_can_begin_with_a_capital():
    assert bang_chu(5, hoa_dau=True) == "Năm"
    assert bang_chu(-5, hoa_dau=True) == "Âm năm"


def test_money_in_words_need_not_begin_with_a_capital():
    assert tien_bang_chu(1200000, hoa_dau=False) == "một triệu hai trăm nghìn đồng"


def test_parts_of_a_dong_are_refused():
    with pytest.raises(NumberError, match="số nguyên đồng"):
        tien_bang_chu(Decimal("1.5"))


def test_fourth_is_said_in_its_own_way():
    assert [thu_tu(n) for n in (4, 24, 104)] == ["thứ tư", "thứ hai mươi tư", "thứ một trăm lẻ bốn"]


@pytest.mark.parametrize("n", [0, -1, True, 1.0, Decimal(1), "1", None])
def test_what_has_no_ordinal_is_refused(n):
    with pytest.raises(NumberError, match="thứ tự"):
        thu_tu(n)


def test_the_short_cut_to_ordinals_says_what_the_converter_says():
    assert [thu_tu(n) for n in range(1, 200)] == [convert(n, "ordinal") for n in range(1, 200)]


def test_the_converter_is_num2words_own_corrected():
    assert isinstance(converter(), Num2Word_VI)


def test_num2words_speaks_right_through_the_corrected_converter(monkeypatch):
    monkeypatch.setitem(num2words.CONVERTER_CLASSES, "vi", converter())
    speak = num2words.num2words
    assert speak(-1, lang="vi") == "âm một"
    assert speak("12.05", lang="vi") == "mười hai phẩy không năm"
    assert speak(3.5, lang="vi_VN") == "ba phẩy năm"
    assert speak(-0.4, lang="vi") == "âm không phẩy bốn"
    assert speak(4, ordinal=True, lang="vi") == "thứ tư"
    assert speak(4, to="ordinal_num", lang="vi") == "thứ 4"
    assert speak(2025, to="year", lang="vi") == "hai nghìn không trăm hai mươi lăm"
    assert speak(1200000, to="currency", lang="vi") == "một triệu hai trăm nghìn đồng"
    assert speak(523056, lang="vi") == bang_chu(523056)


@pytest.mark.parametrize(
    ("number", "to", "words"),
    [
        (3.5, "cardinal", "ba phẩy năm"),
        (0.1, "cardinal", "không phẩy một"),
        ("21", "cardinal", "hai mươi mốt"),
        ("-5", "cardinal", "âm năm"),
        (-179, "year", "một trăm bảy mươi chín trước Công nguyên"),
        (1000.0, "currency", "một nghìn đồng"),
    ],
)
def test_convert_takes_what_num2words_takes(number, to, words):
    assert convert(number, to) == words


def test_convert_refuses_unknown_conversions_as_num2words_does():
    with pytest.raises(NotImplementedError):
        convert(1, "fraction")
    with pytest.raises(NotImplementedError, match="EUR"):
        convert(1, "currency", currency="EUR")


@pytest.mark.parametrize(
    "number", ["1e5", "NaN", "", "12,5", "1_000", "١", float("nan"), float("inf"), 1e300]
)
def test_convert_refuses_what_is_not_a_plain_numeral(number):
    with pytest.raises(NumberError):
        convert(number)


def test_a_year_with_decimals_is_refused():
    with pytest.raises(NumberError, match="năm phải là số nguyên"):
        convert(Decimal("2025.5"), "year")
