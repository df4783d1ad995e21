"""Suggests the known name that a mistyped one was meant to be: other diacritics, case, hyphens or a typing error."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Final

MAX_COMPARED: Final = 500
"""Largest number of known names that a typed one is compared with."""

MAX_NAME: Final = 100
"""Characters of a typed name that are compared: difflib takes quadratic time."""

_CUTOFF = 0.75


def fold(text: str) -> str:
    """``text`` without diacritics, case and hyphens: ``Trích-yếu`` -> ``trich_yeu``."""
    decomposed = unicodedata.normalize("NFD", text[:MAX_NAME].casefold().replace("đ", "d"))
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return "_".join(bare.replace("-", " ").replace("_", " ").split())


def suggest(typed: str, known: Iterable[str]) -> str | None:
    """The known name most similar to ``typed``; ``None`` when none is similar enough."""
    folded: dict[str, str] = {}
    for candidate in list(known)[:MAX_COMPARED]:
        folded.setdefault(fold(candidate), candidate)
    wanted = fold(typed)
    if wanted in folded:
        return folded[wanted]
    import difflib  # imported only when more than diacritics, case or hyphens differ

    near = difflib.get_close_matches(wanted, folded, n=1, cutoff=_CUTOFF)
    return folded[near[0]] if near else None
