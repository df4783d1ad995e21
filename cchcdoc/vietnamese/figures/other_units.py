"""Reads an amount that was typed in another unit than that of its field: ``3,75 tỷ`` in a field of triệu đồng."""

from __future__ import annotations

import re
from decimal import Decimal, localcontext
from typing import Final

from cchcdoc.vietnamese.figures.numbers import NumberError
from cchcdoc.vietnamese.figures.typed_numbers import parse_so

_FIGURE = r"[0-9][0-9.,]*"
_AMOUNT = re.compile(rf"({_FIGURE})\s*(nghìn|ngàn|triệu|tr|tỷ|tỉ)?\s*(đồng|đ|vnđ|vnd)?\.?", re.IGNORECASE)
_TIMES: Final = {"nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tr": 10**6, "tỷ": 10**9, "tỉ": 10**9}
_UNITS: Final = {"đồng": 1, "nghìn đồng": 10**3, "triệu đồng": 10**6, "tỷ đồng": 10**9}


def in_unit(typed: str, unit: str) -> str:
    """The figure to type for an amount in another unit than ``unit``, that of the field; empty when it is none.

    It has no dots, which a field of figures with decimals would read in two ways.

    >>> in_unit("3,75 tỷ", "triệu đồng"), in_unit("1,2 nghìn", "hồ sơ"), in_unit("12 hồ sơ", "hồ sơ")
    ('3750', '1200', '')
    """
    found = _AMOUNT.fullmatch(typed.strip())
    if found is None or not (found[2] or found[3]) or (found[3] and unit not in _UNITS):
        return ""
    try:
        value = parse_so(found[1])
    except NumberError:
        return ""
    with localcontext(prec=60):
        exact = Decimal(value) * _TIMES.get((found[2] or "").lower(), 1) / _UNITS.get(unit, 1)
    digits = f"{exact:f}"
    return (digits.rstrip("0").rstrip(".") if "." in digits else digits).replace(".", ",")
