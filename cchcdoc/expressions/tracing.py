"""Finds which values of a document's data an expression read before it failed."""

from __future__ import annotations

from collections.abc import Mapping

from cchcdoc.expressions.errors import ExpressionFault
from cchcdoc.expressions.evaluate import Language
from cchcdoc.expressions.noting import READS, Reads

MAX_TRACED = 20_000
"""Most values of one expression that are followed up."""


def trace(language: Language, source: str, scope: Mapping[str, object]) -> list[tuple[object, object]]:
    """The values that ``source`` reads in ``scope``: the mapping or list that holds each, and its key.

    If a function fails, only those of its arguments.
    """
    reads = Reads(each_time=True)
    first = 0
    try:
        language.compile_tracing(source).evaluate({**scope, READS: reads})
    except ExpressionFault as fault:
        first = fault.first_read or 0
    given = iter(reads[first : first + 2 * MAX_TRACED])
    return list(zip(given, given, strict=True))
