"""Tone marks of open syllables: one style for a document, nothing else touched."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchcdoc.vietnamese.tone_marks import MAX_EXAMPLES, MixedStyles, mixed_styles, restyle
from tests.support.examples import examples

PAIRS = [
    ("hòa", "hoà"), ("hóa", "hoá"), ("hỏa", "hoả"), ("họa", "hoạ"), ("khỏe", "khoẻ"), ("lòe", "loè"),
    ("thúy", "thuý"), ("ủy", "uỷ"), ("tùy", "tuỳ"), ("hủy", "huỷ"), ("lũy", "luỹ"), ("ngụy", "nguỵ"),
    ("xóa", "xoá"), ("đóa", "đoá"), ("tòa", "toà"), ("thỏa", "thoả"), ("khóa", "khoá"), ("òa", "oà"),
    ("góa", "goá"), ("vỏa", "voả"), ("xõa", "xoã"), ("Hòa", "Hoà"), ("Ủy", "Uỷ"), ("ỦY", "UỶ"),
    ("HÒA", "HOÀ"), ("KHỎE", "KHOẺ"), ("THỤY", "THUỴ"), ("chóe", "choé"),
]  # fmt: skip
ALIKE = [
    "quý", "quả", "Quỳ", "quỷ", "QUÝ", "hoàn", "toán", "thuyền", "hoài", "ngoáy", "khuỷu", "huỳnh",
    "hoạch", "loẹt", "thúc", "của", "lúa", "hoa", "huy", "khoe", "oan", "múa", "mùa", "tỏi", "quốc",
    "hoẵng", "thuở", "toàn", "chúa",
]  # fmt: skip
FOREIGN = [
    "Noé",
    "Zoé",
    "Chloé",
    "Lisboà",
    "Pessoà",
    "voilà",
    "Joé",
    "roué",
    "pòa",
    "hoà1",
    "x_hoà",
    "1hoà",
    "hoàK",
    "fùy",
]


@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_open_syllables_change_style_and_keep_their_case(old, new):
    assert restyle(old, "moi") == new
    assert restyle(new, "cu") == old
    assert restyle(old, "cu") == old
    assert restyle(new, "moi") == new


@pytest.mark.parametrize("word", ALIKE + FOREIGN)
def test_what_both_styles_write_alike_is_not_touched(word):
    assert restyle(word, "cu") == word
    assert restyle(word, "moi") == word


def test_a_sentence_is_changed_word_by_word():
    old = "Ủy ban nhân dân tỉnh Hòa Bình: số hóa, thỏa thuận (hủy) “tùy” quý II/2025; Hòa-Thúy, khỏe."
    new = "Uỷ ban nhân dân tỉnh Hoà Bình: số hoá, thoả thuận (huỷ) “tuỳ” quý II/2025; Hoà-Thuý, khoẻ."
    assert restyle(old, "moi") == new
    assert restyle(new, "cu") == old


def test_text_can_be_left_as_typed():
    assert restyle("hòa hoà", "giu") == "hòa hoà"


def test_an_unknown_style_is_refused():
    with pytest.raises(ValueError, match="cu, moi hoặc giu"):
        restyle("hòa", "mới")


def test_decomposed_letters_are_not_torn_apart():
    decomposed = unicodedata.normalize("NFD", "hoàn toàn hòa")
    assert restyle(decomposed, "moi") == decomposed


def test_a_text_with_both_styles_is_found_with_examples():
    text = "Ủy ban tỉnh Hoà Bình số hóa, Ủy ban, hoà giải"
    assert mixed_styles(text) == MixedStyles(cu=("Ủy", "hóa"), moi=("Hoà", "hoà"))


@pytest.mark.parametrize("text", ["", "Ủy ban tỉnh Hòa Bình", "Uỷ ban tỉnh Hoà Bình", "quý, toán, Noé, hòa"])
def test_a_text_of_one_style_has_no_mixture(text):
    assert mixed_styles(text) is None


def test_only_a_few_examples_are_shown():
    words = [old for old, _ in PAIRS]
    mixture = mixed_styles(" ".join([*words, "hoà"]))
    assert mixture is not None
    assert mixture == MixedStyles(cu=tuple(words[:MAX_EXAMPLES]), moi=("hoà",))


texts = st.lists(
    st.sampled_from(
        [word for pair in PAIRS for word in pair] + ALIKE + FOREIGN + [" ", "-", ", ", "n", "Q", "ỳ", "oá"]
    )
).map("".join)


@examples(300)
@given(texts)
def test_changing_style_twice_changes_nothing_more_and_changing_back_gives_the_same(text):
    old, new = restyle(text, "cu"), restyle(text, "moi")
    assert restyle(old, "cu") == old
    assert restyle(new, "moi") == new
    assert restyle(new, "cu") == old
    assert restyle(old, "moi") == new
    assert mixed_styles(old) is None
    assert mixed_styles(new) is None


@examples(200)
@given(st.text())
def test_no_letter_is_lost(text):
    def letters(words):
        return [c for c in unicodedata.normalize("NFD", words) if not unicodedata.combining(c)]

    assert letters(restyle(text, "cu")) == letters(text)
    assert len(restyle(text, "moi")) == len(text)
