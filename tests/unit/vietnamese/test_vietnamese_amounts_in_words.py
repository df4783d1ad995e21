"""Numbers in words, and amounts whose words are another number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchcdoc.vietnamese.figures.amounts_in_words import number_in_words, other_amounts
from cchcdoc.vietnamese.figures.number_reading import MAX_READABLE, read_number


@given(st.integers(min_value=0, max_value=MAX_READABLE))
def test_what_is_written_in_words_reads_back_the_same(number: int) -> None:
    words = read_number(number)
    assert number_in_words(words) == number
    assert (
        number_in_words(f"{words.capitalize().replace(' lẻ ', ' linh ').replace('nghìn', 'ngàn')} đồng chẵn")
        == number
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "đồng",
        "rất nhiều",
        "hai năm",
        "triệu",
        "nghìn hai",
        "mười hai nghìn rưỡi",
        "hai triệu ba triệu",
        "trăm",
        "tỷ",
    ],
)
def test_other_words_are_no_number(text: str) -> None:
    assert number_in_words(text) is None


@pytest.mark.parametrize(
    ("text", "figure", "said"),
    [
        ("trị giá 78.000.000 đồng (bằng chữ: Bảy mươi tám nghìn đồng).", "78.000.000 đồng", 78_000),
        ("105.000 đồng (Bằng chữ: một trăm năm mươi nghìn đồng./.)", "105.000 đồng", 150_000),
        ("1,5 tỷ đồng, viết bằng chữ: một tỷ năm triệu đồng", "1,5 tỷ đồng", 1_005_000_000),
        ("78 triệu đồng bằng chữ là bảy mươi triệu đồng", "78 triệu đồng", 70_000_000),
    ],
)
def test_an_amount_with_other_words_is_found(text: str, figure: str, said: int) -> None:
    found = list(other_amounts(text))
    assert [(each.figure, each.in_words) for each in found] == [(figure, said)]
    assert text[found[0].start :].startswith(figure)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "78.000.000 đồng (bằng chữ: Bảy mươi tám triệu đồng chẵn./.)",
            "1,5 tỷ đồng (bằng chữ: một tỷ năm trăm triệu đồng)",
        ),
        *("1.500.000.000 đồng, viết bằng chữ: Một tỷ, năm trăm triệu đồng.", "05 người (bằng chữ: năm)"),
        *("12.500 đồng (bằng chữ: mười hai nghìn rưỡi)", "ghi cả bằng chữ: hai bản", "bằng chữ"),
    ],
)
def test_right_words_and_other_words_are_left_alone(text: str) -> None:
    assert list(other_amounts(text)) == []
