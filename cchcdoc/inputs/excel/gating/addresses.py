"""Addresses of cells: ``C17`` and (17, 3)."""

from __future__ import annotations

import re
from typing import Final, TypeAlias

from cchcdoc.inputs.excel.gating.xml_pass import RefusedPart
from cchcdoc.ooxml.sheets.xlsx_basics import column_letters

Cell: TypeAlias = tuple[int, int]
"""Row and column, from 1."""
_ADDRESS: Final = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})", re.ASCII)


def cell_of(text: str) -> Cell:
    """The cell of an address such as ``C17`` or ``$C$17``.

    Raises:
        RefusedPart: it is no address.
    """
    found = _ADDRESS.fullmatch(text)
    if found is None:
        raise RefusedPart("broken", f'địa chỉ ô không đọc được "{text[:20]}"')
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - 64
    return int(found[2]), column


def range_of(text: str) -> tuple[Cell, Cell]:
    """First and last cell of ``A6:L45``; of ``C17`` twice the same.

    Raises:
        RefusedPart: it is no range.
    """
    first, _, last = text.partition(":")
    return cell_of(first), cell_of(last or first)


def address(cell: Cell) -> str:
    """``C17`` of (17, 3)."""
    return f"{column_letters(cell[1] - 1)}{cell[0]}"
