"""Reads numbers in Vietnamese words, and finds amounts whose words are another number: ``78.000.000 đồng (bằng chữ: ...)``.

In a contract the words count. What is not surely a number in words is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final, NamedTuple

from cchcdoc.vietnamese.figures.typed_numbers import value_of

SIGN: Final = "ằng chữ"
"""Stands in every amount in words, without its first letter."""
ROOM: Final = 60
"""Characters before the words that are searched for the figure."""
_DIGITS: Final[Mapping[str, int]] = MappingProxyType(
    {
        word: digit
        for digit, words in enumerate(
            ("không", "một mốt", "hai", "ba", "bốn tư", "năm lăm nhăm", "sáu", "bảy bẩy", "tám", "chín")
        )
        for word in words.split()
    }
)
_TENS: Final = frozenset(("mươi", "trăm"))
_SCALES: Final[Mapping[str, int]] = MappingProxyType({"nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6})
_BILLION: Final = frozenset(("tỷ", "tỉ"))
_SILENT: Final = frozenset(("lẻ", "linh"))
_TAIL: Final = frozenset(("đồng", "chẵn", "tròn", "việt", "nam", "vnđ"))
_UNITS: Final[Mapping[str, int]] = MappingProxyType(
    {"": 1, "đồng": 1, "nghìn đồng": 10**3, "triệu đồng": 10**6, "tỷ đồng": 10**9, "tỉ đồng": 10**9}
)


class OtherAmount(NamedTuple):
    """An amount whose words are another number."""

    figure: str
    in_words: int
    start: int
    """Where the figure begins in the text."""


def number_in_words(text: str) -> int | None:
    """The whole number that ``text`` says; ``None`` when it is not one.

    >>> number_in_words("bảy mươi tám triệu đồng"), number_in_words("một nghìn không trăm linh năm"), number_in_words("rất nhiều")
    (78000000, 1005, None)
    """
    words = text.casefold().replace(",", " ").split()
    while words and words[-1] in _TAIL:
        words.pop()
    reader = _Reader()
    return reader.close() if words and all(map(reader.take, words)) else None


class _Reader:
    """Takes a number word by word. ``total``: the part of it above a billion, until ``close`` adds the rest."""

    def __init__(self) -> None:
        self.total = 0
        self._below_billion = 0
        self._group = 0
        self._digit: int | None = None
        self._scale = 10**9

    def take(self, word: str) -> bool:
        """Take the next word; false when no number goes on with it."""
        if word in _DIGITS:
            is_next, self._digit = self._digit is None, _DIGITS[word]
            return is_next
        if word in _SILENT or word == "mười":
            self._group += 10 if word == "mười" else 0
            return self._digit is None
        if word in _TENS:
            return self._ten(100 if word == "trăm" else 10)
        if word in _SCALES:
            return self._end_group(_SCALES[word])
        return word in _BILLION and self._end_billion()

    def close(self) -> int:
        """End the number, and say what it is."""
        self.total += self._below_billion + self._group + (self._digit or 0)
        return self.total

    def _ten(self, scale: int) -> bool:
        if self._digit is None:
            return False
        self._group += self._digit * scale
        self._digit = None
        return True

    def _end_group(self, scale: int) -> bool:
        group = self._group + (self._digit or 0)
        if scale >= self._scale or not group:
            return False
        self._below_billion += group * scale
        self._group, self._digit, self._scale = 0, None, scale
        return True

    def _end_billion(self) -> bool:
        self.close()
        self.total *= 10**9
        self._below_billion, self._group, self._digit, self._scale = 0, 0, None, 10**9
        return self.total > 0


def other_amounts(text: str) -> Iterator[OtherAmount]:
    """Amounts in ``text`` whose words are another number.

    >>> [(each.figure, each.in_words) for each in other_amounts("78.000.000 đồng (bằng chữ: Bảy mươi tám nghìn đồng).")]
    [('78.000.000 đồng', 78000)]
    """
    for found in _words().finditer(text) if SIGN in text else ():
        before = _figure().search(text[max(0, found.start() - ROOM) : found.start()])
        if before is None:
            continue
        said = number_in_words(found["words"])
        figure = value_of(before["figure"])
        if said is not None and figure * _UNITS[" ".join(before["unit"].split())] != said:
            typed = " ".join(f"{before['figure']} {before['unit']}".split())
            start = found.start() - len(before[0]) + before.start("figure") - before.start()
            yield OtherAmount(typed, said, start)


@cache
def _words() -> re.Pattern[str]:
    return re.compile(SIGN + r"\s?(?:là\s?)?:?\s(?P<words>[^().;:\n\d]{3,300})")


@cache
def _figure() -> re.Pattern[str]:
    figure = r"(?P<figure>[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+(?:,[0-9]+)?)"
    units = "|".join(filter(None, _UNITS))
    return re.compile(
        rf"(?<![\d.,/]){figure}\s?(?P<unit>{units}|)(?:\schẵn)?[,;]?\s?\(?\s?(?:[Vv]iết\s|[Tt]ính\s|[Gg]hi\s)?[Bb]\Z"
    )
