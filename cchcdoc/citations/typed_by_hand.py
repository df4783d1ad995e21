"""Finds documents of the register that a text names by hand: by number and symbol, or a law by its name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

from cchcdoc.citations.agencies import comparable
from cchcdoc.citations.entries import Entry, text_of
from cchcdoc.citations.ten_loai import bare_type, load_ten_loai
from cchcdoc.vietnamese.dates import day_span
from cchcdoc.vietnamese.tone_marks import plain_words

MAX_WORDS: Final = 40
"""Most words of a law's name that are compared, each up to ``MAX_WORD`` letters."""
MAX_WORD: Final = 30
MAX_LOOKED: Final = 3_000
"""Most places of one document at which names of laws are compared."""
ROOM: Final = 90
"""Characters behind a symbol or a name in which its day and issuer stand, before a name in which an amending law is named."""
LAW_SIGNS: Final = ("uật ", "Pháp lệnh ")
"""Searched first: most prose names no law."""
_DAY: Final = re.compile(r"\s*,?\s*ngày\s+(\d{1,2})(?:/|\s+tháng\s+)(\d{1,2})(?:/|\s+năm\s+)(\d{4})")
_YEAR: Final = re.compile(r",?\s*(?:năm|số\s+\d+/)\s*(\d{4})")
_ISSUER: Final = re.compile(r"[^.;\n]{0,40}?\bcủa\s+([^.;,\n]+)")
_AMENDING: Final = re.compile(r"(?:một số điều của|sửa đổi|bổ sung)\b[^.;\n]*\Z")


class TypedDocuments:
    """Documents by number and symbol, and laws by name, to be looked for in texts."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._symbols: dict[str, Entry] = {}
        self._laws: dict[tuple[str, str], Entry] = {}
        self._first_words: set[str] = set()
        self._looked = 0
        for entry in entries:
            if entry.has_no_number and text_of(entry.ten):
                name = plain_words(text_of(entry.ten))
                self._laws.setdefault((bare_type(text_of(entry.loai)), name), entry)
                self._first_words.add(_first_word(name))
            if entry.symbol is not None:
                self._symbols.setdefault(str(entry.symbol).casefold(), entry)

    def found_in(self, text: str) -> Iterator[tuple[Entry, int]]:
        """Each document that ``text`` names by hand, with the place of its symbol or of its type."""
        if self._symbols and "/" in text:
            for found in _symbol().finditer(text):
                entry = self._symbols.get(found[0].rstrip("-/&").casefold())
                if entry is not None and _is_meant(entry, text[found.end() : found.end() + ROOM]):
                    yield entry, found.start()
        if self._laws and any(sign in text for sign in LAW_SIGNS):
            for found in _law_type().finditer(text):
                law = self._law(text, found)
                if law is not None:
                    yield law, found.start()

    def _law(self, text: str, found: re.Match[str]) -> Entry | None:
        if _first_word(plain_words(text[found.end() : found.end() + MAX_WORD])) not in self._first_words:
            return None  # nearly always
        self._looked += 1
        words = _words().match(text, found.end()) if self._looked <= MAX_LOOKED else None
        typed = plain_words(words[0]).split(" ") if words else []
        for count in range(len(typed), 0, -1):
            name = " ".join(typed[:count]).rstrip(".,;:)”")
            entry = self._laws.get((bare_type(found[1]), name))
            if entry is not None:
                rest = " ".join(typed[count:])
                is_part = _AMENDING.search(text[max(0, found.start() - ROOM) : found.start()])
                return None if is_part or _other_year(entry, rest) else entry
        return None


def _is_meant(entry: Entry, behind: str) -> bool:
    """Whether what stands ``behind`` a symbol fits ``entry``: numbers begin anew every year and with every issuer."""
    found = _DAY.match(behind)
    if found:
        day, month, year = (int(each) for each in found.groups())
        span = day_span(day, month, year)
        if span is not None and entry.day is not None:
            return span.first == entry.day
    if entry.symbol is not None and entry.symbol.nam is not None:
        return True
    issuer = _ISSUER.match(behind)
    if issuer is None or not text_of(entry.co_quan):
        return True
    one, other = comparable(issuer[1]), comparable(text_of(entry.co_quan))
    return one.startswith(other) or other.startswith(one)


def _other_year(entry: Entry, behind: str) -> bool:
    found = _YEAR.match(f" {behind}")
    return found is not None and entry.day is not None and int(found[1]) != entry.day.year


def _first_word(name: str) -> str:
    return name.partition(" ")[0].rstrip(".,;:)”")


@cache
def _symbol() -> re.Pattern[str]:
    return re.compile(r"(?<![\w/.-])\d{1,6}[a-zđ]?(?:/\d{4}/|/|-)[^\W\d_][\w&/-]{0,60}")


@cache
def _words() -> re.Pattern[str]:
    return re.compile(rf"[^\s;“]{{1,{MAX_WORD}}}(?:\s[^\s;“]{{1,{MAX_WORD}}}){{0,{MAX_WORDS - 1}}}")


@cache
def _law_type() -> re.Pattern[str]:
    names = sorted(load_ten_loai().khong_so, key=len, reverse=True)
    return re.compile(rf"\b({'|'.join(map(re.escape, names))})\s", re.IGNORECASE)
