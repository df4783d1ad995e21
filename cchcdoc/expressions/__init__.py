"""The expression language of ``{{ ... }}``: names of the data, listed functions, comparisons, and/or/not, + and -."""

from cchcdoc.expressions.errors import EvaluationError, ExpressionError, ExpressionFault
from cchcdoc.expressions.evaluate import Expression, Language, Scope, compile_expression
from cchcdoc.expressions.noting import ALL, READS, Reading, Reads
from cchcdoc.expressions.paths import BlankValue
from cchcdoc.expressions.printing import to_text
from cchcdoc.expressions.tracing import trace
from cchcdoc.expressions.work import WORK, Work

__all__ = [
    "ALL",
    "READS",
    "WORK",
    "BlankValue",
    "EvaluationError",
    "Expression",
    "ExpressionError",
    "ExpressionFault",
    "Language",
    "Reading",
    "Reads",
    "Scope",
    "Work",
    "compile_expression",
    "to_text",
    "trace",
]
