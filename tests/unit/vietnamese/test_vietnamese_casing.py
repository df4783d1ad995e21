"""Capitals by Phụ lục II, as far as a program can know."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchcdoc.vietnamese.casing import viet_hoa, viet_hoa_dau, viet_hoa_ten_rieng, viet_thuong_dau
from tests.support.examples import examples

LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"


def test_every_vietnamese_letter_has_its_capital():
    assert viet_hoa(LETTERS) == LETTERS.upper()
    assert viet_hoa(LETTERS).lower() == LETTERS
    assert viet_hoa("Ủy ban nhân dân tỉnh Điện Biên") == "ỦY BAN NHÂN DÂN TỈNH ĐIỆN BIÊN"


def test_decomposed_text_comes_out_composed():
    decomposed = unicodedata.normalize("NFD", "ủy ban")
    assert viet_hoa(decomposed) == "ỦY BAN"
    assert viet_hoa_dau(decomposed) == "Ủy ban"
    assert viet_thuong_dau(unicodedata.normalize("NFD", "Ủy ban")) == "ủy ban"


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("đẩy mạnh CCHC", "Đẩy mạnh CCHC"),
        ("ứng dụng", "Ứng dụng"),
        ("“số hóa” hồ sơ", "“Số hóa” hồ sơ"),
        ("(kèm theo)", "(Kèm theo)"),
        ("- kết quả", "- Kết quả"),
        ("05 năm", "05 năm"),
        ("Đã viết", "Đã viết"),
        ("", ""),
        ("...", "..."),
    ],
)
def test_the_first_letter_is_raised_and_nothing_else(typed, written):
    assert viet_hoa_dau(typed) == written


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("Đẩy mạnh CCHC", "đẩy mạnh CCHC"),
        ("UBND tỉnh", "UBND tỉnh"),
        ("Ở xã", "ở xã"),
        ("Á", "á"),
        ("“Số hóa”", "“số hóa”"),
        ("05 Năm", "05 Năm"),
        ("", ""),
    ],
)
def test_the_first_letter_is_lowered_unless_it_begins_an_abbreviation(typed, written):
    assert viet_thuong_dau(typed) == written


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("nguyễn ái quốc", "Nguyễn Ái Quốc"),
        ("NGUYỄN VĂN A", "Nguyễn Văn A"),
        ("tủa chùa", "Tủa Chùa"),
        ("ĐIỆN BIÊN", "Điện Biên"),
        ("vla-đi-mia i-lích lê-nin", "Vla-đi-mia I-lích Lê-nin"),
        ("MÁT-XCƠ-VA", "Mát-xcơ-va"),
        ("kim nhật thành", "Kim Nhật Thành"),
        ("Hà Nội II", "Hà Nội II"),
        ("y ngông niê kđăm", "Y Ngông Niê Kđăm"),
        ("nguyễn  văn\u00a0a", "Nguyễn  Văn\u00a0A"),
        ("", ""),
    ],
)
def test_names_take_a_capital_a_part(typed, written):
    assert viet_hoa_ten_rieng(typed) == written


@examples(200)
@given(st.text(LETTERS + LETTERS.upper() + " -.“”019", max_size=40))
def test_capitals_change_case_and_nothing_else(text):
    for change in (viet_hoa, viet_hoa_dau, viet_thuong_dau, viet_hoa_ten_rieng):
        assert change(text).lower() == text.lower()
    for change in (viet_hoa, viet_hoa_dau, viet_thuong_dau):
        assert change(change(text)) == change(text)
