"""Names that Excel allows."""

from __future__ import annotations

import pytest

from cchcdoc.forms.excel.names import Names, is_legal_name, shortened
from cchcdoc.forms.excel.references import MAX_LITERAL, cell, literal, quoted_sheet
from cchcdoc.ooxml.sheets.xlsx_basics import column_letters, utf16_length


@pytest.mark.parametrize(
    "name",
    [
        "so_lieu.ho_so",
        "van_ban.ngay.nam",
        "_x",
        "nam_2026",
        "abcd2026",
        "rc.x",
        "so_lieu.A1",
        "r1c1.x",
        "tong",
    ],
)
def test_paths_that_are_names(name: str) -> None:
    assert is_legal_name(name)


@pytest.mark.parametrize(
    "name",
    [
        "nam2026", "NAM2026", "a1", "r", "c", "R", "C", "R1", "r1c1", "RC", "rc12", "L1C1", "z1s1", "true", "FALSE",
        "_xlnm.Print_Area", "1a", "", "so lieu", "số_liệu", "ket_qua.*.x", "a-b", "a+", "x" * 256,
    ],
)  # fmt: skip
def test_names_that_excel_refuses(name: str) -> None:
    assert not is_legal_name(name)


def test_a_name_is_given_once_and_case_makes_no_difference() -> None:
    names = Names()
    assert [names.for_path(path) for path in ("tong", "TONG", "nam2026", "o_0003", "x*")] == [
        "tong", "o_0001", "o_0002", "o_0003", "o_0004",
    ]  # fmt: skip


def test_sheet_names_are_short_legal_and_unique() -> None:
    names = Names()
    found = [
        names.for_sheet(each) for each in ("Điểm: A/B [x]?*\\", "x" * 40, "X" * 40, "", "'", "History", "'a'")
    ]
    assert found == [
        "Điểm A B x",
        "x" * 30 + "…",
        "X" * 26 + "… (2)",
        "Trang",
        "Trang (2)",
        "Trang History",
        "a",
    ]
    assert all(len(name) <= 31 for name in found)


def test_texts_are_cut_at_words_and_counted_as_excel_counts_them() -> None:
    assert shortened("một hai ba bốn", 10) == "một hai…"
    assert shortened("một hai", 10) == "một hai"
    assert utf16_length("a𠮷") == 3
    assert utf16_length(shortened("𠮷" * 40, 32)) <= 32


def test_references_and_texts_of_formulas() -> None:
    assert [column_letters(number) for number in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
    assert cell(16, 2) == "C17"
    assert quoted_sheet("Ủy ban 'x'") == "'Ủy ban ''x'''"
    assert literal('a "b"\nc FILTER(x)') == '"a ""b"" c FILTER (x)"'


def test_a_text_in_a_formula_is_no_longer_than_excel_takes() -> None:
    assert literal("a" * MAX_LITERAL) == f'"{"a" * MAX_LITERAL}"'
    assert len(literal("một " * MAX_LITERAL)) <= MAX_LITERAL + 2
