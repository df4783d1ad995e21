"""Differences and ranks: the word comes from the exact figures."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchcdoc.indicators.arguments import MAX_TEXT, FigureError
from cchcdoc.indicators.functions.changes import chenh_lech, doi_hang, hang
from cchcdoc.vietnamese.figures.numbers import Nam
from tests.support.examples import examples


def refusal(function, *args, **kwargs):
    with pytest.raises(FigureError) as caught:
        function(*args, **kwargs)
    return caught.value


@pytest.mark.parametrize(
    ("new", "old", "unit", "printed"),
    [
        (Decimal("90.05"), 84, "điểm", "tăng 6,05 điểm"),
        (Decimal("36.2"), Decimal("34.71"), "%", "tăng 1,49%"),
        (Decimal("34.71"), Decimal("36.2"), "điểm phần trăm", "giảm 1,49 điểm phần trăm"),
        (23881, 20000, "hồ sơ", "tăng 3.881 hồ sơ"),
        (84, 90, "", "giảm 6"),
        (84, Decimal("84.00"), "điểm", "không đổi"),
        (Decimal("-2.5"), Decimal("-4"), "", "tăng 1,5"),
    ],
)
def test_a_difference_says_which_way_and_how_much(new, old, unit, printed):
    assert chenh_lech(new, old, unit) == printed


@pytest.mark.parametrize(
    ("new", "printed"),
    [
        ("84.004", "tăng 0,004"),
        ("84.005", "tăng 0,01"),
        ("83.996", "giảm 0,004"),
        ("84.0000004", "tăng 0,0000004"),
        ("84.0000044", "tăng 0,000004"),
    ],
)
def test_a_difference_never_prints_as_nothing(new, printed):
    assert chenh_lech(Decimal(new), 84) == printed


def test_a_difference_of_the_largest_figures_is_exact():
    assert chenh_lech(Decimal("999999999999999999.000000000001"), Decimal("999999999999999999"), le=6) == (
        "tăng 0,000000000001"
    )


@examples(150)
@given(st.decimals(-1000, 1000, places=4), st.decimals(-1000, 1000, places=4), st.integers(0, 6))
def test_the_word_is_the_sign_and_the_two_directions_mirror(new, old, le):
    there, back = chenh_lech(new, old, le=le), chenh_lech(old, new, le=le)
    if new == old:
        assert there == back == "không đổi"
    else:
        assert there.startswith("tăng" if new > old else "giảm")
        assert there.split()[1] == back.split()[1] != "0"


@pytest.mark.parametrize(
    ("new", "old", "printed"),
    [(3, 4, "tăng 01 bậc"), (6, 4, "giảm 02 bậc"), (4, 4, "giữ nguyên thứ hạng"), (1, 12, "tăng 11 bậc")],
)
def test_a_smaller_rank_is_a_rise(new, old, printed):
    assert doi_hang(new, old) == printed


@pytest.mark.parametrize("rank", [0, -1, Decimal("1.5"), "1", True])
def test_a_rank_is_a_whole_number_from_one(rank):
    assert refusal(doi_hang, rank, 4).code == "ND430"
    assert refusal(doi_hang, 4, rank).code == "ND430"


def test_the_greatest_comes_first_unless_asked_otherwise():
    points = [Decimal("84.5"), 90, 95, 90, 70]
    assert [hang(p, points) for p in points] == [4, 2, 1, 2, 5]
    assert [hang(p, points, tang=True) for p in points] == [2, 3, 5, 3, 1]


def test_only_a_figure_of_the_list_has_a_rank():
    found = refusal(hang, 91, [84, 90, 95])
    assert found.code == "ND435"
    assert "91" in str(found)
    assert refusal(hang, 84, [84], tang=1).code == "ND434"


@examples(100)
@given(st.lists(st.integers(-50, 50), min_size=1, max_size=12))
def test_ranks_agree_with_sorting(points):
    assert [hang(p, points) for p in points] == [sorted(points, reverse=True).index(p) + 1 for p in points]


@pytest.mark.parametrize("value", ["84", True, None, 84.5, Nam(2024)])
def test_what_is_no_figure_has_no_difference(value):
    assert refusal(chenh_lech, value, 84).code == "ND430"
    assert refusal(chenh_lech, 84, value).code == "ND430"


def test_a_unit_is_a_text_within_the_limit():
    assert refusal(chenh_lech, 1, 2, 3).code == "ND437"
    assert refusal(chenh_lech, 1, 2, "x" * (MAX_TEXT + 1)).code == "ND433"
