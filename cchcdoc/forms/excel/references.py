"""References and texts inside formulas of Excel."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from cchcdoc.diagnostics import one_line
from cchcdoc.forms.excel.names import shortened
from cchcdoc.ooxml.sheets.xlsx_basics import column_letters

MAX_LITERAL: Final = 200
"""Characters of a text inside a formula; Excel allows 255, and quotes are written twice."""


_CALL: Final = re.compile(r"([A-Z0-9])\(")


def cell(row: int, column: int) -> str:
    """``C17`` for row 16, column 2."""
    return f"{column_letters(column)}{row + 1}"


def area(first: tuple[int, int], last: tuple[int, int]) -> str:
    """``$A$6:$L$45`` for two cells as row and column."""
    names = [f"${column_letters(column)}${row + 1}" for row, column in (first, last)]
    return names[0] if names[0] == names[1] else ":".join(names)


def on_sheet(sheet: str, reference: str) -> str:
    """``reference`` with the name of its sheet."""
    return f"{quoted_sheet(sheet)}!{reference}"


def quoted_sheet(name: str) -> str:
    """The name of a sheet in apostrophes, those inside it doubled."""
    return "'" + name.replace("'", "''") + "'"


@lru_cache(maxsize=4096)
def literal(text: str) -> str:
    """``text`` as a constant of a formula: one line, quotes doubled, cut where it is too long.

    XlsxWriter looks for names of functions in constants too, so a letter and a bracket are kept apart.
    """
    shown = _CALL.sub(r"\1 (", shortened(one_line(text), MAX_LITERAL))
    return '"' + shown.replace('"', '""') + '"'


def sentence(text: str) -> str:
    """``text`` as a constant of a formula, with a full stop and a space, so that another may follow."""
    return literal(f"{text.rstrip('.')}.")[:-1] + ' "'
