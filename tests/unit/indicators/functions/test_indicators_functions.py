"""The functions of expressions as one list: shown by true examples, and safe with any argument."""

from datetime import datetime
from decimal import Decimal
from inspect import signature

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchcdoc.expressions import compile_expression, to_text
from cchcdoc.indicators.arguments import (
    MAX_DECIMALS,
    MAX_NUMBER,
    MAX_PLACES,
    MAX_TEXT,
    FigureError,
    MissingFigureError,
)
from cchcdoc.indicators.functions.registry import FUNCTIONS
from cchcdoc.nodes import Blank
from cchcdoc.vietnamese.figures.numbers import Nam
from tests.support.examples import examples
from tests.support.function_examples import EXAMPLE_FIGURES, EXAMPLES

LANGUAGE = (
    "so dem ty_le phan_tram dat_ty_le kem_don_vi chenh_lech so_sanh so_voi_muc doi_hang hang diem tinh_diem phep_tinh diem_phan_tram xep_hang liet_ke loc tung_nam "
    "tong tong_cot so_luong co ke_duoc dem_tung_loai cac_ve neu_bang tien bang_chu tien_bang_chu "
    "thu_tu ngay ngay_day_du la_ma viet_hoa viet_hoa_dau"
)


def call(name, *args, **kwargs):
    return FUNCTIONS[name](*args, **kwargs)


def refusal(name, *args, **kwargs):
    with pytest.raises(FigureError) as caught:
        call(name, *args, **kwargs)
    return caught.value


def test_the_list_is_that_of_the_expression_language():
    assert " ".join(FUNCTIONS) == LANGUAGE


def test_every_function_has_examples():
    assert list(EXAMPLES) == list(FUNCTIONS)
    assert all(EXAMPLES.values())


CALLS = [(text, printed) for pairs in EXAMPLES.values() for text, printed in pairs]


@pytest.mark.parametrize(("text", "printed"), CALLS, ids=[text for text, _ in CALLS])
def test_every_example_is_true(text, printed):
    assert to_text(compile_expression(text, FUNCTIONS).evaluate(EXAMPLE_FIGURES)) == printed


def test_a_figure_is_written_the_vietnamese_way():
    assert call("so", Decimal("1234.565"), 2) == "1.234,57"
    assert call("so", 59316) == "59.316"
    assert call("so", Nam(2025)) == "2025"


def test_a_count_is_whole_and_not_negative():
    assert call("dem", 9) == "09"
    assert call("dem", 10) == "10"
    assert refusal("dem", -1).code == "ND430"
    assert refusal("dem", Decimal("2.5")).code == "ND430"


def test_money_is_written_in_one_unit():
    assert call("tien", 38512000, "triệu") == "38,512 triệu đồng"
    assert call("tien", 4494061000000, "tỷ", le=1) == "4.494,1 tỷ đồng"
    assert refusal("tien", 1, "USD").code == "ND433"


def test_money_in_words_is_whole():
    assert call("tien_bang_chu", Decimal("5.0")) == "Năm đồng"
    assert refusal("tien_bang_chu", Decimal("5.5")).code == "ND430"


def test_a_year_may_be_read_aloud():
    assert call("bang_chu", Nam(2025)) == "hai nghìn không trăm hai mươi lăm"


@pytest.mark.parametrize("name", ["ngay", "ngay_day_du"])
@pytest.mark.parametrize("value", ["15/7/2021", 2021, None, datetime(2021, 7, 15, 8, 30)])
def test_only_a_day_is_a_day(name, value):
    assert refusal(name, value).code == "ND437"


@pytest.mark.parametrize("name", ["viet_hoa", "viet_hoa_dau"])
def test_only_a_text_has_capitals(name):
    assert refusal(name, 5).code == "ND437"
    assert len(call(name, "a" * MAX_TEXT)) == MAX_TEXT
    assert refusal(name, "a" * (MAX_TEXT + 1)).code == "ND433"


def test_roman_numerals_end_somewhere():
    assert call("la_ma", 3999) == "MMMCMXCIX"
    assert refusal("la_ma", 4000).code == "ND433"
    assert refusal("la_ma", 0).code == "ND430"


@pytest.mark.parametrize("name", ["so", "ty_le", "phan_tram", "chenh_lech", "tien"])
@pytest.mark.parametrize("le", [-1, MAX_PLACES + 1, 10**9, True, "2", Decimal(2)])
def test_the_decimals_asked_for_are_within_bounds(name, le):
    args = (1, 2) if name in ("ty_le", "phan_tram", "chenh_lech") else (1,)
    assert refusal(name, *args, le=le).code == "ND433"
    assert call(name, *args, le=MAX_PLACES) is not None


def test_figures_are_within_bounds():
    assert call("so", MAX_NUMBER) == "1.000.000.000.000.000.000"
    assert refusal("so", MAX_NUMBER + 1).code == "ND433"
    assert refusal("so", Decimal("-1E+999999")).code == "ND433"
    assert call("so", Decimal(1).scaleb(-MAX_DECIMALS)) == "0,000000000001"
    assert refusal("so", Decimal(1).scaleb(-MAX_DECIMALS - 1)).code == "ND433"
    assert refusal("ty_le", Decimal("1E-999999"), 1).code == "ND433"


@pytest.mark.parametrize("name", LANGUAGE.split())
def test_a_wrong_call_shows_the_right_one(name):
    found = refusal(name, 1, 2, 3, 4, 5, 6, khong_co=1)
    assert found.code == "ND434"
    assert f"{name}({', '.join(signature(FUNCTIONS[name]).parameters)})" in str(found)


@pytest.mark.parametrize("name", [name for name in LANGUAGE.split() if name != "tong"])
def test_a_call_without_arguments_is_refused(name):
    assert refusal(name).code == "ND434"


BLANK = Blank("so_lieu.a", "Số hồ sơ")


@pytest.mark.parametrize("name", LANGUAGE.split())
def test_a_blank_of_a_draft_is_missing_not_wrong(name):
    needed = [p for p in signature(FUNCTIONS[name]).parameters.values() if p.default is p.empty]
    found = (
        refusal(name, BLANK, *[1] * (len(needed) - 1))
        if name not in ("tong_cot", "loc")
        else refusal(name, BLANK, "a")
    )
    assert isinstance(found, MissingFigureError)
    assert found.blank is BLANK
    assert "Số hồ sơ" in str(found)


ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.decimals()
    | st.text(max_size=10)
    | st.dates()
    | st.just(BLANK),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=5,
)


def outcome(name, args):
    """What the call gives, or the FigureError that it raises."""
    try:
        return call(name, *args)
    except FigureError as refused:
        return refused


@examples(400)
@given(st.sampled_from(LANGUAGE.split()), st.lists(ANYTHING, max_size=4))
def test_any_argument_gives_a_value_or_a_refusal_on_one_line(name, args):
    given_back = outcome(name, args)
    if isinstance(given_back, FigureError):
        assert given_back.code.startswith("ND43")
        assert "\n" not in str(given_back)
        assert len(str(given_back)) < 300
    else:
        assert type(given_back) in (str, int, Decimal, bool)


@pytest.mark.parametrize(
    ("value", "named"),
    [
        (None, "giá trị trống"),
        (True, "true"),
        ([1], "một danh sách"),
        ({"a": 1}, "một nhóm số liệu"),
        (2021, '"2021"'),
    ],
)
def test_a_message_names_what_was_given(value, named):
    assert str(refusal("viet_hoa", value)) == f"đối số của viet_hoa phải là chữ, đang là {named}"


def test_a_number_too_long_for_python_to_print_is_still_named():
    assert str(refusal("viet_hoa", 10**5000)).endswith("đang là một số quá lớn")
    assert refusal("so", 10**5000).code == "ND433"


def test_a_long_value_is_cut_in_the_message():
    assert len(str(refusal("so", "x" * 100_000))) < 100
