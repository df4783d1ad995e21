"""Data validations with Vietnamese messages, within Excel's limits; they also admit the answers in words."""

from __future__ import annotations

from typing import Any, Final

from cchcdoc.forms.excel.checks.hidden_choices import HiddenChoices, words_of
from cchcdoc.forms.excel.layout import MAX_CELL, NUMERIC, FieldSpec
from cchcdoc.forms.excel.names import shortened
from cchcdoc.vietnamese.figures.numbers import format_so

MAX_TITLE: Final = 32
MAX_MESSAGE: Final = 255
_ZERO: Final = "Không có thì ghi 0 hoặc Không; không tính được thì ghi Không áp dụng; chưa biết thì để trống."
_NO_ZERO: Final = "Không có, chưa biết thì để trống."
"""Of a day, a year, a quarter, which are never 0."""
_WRONG: Final = "Chưa đúng"


def validation(field: FieldSpec, at: str, choices: HiddenChoices) -> dict[str, Any]:
    """The options of a validation for the cell ``at``, or for a range whose first cell it is."""
    made: dict[str, Any] = {
        "input_title": shortened(field.label, MAX_TITLE),
        "input_message": shortened(hint(field), MAX_MESSAGE),
        "error_title": _WRONG,
        "error_message": shortened(_advice(field), MAX_MESSAGE),
        "ignore_blank": True,
    }
    return made | _rule(field, at, choices)


def hint(field: FieldSpec, *, short: bool = False) -> str:
    """How to type a value of ``field``, its explanation, an example; ``short``: numbers need no instruction."""
    how = "" if short and field.type in NUMERIC else how_to_type(field)
    example = f"Ví dụ: {field.example}" if field.example else ""
    return "\n".join(text for text in (how, field.explanation, example) if text)


def how_to_type(field: FieldSpec) -> str:
    """How a value of the field's type is typed; empty for plain text."""
    unit = f" ({field.unit})" if field.unit else ""
    ways = {
        "integer": f"Số nguyên{unit}.",
        "decimal": f"Số{unit}.",
        "year": "Năm, bốn chữ số.",
        "day": "Ngày, ghi như 15/7/2026.",
        "score": "Số, hoặc công thức như 44.399/50.328*1,5.",
        "truth": "Ghi có hoặc không.",
        "choice": "Chọn trong danh sách.",
        "lines": "Mỗi mục một dòng, xuống dòng bằng Alt+Enter.",
        "prose": "Lời văn; xuống dòng bằng Alt+Enter.",
    }
    return ways.get(field.type, "")


def _rule(field: FieldSpec, at: str, choices: HiddenChoices) -> dict[str, Any]:
    if words := words_of(field):
        return _list(words, choices)
    if field.type in NUMERIC:
        return _custom(_number_test(field, at, choices))
    if field.type == "day":
        forms = (f'COUNTIF({at},"{form}")>0' for form in ("*/*/????", "*-*-????", "????-*-*"))
        return _custom(f"OR(ISNUMBER({at}),{','.join(forms)})")
    if field.longest and field.type == "lines":
        return _custom(f'LEN({at})-LEN(SUBSTITUTE({at},CHAR(10),""))<{field.longest}')
    if field.longest and field.longest < MAX_CELL and field.type in ("text", "prose"):
        return {"validate": "length", "criteria": "<=", "value": field.longest}
    return {"validate": "any"}


def _custom(test: str) -> dict[str, Any]:
    return {"validate": "custom", "value": f"={test}"}


def _number_test(field: FieldSpec, at: str, choices: HiddenChoices) -> str:
    """A number within its bounds, or one of the answers in words."""
    tests = [f"ISNUMBER({at})"]
    tests += [f"{at}=INT({at})"] if field.type != "decimal" else []
    tests += [f"{at}>={field.least}"] if field.least is not None else []
    tests += [f"{at}<={field.most}"] if field.most is not None else []
    return f"OR(AND({','.join(tests)}),COUNTIF({choices.answers},TRIM({at}))>0)"


def _list(words: tuple[str, ...], choices: HiddenChoices) -> dict[str, Any]:
    source: object = list(words) if choices.inline(words) else f"={choices.range_of(words)}"
    return {"validate": "list", "source": source}


def _advice(field: FieldSpec) -> str:
    """What is shown when something else is typed."""
    if field.type in NUMERIC:
        answers = _NO_ZERO if field.least is not None and field.least > 0 else _ZERO
        noun = {"integer": "số nguyên", "year": "năm có bốn chữ số"}.get(field.type, "số")
        unit = f", không ghi {field.unit}" if field.unit else ""
        return f"Ghi {' '.join((noun, *field.bounds))}{unit}. {answers}"
    if field.longest and field.type == "lines":
        return f"Nhiều nhất {field.longest} dòng."
    if field.longest and field.type in ("text", "prose"):
        return f"Nhiều nhất {format_so(field.longest)} ký tự."
    return how_to_type(field)
