"""The names that an unknown one may have been meant to be, and the hint that offers them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from enum import Enum
from itertools import islice
from typing import Final

from cchcdoc.diagnostics import did_you_mean

MAX_LISTED: Final = 10
"""Largest number of names that a hint lists when none is similar."""
MAX_COMPARED: Final = 500
"""Largest number of known names that a typed one is compared with."""
MAX_NAME: Final = 100
"""Characters of a name that are compared: difflib takes quadratic time."""
SHORT: Final = 3
"""Most letters of a name that is like many others."""
LEAST: Final = 2
"""Fewest letters of a name for which another is offered."""
IN_WORDS: Final = {
    "1": "mot", "2": "hai", "3": "ba", "4": "bon", "5": "nam", "6": "sau", "7": "bay", "8": "tam", "9": "chin",
}  # fmt: skip
"""Figures that stand for a word of a name: ``6 tháng`` is ``sau_thang``."""
LOOK_ALIKE: Final = ({"i", "y"}, {"o", "0"}, {"l", "1"}, {"i", "1"}, {"i", "l"})
"""Pairs of signs that are typed for each other."""


_UNSEEN: Final = dict.fromkeys(map(ord, "\u200b\u2060\ufeff"))


class Names(Enum):
    """What is compared: the least similarity, from 0 to 1 (``difflib.get_close_matches``), and most names offered."""

    FIELDS = (0.75, 1)
    """Keys, words and titles, of which a file has many: only a typing error is like one."""
    IDS = (0.6, 3)
    """What an author named: variables, tables, notes, patterns, documents."""
    COMMANDS = (0.5, 3)
    """Commands of the program and codes of its rules: short."""
    KINDS = (0.4, 3)
    """Kinds of documents, which are typed from memory: ``ke-hoach-2026``."""


def fold(text: str) -> str:
    """``text`` without diacritics, case and hyphens: ``Trích-yếu`` -> ``trich_yeu``."""
    decomposed = unicodedata.normalize("NFD", text[:MAX_NAME].casefold().replace("đ", "d"))
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return "_".join(bare.replace("-", " ").replace("_", " ").split())


def folded(text: str) -> str:
    """``text`` as names are compared that must be the same: NFC, without upper case and unseen signs, single blanks."""
    plain = unicodedata.normalize("NFC", text.translate(_UNSEEN).casefold())
    return " ".join(plain.split())


def nearest(name: str, known: Iterable[str], of: Names = Names.IDS, most: int | None = None) -> list[str]:
    """The names of ``known`` most similar to ``name``, the nearest first; at most ``most``, else as the table says.

    A name that differs by diacritics, case, hyphens or figures for words alone is the only one. For one of three letters or fewer, which is
    like many, only a slip of one letter, the first letters and the beginning of a name count.
    """
    folded: dict[str, str] = {}
    for candidate in islice(known, MAX_COMPARED):
        folded.setdefault(fold(candidate), candidate)
    wanted = fold(name)
    if wanted in folded:
        return [folded[wanted]]
    spelled = "_".join(IN_WORDS.get(word, word) for word in wanted.split("_"))
    if spelled in folded:
        return [folded[spelled]]
    import difflib  # imported only for an error

    cutoff, usual = of.value
    if len(wanted) <= SHORT:
        near = _near_short(wanted, folded, most or usual, is_abbreviated=of is not Names.FIELDS)
    else:
        found = difflib.get_close_matches(wanted, folded, most or usual, cutoff)
        near = [each for each in found if len(each) > SHORT or _is_slip(wanted, each)]
    return [folded[each] for each in near]


def _near_short(wanted: str, known: Iterable[str], most: int, *, is_abbreviated: bool) -> list[str]:
    """The names that the short ``wanted`` may be: one letter away, else begun or abbreviated by it; none when it may be many.

    ``is_abbreviated``: whether people abbreviate such names: ``qd``, ``ls``.
    """
    names = list(known)
    slips = [name for name in names if _is_slip(wanted, name)]
    if slips:
        return slips[:most]
    if len(wanted) < LEAST:
        return []
    initials = [name for name in names if "".join(word[0] for word in name.split("_") if word) == wanted]
    near = initials
    if is_abbreviated and not near:
        near = [name for name in names if name.startswith(wanted)] if len(wanted) == SHORT else []
        near = near or [name for name in names if len(wanted) == SHORT and name.endswith(wanted)]
        near = near or [name for name in names if _leaves_out(wanted, name)]
    return near if len(near) <= most else []


def _leaves_out(typed: str, meant: str) -> bool:
    """Whether ``typed`` is ``meant`` without some letters behind the first: ``rnd`` of ``render``."""
    letters = iter(meant)
    return typed[:1] == meant[:1] and all(letter in letters for letter in typed)


def _is_slip(typed: str, meant: str) -> bool:
    """Whether ``typed`` is ``meant`` with one letter too many or too few, two letters swapped or a look-alike."""
    short, long = sorted((typed, meant), key=len)
    if len(short) < LEAST or len(long) - len(short) > 1:
        return False
    at = next((index for index, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    if at + 1 < len(long) and short[at] == long[at + 1] and short[at + 1] == long[at]:
        return short[at + 2 :] == long[at + 2 :]
    is_alike = len(short) > LEAST and at < len(long) and {short[at], long[at]} in LOOK_ALIKE
    return is_alike and short[at + 1 :] == long[at + 1 :]


def suggest(name: str, known: Iterable[str]) -> str | None:
    """The field, word or title of ``known`` most similar to ``name``; ``None`` when none is similar enough."""
    return next(iter(nearest(name, known, Names.FIELDS)), None)


def suggest_or(name: str, known: Iterable[str], otherwise: str) -> str:
    """The hint (Vietnamese) that offers what ``suggest`` finds, else ``otherwise``."""
    near = suggest(name, known)
    return did_you_mean([near]) if near else otherwise


def near_names(
    name: str, known: Iterable[str], *, listing: str = "các mã hiện có", of: Names = Names.IDS
) -> str:
    """A hint (Vietnamese): the names of ``known`` similar to ``name``, else the first ones after ``listing``."""
    names = sorted(known)
    if not names:
        return "chưa khai mã nào"
    listed = ", ".join(names[:MAX_LISTED]) + (", ..." if len(names) > MAX_LISTED else "")
    return did_you_mean(nearest(name, names, of)) or f"{listing}: {listed}"
