"""The formula beside a record on a list sheet: what is missing or wrong in its cells, each named by its column.

It is made once for the first record and copied to the others; programs compute it for every row at every key, so it is
shorter than the one beside a single field.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from cchcdoc.forms.excel.checks.hidden_choices import HiddenChoices, words_of
from cchcdoc.forms.excel.excel_limits import MAX_FORMULA
from cchcdoc.forms.excel.layout import INPUT_COLUMN, NUMERIC, FieldSpec, ListSheet
from cchcdoc.forms.excel.names import shortened
from cchcdoc.forms.excel.references import literal
from cchcdoc.ooxml.sheets.xlsx_basics import column_letters
from cchcdoc.vietnamese.figures.numbers import format_so

ROW: Final = "\0"
"""Stands for the number of the row in the formula that is copied."""
MAX_LABEL: Final = 40
"""Characters of a column's heading in a message."""


def record_check(sheet: ListSheet, choices: HiddenChoices, relations: Sequence[str]) -> str:
    """The formula for a record, with ``ROW`` for the number of its row; empty when nothing can be wrong.

    Args:
        sheet: the list sheet.
        choices: the hidden sheet.
        relations: expressions for the relations between its cells.
    """
    cells = [f"{column_letters(INPUT_COLUMN + position)}{ROW}" for position in range(len(sheet.columns))]
    pairs = list(zip(cells, sheet.columns, strict=True))
    given = [at for at, column in pairs if column.given]
    least = f"COUNTA({','.join(given)})" if given else "0"
    filled = f"COUNTA({cells[0]}:{cells[-1]})>{least}"
    kept: list[str] = []
    room = MAX_FORMULA - 300
    for each in (*relations, *(_fault(column.field, at, choices) for at, column in pairs)):
        if each and len(each) + 1 <= room:
            kept.append(each)
            room -= len(each) + 1
    error = '"Có ô bị lỗi, xóa đi rồi ghi lại. "'
    return f'=IF({filled},IFERROR({"&".join(kept)},{error}),"")' if kept else ""


def _fault(field: FieldSpec, at: str, choices: HiddenChoices) -> str:
    """An expression that gives what is wrong in the cell ``at``, or an empty text; empty when nothing can be."""
    label = literal(f"{shortened(field.label, MAX_LABEL)}: ")[:-1] + ' "'
    test, fault = _test(field, at, choices)
    if not test:
        return f'IF({at}="",{label}&"còn trống. ","")' if field.required else ""
    if field.required:
        return f'IF({test},{label}&IF({at}="","còn trống. ",{fault}),"")'
    return f'IF({at}="","",IF({test},{label}&{fault},""))'


def _test(field: FieldSpec, at: str, choices: HiddenChoices) -> tuple[str, str]:
    """When a cell is wrong (an empty one is), and the expression for the message."""
    if words := words_of(field):
        return f"COUNTIF({choices.range_of(words)},{at})=0", '"chọn trong danh sách. "'
    if field.type in NUMERIC:
        return _number_test(field, at, choices)
    if field.type == "day":
        forms = ",".join(f'COUNTIF({at},"{form}")' for form in ("*/*/????", "*-*-????", "????-*-*"))
        return f"NOT(OR(ISNUMBER({at}),{forms}))", '"ghi ngày như 15/7/2026. "'
    if field.longest and field.type in ("text", "prose"):
        test = f'OR({at}="",LEN({at})>{field.longest})' if field.required else f"LEN({at})>{field.longest}"
        return test, f'"dài quá {format_so(field.longest)} ký tự. "'
    return "", ""


def _number_test(field: FieldSpec, at: str, choices: HiddenChoices) -> tuple[str, str]:
    bad = [f"{at}<{field.least}"] if field.least is not None else []
    bad += [f"{at}>{field.most}"] if field.most is not None else []
    bad += [f"{at}<>INT({at})"] if field.type != "decimal" else []
    noun = {"integer": "số nguyên", "year": "năm"}.get(field.type, "số")
    wanted = " ".join((noun, *field.bounds))
    outside = f"OR({','.join(bad)})" if bad else "FALSE"
    test = f"IF(ISNUMBER({at}),{outside},COUNTIF({choices.answers},{at})=0)"
    return test, f'IF(ISNUMBER({at}),"cần là {wanted}. ","cần ghi số. ")'
