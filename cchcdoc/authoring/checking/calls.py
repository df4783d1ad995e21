"""What texts of a kind call, and where their characters stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from cchcdoc.diagnostics import Location
from cchcdoc.nodes import Prose

TABLE_CALL: Final = ("[#", "]")
_FIELD: Final = re.compile(r"so_lieu(?:_ky_truoc|_cung_ky)?(?:\.[a-z0-9_]{1,80}){1,20}")
_SENTENCE: Final = re.compile(r"\[[=^]([a-z0-9_]{1,80})\]")

At = Callable[[int], Location | None]
"""The place of a character of a text, 0-based."""


class Used(NamedTuple):
    """What the texts of a kind use: dotted paths of fields, sentences and notes, tables and charts."""

    fields: set[str]
    sentences: set[str]
    tables: set[str]

    def add_calls_in(self, text: str) -> None:
        """Add what a text that cannot be read as a whole seems to use, so that nothing of it is called unused."""
        self.fields.update(_FIELD.findall(text))
        self.sentences.update(_SENTENCE.findall(text))


def sentences_in(text: str) -> Iterator[tuple[str, int]]:
    """The sentences that ``text`` calls, each with the place of its mark."""
    for found in _SENTENCE.finditer(text):
        if found[0][1] == "=":
            yield found[1], found.start()


def reached(called: Iterable[str], patterns: Mapping[str, Prose]) -> set[str]:
    """The sentences of ``called`` and all that they call in turn."""
    found: set[str] = set()
    waiting = list(called)
    while waiting:
        name = waiting.pop()
        if name in patterns and name not in found:
            found.add(name)
            waiting += [each for each, _ in sentences_in(patterns[name].text)]
    return found


def fixed(place: Location | None) -> At:
    """All of a text at the place where it begins."""
    return lambda _: place


def shifted(at: At, offset: int) -> At:
    """``at`` for a text that begins ``offset`` characters further."""
    return lambda inner: at(offset + inner)


def without_table_call(line: str) -> str:
    """``line``, blank where it is the call of a table, so that offsets stay."""
    body = line.strip()
    return " " * len(line) if body.startswith(TABLE_CALL[0]) and body.endswith(TABLE_CALL[1]) else line
