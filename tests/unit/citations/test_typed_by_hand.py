"""Documents of the register that a text names by hand: the limits of looking for them. Cases: cases/citations/typed_by_hand.yaml."""

from __future__ import annotations

import pytest

from cchcdoc.citations.entries import Entry
from cchcdoc.citations.typed_by_hand import MAX_LOOKED, MAX_WORD, MAX_WORDS, TypedDocuments


def law(name: str) -> Entry:
    return Entry("luat", loai="Luật", ten=name, has_no_number=True)


def found(entry: Entry, text: str) -> list[int]:
    return [at for _, at in TypedDocuments([entry]).found_in(text)]


@pytest.mark.parametrize(("words", "is_found"), [(MAX_WORDS, True), (MAX_WORDS + 1, False)])
def test_names_of_laws_are_compared_up_to_a_number_of_words(words: int, is_found: bool) -> None:
    name = " ".join(["Đất"] * words)

    assert found(law(name), f"Theo Luật {name}.") == [5] * is_found


@pytest.mark.parametrize(("letters", "is_found"), [(MAX_WORD, True), (MAX_WORD + 1, False)])
def test_words_of_names_are_compared_up_to_a_number_of_letters(letters: int, is_found: bool) -> None:
    name = f"Đất {'a' * letters}"

    assert found(law(name), f"Theo Luật {name}") == [5] * is_found


def test_names_of_laws_are_compared_at_a_number_of_places() -> None:
    begun = "Luật Đất x; " * (MAX_LOOKED - 1)

    assert len(found(law("Đất đai"), f"{begun}Luật Đất đai")) == 1
    assert found(law("Đất đai"), f"{begun}Luật Đất x; Luật Đất đai") == []


def test_places_at_which_another_law_begins_are_not_counted() -> None:
    others = "Luật Nhà ở; " * (MAX_LOOKED + 1)

    assert len(found(law("Đất đai"), f"{others}Luật Đất đai")) == 1
