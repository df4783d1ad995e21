"""Codes as numbers of rows: whatever a code is, no row shows how the program holds it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from cchcdoc.compose.tables.rows import flatten_rows
from cchcdoc.nodes import Blank
from cchcdoc.packs import ColumnSpec, GroupSpec, TableSpec

SPEC = TableSpec(
    "b", (ColumnSpec("A", "stt"),), "x", levels=(GroupSpec("con", numbering="ma"),), numbering="cap"
)


def numbers(code: object) -> tuple[list[object], list[str]]:
    reported: list[str] = []
    rows = flatten_rows(SPEC, [{"ma": code, "con": [{"a": 1}]}], lambda *said: reported.append(said[0]))
    return [entry.number for entry in rows.entries], reported


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("A1", ["A1", "A1.1"]),
        (7, [7, "7.1"]),
        (Decimal("1.5"), ["1,5", "1,5.1"]),
        (date(2025, 2, 1), ["01/02/2025", "01/02/2025.1"]),
    ],
)
def test_a_code_is_shown_as_it_is_printed_elsewhere(code: object, expected: list[object]) -> None:
    assert numbers(code) == (expected, [])


def test_below_a_blank_number_stand_blanks() -> None:
    blank = Blank("so_lieu.x.0.ma", "Mã")
    assert numbers(blank) == ([blank, blank], [])


@pytest.mark.parametrize("code", [True, [1], {"a": 1}])
def test_what_cannot_be_printed_is_no_number(code: object) -> None:
    assert numbers(code) == ([1, "1.1"], ["ND497"])
