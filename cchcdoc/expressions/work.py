"""Calls functions; limits the cost of those over lists and of the texts they make in one document, and caches results.

A table of 5,000 rows may show in each row its share of the column: the sum is computed once. A call that differs from
row to row is computed each time and counted.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from cchcdoc.expressions import operations
from cchcdoc.expressions.errors import EvaluationError
from cchcdoc.expressions.noting import READS, Reads, Step, note_columns
from cchcdoc.expressions.paths import BlankValue
from cchcdoc.nodes import Blank

WORK = "_viec_tinh"
"""The name under which a scope holds its ``Work``; expressions cannot use names that begin with ``_``."""
MAX_LIST_STEPS = 30_000_000
"""List items that the functions of one document may process: enough for one rank in each of 5,000 rows."""
MAX_KEPT_RESULTS = 10_000
"""Largest number of results that are cached."""
MAX_KEPT_TEXT = 5_000_000
"""Most characters of all cached results."""
FREE_TEXT = 1_000
"""Characters of a result that cost nothing; a longer one costs a step for every ``CHARACTERS_A_STEP`` of it."""
CHARACTERS_A_STEP = 2


COLUMN = (list, str)
"""Types of the arguments of a function over a column."""
ONE_LIST = (list,)
"""The same of a function of one list."""


class Work:
    """The budget and the cached results of one document; ``steps``: the budget in list items."""

    def __init__(self, steps: int | None = None) -> None:
        self._left = MAX_LIST_STEPS if steps is None else steps
        self._results: dict[object, tuple[object, object]] = {}
        self._room = MAX_KEPT_TEXT

    def call_once(
        self,
        name: str,
        values: Sequence[Any],
        options: Mapping[str, object],
        function: Callable[..., object],
    ) -> object:
        """What ``function``, known as ``name``, gives for ``values`` and ``options``: cached, or computed now.

        Raises:
            EvaluationError: MT306, the budget is used up.
        """
        if not options:
            kinds = tuple(map(type, values))
            if kinds == COLUMN:
                return self._of_column(name, values, function)
            if kinds == ONE_LIST:
                return self.call_on_list(name, values[0], function)
        length = 0
        is_kept = True
        key: list[object] = [name, *options]
        given = [*values, *options.values()] if options else values
        for value in given:
            kind = type(value)
            if kind is list:
                length += len(value)
                key += (list, id(value))
            elif kind is str or kind is int:
                key += (kind, value)
            else:
                is_kept = False
        if not length:
            return function(*values, **options)
        kept = tuple(key) if is_kept else None
        known = self._results.get(kept)
        if known is None:
            self._spend(length)
            known = (
                function(*values, **options),
                given,
            )  # lists are kept alive, so that no other gets their id
            size = len(known[0]) if type(known[0]) is str else 0
            if is_kept and len(self._results) < MAX_KEPT_RESULTS and size <= self._room:
                self._results[kept] = known
                self._room -= size
        return known[0]

    def _of_column(self, name: str, values: Sequence[Any], function: Callable[..., object]) -> object:
        """The same for a list of records and the name of a field, as in nearly every call over a list."""
        records, field = values
        key = (name, id(records), field)
        known = self._results.get(key)
        if known is None:
            self._spend(len(records))
            known = function(records, field), values
            self._keep(key, known)
        return known[0]

    def call_on_list(self, name: str, records: list[Any], function: Callable[..., object]) -> object:
        """The same for a function of one list.

        Raises:
            EvaluationError: MT306, the budget is used up.
        """
        if not records:
            return function(records)
        key = (name, id(records))
        known = self._results.get(key)
        if known is None:
            self._spend(len(records))
            known = function(records), records
            self._keep(key, known)
        return known[0]

    def _keep(self, key: object, known: tuple[object, object]) -> None:
        """Cache a result with the values that it is of: their lists are kept alive, so that no other gets their id."""
        size = len(known[0]) if type(known[0]) is str else 0
        if len(self._results) < MAX_KEPT_RESULTS and size <= self._room:
            self._results[key] = known
            self._room -= size

    def spend_text(self, text: str) -> None:
        """Count a text that a function made, whether or not it is printed.

        Raises:
            EvaluationError: MT306, the budget is used up.
        """
        self._spend(len(text) // CHARACTERS_A_STEP)

    def _spend(self, steps: int) -> None:
        self._left -= steps
        if self._left < 0:
            message = f"các phép tính trên danh sách, trên chữ dài quá nhiều (hơn {MAX_LIST_STEPS // 1_000_000} triệu bước)"
            hint = "bớt dòng số liệu, hoặc không tính lại cả danh sách ở từng dòng"
            raise EvaluationError("MT306", message, hint)


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
    if len(literals) == len(steps) == 1 and not (fixed or named or fields):
        return _call_of_one(function, steps[0][1], is_noted=is_noted)
    if not (named or fields or is_noted):
        return _asking_call(function, arguments)
    unchecked = function.unchecked
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
            elif list not in map(type, values):
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


def _call_of_one(function: Function, step: Step, *, is_noted: bool) -> Step:
    """The same for a function of one argument, the value of ``step``: ``so_luong(danh_sach)``."""
    name, unchecked = function.name, function.unchecked
    careful = partial(_careful, function)

    def call(scope: Mapping[str, Any]) -> object:
        reads: Reads | None = scope.get(READS) if is_noted else None
        before = 0 if reads is None else len(reads)
        value = step(scope)
        try:
            if type(value) is list and type(work := scope.get(WORK)) is Work:
                result = work.call_on_list(name, value, unchecked)
            else:
                result = unchecked(value)
        except (*operations.FAILURES, EvaluationError):  # once more, for its error
            result = careful([value], {}, scope)
        if type(result) is str and result:
            return result if len(result) <= FREE_TEXT else careful([value], {}, scope)
        if type(result) is Blank:
            raise BlankValue(result)
        if reads is not None and (result is None or result == ""):
            del reads[before:]
        return result

    return call


def _asking_call(function: Function, arguments: Arguments) -> Step:
    """The same for a function that only asks, as in conditions: what it reads is not noted."""
    literals, steps, fixed, _ = arguments
    name, unchecked = function.name, function.unchecked
    careful = partial(_careful, function)

    def call(scope: Mapping[str, Any]) -> object:
        values = literals.copy()
        for index, step in steps:
            values[index] = step(scope)
        try:
            if list in map(type, values) and type(work := scope.get(WORK)) is Work:
                result = work.call_once(name, values, fixed, unchecked)
            else:
                result = unchecked(*values, **fixed) if fixed else unchecked(*values)
        except (*operations.FAILURES, EvaluationError):  # once more, for its error
            result = careful(values, fixed, scope)
        if type(result) is str and len(result) > FREE_TEXT:
            return careful(values, fixed, scope)
        if type(result) is Blank:
            raise BlankValue(result)
        return result

    return call


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
