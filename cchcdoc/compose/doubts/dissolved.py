"""Finds names of dissolved bodies in a text, except where the text speaks of the past, quotes or cites.

Names come from ``standard/data/chinh_quyen.yaml``. The text is read once, and the context of a name only in a window
of fixed size around it, so the time is linear in the length of the text.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import pairwise, zip_longest
from typing import NamedTuple

from cchcdoc.standard import Ended, LocalGovernment, Phrase, plain_of
from cchcdoc.vietnamese import restyle

WINDOW = 160
"""Characters before and after a name that are searched for signs that the sentence speaks of the past."""
NEAR = 12
"""Words before and after a name that are searched for words that make it the name of another body (``not_with``)."""
CACHED_LETTERS = 1_000
"""Most letters of a text whose words are cached."""
TOKEN = re.compile(r"[^\W_]+|[,&]|[.;:!?/()\[\]{}\"“”]|\n\s*(?=\n|[-+] )")
"""Words, commas, ``&``; also other punctuation and paragraph ends, which are in no name, so no name crosses them."""
EXPRESSION = re.compile(r"\{\{[^{}]*\}\}|\[[@^=#][a-z0-9_]*-?\]")
END_OF_SENTENCE = re.compile(r"[.;!?](?=\s)|\n\s*\n|\n\s*[-+] ")
DAY = r"(\d{1,2})(?:\s*[/.-]\s*|\s+tháng\s+)(\d{1,2})(?:\s*[/.-]\s*|\s+năm\s+)(\d{4})"
UNTIL = re.compile(rf"(?:trước|đến|hết)\s+(?:hết\s+)?(?:ngày\s+)?{DAY}", re.IGNORECASE)
PAST_BEFORE = re.compile(
    r"trước đây|trước kia|tiền thân|nguyên là|trước khi (?:thực hiện )?(?:sắp xếp|sáp nhập|hợp nhất|kết thúc|chấm dứt)"
    r"|(?:bàn giao|chuyển giao|tiếp nhận) từ \Z",
    re.IGNORECASE,
)
PAST_AFTER = re.compile(
    r"((?:\s+\w+){0,6}?)\s*(?:\(?cũ\b|\(?trước (?:đây|kia)|\(?nay (?:là|thuộc)|(?:đã |được )?(?:bàn giao|chuyển giao|kết thúc|chấm dứt))",
)
"""What follows a name, with up to six words of its proper name between, when it is marked as past."""
UNIT_WORDS = frozenset(["tỉnh", "thành", "phố", "huyện", "quận", "thị", "xã", "trấn", "phường"])
"""Lowercase words allowed inside a proper name: ``Phòng Nội vụ huyện Tủa Chùa (cũ)``."""
CITED = re.compile(rf"(?:số\s+\S+|ngày\s+{DAY})\s+của(?:\s+\w+){{0,5}}\s*\Z", re.IGNORECASE)
"""A document cited by hand, before its issuer, who keeps the name it had then."""
QUOTES = re.compile(r"[\"“”]")


class Mention(NamedTuple):
    """A dissolved body named in a text; ``start`` and ``end`` are character offsets."""

    start: int
    end: int
    body: Ended


class Query(NamedTuple):
    """What to search for: bodies dissolved on or before ``day``.

    ``level`` of the issuer: some divisions of a department (sở) have names that district divisions had. ``listed``: the
    text is an entry of a list of bodies, not a sentence.
    """

    government: LocalGovernment
    day: date
    level: str = ""
    listed: bool = False

    def is_meant(self, body: Ended) -> bool:
        """Was ``body`` dissolved by then, and does its name mean it for this issuer and this sort of text?"""
        return (
            body.since <= self.day
            and self.level not in body.not_of
            and (self.listed or not body.in_lists_only)
        )


def find_dissolved(text: str, query: Query) -> Iterator[Mention]:
    """The dissolved bodies that ``text`` names, without those in quotations or in sentences about the past."""
    plain, typed, words = _words(text)
    tokens: Sequence[re.Match[str]] = ()
    quoted: Sequence[int] = ()
    behind = 0
    for index in _candidate_starts(words, query.government):
        found = _longest(words, typed, index, query) if index >= behind else None
        if found is None:
            continue
        length, body = found
        behind = index + length
        if not tokens:  # computed late: most texts name no such body and need no offsets
            tokens, quoted = tuple(TOKEN.finditer(plain)), _quoted(plain)
        start, end = tokens[index].start(), tokens[behind - 1].end()
        if bisect(quoted, start) % 2 == 0 and not _is_past(plain, start, end, body):
            yield Mention(start, end, body)


def names_any(text: str, government: LocalGovernment) -> bool:
    """May ``text`` name a dissolved body? Quick: whose name and when is left to ``find_dissolved``."""
    if "[" in text or "{" in text:
        return True  # a mark may begin in one name and end in another
    _, _, words = _words(text)
    return any(
        words[index : index + len(plain)] == plain
        for index in _candidate_starts(words, government)
        for plain in (plain_of(phrase) for phrase, _ in government.phrases.get(words[index], ()))
    )


def _words(text: str) -> tuple[str, list[str], Phrase]:
    """``text`` without marks and expressions, its words as typed and as they are compared."""
    return _words_of_name(text) if len(text) <= CACHED_LETTERS else _split(text)


def _split(text: str) -> tuple[str, list[str], Phrase]:
    plain = restyle(text, "cu")
    if "[" in plain or "{" in plain:
        plain = EXPRESSION.sub(lambda mark: " " * len(mark[0]), plain)
    typed = TOKEN.findall(plain)
    return plain, typed, tuple(map(str.casefold, typed))


_words_of_name = lru_cache(maxsize=256)(_split)
"""Cached: one office writes to the same bodies again and again."""


def _candidate_starts(words: Phrase, government: LocalGovernment) -> list[int]:
    """Word indexes where a name may begin, judged by its first two words; none where no name ends."""
    openings, lone = government.openings, government.lone
    if lone.isdisjoint(words) and government.endings.isdisjoint(pairwise(words)):
        return []
    return [
        index
        for index, pair in enumerate(zip_longest(words, words[1:]))
        if pair in openings or pair[0] in lone
    ]


def _longest(words: Phrase, typed: Sequence[str], index: int, query: Query) -> tuple[int, Ended] | None:
    """The longest name that begins at word ``index``: its length in words, and its body."""
    for phrase, number in query.government.phrases.get(words[index], ()):
        body = query.government.ended[number]
        plain = plain_of(phrase)
        after = index + len(plain)
        if words[index:after] != plain or not query.is_meant(body):
            continue
        if plain != phrase and not _is_provincial_city(words, typed, after, query.government):
            continue
        if not _names_another_body(body, words[max(0, index - NEAR) : index + NEAR]):
            return len(plain), body
    return None


def _is_provincial_city(words: Phrase, typed: Sequence[str], index: int, government: LocalGovernment) -> bool:
    """Does the name of a city begin here that is not a centrally run city (thành phố trực thuộc trung ương)?"""
    is_name = index < len(words) and typed[index][:1].isupper()
    return is_name and not any(words[index : index + len(city)] == city for city in government.cities)


def _names_another_body(body: Ended, words: Phrase) -> bool:
    """Do the surrounding ``words`` show that another body than ``body`` is meant?"""
    return any(
        words[start : start + len(phrase)] == phrase
        for phrase in body.not_with
        for start in range(len(words) - len(phrase) + 1)
    )


def _is_past(text: str, start: int, end: int, body: Ended) -> bool:
    """Does the sentence say that it speaks of a time before the body was dissolved?"""
    before = END_OF_SENTENCE.split(text[max(0, start - WINDOW) : start])[-1]
    if PAST_BEFORE.search(before) or _is_marked_as_past(text[end : end + WINDOW]):
        return True
    if any(_is_before(found.groups(), body.since) for found in UNTIL.finditer(before)):
        return True
    cited = CITED.search(before)
    return cited is not None and (cited[1] is None or _is_before(cited.groups(), body.since))


def _is_marked_as_past(after: str) -> bool:
    found = PAST_AFTER.match(after)
    return found is not None and not any(
        word[0].islower() and word not in UNIT_WORDS for word in found[1].split()
    )


def _is_before(parts: Sequence[str], since: date) -> bool:
    try:
        return date(int(parts[2]), int(parts[1]), int(parts[0])) <= since
    except ValueError:
        return False


def _quoted(text: str) -> list[int]:
    """Offsets of quotations: start, end, start, end, ...; an unpaired quotation mark is ignored."""
    ends: list[int] = []
    opened: int | None = None
    for mark in QUOTES.finditer(text):
        if opened is not None and mark[0] != "“":
            ends += (opened, mark.start())
            opened = None
        elif mark[0] != "”":
            opened = mark.start()
    return ends
