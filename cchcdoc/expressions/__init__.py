"""The expression language of ``{{ ... }}``: names of the data, listed functions, comparisons, and/or/not, + and -."""

from cchcdoc.expressions.errors import EvaluationError, ExpressionError, ExpressionFault
from cchcdoc.expressions.evaluate import Language, compile_expression
from cchcdoc.expressions.printing import to_text
from cchcdoc.expressions.work import WORK, Work

__all__ = [
    "WORK",
    "EvaluationError",
    "ExpressionError",
    "ExpressionFault",
    "Language",
    "Work",
    "compile_expression",
    "to_text",
]
