"""Formulas beside the inputs that say, while the clerk types, what is missing or wrong in one field.

They compute over true numbers only: a text that looks like a number is another number in every program.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

from cchcdoc.forms.excel.checks.hidden_choices import HiddenChoices, words_of
from cchcdoc.forms.excel.layout import NUMERIC, FieldSpec, Row
from cchcdoc.forms.excel.references import cell, literal, sentence
from cchcdoc.vietnamese.figures.numbers import format_so

NOTHING: Final = '""'
Message: TypeAlias = Callable[[str], str]
"""Makes a constant of a formula of what is wrong."""


def field_fault(field: FieldSpec, at: str, blank: str, choices: HiddenChoices, prefix: str = "") -> str:
    """An expression that gives what is wrong in the cell ``at``, or an empty text.

    Args:
        field: what the cell holds.
        at: the cell.
        blank: the expression for an empty cell.
        choices: the hidden sheet.
        prefix: what the message begins with, where several cells share one.
    """

    def message(text: str) -> str:
        shown = f"{prefix}{text}"
        return sentence(shown[:1].upper() + shown[1:])

    wrong = _wrong(field, at, choices, message)
    if wrong == NOTHING and blank == NOTHING:
        return ""
    error = message("ô bị lỗi, xóa đi rồi ghi lại")
    return f'IF(ISERROR({at}),{error},IF(TRIM({at})="",{blank},{wrong}))'


def _wrong(field: FieldSpec, at: str, choices: HiddenChoices, message: Message) -> str:
    """The expression for a cell that is filled in."""
    if field.type in NUMERIC:
        return _number(field, at, choices, message)
    if field.type == "day":
        return _day(at, message("ghi ngày như 15/7/2026"))
    if field.type in ("choice", "truth"):
        return f"IF({_is_one_of(at, words_of(field), choices)},{NOTHING},{message('chọn trong danh sách')})"
    if field.type == "lines" and field.longest:
        count = f'LEN({at})-LEN(SUBSTITUTE({at},CHAR(10),""))+1'
        return f"IF({count}>{field.longest},{message(f'nhiều nhất {field.longest} dòng')},{NOTHING})"
    if field.longest:
        longest = format_so(field.longest)
        return f"IF(LEN({at})>{field.longest},{message(f'dài quá {longest} ký tự')},{NOTHING})"
    return NOTHING


def _number(field: FieldSpec, at: str, choices: HiddenChoices, message: Message) -> str:
    tests = []
    if field.type != "decimal":
        tests.append((f"{at}<>INT({at})", "phải là số nguyên"))
    if field.least is not None:
        tests.append((f"{at}<{field.least}", f"không được nhỏ hơn {field.shown(field.least)}"))
    if field.most is not None:
        tests.append((f"{at}>{field.most}", f"không được lớn hơn {field.shown(field.most)}"))
    chain = NOTHING
    for test, text in reversed(tests):
        chain = f"IF({test},{message(text)},{chain})"
    word = f"COUNTIF({choices.answers},TRIM({at}))>0"
    return f"IF(ISNUMBER({at}),{chain},IF({word},{NOTHING},{message('cần ghi số')}))"


def _is_one_of(at: str, words: Sequence[str], choices: HiddenChoices) -> str:
    if choices.inline(words) and len(words) <= 12:
        return f"OR({','.join(f'{at}={literal(word)}' for word in words)})"
    return f"SUMPRODUCT(--({choices.range_of(words)}=TRIM({at})))>0"


def _day(at: str, wrong: str) -> str:
    """A day as text (``5/3/2026``, ``2026-03-05``) is taken apart at its two signs and put together again."""
    spread = f'SUBSTITUTE(SUBSTITUTE(TRIM({at}),"-","/"),"/",REPT(" ",20))'
    first, middle, last = (
        f"VALUE(LEFT({spread},20))",
        f"VALUE(MID({spread},20,20))",
        f"VALUE(RIGHT({spread},20))",
    )

    def exists(day: str, year: str) -> str:
        date = f"DATE({year},{middle},{day})"
        return f"AND({year}>1899,DAY({date})={day},MONTH({date})={middle})"

    known = f"IFERROR({exists(first, last)},FALSE)", f"IFERROR({exists(last, first)},FALSE)"
    return f"IF(ISNUMBER({at}),{NOTHING},IF(OR({','.join(known)}),{NOTHING},{wrong}))"


def row_check(row: Row, number: int, needed: str, choices: HiddenChoices, titles: Sequence[str]) -> str:
    """The expression for the inputs of a row of a plain sheet; empty when nothing can be wrong.

    ``needed``: the condition under which the first input must be filled in; empty: never.
    """
    if row.field is None:
        return ""
    found = []
    for position, slot in enumerate(row.slots):
        at = cell(number, slot.column)
        if slot.role == "giu":
            continue
        blank = NOTHING
        if position == 0 and needed:
            blank = '"Còn trống. "' if needed == "TRUE" else f'IF({needed},"Còn trống. ","")'
        prefix = f"{titles[position]}: " if position else ""
        found.append(field_fault(row.field, at, blank, choices, prefix))
    return "&".join(each for each in found if each)
