"""What stands in a cell, in the notation that a clerk types in YAML."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Final, NamedTuple

from cchcdoc.inputs.excel.book import CellContent
from cchcdoc.nodes import ScalarStyle

DIGITS: Final = 15
"""Digits of a number that Excel shows and keeps; those behind them are the machine's."""
_BLANKS: Final = " \t\n\r\v\f\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_UNSEEN: Final = "\u200b\u2060\ufeff"
_AROUND: Final = re.compile(rf"^[{_BLANKS}{_UNSEEN}]+|[{_BLANKS}{_UNSEEN}]+$")
_EMPTY_LINES: Final = re.compile(rf"^(?:[{_BLANKS}{_UNSEEN}]*\n)+|[{_BLANKS}{_UNSEEN}]+$")
_BREAKS: Final = re.compile("_x000[dD]_\n?|_x000[aAbBcC]_|\r\n?")
"""Breaks of lines and pages, as Word has them in what is pasted; a sheet escapes what XML does not allow."""
_ESCAPED: Final = re.compile("_x00([01][0-9a-fA-F])_")
_PERCENT: Final = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


class CellText(NamedTuple):
    """The text of a cell; ``fault``: why there is none (Vietnamese)."""

    text: str = ""
    style: ScalarStyle = "plain"
    fault: str = ""


def text_of(content: CellContent | None, *, untrimmed: bool = False) -> CellText:
    """The text of a cell: ``1234,5`` for a number, ``5/3/2026`` for a day; ``untrimmed``: with the blanks around a text."""
    if content is None or content.value is None:
        return CellText()
    value = content.value
    if content.data_type == "e":
        return CellText(str(value), fault=str(value))
    if isinstance(value, str):
        return CellText(_BREAKS.sub("\n", value), "literal") if untrimmed else _typed(value)
    if isinstance(value, bool):
        return CellText("TRUE" if value else "FALSE", "truth")
    if isinstance(value, int | float):
        return _number(value, content.number_format)
    return _moment(value)


def _typed(text: str) -> CellText:
    text = _BREAKS.sub("\n", text)
    if "_x00" in text:
        text = _ESCAPED.sub(
            lambda found: chr(int(found[1], 16)), text
        )  # tabs; what is refused is refused as itself
    if "\n" in text.strip():
        return CellText(_EMPTY_LINES.sub("", text), "literal")
    text = _AROUND.sub("", text)
    if text.startswith("'") and "'" not in text[1:]:  # typed so that Excel keeps what follows as text
        text = text[1:].lstrip()
    return CellText(text)


def _number(value: float, number_format: str) -> CellText:
    number = Decimal(format(value, f".{DIGITS}g")) if isinstance(value, float) else Decimal(value)
    if not number.is_finite():
        return CellText(str(value), fault=str(value))
    if "%" in _PERCENT.sub("", number_format):
        return CellText(f"{_plain(number * 100)}%")
    return CellText(_plain(number))


def _plain(number: Decimal) -> str:
    if number == number.to_integral_value():
        return f"{number.to_integral_value():f}"
    return f"{number.normalize():f}".replace(".", ",")


def _moment(value: object) -> CellText:
    if isinstance(value, timedelta):
        minutes = int(value.total_seconds()) // 60
        return CellText(f"{minutes // 60:02d}:{minutes % 60:02d}")
    if isinstance(value, time):
        return CellText(f"{value.hour:02d}:{value.minute:02d}")
    if isinstance(value, datetime | date):
        day = f"{value.day}/{value.month}/{value.year}"
        at = value.time() if isinstance(value, datetime) else time()
        return CellText(day if at == time() else f"{day} {at.hour:02d}:{at.minute:02d}")
    return CellText(str(value), fault="giá trị lạ")
