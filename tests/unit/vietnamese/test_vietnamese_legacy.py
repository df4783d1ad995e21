"""Legacy encodings: found in real sentences, never seen in correct text."""

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchcdoc.vietnamese.legacy import LOST, MOJIBAKE, TCVN3, VNI, detect_legacy
from tests.support.examples import examples

SENTENCES = [
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Ủy ban nhân dân huyện Tủa Chùa, tỉnh Điện Biên",
    "Thực hiện Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ",
    "Sở Nội vụ đã tổ chức kiểm tra công tác cải cách hành chính năm 2024",
    "Tỷ lệ hồ sơ giải quyết đúng hạn đạt 93,54% (23.881/25.530 hồ sơ)",
    "Một số cơ quan, đơn vị chưa quan tâm đúng mức đến chuyển đổi số",
]
CORRECT = [
    *SENTENCES,
    "Kế hoạch số 12-NQ/TU, CĐS&ĐA06; HĐND, UBND; QĐ-BNV; CBCCVC",
    "5 µm; 10 µg; 20°C; m²; 3 × 4 ÷ 2; § 5; ½; 100 £; ©2024; Microsoft® Office™; «trích dẫn» · mục",
    "Müller, Thaï, Citroën, François, señor, São Paulo, Köln, naïve, Raphaël, Björk, Straße, Ångström, maïs",
    "Krông Pắc, Kđăm, Niê, Stiêng, Brâu, Hrê, Lắk, Y Ngông Niê Kđăm, Xơ Đăng, Cơ Ho, H'Mông",
    "ôxy, prôtêin, phôtô, crôm, ôtô, câu lạc bộ",
    "“CẤP XÔ, ‘NHÀ’ “XÔ… (LÀ)",
    "Có đúng không? Vì sao? Ở đâu?Không rõ. https://example.vn/?q=a&b=?c Y/N? a?b Y?N",
    "The quick brown fox—“jumps”—over the lazy dog’s café, crêpe à la façade, déjà vu, dû",
    "hoà, khoẻ, thuý, uỷ, loã, xoã, toà, goá; oà; quý, quỹ; ngoã",
    "Привет, мир; Ελλάδα; 中文; ½ ¼ → ☐",
    "",
    "ASCII only?",
]


def in_tcvn3(text):
    letters = "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂĐÊÔƠƯ"
    codes = bytes.fromhex(
        "B5B6B7B8B9A8BBBCBDBEC6A9C7C8C9CACBAECCCECFD0D1AAD2D3D4D5D6D7D8DCDDDEDFE1E2E3E4ABE5E6E7E8E9AC"
        "EAEBECEDEEEFF1F2F3F4ADF5F6F7F8F9FAFBFCFDFEA1A2A7A3A4A5A6"
    )
    table = dict(zip(letters, codes.decode("latin-1"), strict=True))
    return "".join(table.get(c, table.get(c.lower(), c)) for c in text)


def in_vni(text):
    """By the rule of the keyboard: base letter, then one character for hat and tone together."""
    tones = {"\u0301": "ù", "\u0300": "ø", "\u0309": "û", "\u0303": "õ", "\u0323": "ï", "": ""}
    hats = {"\u0301": "á", "\u0300": "à", "\u0309": "å", "\u0303": "ã", "\u0323": "ä", "": "â"}
    breves = {"\u0301": "é", "\u0300": "è", "\u0309": "ú", "\u0303": "ü", "\u0323": "ë", "": "ê"}
    whole = {"đ": "ñ", "í": "í", "ì": "ì", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î"}

    def one(letter):
        if letter in whole:
            return whole[letter]
        marks = set(unicodedata.normalize("NFD", letter)[1:])
        tone = next(iter(marks & set(tones)), "")
        base = unicodedata.normalize("NFD", letter)[0]
        if "\u0302" in marks:
            return base + hats[tone]
        if "\u0306" in marks:
            return base + breves[tone]
        return ({"o": "ô", "u": "ö"}[base] if "\u031b" in marks else base) + tones[tone]

    return "".join(c if c.isascii() else one(c) if c.islower() else one(c.lower()).upper() for c in text)


def as_windows_1252(text):
    return "".join(bytes([b]).decode("cp1252", errors="ignore") or chr(b) for b in text.encode())


def as_latin_1(text):
    return text.encode().decode("latin-1")


def with_letters_lost(text):
    return text.encode("cp1252", errors="replace").decode("cp1252")


def test_the_encoders_of_these_tests_are_right():
    assert in_tcvn3("Cộng hòa xã hội chủ nghĩa Việt Nam") == "Céng hßa x· héi chñ nghÜa ViÖt Nam"
    assert in_vni("Cộng hòa xã hội chủ nghĩa Việt Nam") == "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam"
    assert as_windows_1252("Điện Biên") == "Ä\u0090iá»‡n BiÃªn"
    assert with_letters_lost("Chủ nghĩa") == "Ch? ngh?a"


@pytest.mark.parametrize("text", CORRECT)
def test_correct_text_raises_no_alarm(text):
    assert detect_legacy(text) is None
    assert detect_legacy(unicodedata.normalize("NFD", text)) is None
    assert detect_legacy(text.upper()) is None
    assert detect_legacy(text.lower()) is None


def test_correct_text_raises_no_alarm_all_together():
    assert detect_legacy("\n".join(CORRECT)) is None


@pytest.mark.parametrize("text", SENTENCES)
@pytest.mark.parametrize(
    ("encode", "name"),
    [
        (in_tcvn3, TCVN3),
        (in_vni, VNI),
        (as_windows_1252, MOJIBAKE),
        (as_latin_1, MOJIBAKE),
        (with_letters_lost, LOST),
    ],
)
def test_sentences_in_an_old_or_broken_encoding_are_found(text, encode, name):
    assert detect_legacy(encode(text)) == name


@pytest.mark.parametrize("word", ["Điện", "đường", "tưởng", "trưởng"])
def test_a_word_with_two_marks_is_enough(word):
    assert detect_legacy(in_tcvn3(word)) == TCVN3
    assert detect_legacy(in_vni(word)) == VNI
    assert detect_legacy(as_windows_1252(word)) == MOJIBAKE


def test_one_doubtful_word_is_not_enough_but_two_are():
    assert detect_legacy("Thaï") is None
    assert detect_legacy("héi") is None
    assert detect_legacy("Thaï, hoøa bình") == VNI
    assert detect_legacy("héi chñ") == TCVN3


@pytest.mark.parametrize(
    "text", ["C¸n bé", "UBND x·", "Kinh phÝ", "sè 12", "Sè: 12/BC", "QuyÕt", "c¬ quan", "ngµy", "vµ", "nh÷ng"]
)
def test_short_values_in_tcvn3_are_found(text):
    assert detect_legacy(text) == TCVN3


@pytest.mark.parametrize(
    "text", ["Vieät Nam", "UBND xaõ", "soá 12", "SOÁ 12", "taïi", "ngöôøi", "trình töï", "tröôùc", "CHUÛ"]
)
def test_short_values_in_vni_are_found(text):
    assert detect_legacy(text) == VNI


@pytest.mark.parametrize("text", ["xö lý", "kinh tÕ", "hå s¬", "thø hai", "chñ", "ba lÇn", "cña ban"])
def test_right_words_beside_a_doubtful_one_are_evidence(text):
    assert detect_legacy(text) == (None if text == "chñ" else TCVN3)


FOREIGN_OR_SLIPPED = [
    *(
        "ông Müller",
        "Thaï Lan",
        "bà Loïc",
        "où",
        "quán café",
        "à la carte",
        "Saïgon",
        "José",
        "thành phố Köln",
        "§5",
        "§a",
        "50°C",
    ),
    *(
        "3×4 m",
        "6m×4m",
        "m×n",
        "sân 6m×4m",
        "a·b",
        "Hà Nội · Huế",
        "Hà Nam·Nam Định",
        "N·m",
        "kW·h",
        "Áo",
        "Í",
        "ĐỒNG",
        "Ê Đê",
    ),
    *(
        "Krông Pắc",
        "Đắk Nông",
        "Hmông",
        "Y Tý",
        "Tả Phìn",
        "Ia Đrăng",
        "5µm",
        "100 µg",
        "«ông»",
        "nay¹",
        "xã¹",
        "km²",
        "½",
        "×",
    ),
    *(
        "cÔng ty",
        "hÔm nay",
        "nÔng dân",
        "sÔng",
        "quÝ",
        "Ðăk Lăk",
        "Ðảng",
        "ÐẢNG BỘ",
        "pièce",
        "succès",
        "goût",
        "août",
        "für",
    ),
    *(
        "Straße",
        "Tromsø",
        "Ærø",
        "niño",
        "mañana",
        "São Paulo",
        "naïf",
        "Zürich",
        "khoá 12",
        "xoá 5",
        "toà 5",
        "số 12",
        "Sổ 12",
    ),
]


@pytest.mark.parametrize("text", FOREIGN_OR_SLIPPED)
@pytest.mark.parametrize("around", ["{}", "trich_yeu: {}", "- {}", "{0} {0}"])
def test_names_signs_and_slips_of_the_keyboard_raise_no_alarm(text, around):
    assert detect_legacy(around.format(text)) is None
    assert detect_legacy(around.format(text.lower())) is None


def phrases(length):
    """Phrases of so many words in a row from the samples, those with accents, sorted."""
    found = set()
    for path in Path("samples").rglob("*.yaml"):
        for line in path.read_text(encoding="utf-8").split("\n"):
            words = re.findall(r"[^\W\d_]+(?=\s|$)", line)
            found |= {" ".join(words[i : i + length]) for i in range(len(words) - length + 1)}
    return sorted(phrase for phrase in found if not phrase.isascii())


@pytest.mark.parametrize(
    ("encode", "length", "share"),
    [
        *((in_tcvn3, 1, 0.5), (in_tcvn3, 2, 0.93), (in_tcvn3, 3, 0.98), (in_tcvn3, 4, 0.99)),
        *((in_vni, 1, 0.8), (in_vni, 2, 0.95), (in_vni, 3, 0.98), (in_vni, 4, 0.99)),
    ],
)
def test_of_phrases_of_real_documents_so_many_are_found(encode, length, share):
    tried = [encode(phrase) for phrase in phrases(length)[:: length**2]]
    odd = [phrase for phrase in tried if not phrase.isascii()]
    assert len(odd) > 500
    assert sum(detect_legacy(phrase) in (TCVN3, VNI) for phrase in odd) >= share * len(odd)


def test_no_phrase_of_a_real_document_raises_an_alarm():
    for length in (1, 2, 3, 4):
        assert [phrase for phrase in phrases(length)[:: length**2] if detect_legacy(phrase)] == []


def test_the_same_doubtful_word_twice_is_still_one():
    assert detect_legacy("Thaï, Thaï, Thaï".replace(",", "")) is None


def test_one_broken_line_in_correct_text_is_found():
    assert detect_legacy(f"{SENTENCES[2]}\n{in_tcvn3(SENTENCES[3])}\n{SENTENCES[4]}") == TCVN3


def test_the_soft_hyphen_of_tcvn3_is_evidence_and_not_refuse():
    assert "\u00ad" in in_tcvn3("đường, trường")
    assert detect_legacy(in_tcvn3("đường, trường")) == TCVN3


def test_many_question_marks_in_a_row_take_no_time_to_refuse():
    assert detect_legacy("?" * 50_000 + "a" * 50_000 + "!") is None
    assert detect_legacy("a?" * 50_000 + "1") is None


@examples(200)
@given(st.lists(st.sampled_from([word for text in SENTENCES for word in text.split()]), max_size=12))
def test_shuffled_correct_words_raise_no_alarm(words):
    assert detect_legacy(" ".join(words)) is None


@examples(200)
@given(st.text())
def test_any_text_gets_an_answer(text):
    assert detect_legacy(text) in {None, TCVN3, VNI, MOJIBAKE, LOST}
