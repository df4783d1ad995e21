"""Some records of a list, as tables and repeated nodes ask for them."""

from decimal import Decimal

import pytest

from cchcdoc.indicators import FUNCTIONS, FigureError, MissingFigureError
from cchcdoc.nodes import Blank

loc = FUNCTIONS["loc"]
ROWS = [{"ma": "1", "diem": Decimal("1.50")}, {"ma": "2", "diem": None}, {"ma": "3", "diem": Decimal(0)}]


def test_those_that_have_the_field_filled_in_zero_too() -> None:
    assert loc(ROWS, "diem") == [ROWS[0], ROWS[2]]
    assert loc([], "diem") == []


def test_those_that_have_the_field_at_a_value() -> None:
    assert loc(ROWS, "diem", Decimal("1.5")) == [ROWS[0]]
    assert loc(ROWS, "ma", "3") == [ROWS[2]]
    assert loc(ROWS, "ma", "4") == []
    assert loc([{"x": True}, {"x": 1}], "x", 1) == [{"x": 1}]


@pytest.mark.parametrize("wrong", [(ROWS, "ten"), (ROWS, 1), ("chữ", "ma"), ([1], "ma")])
def test_what_is_no_list_of_records_is_refused(wrong: tuple[object, ...]) -> None:
    with pytest.raises(FigureError):
        loc(*wrong)


def test_a_blank_of_a_draft_makes_the_choice_a_blank() -> None:
    for given in (([{"x": Blank("a", "b")}], "x"), (ROWS, "ma", Blank("a", "b"))):
        with pytest.raises(MissingFigureError):
            loc(*given)
