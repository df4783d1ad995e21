"""Names of documents: what an input says never leads anywhere else and is a name on every system."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchcdoc.batch.plans.document_names import (
    MAX_BYTES,
    MAX_UNITS,
    EmptySlotError,
    filled_name,
    one_name,
    pattern_faults,
    safe_part,
    slots_of,
)
from cchcdoc.diagnostics import Location
from cchcdoc.finish.target import FORBIDDEN_CHARACTERS, RESERVED_NAMES
from cchcdoc.ooxml.sheets.xlsx_basics import utf16_length
from tests.support.examples import examples


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("xã Tủa Chùa", "xã Tủa Chùa"),
        ("../../etc/passwd", "-..-etc-passwd"),
        ("C:\\Windows", "C--Windows"),
        ("a／b＼c", "a-b-c"),
        ("CON", "_CON"),
        ("com¹.báo cáo", "_com¹.báo cáo"),
        ("tên. . ", "tên"),
        ("...", "-"),
        ("dòng\nhai\t", "dònghai"),
        ("a\u200bb\u202ec", "abc"),
        ("Hòa".replace("ò", "o\u0300"), "Hòa"),
    ],
)
def test_one_part_of_a_path(text: str, name: str) -> None:
    assert safe_part(text) == name


@given(st.text(max_size=400))
@examples(200)
def test_any_text_becomes_a_name(text: str) -> None:
    name = safe_part(text)
    assert name
    assert not set(name) & set(FORBIDDEN_CHARACTERS)
    assert name == unicodedata.normalize("NFC", name)
    assert name not in (".", "..")
    assert name[-1] not in " ."
    assert name.partition(".")[0].upper() not in RESERVED_NAMES
    assert utf16_length(name) <= MAX_UNITS
    assert len(name.encode()) <= MAX_BYTES


def test_long_names_that_differ_at_the_end_stay_apart() -> None:
    long = "Ắ" * 300
    assert safe_part(long + "1") != safe_part(long + "2")
    assert safe_part(long) == safe_part(long)


def test_names_that_are_one_file_somewhere() -> None:
    assert one_name("Xã A.docx") == one_name("XÃ a.docx")
    assert one_name("Hòa") == one_name("Ho\u0300a")
    assert one_name("Hòa") != one_name("Hoà")


def test_a_pattern_is_filled_and_a_slash_of_a_value_makes_no_folder() -> None:
    values = {"loai": "bao-cao-cchc", "van_ban.dia_danh": "a/../../b"}
    assert slots_of("{loai}/{van_ban.dia_danh}-{tep}-{loai}") == ("loai", "van_ban.dia_danh")
    assert filled_name("{loai}/{van_ban.dia_danh}", values.__getitem__) == "bao-cao-cchc/a-..-..-b.docx"


def test_an_empty_slot_is_no_name() -> None:
    with pytest.raises(EmptySlotError, match=r"van_ban\.so"):
        filled_name("{van_ban.so}", lambda _: "  ")


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("bao-cao", "mọi văn bản sẽ cùng một tên"),
        ("{tep", "{"),
        ("{Tep}", '"{Tep}" không phải tên trường'),
        ("{tep}?", "?"),
        ("../{tep}", "một thư mục không tên"),
        ("/{tep}", "một thư mục không tên"),
        ("{a.__class__}", "không phải tên trường"),
    ],
)
def test_a_pattern_that_is_none(pattern: str, said: str) -> None:
    (found, *_) = pattern_faults(pattern, Location("ke-hoach.yaml", 3, 1))
    assert found.code == "HL101"
    assert said in found.message


@pytest.mark.parametrize(
    "pattern", ["{tep}", "{loai}/{tep}", "Báo cáo {van_ban.dia_danh} quý {ky_bao_cao.quy}"]
)
def test_a_pattern_that_is_one(pattern: str) -> None:
    assert list(pattern_faults(pattern, Location("ke-hoach.yaml"))) == []
