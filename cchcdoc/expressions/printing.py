"""Prints the value of an expression: figures and dates as Vietnamese offices write them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from cchcdoc.expressions.errors import EvaluationError
from cchcdoc.expressions.operations import type_name
from cchcdoc.vietnamese.dates import format_ngay
from cchcdoc.vietnamese.figures.numbers import NUMBERS, format_typed


def to_text(value: object) -> str:
    """``23881`` -> ``23.881``, ``Decimal("83.00")`` -> ``83,00`` as typed, ``Nam(2025)`` -> ``2025``, ``date(2021, 7, 15)`` -> ``15/7/2021``, text as is.

    Raises:
        EvaluationError: MT214, it cannot be printed: a list, mapping, truth value, ``None`` or blank.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, NUMBERS) and not isinstance(value, bool):
        return _number_text(value)
    if isinstance(value, date):
        return format_ngay(value)
    raise EvaluationError(
        "MT214", f"không in được {type_name(value)}", "chọn một mục bên trong, hoặc dùng một hàm"
    )


def _number_text(value: int | Decimal) -> str:
    try:
        return format_typed(value)
    except ValueError as error:
        raise EvaluationError(
            "MT214", f"không in được số: {error}", "dùng hàm so(x, số chữ số thập phân)"
        ) from None
