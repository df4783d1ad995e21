"""The width of a text in Times New Roman."""

import unicodedata

import pytest

from cchcdoc.ooxml.text_width import text_width

MILLIMETRES_PER_POINT = 25.4 / 72


@pytest.mark.parametrize(
    ("text", "size", "millimetres"),
    [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, 88.3),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, 95.7),
        ("Độc lập - Tự do - Hạnh phúc", 13, 56.1),
        ("Độc lập - Tự do - Hạnh phúc", 14, 60.5),
    ],
)
def test_quoc_hieu_and_tieu_ngu_are_as_wide_as_in_print(text: str, size: int, millimetres: float) -> None:
    assert text_width(text, size, bold=True) * MILLIMETRES_PER_POINT == pytest.approx(millimetres, abs=0.05)


@pytest.mark.parametrize(
    ("bold", "italic", "advance"),
    [(False, False, 1479), (True, False, 1479), (False, True, 1251), (True, True, 1366)],
)
def test_each_style_has_its_own_advances(bold: bool, italic: bool, advance: int) -> None:
    assert text_width("A", 2048, bold, italic) == advance


@pytest.mark.parametrize("letter", "ấậẳằÂĂẮ")
def test_a_letter_with_marks_is_as_wide_as_its_base(letter: str) -> None:
    base = unicodedata.normalize("NFD", letter)[0]
    assert text_width(letter, 13) == text_width(base, 13)


def test_horned_letters_are_wider_than_their_base() -> None:
    assert text_width("ớ", 2048) == text_width("ơ", 2048) == 1083
    assert text_width("Ự", 2048, bold=True) == 1630


def test_decomposed_text_is_as_wide_as_composed_text() -> None:
    text = "Nghị quyết số 76/NQ-CP, ước đạt"
    assert text_width(unicodedata.normalize("NFD", text), 14) == text_width(text, 14)


def test_digits_share_one_width_so_that_columns_line_up() -> None:
    assert {text_width(digit, 13) for digit in "0123456789"} == {6.5}


def test_unknown_letters_count_as_n_and_wide_ones_as_an_em() -> None:
    assert text_width("ж", 10) == text_width("n", 10)
    assert text_width("字", 10) == 10


def test_a_no_break_space_is_a_space_and_a_soft_hyphen_is_nothing() -> None:
    assert text_width("\u00a0", 12) == text_width(" ", 12)
    assert text_width("\u00ad\u200b", 12) == 0


def test_a_text_is_as_wide_as_its_pieces() -> None:
    assert text_width("Tủa Chùa", 13) == pytest.approx(text_width("Tủa ", 13) + text_width("Chùa", 13))
