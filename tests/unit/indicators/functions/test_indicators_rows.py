"""Counts in a row: what is 0 is left out, and nothing at all is said in words."""

import pytest

from cchcdoc.indicators import FigureError
from cchcdoc.indicators.functions.wording import dem_tung_loai

WORDS = {"truoc": "đã ban hành ", "sau": " trong kỳ", "khong": "không ban hành văn bản mới"}


@pytest.mark.parametrize(
    ("counts", "row"),
    [
        ((4, 3, 11), "đã ban hành 04 kế hoạch, 03 quyết định và 11 công văn trong kỳ"),
        ((4, 0, 11), "đã ban hành 04 kế hoạch và 11 công văn trong kỳ"),
        ((0, 3, None), "đã ban hành 03 quyết định trong kỳ"),
        ((0, 0, 0), "không ban hành văn bản mới"),
        ((None, None, None), "không ban hành văn bản mới"),
    ],
)
def test_counts_stand_in_a_row_without_the_zeros(counts, row):
    named = [
        each for pair in zip(counts, ("kế hoạch", "quyết định", "công văn"), strict=True) for each in pair
    ]
    assert dem_tung_loai(*named, **WORDS) == row


@pytest.mark.parametrize("wrong", [(), (4,), (4, "kế hoạch", 3), ("kế hoạch", 4), (-1, "kế hoạch"), (4, 4)])
def test_a_count_comes_with_its_name(wrong):
    with pytest.raises(FigureError):
        dem_tung_loai(*wrong)
