"""What texts of a kind call, which marks are nearly right, and where their characters stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from cchcdoc.diagnostics import Location
from cchcdoc.nodes import Prose

TABLE_CALL: Final = ("[#", "]")
_FIELD: Final = re.compile(r"so_lieu(?:_ky_truoc|_cung_ky)?(?:\.[a-z0-9_]{1,80}){1,20}")
_SENTENCE: Final = re.compile(r"\[[=^]([a-z0-9_]{1,80})\]")

_BRACES: Final = re.compile(r"(?<![\\{])\{[ \t]*([a-z_]{1,40})[^{}\n]{0,200}\}(?!\})")
_STATEMENT: Final = re.compile(r"(?<!\\)\{[%#].{0,200}?[%#]\}")
_OPEN_CALL: Final = re.compile(r"(?<!\\)\[[=#^>][a-z][a-z0-9_]{0,80}(?![^\[\]\n]{0,60}\])(?![a-z0-9_])")

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


class Printed(NamedTuple):
    """What is printed as it stands, ``offset`` characters into the text, and what to write instead."""

    what: str
    hint: str
    offset: int


def printed_marks(text: str, names: Collection[str]) -> Iterator[Printed]:
    """The marks of ``text`` that no reader takes for marks; ``names``: those that an expression here may use."""
    if "{" in text:
        for found in _STATEMENT.finditer(text):
            yield Printed(
                found[0],
                "trong câu chỉ dùng {{ }}; điều kiện viết {{ a if b else c }}, hoặc khi",
                found.start(),
            )
        for found in _BRACES.finditer(text):
            if found[1] in names:
                yield Printed(found[0], f"viết hai dấu: {{{found[0]}}}", found.start())
    if "[" in text:
        for found in _OPEN_CALL.finditer(text):
            yield Printed(found[0], f"thêm dấu ]: {found[0]}]", found.start())


def of_a_key(message: str, hint: str, source: str) -> tuple[str, str]:
    """``message`` and ``hint`` of an expression where all of a key of kind.yaml (``khi``, ``gia_tri``) is the expression."""
    if "{{" in source:
        return "khóa này đã là biểu thức, không viết trong {{ }}", "bỏ dấu {{ và }}"
    hint = "so sánh bằng nhau thì viết ==" if message.endswith('"="') else hint
    return message.replace("phần trong dấu {{ }}", "biểu thức").replace(" trong dấu {{ }}", ""), hint
