"""Limits the cost of functions over lists and of the texts they make in one document, and caches results.

A table of 5,000 rows may show in each row its share of the column: the sum is computed once. A call that differs from
row to row is computed each time and counted.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from cchcdoc.expressions.errors import EvaluationError

WORK = "_viec_tinh"
"""The name under which a scope holds its ``Work``; expressions cannot use names that begin with ``_``."""
MAX_LIST_STEPS = 30_000_000
"""List items that the functions of one document may process: enough for one rank in each of 5,000 rows."""
MAX_KEPT_RESULTS = 10_000
"""Largest number of results that are cached."""
MAX_KEPT_TEXT = 5_000_000
"""Most characters of all cached results."""
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
                return self.of_column(name, values[0], values[1], function)
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

    def of_column(self, name: str, records: list[Any], field: str, function: Callable[..., object]) -> object:
        """The same for a list of records and the name of a field, as in nearly every call over a list.

        Raises:
            EvaluationError: MT306, the budget is used up.
        """
        key = (name, id(records), field)
        known = self._results.get(key)
        if known is None:
            self._spend(len(records))
            known = function(records, field), records
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
