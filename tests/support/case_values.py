"""Cases of single values: an expression and what it prints, a figure or a day as it is typed, a symbol of a document."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from cchcdoc.citations.symbol_faults import SymbolContext, examine_symbol
from cchcdoc.expressions import compile_expression, to_text
from cchcdoc.expressions.errors import ExpressionFault
from cchcdoc.indicators import FUNCTIONS
from cchcdoc.vietnamese.dates import parse_ngay
from cchcdoc.vietnamese.figures.numbers import Nam
from cchcdoc.vietnamese.figures.typed_numbers import parse_so, parse_so_nguyen
from tests.support.case_files import Case, hold_to

READERS = {"number": parse_so, "whole number": parse_so_nguyen, "day": parse_ngay}
YEAR = re.compile(r"năm (\d+)")


def run_value(case: Case) -> dict[str, str]:
    """``read``: ``input`` is typed in a field, ``output`` its value. Without it ``input`` is an expression of ``x``."""
    if "read" in case.given:
        hold_to(case, "input", "read")
        return _attempt(lambda: READERS[case.get("read")](case.get("input")))
    hold_to(case, "input", "x")
    return _attempt(lambda: to_text(compile_expression(case.get("input"), FUNCTIONS).evaluate(_scope(case))))


def run_symbol(case: Case) -> dict[str, str]:
    """``input``: số, ký hiệu, with the ``type`` and the ``day`` of its document; ``output``: as it should be."""
    hold_to(case, "input", "type", "day")
    day = parse_ngay(case.get("day")) if "day" in case.given else None
    examined = examine_symbol(case.get("input"), case.get("type"), day)
    if not examined.faults and not SymbolContext(case.get("type"), day).is_old:
        assert str(examined.parsed) == case.get("input")
    messages = "\n".join(f"{fault.code}: {fault.message}" for fault in examined.faults)
    return {"messages": messages, "output": examined.repaired}


def _attempt(work: Callable[[], object]) -> dict[str, str]:
    try:
        return {"output": str(work())}
    except ExpressionFault as refused:
        return {"messages": refused.at(None).as_line()}
    except ValueError as refused:
        return {"messages": str(refused)}


def _scope(case: Case) -> dict[str, object]:
    """``x`` as a figure: whole, with decimals, a year (``năm 2025``) or a day (``2025-02-28``)."""
    typed = case.get("x")
    year = YEAR.fullmatch(typed)
    if year:
        return {"x": Nam(year[1])}
    if re.fullmatch(r"\d{4}-\d\d-\d\d", typed):
        return {"x": date.fromisoformat(typed)}
    if not typed:
        return {}
    return {"x": int(typed) if re.fullmatch(r"0|-?[1-9]\d*", typed) else Decimal(typed)}
