"""Calls the functions of expressions, their work counted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from cchcdoc.expressions import operations
from cchcdoc.expressions.work import FREE_TEXT, WORK, Work


def call_function(
    name: str,
    function: Callable[..., object],
    values: list[object],
    options: dict[str, object],
    scope: Mapping[str, object],
) -> object:
    """What ``function`` gives for ``values`` and ``options``; what a list gives is computed once for a document.

    Raises:
        EvaluationError: the function refuses its arguments, or the document takes too much work (MT306).
        BlankArgument: an argument is a blank of a draft.
    """
    has_list = list in map(type, values) or (bool(options) and list in map(type, options.values()))
    if has_list and isinstance(work := scope.get(WORK), Work):
        result = work.call_once(
            name, values, options, partial(operations.call, name, function, values, options)
        )
    else:
        try:
            result = function(*values, **options) if options else function(*values)
        except operations.FAILURES as error:
            raise operations.failure(name, values, error) from None
    if type(result) is str and len(result) > FREE_TEXT and isinstance(work := scope.get(WORK), Work):
        work.spend_text(result)
    return result
