"""A figure compared with that of another period, in words."""

from decimal import Decimal

import pytest

from cchcdoc.expressions import compile_expression, to_text
from cchcdoc.indicators import FUNCTIONS, FigureError
from cchcdoc.indicators.functions.changes import so_sanh
from cchcdoc.indicators.totals import co

CK = "cùng kỳ năm 2025"


@pytest.mark.parametrize(
    ("new", "old", "words"),
    [
        (2464, 2344, "tăng 120 hồ sơ (tăng 5,12%) so với cùng kỳ năm 2025"),
        (2344, 2464, "giảm 120 hồ sơ (giảm 4,87%) so với cùng kỳ năm 2025"),
        (5, 5, "không đổi so với cùng kỳ năm 2025"),
        (5, 0, "tăng 05 hồ sơ so với cùng kỳ năm 2025"),
        (0, 5, "giảm 05 hồ sơ (giảm 100%) so với cùng kỳ năm 2025"),
        (0, 0, "không đổi so với cùng kỳ năm 2025"),
        (10**6 + 1, 10**6, "tăng 01 hồ sơ so với cùng kỳ năm 2025"),
        (Decimal("1.5"), 1, "tăng 0,5 hồ sơ (tăng 50,00%) so với cùng kỳ năm 2025"),
        (None, 5, ""),
        (5, None, ""),
    ],
)
def test_a_comparison_is_said_in_full_or_not_at_all(new: object, old: object, words: str) -> None:
    assert so_sanh(new, old, "hồ sơ", CK) == words


def test_the_mark_before_it_comes_only_with_it() -> None:
    assert so_sanh(5, 4, "xã", "kỳ trước", dau=", ") == ", tăng 01 xã (tăng 25,00%) so với kỳ trước"
    assert so_sanh(5, None, "xã", "kỳ trước", dau=", ") == ""


def test_the_percentage_may_be_left_out() -> None:
    assert so_sanh(5, 4, phan_tram=False) == "tăng 1"


def test_a_text_is_no_figure_to_compare() -> None:
    with pytest.raises(FigureError):
        so_sanh("năm", 4)


@pytest.mark.parametrize(
    ("value", "is_there"),
    [(0, True), (False, True), ("", False), (None, False), ([], False), ({}, False), ([0], True)],
)
def test_zero_is_an_answer_and_a_blank_is_none(value: object, is_there: bool) -> None:
    assert co(value) is is_there


def test_inside_a_group_that_is_not_given_nothing_is_given() -> None:
    scope = {"so_lieu": {"a": 5}, "so_lieu_cung_ky": None}
    text = "so_sanh(so_lieu.a, so_lieu_cung_ky.ho_so.a, 'hồ sơ', 'kỳ trước', dau=', ')"
    assert compile_expression(text, FUNCTIONS).evaluate(scope) == ""
    assert (
        compile_expression("'có' if co(so_lieu_cung_ky.ho_so[0]) else 'chưa'", FUNCTIONS).evaluate(scope)
        == "chưa"
    )
    assert to_text(compile_expression("so_lieu.a", FUNCTIONS).evaluate(scope)) == "5"
