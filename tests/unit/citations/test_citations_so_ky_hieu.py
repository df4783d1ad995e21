"""The grammar of số, ký hiệu, against every form that real reports cite."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchcdoc.citations.so_ky_hieu import MAX_NUMBERS, MAX_SYMBOL_LENGTH, SoKyHieu, parse_so_ky_hieu
from tests.support.examples import examples

REAL = [
    ("217/BC-UBND", SoKyHieu("217", None, "BC-UBND", "nha_nuoc")),
    (
        "2309/BCĐCCHC-CĐS&ĐA06-SNV",
        SoKyHieu("2309", None, "BCĐCCHC-CĐS&ĐA06-SNV", "nha_nuoc"),
    ),
    ("890/KL-TTr", SoKyHieu("890", None, "KL-TTr", "nha_nuoc")),
    ("22/QĐ-CT", SoKyHieu("22", None, "QĐ-CT", "nha_nuoc")),
    ("45/2022/QĐ-UBND", SoKyHieu("45", 2022, "QĐ-UBND", "nha_nuoc")),
    ("42/2013/TTLT-BGDĐT-BLĐTBXH-BTC", SoKyHieu("42", 2013, "TTLT-BGDĐT-BLĐTBXH-BTC", "nha_nuoc")),
    ("448/UBND-NV", SoKyHieu("448", None, "UBND-NV", "nha_nuoc")),
    ("546/UBND", SoKyHieu("546", None, "UBND", "nha_nuoc")),
    ("594/NQ-UBTVQH15", SoKyHieu("594", None, "NQ-UBTVQH15", "nha_nuoc")),
    ("56/2017/QH14", SoKyHieu("56", 2017, "QH14", "luat")),
    ("1211/2016/UBTVQH13", SoKyHieu("1211", 2016, "UBTVQH13", "luat")),
    ("12-NQ/TU", SoKyHieu("12", None, "NQ/TU", "dang")),
    ("2219-CV/HU", SoKyHieu("2219", None, "CV/HU", "dang")),
    ("29-HD/BTGHU", SoKyHieu("29", None, "HD/BTGHU", "dang")),
    ("121-KL/TW", SoKyHieu("121", None, "KL/TW", "dang")),
    ("267, 268/QĐ-BNV", SoKyHieu("267, 268", None, "QĐ-BNV", "nha_nuoc")),
    ("012/BC-UBND", SoKyHieu("012", None, "BC-UBND", "nha_nuoc")),
    ("05a/KH-UBND", SoKyHieu("05a", None, "KH-UBND", "nha_nuoc")),
]


@pytest.mark.parametrize(("text", "parsed"), REAL, ids=[text for text, _ in REAL])
def test_every_real_form_is_read_and_written_back_letter_for_letter(text, parsed):
    assert parse_so_ky_hieu(text) == parsed
    assert str(parsed) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "76",
        "NQ-CP",
        "/KH-UBND",
        "76/",
        "76/NQ CP",
        "76/NQ–CP",
        "60/2021/NÐ-CP",
        "08 -NQ/TU",
        "1234567/KH-UBND",
        "60/21/NĐ-CP",
        "76/-CP",
        "76/NQ-",
        "{{ 7*7 }}",
    ],
)
def test_what_is_in_no_form_is_refused(text):
    with pytest.raises(ValueError, match="không đọc được số, ký hiệu"):
        parse_so_ky_hieu(text)


def test_two_numbers_of_one_symbol_are_both_numbers():
    assert parse_so_ky_hieu("267, 268/QĐ-BNV").numbers == (267, 268)
    assert parse_so_ky_hieu("267,268/QĐ-BNV") == parse_so_ky_hieu("267, 268/QĐ-BNV")


def test_groups_are_the_abbreviations_between_the_joints():
    assert parse_so_ky_hieu("12-NQ/TU").groups == ("NQ", "TU")
    assert parse_so_ky_hieu("42/2013/TTLT-BGDĐT-BTC").groups == ("TTLT", "BGDĐT", "BTC")


def test_a_symbol_longer_than_the_limit_is_refused():
    longest = "1/" + "A" * (MAX_SYMBOL_LENGTH - 2)
    assert str(parse_so_ky_hieu(longest)) == longest
    with pytest.raises(ValueError, match="không đọc được"):
        parse_so_ky_hieu(longest + "A")


def test_more_numbers_than_the_limit_are_refused():
    numbers = ", ".join(str(n) for n in range(1, MAX_NUMBERS + 1))
    assert len(parse_so_ky_hieu(f"{numbers}/QĐ-BNV").numbers) == MAX_NUMBERS
    with pytest.raises(ValueError, match="không đọc được"):
        parse_so_ky_hieu(f"{numbers}, 99/QĐ-BNV")


GROUP = st.from_regex(r"[A-ZĐ][A-Za-zĐ0-9&]{0,5}", fullmatch=True)
NUMBERS = st.lists(st.integers(0, 99999).map(lambda n: f"{n:02}"), min_size=1, max_size=3).map(", ".join)
YEAR = st.none() | st.integers(1945, 2100)


@st.composite
def symbols(draw):
    dang = draw(st.sampled_from(["nha_nuoc", "dang", "luat"]))
    if dang == "luat":
        return SoKyHieu(draw(NUMBERS), draw(st.integers(1945, 2100)), f"QH{draw(st.integers(1, 20))}", dang)
    if dang == "dang":
        return SoKyHieu(draw(NUMBERS), None, f"{draw(GROUP)}/{draw(GROUP)}", dang)
    groups = draw(st.lists(GROUP, min_size=2, max_size=4))
    return SoKyHieu(draw(NUMBERS), draw(YEAR), "-".join(groups), dang)


@examples(150)
@given(symbols())
def test_what_is_written_is_read_back_the_same(symbol):
    assert parse_so_ky_hieu(str(symbol)) == symbol


@examples(150)
@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_but_never_altered(text):
    try:
        parsed = parse_so_ky_hieu(text)
    except ValueError:
        return
    assert str(parsed).replace(", ", ",") == text.replace(", ", ",")
