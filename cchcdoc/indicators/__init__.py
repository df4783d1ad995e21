"""Computes figures: the functions that expressions may call (``FUNCTIONS``), and indexes (``indexes``).

Exact from input to print: ``int`` and ``Decimal`` only, rounded once, half up.
"""

from cchcdoc.indicators.arguments import FigureError, MissingFigureError
from cchcdoc.indicators.functions.registry import FIELDS, FUNCTIONS, ONLY_ASK, functions_for

__all__ = [
    "FIELDS",
    "FUNCTIONS",
    "ONLY_ASK",
    "FigureError",
    "MissingFigureError",
    "functions_for",
]
