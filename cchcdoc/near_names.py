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


def nearest(name: str, known: Iterable[str], of: Names = Names.IDS, most: int | None = None) -> list[str]:
    """The names of ``known`` most similar to ``name``, the nearest first; at most ``most``, else as the table says.

    A name that differs by diacritics, case or hyphens alone is the only one.
    """
    folded: dict[str, str] = {}
    for candidate in islice(known, MAX_COMPARED):
        folded.setdefault(fold(candidate), candidate)
    wanted = fold(name)
    if wanted in folded:
        return [folded[wanted]]
    import difflib  # imported only for an error

    cutoff, usual = of.value
    near = difflib.get_close_matches(wanted, folded, most or usual, cutoff)
    return [folded[each] for each in near]


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
