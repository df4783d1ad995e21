"""Suggests the closest existing name for a name that does not exist."""

from __future__ import annotations

from collections.abc import Iterable

MAX_SHOWN = 5
"""Largest number of existing names that a hint lists when none is close."""


def suggest(name: str, existing: Iterable[str]) -> str:
    """A hint (Vietnamese): the name of ``existing`` closest to ``name``, else a list of them; empty if none exist."""
    from difflib import get_close_matches

    names = sorted({candidate for candidate in existing if not candidate.startswith("_")})
    close = get_close_matches(name, names, n=1, cutoff=0.6)
    if close:
        return f'có phải "{close[0]}" không'
    if not names:
        return ""
    more = ", ..." if len(names) > MAX_SHOWN else ""
    return f"các tên dùng được: {', '.join(names[:MAX_SHOWN])}{more}"
