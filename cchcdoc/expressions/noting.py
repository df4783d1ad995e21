"""Notes which values of a document's data reached a page: what a printed expression read, unless it printed nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, Final, NamedTuple

from cchcdoc.expressions.errors import ExpressionFault

READS = "_da_in"
"""The name under which a scope holds its ``Reads``; expressions cannot use names that begin with ``_``."""
MAX_READS: Final = 2_000_000
"""Most holders and keys that are noted: beyond them nothing is said of unread values, so that memory and time stay bounded."""
ALL: Final = None
"""Stands for a key: every item of a list."""


Step = Callable[[Mapping[str, Any]], object]


class Reads(list[object]):
    """The values that the printed expressions of one document read: the mapping or list that holds each, then its key.

    An expression adds to the list itself, because a report has thousands of them; holders and keys lie in one list, not
    in pairs, so that the collector of garbage has no more to look at.
    """

    def __init__(self, *, each_time: bool = False) -> None:
        super().__init__()
        self._each_time = each_time
        self._columns: dict[tuple[int, str], Sequence[object]] = {}
        self._records: list[tuple[object, Sequence[object]]] = []
        self._count = 0
        self._keys: defaultdict[int, set[object]] = defaultdict(set)

    @property
    def is_full(self) -> bool:
        """Whether there was more to note than ``MAX_READS``: then nothing is known of what was not printed."""
        return self._count + len(self) > MAX_READS

    def add_column(self, records: Sequence[object], name: str) -> None:
        """Note that field ``name`` of all ``records`` was read; a list is gone through once for each name.

        With ``each_time``, whenever it is read: so that the reads of one function are all behind each other.
        """
        key = (id(records), name)
        if (self._each_time or key not in self._columns) and not self.is_full:
            self._columns[key] = records  # kept alive, so that no other list gets its id
            for record in records:
                self += (record, name)

    def add_fields(self, record: object, names: Sequence[object]) -> None:
        """Note that fields ``names`` of ``record``, a row of a table, were read."""
        self._count += 2 * len(names)
        if not self.is_full:
            self._records.append((record, names))

    def keys_by_id(self) -> Mapping[int, AbstractSet[object]]:
        """The keys under which values were printed, by ``id`` of the mapping or list of the document's data that holds them."""
        keys = self._keys
        if self:
            self._count += len(self)
            reads = iter(self)
            for holder_id, key in zip(map(id, reads), reads, strict=True):
                keys[holder_id].add(key)
            self.clear()
        if self._records:
            for record, names in self._records:
                keys[id(record)].update(names)
            self._records.clear()
        return keys


class Reading(NamedTuple):
    """What functions read of their arguments, by name of the function."""

    unprinted: frozenset[str] = frozenset()
    """Functions that only ask about their arguments: ``co``, ``loc``."""
    fields: Mapping[str, tuple[tuple[int, str], ...]] = {}
    """Positions and names of the arguments that name a field of the records in the first argument."""
    with_conditions: bool = False
    """Whether what a condition looks at is noted too: not printed, but it may be why an expression fails."""


def remembering(call: Step) -> Step:
    """``call``, which computes a function; when it fails, the error says where what it read begins."""

    def remembered(scope: Mapping[str, Any]) -> object:
        before = len(scope.get(READS, ()))
        try:
            return call(scope)
        except ExpressionFault as fault:
            if fault.first_read is None:
                fault.first_read = before
            raise

    return remembered


def note_columns(
    scope: Mapping[str, object],
    names: Sequence[tuple[int, str]],
    values: Sequence[object],
    options: Mapping[str, object],
) -> None:
    """Note the fields that a function read of the records in its first argument; ``names``: ``Reading.fields``."""
    reads = scope.get(READS)
    if not isinstance(reads, Reads) or not values or type(values[0]) is not list:
        return
    for position, name in names:
        field = values[position] if position < len(values) else options.get(name)
        if type(field) is str and field:
            reads.add_column(values[0], field)
