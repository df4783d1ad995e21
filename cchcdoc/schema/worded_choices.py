"""Values that are chosen from a list (``enum``), with the words that a person sees instead of codes (``x-ten-gia-tri``)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from cchcdoc.near_names import folded
from cchcdoc.schema.subschemas import Schema

WORDS: Final = "x-ten-gia-tri"
"""Keyword of a field with ``enum``: value -> what it is called, or a list of names, the first of which is shown."""


class Choices(NamedTuple):
    """What may be chosen in a field; a value without words is called what it is."""

    values: tuple[str, ...]
    words: tuple[str, ...]
    """What is shown for each of ``values``."""
    known: Mapping[str, str]
    """What may be typed, ``folded``, to the value that it stands for."""

    def value_of(self, text: str) -> str | None:
        """The value that ``text`` stands for: itself, or one of its names in upper or lower case; ``None``: none."""
        return text if text in self.values else self.known.get(folded(text))

    def word_of(self, text: str) -> str:
        """What is shown for ``text``; the text itself where it stands for none of the values."""
        value = self.value_of(text)
        return text if value is None else self.words[self.values.index(value)]

    def explained(self) -> tuple[str, ...]:
        """Each value with its words: ``quy (Quý)``; alone where it has none."""
        return tuple(
            value if folded(value) == folded(word) else f"{value} ({word})"
            for value, word in zip(self.values, self.words, strict=True)
        )


NO_CHOICES: Final = Choices((), (), {})


def choices_of(schema: Schema) -> Choices:
    """The choices of ``schema``, which is without ``$ref``; ``NO_CHOICES`` without ``enum``."""
    values = tuple(str(value) for value in schema.get("enum", ()) if value is not None)
    if not values:
        return NO_CHOICES
    names = {value: names_in(schema, value) for value in values}
    words = tuple(next(iter(names[value]), value) for value in values)
    known: dict[str, str] = {}
    unclear: set[str] = set()
    for value in values:
        if known.setdefault(folded(value), value) != value:
            unclear.add(folded(value))
    for value in values:
        for name in names[value]:
            known.setdefault(folded(name), value)
    return Choices(values, words, {text: value for text, value in known.items() if text not in unclear})


def names_in(schema: Schema, value: str) -> tuple[str, ...]:
    """The names that ``x-ten-gia-tri`` gives to ``value``; empty when it gives none."""
    given = schema.get(WORDS)
    found = given.get(value) if isinstance(given, Mapping) else None
    return tuple(_texts(found))


def _texts(given: object) -> Iterator[str]:
    for each in given if isinstance(given, list | tuple) else (given,):
        if isinstance(each, str) and each.strip():
            yield each
