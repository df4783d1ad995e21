"""Characters: normal form, and what may not stand in a document."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchcdoc.vietnamese.characters import find_forbidden, to_nfc
from tests.support.examples import examples

ALLOWED = (
    "Độc lập - Tự do - Hạnh phúc\n\tSố: 12-NQ/TU; CĐS&ĐA06 <5%> “trích” – — … • ₫ € ≥ ≤ ± × ÷ m² 0°C ½ № "
    "\u00a0\u202f → ☐ ☑ ✓ │ Ω α Привет 中文"
)


def test_ordinary_text_holds_nothing_forbidden():
    assert find_forbidden(ALLOWED) is None
    assert find_forbidden(unicodedata.normalize("NFD", ALLOWED)) is None
    assert find_forbidden("") is None


@pytest.mark.parametrize(
    ("character", "reason"),
    [
        ("\x00", "điều khiển"),
        ("\x07", "điều khiển"),
        ("\x0b", "điều khiển"),
        ("\r", "điều khiển"),
        ("\x7f", "điều khiển"),
        ("\x85", "điều khiển"),
        ("\x9f", "điều khiển"),
        ("\u00ad", "gạch nối ẩn"),
        ("\u034f", "ẩn"),
        ("\u061c", "ẩn"),
        ("\u115f", "trắng"),
        ("\u3164", "trắng"),
        ("\u2800", "trắng"),
        ("\u200b", "rộng bằng không"),
        ("\u200d", "nối ẩn"),
        ("\u200e", "ẩn"),
        ("\u2028", "ngắt dòng"),
        ("\u2029", "ngắt đoạn"),
        ("\u202e", "ẩn"),
        ("\u2060", "ẩn"),
        ("\u2066", "ẩn"),
        ("\ufeff", "BOM"),
        ("\ufe0f", "đổi dạng"),
        ("\ufffd", "đã mất"),
        ("\ufffc", "đã mất"),
        ("\ufffe", "chưa được"),
        ("\uffff", "chưa được"),
        ("\ufdd0", "chưa được"),
        ("\ud800", "surrogate"),
        ("\ue000", "vùng riêng"),
        ("\U000f0000", "vùng riêng"),
        ("\U000e0041", "ẩn"),
        ("\U000e0100", "đổi dạng"),
        ("\U0010ffff", "chưa được"),
        ("\u0378", "chưa được"),
    ],
)
def test_hidden_and_forbidden_characters_are_found_with_place_and_reason(character, reason):
    found = find_forbidden(f"Kính gửi{character}")
    assert found is not None
    assert (found.offset, found.character) == (8, character)
    assert found.reason.startswith(f"ký tự U+{ord(character):04X}: ")
    assert reason in found.reason


def test_the_first_forbidden_character_is_the_one_named():
    found = find_forbidden("中a\u200bb\x00")
    assert found is not None
    assert found.offset == 2


def test_every_code_point_is_judged_by_its_category():
    named = {0xFFFC, 0xFFFD, 0x034F, *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)}
    named |= {0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0, *range(0x180B, 0x1810)}
    wrong = []
    for code in [*range(0x12000), *range(0xE0000, 0xE0200), sys.maxunicode]:
        character = chr(code)
        hidden = unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
        forbidden = (hidden and character not in "\t\n") or code in named
        if (find_forbidden(character) is not None) != forbidden:
            wrong.append(hex(code))
    assert wrong == []


def test_decomposed_letters_are_composed():
    assert (
        to_nfc(unicodedata.normalize("NFD", "Ủy ban nhân dân xã Nghĩa Đường"))
        == "Ủy ban nhân dân xã Nghĩa Đường"
    )
    assert to_nfc("u\u031b\u0323") == "ự"


@examples(100)
@given(st.text())
def test_the_normal_form_is_unicodes(text):
    assert to_nfc(text) == unicodedata.normalize("NFC", text)
