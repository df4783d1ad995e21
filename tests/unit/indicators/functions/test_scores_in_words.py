"""Scores, movements of shares, ranks and lists as sentences write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchcdoc.indicators import FUNCTIONS, FigureError, MissingFigureError
from cchcdoc.nodes import Blank

D = Decimal


@pytest.mark.parametrize(
    ("score", "shown"),
    [
        (D("13.5"), "13,50"),
        (5, "5,00"),
        (100, "100,00"),
        (D("13.4753"), "13,4753"),
        (D("7.405"), "7,405"),
        (D("2.53714"), "2,5371"),
        (0, "0,00"),
        (D("1234.5"), "1.234,50"),
    ],
)
def test_a_score(score: object, shown: str) -> None:
    assert FUNCTIONS["diem"](score) == shown


@pytest.mark.parametrize(
    ("new", "old", "shown"),
    [
        (D("70.518518518519"), D("60.518518518519"), "tăng 10,00 điểm phần trăm"),
        (D("72.13"), D("72.82"), "giảm 0,69 điểm phần trăm"),
        (D("5.0"), 5, "không đổi"),
        (D("5.001"), 5, "tăng 0,001 điểm phần trăm"),
    ],
)
def test_a_movement_of_shares(new: object, old: object, shown: str) -> None:
    assert FUNCTIONS["diem_phan_tram"](new, old) == shown


def test_a_rank_and_its_ties() -> None:
    rank = FUNCTIONS["xep_hang"]
    assert rank(4, 8) == "xếp hạng thứ 4/8"
    assert rank(1, 8, ["xã A"]) == "cùng xếp hạng thứ 1/8 với xã A"
    assert rank(1, 8, ["xã A", "xã B", "xã C"]) == "cùng xếp hạng thứ 1/8 với xã A, xã B và xã C"
    for wrong in ((9, 8), (0, 8), (1, 0), (1, 8, [3]), (1, 8, "A"), (1, 8, [], 3)):
        with pytest.raises(FigureError):
            rank(*wrong)
    with pytest.raises(MissingFigureError):
        rank(Blank("a", "b"), 8)


def test_a_rank_says_what_is_ranked_and_among_how_many_if_that_is_known() -> None:
    rank = FUNCTIONS["xep_hang"]
    assert rank(4) == rank(4, None) == "xếp hạng thứ 4"
    assert rank(4, 8, don_vi="xã, phường") == "xếp hạng thứ 4/8 xã, phường"
    assert rank(4, 8, don_vi=None) == "xếp hạng thứ 4/8"
    assert rank(4, None, [], "xã, phường") == "xếp hạng thứ 4 trong các xã, phường"
    assert rank(1, 8, ["xã A"], "xã, phường") == "cùng xếp hạng thứ 1/8 xã, phường với xã A"


def test_a_list_in_a_sentence() -> None:
    listed = FUNCTIONS["liet_ke"]
    assert listed(["A"]) == "A"
    assert listed([{"ten": "A"}, {"ten": "B"}, {"ten": "C"}], "ten") == "A, B và C"
    assert listed([1, 2]) == "1 và 2"
    assert listed(["Rà soát, công khai", "Một cửa"]) == "Rà soát, công khai; Một cửa"
    for wrong in (([],), ([{"ten": "A"}], "x"), ([["A"]],), ("A",), ([{"ten": None}], "ten")):
        with pytest.raises(FigureError):
            listed(*wrong)
    with pytest.raises(MissingFigureError):
        listed([Blank("a", "b")])


@given(st.decimals(0, 100, places=12), st.decimals(0, 100, places=12))
def test_the_word_follows_the_exact_figures(new: D, old: D) -> None:
    said = FUNCTIONS["diem_phan_tram"](new, old)
    assert said.split()[0] == {1: "tăng", -1: "giảm", 0: "không"}[(new > old) - (new < old)]
