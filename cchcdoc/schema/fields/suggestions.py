"""Did you mean: names and words that differ by diacritics, case, hyphens or a slip of the keyboard."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Final

MAX_COMPARED: Final = 500
"""Known names that a typed one is compared with."""

MAX_NAME: Final = 100
"""Characters of a typed name that are compared: difflib takes quadratic time."""

_CUTOFF = 0.75


def fold(text: str) -> str:
    """``text`` without what a slip changes: ``Trích-yếu`` -> ``trich_yeu``."""
    decomposed = unicodedata.normalize("NFD", text[:MAX_NAME].casefold().replace("đ", "d"))
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return "_".join(bare.replace("-", " ").replace("_", " ").split())


def suggest(typed: str, known: Iterable[str]) -> str | None:
    """The known name that ``typed`` was meant to be, if one is near."""
    folded: dict[str, str] = {}
    for candidate in list(known)[:MAX_COMPARED]:
        folded.setdefault(fold(candidate), candidate)
    wanted = fold(typed)
    if wanted in folded:
        return folded[wanted]
    import difflib  # only a slip that is no mere matter of marks needs it

    near = difflib.get_close_matches(wanted, folded, n=1, cutoff=_CUTOFF)
    return folded[near[0]] if near else None
