"""The first look passes exactly what the two closer looks have nothing to say of."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchcdoc.vietnamese.characters import find_forbidden
from cchcdoc.vietnamese.first_look import needs_closer_look
from cchcdoc.vietnamese.legacy import looks_legacy


def looks_closer(text: str) -> bool:
    return find_forbidden(text) is not None or looks_legacy(text)


def test_every_character_alone_and_behind_a_vowel_is_judged_alike() -> None:
    """Beyond the ranges of ordinary text (emoji, rare scripts) the first look asks for a closer one; that is allowed."""
    for code in range(0x3000):
        for text in (chr(code), f"a{chr(code)}", f"{chr(code)}b"):
            if looks_closer(text):
                assert needs_closer_look(text), hex(code)
            elif needs_closer_look(text):
                assert find_forbidden(text) is None, hex(code)
    ordinary = [chr(code) for code in (*range(0x20, 0x7F), *range(0x1EA0, 0x1EF9), *range(0x2010, 0x2027))]
    assert not any(needs_closer_look(each) for each in ordinary if each != "?")


@pytest.mark.parametrize(
    "text", ["?", "Ai?", "5 × 6", "§ 5", "á", "Ã", "ngày 05/7/2021", "1.250 m² – 93,54%"]
)
def test_odd_characters_in_their_place_are_passed(text: str) -> None:
    assert looks_closer(text) is False
    assert needs_closer_look(text) is False


def test_neighbours_are_judged_alike() -> None:
    letters = "aAeoOuUyYôÔâêáàãéèúùõÂÊÃÉº»§©×÷?¸µ \x85b1_"
    for pair in product(letters, repeat=3):
        text = "".join(pair)
        assert needs_closer_look(text) is looks_closer(text), text


@given(st.text(st.characters(max_codepoint=0x2FFF), max_size=30))
def test_what_needs_a_closer_look_is_never_passed(text: str) -> None:
    assert needs_closer_look(text) or not looks_closer(text)
