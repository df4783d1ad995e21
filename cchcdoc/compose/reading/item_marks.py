"""What stands before an item of a list: dashes, bullets, plus signs, numbers, letters, Roman numerals.

Word, LibreOffice, Excel, Zalo, Google Docs and PDF each put something else before an item. Only what begins a line is
read here; whether it opens an item or belongs to a sentence is for ``joints`` to say.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from cchcdoc.vietnamese.alphabet import DIEM_LETTERS
from cchcdoc.vietnamese.list_signs import BULLETS, DASHES, FIRST_SIGN, KEPT, PLUSES, SMALL_BULLET

CIRCLED: Final = "\u2460-\u249b\u24b6-\u24ea\u2776-\u2793"
"""Numbers and letters in circles or brackets, each one character (a range for a regular expression); printed as typed."""
OTHER_SIGNS: Final = "\u2190-\u21ff\u2300-\u23ff\u25a0-\u25ff\u2600-\u27bf\u2900-\u297f\u2b00-\u2bff\u00bb\u203a\U0001f300-\U0001faff"
"""Arrows, shapes and pictures (ranges for a regular expression), as mails and Zalo put them; printed as typed."""
LETTER_BULLETS: Final = "o\u00d8\u00a7\u00fc\u0178"
"""What Word pastes for bullets of the fonts Courier New, Symbol and Wingdings; letters too, so only before a capital."""
TABBED_LETTERS: Final = "vqnulw\u00e0\u00a8\u00d0\u00c4"
"""More of them, which begin words too: only before a tab."""

_NUMBER, _ROMAN_NUMERAL = "[0-9]{1,2}", "(?:[IVX]{1,6}|[ivx]{1,6})"
_PARTS: Final = (
    rf"{_NUMBER}(?:\.{_NUMBER}){{0,4}}|{_NUMBER}\.?[a-zđ]|[a-zđ]\.?{_NUMBER}|[IVX]{{1,6}}(?:\.{_NUMBER}){{0,4}}"
    rf"|{_ROMAN_NUMERAL}|[a-zđA-ZĐ]"
)
_OF_SYMBOL: Final = re.compile(r"[A-ZĐ][A-Za-zĐ]*[-\u2013.][A-ZĐ]|[0-9]{4}/")
SYMBOL_REACH: Final = 12
"""Characters behind a slash that tell the symbol of a document (12/KH-UBND) from the text of an item (1/Một)."""
_KEYCAP: Final = "\u20e3"
_LAST_PART: Final = re.compile(r"(.*?)\.?([0-9]+|[a-zđA-ZĐ]+)")
_ROMAN_VALUES: Final = {"i": 1, "v": 5, "x": 10}
_LATIN: Final = "abcdefghijklmnopqrstuvwxyz"
_LABEL_STARTS: Final = frozenset(f"*(Đđ0123456789{_LATIN}{_LATIN.upper()}")
_SIGN_STARTS: Final = frozenset(f"-=+*\u00bb{SMALL_BULLET}{LETTER_BULLETS}{TABBED_LETTERS}")
"""What a sign may begin with, and anything from ``FIRST_SIGN`` on, where no letters of Vietnamese are."""


@cache
def _signs() -> re.Pattern[str]:
    """A sign at the start of a line; made when a line may have one."""
    return re.compile(
        rf"""(?: (?P<arrow>[-=]>)
           | (?P<dash>[{re.escape(DASHES)}]{{1,3}})
           | (?P<plus>[{re.escape(PLUSES)}])
           | (?P<star>\*{{1,3}})(?=\s|\Z)
           | (?P<kept>[{KEPT}{CIRCLED}]|[0-9]{_KEYCAP})
           | (?P<bullet>[{BULLETS}]|[{LETTER_BULLETS}](?=\s)|[{TABBED_LETTERS}](?=\t))
           | (?P<other>[{OTHER_SIGNS}])(?=\s)
           )(?P<gap>\s*)""",
        re.VERBOSE,
    )


@cache
def _labels() -> re.Pattern[str]:
    """A label at the start of a line; made when a line may have one."""
    return re.compile(
        rf"""\*{{0,3}}
           (?: (?P<article>Điều\s[0-9]{{1,3}}[a-zđ]?)[.:]
             | \((?P<inner>{_PARTS})\)
             | (?P<parts>{_PARTS})(?P<close>\.[/)]|[.)/:,]|\s?[-\u2013](?=\s)|(?=\s))
           )(?P<gap>\s*)""",
        re.VERBOSE,
    )


class Count(NamedTuple):
    """One way to count a label: labels that follow one another share a ``series``; ``number`` is from 1, 0 if unknown."""

    series: str
    """Its first letter is the kind of number: ``1``, ``a`` (letters of points), ``A``, ``L`` (Latin capitals), ``i``, ``I``, ``Đ``."""
    number: int


class ItemMark(NamedTuple):
    """What stands before an item: a sign or a label."""

    shape: str
    """A sign: ``-``, ``+``, ``*``, a bullet; empty for a label."""
    label: str
    """A label or kept sign as it is printed: ``1.``, ``a)``, ``(1)``, ``→``; empty for a dash, plus or bullet."""
    rest: int
    """Where the text of the item begins, in characters from the start of the line; the line's length if it has none."""
    has_gap: bool
    """Is there any space behind it?"""
    counts: tuple[Count, ...] = ()
    """How a label may be counted; empty for a sign."""
    part: str = ""
    """The part of a label that counts: ``2`` of ``1.2.``."""

    @property
    def is_article(self) -> bool:
        """Is it ``Điều 1.``, which may be quoted? Then any number is right."""
        return self.label.startswith("Điều")

    @property
    def is_roman(self) -> bool:
        """May it be a number in Roman capitals?"""
        return any(count.series[0] == "I" for count in self.counts)


def item_mark(body: str) -> ItemMark | None:
    """What stands before an item at the start of ``body``, a line without spaces around it; ``None`` if nothing does.

    >>> item_mark("– Mục một"), item_mark("2.500 hồ sơ")
    (ItemMark(shape='-', label='', rest=2, has_gap=True, counts=(), part=''), None)
    """
    first = body[:1]
    may_be_sign = first in _SIGN_STARTS or first >= FIRST_SIGN or body[1:2] == _KEYCAP
    mark = _sign(body) if may_be_sign else None
    return _labelled(body) if mark is None and first in _LABEL_STARTS else mark


def _sign(body: str) -> ItemMark | None:
    found = _signs().match(body)
    if found is None:
        return None
    rest, has_gap, typed = found.end(), bool(found["gap"]), body[: found.start("gap")]
    if found["dash"] or found["plus"]:
        if rest == len(body) > 1:  # "--", "---": a rule
            return None
        return ItemMark("+" if found["plus"] else "-", "", rest, has_gap)
    if found["bullet"]:
        is_letter = typed in LETTER_BULLETS and "\t" not in found["gap"]
        return (
            None if is_letter and not body[rest : rest + 1].isupper() else ItemMark(typed, "", rest, has_gap)
        )
    return ItemMark(typed[0], typed, rest, has_gap)


def _labelled(body: str) -> ItemMark | None:
    found = _labels().match(body)
    if found is None:
        return None
    typed, rest, has_gap = body[: found.start("gap")], found.end(), bool(found["gap"])
    if found["article"]:
        number = int("".join(filter(str.isdigit, typed)))
        return ItemMark("", typed, rest, has_gap, (Count("Đ", number),)) if has_gap else None
    parts, close = found["inner"] or found["parts"], "()" if found["inner"] else found["close"].strip()
    if not _may_follow(body[rest : rest + SYMBOL_REACH], parts, close, has_gap=has_gap):
        return None
    counts, part = _counts(parts, close)
    return ItemMark("", typed, rest, has_gap, counts, part)


def _may_follow(behind: str, parts: str, close: str, *, has_gap: bool) -> bool:
    """May the text ``behind`` follow a label, or are they together an amount, a day, a name, an abbreviation?"""
    if close in ("", ":"):  # "1.1 Kết quả", "1: Một"
        return has_gap and behind[:1].isupper() and (parts.isdigit() if close else "." in parts)
    if close in ("-", "\u2013", ","):  # "1 - Một", "I - Kết quả", "1, Một"
        return behind[:1].isupper() and (close != "," or _is_not_listed(behind, parts))
    if has_gap or not behind:
        return True
    if close == "/" and _OF_SYMBOL.match(behind):  # 12/KH-UBND
        return False
    if parts[-1].isdigit() or behind[0] == "*":  # **a)** Một
        return behind[0].isalpha() or behind[0] in "\"“'‘[{*("
    return behind[0].isupper() and behind[1:2].islower()


def _is_not_listed(behind: str, parts: str) -> bool:
    """Is the comma behind a label, not inside a sentence: ``I, II và III``, (ông Nguyễn Văn) ``A, Chủ tịch``?"""
    is_name = len(parts) == 1 and parts.isupper() and parts.lower() not in _ROMAN_VALUES
    return not is_name and behind[1:2].islower()


def _counts(parts: str, close: str) -> tuple[tuple[Count, ...], str]:
    """The ways to count the label ``parts`` closed by ``close``, and the part that counts: ``i`` is a letter and a numeral."""
    split = _LAST_PART.fullmatch(parts)
    if split is None:
        return (), ""
    prefix, part = split[1], split[2]
    series = f"{prefix} {close or '.' if prefix else close}"
    if part.isdigit():
        return (Count(f"1{series}", int(part)),), part
    lower, counts = part.lower(), []
    if len(part) == 1:
        counts.append(Count(f"{'a' if part == lower else 'A'}{series}", DIEM_LETTERS.find(lower) + 1))
        if part != lower:
            counts.append(Count(f"L{series}", _LATIN.find(lower) + 1))
    if set(lower) <= _ROMAN_VALUES.keys():
        counts.append(Count(f"{'i' if part == lower else 'I'}{series}", _roman_number(lower)))
    return tuple(counts), part


def _roman_number(numeral: str) -> int:
    values = [_ROMAN_VALUES[letter] for letter in numeral]
    return sum(
        -value if value < max(values[at + 1 :], default=0) else value for at, value in enumerate(values)
    )
