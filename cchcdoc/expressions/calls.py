"""Calls functions: how one may be called, the steps that call it, and its errors at the place of the call."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from cchcdoc.expressions import operations
from cchcdoc.expressions.errors import EvaluationError
from cchcdoc.expressions.noting import READS, Reads, Step, note_columns
from cchcdoc.expressions.paths import BlankValue
from cchcdoc.expressions.work import WORK, Work
from cchcdoc.nodes import Blank

FREE_TEXT = 1_000
"""Characters of a result that cost nothing; a longer one costs a step for every ``work.CHARACTERS_A_STEP`` of it."""
_SECOND = ((1, ""),)
"""The second argument names a field, and is given by its position."""


def describe(name: str, function: Callable[..., object]) -> str:
    """How ``function`` is called, for a message: ``ty_le(phan, toan_the, le)``."""
    parameters = inspect.signature(function).parameters.values()
    return f"{name}({', '.join(_written(p) for p in parameters)})"


def _written(parameter: inspect.Parameter) -> str:
    if parameter.kind is inspect.Parameter.VAR_POSITIONAL:
        return f"{parameter.name}, ..."
    return parameter.name


def accepts(function: Callable[..., object], positional: int, keywords: list[str]) -> bool:
    """Whether ``function`` may be called with so many positional arguments and these keywords."""
    if len(set(keywords)) != len(keywords):
        return False
    try:
        inspect.signature(function).bind(*range(positional), **dict.fromkeys(keywords))
    except TypeError:
        return False
    return True


class Function(NamedTuple):
    """A function that an expression calls."""

    name: str
    checked: Callable[..., object]
    offset: int
    """Where the call stands in the source."""

    @property
    def unchecked(self) -> Callable[..., object]:
        """What gives the same results, but not the same errors: without what puts them in words."""
        return getattr(self.checked, "unchecked", self.checked)

    @property
    def is_at_once(self) -> bool:
        """Whether it takes no time for a list of any length, so that its results are not cached and cost no steps."""
        return getattr(self.checked, "is_at_once", False)


class Arguments(NamedTuple):
    """The arguments of a call: what is known when it is compiled, and the steps that give the rest."""

    literals: list[object]
    steps: Sequence[tuple[int, Step]]
    """By index in ``literals``."""
    fixed: dict[str, object]
    named: Sequence[tuple[str, Step]]


def call_step(
    function: Function, arguments: Arguments, fields: Sequence[tuple[int, str]], *, is_noted: bool
) -> Step:
    """A step that calls ``function``; ``fields``: what it reads of records, ``is_noted``: whether its value is printed."""
    literals, steps, fixed, named = arguments
    if len(literals) == 2 and not (fixed or named) and all(position == 1 for position, _ in fields):
        one, other = (dict(steps).get(at) or _constant(literal) for at, literal in enumerate(literals))
        return _call_of_two(function, one, other, is_noted=is_noted, notes_column=bool(fields))
    unchecked, is_at_once = function.unchecked, function.is_at_once
    careful = partial(_careful, function)

    def call(scope: Mapping[str, Any]) -> object:
        reads: Reads | None = scope.get(READS) if is_noted else None
        before = 0 if reads is None else len(reads)
        values = literals.copy()
        for index, step in steps:
            values[index] = step(scope)
        options = {**fixed, **{key: step(scope) for key, step in named}} if named else fixed
        if fields:
            note_columns(scope, fields, values, options)
        try:
            if named:
                result = careful(values, options, scope)
            elif is_at_once or list not in map(type, values):
                result = unchecked(*values, **fixed) if fixed else unchecked(*values)
            elif type(work := scope.get(WORK)) is Work:
                result = work.call_once(function.name, values, fixed, unchecked)
            else:
                result = unchecked(*values, **fixed)
        except (*operations.FAILURES, EvaluationError):  # once more, for its error
            result = careful(values, options, scope)
        if type(result) is str and result:
            return result if len(result) <= FREE_TEXT else careful(values, options, scope)  # which counts it
        if type(result) is Blank:
            raise BlankValue(result)
        if reads is not None and (result is None or result == ""):
            del reads[before:]  # nothing is printed, so what was read for it is not
        return result

    return call


def _call_of_two(
    function: Function, first: Step, second: Step, *, is_noted: bool, notes_column: bool
) -> Step:
    """The same for a function of two arguments: ``ty_le(phan, toan_the)``, ``tong_cot(danh_sach, "so_luong")``.

    ``notes_column``: the second may name a field that it reads of the records in the first.
    """
    name, unchecked = function.name, function.unchecked
    careful = partial(_careful, function)

    def call(scope: Mapping[str, Any]) -> object:
        reads: Reads | None = scope.get(READS) if is_noted else None
        before = 0 if reads is None else len(reads)
        one, other = first(scope), second(scope)
        if notes_column:
            note_columns(scope, _SECOND, (one, other), {})
        try:
            if (type(one) is not list and type(other) is not list) or type(
                work := scope.get(WORK)
            ) is not Work:
                result = unchecked(one, other)
            elif type(one) is list and type(other) is str:
                result = work.of_column(name, one, other, unchecked)
            else:
                result = work.call_once(name, (one, other), {}, unchecked)
        except (*operations.FAILURES, EvaluationError):  # once more, for its error
            result = careful([one, other], {}, scope)
        if type(result) is str and result:
            return result if len(result) <= FREE_TEXT else careful([one, other], {}, scope)
        if type(result) is Blank:
            raise BlankValue(result)
        if reads is not None and (result is None or result == ""):
            del reads[before:]
        return result

    return call


def _constant(value: object) -> Step:
    return lambda _: value


def _careful(
    function: Function, values: list[object], options: dict[str, object], scope: Mapping[str, object]
) -> object:
    """What ``function`` gives, with its errors at the place of the call."""
    try:
        return call_function(function.name, function.checked, values, options, scope)
    except operations.BlankArgument as missing:
        raise BlankValue(missing.blank) from None
    except EvaluationError as error:
        error.offset = function.offset
        raise


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
    work = scope.get(WORK) if has_list else None
    try:
        if type(work) is Work:
            result = work.call_once(name, values, options, function)
        else:
            result = function(*values, **options) if options else function(*values)
    except operations.FAILURES as error:
        raise operations.failure(name, values, error) from None
    if type(result) is str and len(result) > FREE_TEXT and isinstance(work := scope.get(WORK), Work):
        work.spend_text(result)
    return result
