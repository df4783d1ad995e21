"""Which series of items are open: a label that is counted closes those inside its own."""

from __future__ import annotations

from cchcdoc.compose.reading.item_marks import ItemMark, item_mark
from cchcdoc.compose.reading.item_order import MAX_OPEN, ItemOrder


def mark(label: str) -> ItemMark:
    found = item_mark(f"{label} Việc")
    assert found is not None
    return found


def test_the_outermost_series_is_forgotten_when_too_many_are_open() -> None:
    for deeper, standing in ((MAX_OPEN - 1, "next"), (MAX_OPEN, "other")):
        order = ItemOrder()
        order.count(mark("a)"))
        for indent in range(1, deeper + 1):
            order.count(mark("1."), indent)
        assert order.standing(mark("b)")) == standing


def test_a_label_continues_an_open_series_or_begins_one() -> None:
    order = ItemOrder()
    assert order.count(mark("1.")) is None
    assert order.standing(mark("2.")) == "next"
    assert order.standing(mark("a)")) == "first"
    assert order.standing(mark("7.")) == "other"
    assert order.count(mark("3.")) == "2."
    order.restart()
    assert order.standing(mark("3.")) == "other"
