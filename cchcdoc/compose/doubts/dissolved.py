"""Finds bodies that are no more in a text, one pass over its words; what tells of the past is left alone.

Source of the names: ``standard/data/chinh_quyen.yaml``. Each text is read once; the words that excuse a name are looked
for only around a name that was found, in windows of fixed size.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import zip_longest
from typing import NamedTuple

from cchcdoc.standard import Ended, LocalGovernment, Phrase, plain_of
from cchcdoc.vietnamese import restyle

WINDOW = 160
"""Characters before and after a name in which the sentence may say that it speaks of the past."""
NEAR = 12
"""Words before and after a name among which another may stand that makes it another body."""
TOKEN = re.compile(r"[^\W_]+|[,&]|[.;:!?/()\[\]{}\"“”]|\n\s*(?=\n|[-+] )")
"""Words, commas and ``&``; other signs and the ends of paragraphs are words that no phrase has."""
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
"""What may follow a name, and its proper name, when it is reported as past."""
UNIT_WORDS = frozenset(["tỉnh", "thành", "phố", "huyện", "quận", "thị", "xã", "trấn", "phường"])
"""Small words of a proper name: ``Phòng Nội vụ huyện Tủa Chùa (cũ)``."""
CITED = re.compile(rf"(?:số\s+\S+|ngày\s+{DAY})\s+của(?:\s+\w+){{0,5}}\s*\Z", re.IGNORECASE)
"""A document cited by hand: its issuer keeps the name that it had."""
QUOTES = re.compile(r"[\"“”]")


class Mention(NamedTuple):
    """A body that ended, as a text names it. ``start`` and ``end`` are offsets."""

    start: int
    end: int
    body: Ended


class Query(NamedTuple):
    """What is looked for: bodies that had ended on ``day``.

    ``level`` of the issuer: some rooms of a department are called as those of a district were. ``listed``: the text
    is an entry of a list of bodies, not a sentence.
    """

    government: LocalGovernment
    day: date
    level: str = ""
    listed: bool = False

    def is_meant(self, body: Ended) -> bool:
        """Had ``body`` ended, and does its name mean it here?"""
        return (
            body.since <= self.day
            and self.level not in body.not_of
            and (self.listed or not body.in_lists_only)
        )


def find_dissolved(text: str, query: Query) -> Iterator[Mention]:
    """The bodies that ``text`` names and that had ended, but for what it tells of the past or quotes."""
    plain = restyle(text, "cu")
    if "[" in plain or "{" in plain:
        plain = EXPRESSION.sub(lambda mark: " " * len(mark[0]), plain)
    typed = TOKEN.findall(plain)
    words = tuple(map(str.casefold, typed))
    tokens: Sequence[re.Match[str]] = ()
    quoted: Sequence[int] = ()
    behind = 0
    for index in _candidate_starts(words, query.government):
        found = _longest(words, typed, index, query) if index >= behind else None
        if found is None:
            continue
        length, body = found
        behind = index + length
        if not tokens:  # most texts name no such body: no places are needed
            tokens, quoted = tuple(TOKEN.finditer(plain)), _quoted(plain)
        start, end = tokens[index].start(), tokens[behind - 1].end()
        if bisect(quoted, start) % 2 == 0 and not _is_past(plain, start, end, body):
            yield Mention(start, end, body)


def _candidate_starts(words: Phrase, government: LocalGovernment) -> list[int]:
    """Where a phrase may begin, by its first two words."""
    openings, lone = government.openings, government.lone
    return [
        index
        for index, pair in enumerate(zip_longest(words, words[1:]))
        if pair in openings or pair[0] in lone
    ]


def _longest(words: Phrase, typed: Sequence[str], index: int, query: Query) -> tuple[int, Ended] | None:
    """The longest phrase that begins at ``index``, in words, and the body that it names."""
    for phrase, number in query.government.phrases.get(words[index], ()):
        body = query.government.ended[number]
        plain = plain_of(phrase)
        after = index + len(plain)
        if words[index:after] != plain or not query.is_meant(body):
            continue
        if plain != phrase and not _is_lesser_city(words, typed, after, query.government):
            continue
        if not _names_another_body(body, words[max(0, index - NEAR) : index + NEAR]):
            return len(plain), body
    return None


def _is_lesser_city(words: Phrase, typed: Sequence[str], index: int, government: LocalGovernment) -> bool:
    """Does the name of a city begin here that is none of the first rank?"""
    is_name = index < len(words) and typed[index][:1].isupper()
    return is_name and not any(words[index : index + len(city)] == city for city in government.cities)


def _names_another_body(body: Ended, words: Phrase) -> bool:
    """Do the words around it make another body of the name?"""
    return any(
        words[start : start + len(phrase)] == phrase
        for phrase in body.not_with
        for start in range(len(words) - len(phrase) + 1)
    )


def _is_past(text: str, start: int, end: int, body: Ended) -> bool:
    """Does the sentence say that it speaks of a time before the body ended?"""
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
    """Where quotations begin and end, in turn; a quotation mark without its partner quotes nothing."""
    ends: list[int] = []
    opened: int | None = None
    for mark in QUOTES.finditer(text):
        if opened is not None and mark[0] != "“":
            ends += (opened, mark.start())
            opened = None
        elif mark[0] != "”":
            opened = mark.start()
    return ends
