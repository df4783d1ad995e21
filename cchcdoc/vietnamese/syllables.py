"""Decides whether letters are a Vietnamese syllable: an initial, a rime and at most one tone.

Source: the syllable tables of Vietnamese orthography (Nghị định 30/2020/NĐ-CP does not regulate spelling).
Rare loan syllables (``xoong``, ``pin``) are included; for one that is missing `is_syllable` is False.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Final

TONES: Final = frozenset("\u0300\u0309\u0303\u0301\u0323")
"""The combining marks of huyền, hỏi, ngã, sắc, nặng."""

_CHECKED_TONES: Final = frozenset("\u0301\u0323")
_INITIALS: Final = (
    *("", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh"),
    *("p", "ph", "qu", "r", "s", "t", "th", "tr", "v", "x"),
)
_RIMES: Final = (
    *(
        "a",
        "ai",
        "ao",
        "au",
        "ay",
        "âu",
        "ây",
        "e",
        "eo",
        "ê",
        "êu",
        "i",
        "ia",
        "iu",
        "iêu",
        "o",
        "oa",
        "oai",
    ),
    *("oao", "oay", "oe", "oeo", "oi", "ô", "ôi", "ơ", "ơi", "u", "ua", "uê", "ui", "uơ", "uy", "uya", "uyu"),
    *("uây", "uôi", "ư", "ưa", "ưi", "ưu", "ươi", "ươu", "y", "yêu", "oong", "ooc"),
    *("ac", "ach", "am", "an", "ang", "anh", "ap", "at", "ăc", "ăm", "ăn", "ăng", "ăp", "ăt"),
    *("âc", "âm", "ân", "âng", "âp", "ât", "ec", "em", "en", "eng", "ep", "et", "êch", "êm", "ên", "êng"),
    *("ênh", "êp", "êt", "ich", "im", "in", "inh", "ip", "it", "oc", "om", "on", "ong", "op", "ot"),
    *("ôc", "ôm", "ôn", "ông", "ôp", "ôt", "ơm", "ơn", "ơp", "ơt", "uc", "um", "un", "ung", "up", "ut"),
    *("ưc", "ưm", "ưn", "ưng", "ưp", "ưt", "iêc", "iêm", "iên", "iêng", "iêp", "iêt"),
    *("yêm", "yên", "yêng", "yêt", "ych", "yn", "ynh", "yt"),
    *("oac", "oach", "oam", "oan", "oang", "oanh", "oap", "oat", "oăc", "oăm", "oăn", "oăng", "oăt"),
    *("oen", "oet", "uân", "uâng", "uât", "uêch", "uênh", "uôc", "uôm", "uôn", "uông", "uôt"),
    *("uyên", "uyêt", "uych", "uyn", "uynh", "uyp", "uyt", "ươc", "ươm", "ươn", "ương", "ươp", "ươt"),
)
_FRONT_ONLY: Final = frozenset({"k", "gh", "ngh"})
_BACK_ONLY: Final = frozenset({"c", "g", "ng"})


@cache
def tone_places() -> dict[str, frozenset[int]]:
    """Maps every toneless syllable to the letters (0-based) that can carry its tone."""
    places: dict[str, frozenset[int]] = {}
    for initial in _INITIALS:
        for rime in _RIMES:
            if _go_together(initial, rime):
                here = {len(initial) + place for place in _places_in_rime(rime)}
                places[initial + rime] = places.get(initial + rime, frozenset()) | here
    return places


@cache
def syllable_lines() -> str:
    """All toneless syllables, one per line, to be searched with a regular expression."""
    return "\n".join(sorted(tone_places()))


def remove_tones(word: str) -> tuple[str, list[tuple[int, str]]]:
    """``word`` in lower case without tone marks (NFC), and each mark with the index of its letter (0-based)."""
    toneless = ""
    tones = []
    for place, letter in enumerate(unicodedata.normalize("NFC", word.lower())):
        marks = unicodedata.normalize("NFD", letter)
        tones += [(place, mark) for mark in marks if mark in TONES]
        toneless += unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in TONES))
    return toneless, tones


def is_syllable(word: str) -> bool:
    """Whether ``word``, in any case, is a correctly spelled Vietnamese syllable with at most one tone.

    Both styles of tone marks are accepted (``hòa``, ``hoà``).

    >>> is_syllable("Nghĩa"), is_syllable("quyết"), is_syllable("quyêt"), is_syllable("café")
    (True, True, False, False)
    """
    toneless, tones = remove_tones(word)
    places = tone_places().get(toneless)
    if places is None or len(tones) > 1:
        return False
    if toneless.endswith(("c", "ch", "p", "t")) and not (tones and tones[0][1] in _CHECKED_TONES):
        return False
    return not tones or tones[0][0] in places


def _places_in_rime(rime: str) -> set[int]:
    """The letters of ``rime`` (0-based) that can carry the tone: one with a hat or horn, else by number of vowels."""
    vowels = rime.rstrip("cghmnpt")
    for letters in ("ăâêôơ", "ư"):
        found = [place for place, letter in enumerate(vowels) if letter in letters]
        if found:
            return {found[-1]}
    if rime in ("oa", "oe", "uy"):
        return {0, 1}
    return {1 if len(vowels) == 3 or (len(vowels) == 2 and vowels != rime) else 0}


def _go_together(initial: str, rime: str) -> bool:
    """Whether Vietnamese spelling allows ``rime`` after ``initial``."""
    first = rime[0]
    if initial in _FRONT_ONLY:
        return first in "eêi" or rime == "y"
    if initial in _BACK_ONLY and (first in "eêy" or (first == "i" and initial != "g")):
        return False
    if initial == "qu":
        return first not in "uưo"
    return first != "y" or rime == "y" or not initial
