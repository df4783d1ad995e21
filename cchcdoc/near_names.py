"""The hint for an unknown name: similar names, or the existing ones."""

from __future__ import annotations

from collections.abc import Iterable

from cchcdoc.diagnostics import did_you_mean

MAX_LISTED = 10
"""Largest number of names that a hint lists when none is similar."""


def near_names(
    name: str, known: Iterable[str], *, listing: str = "các mã hiện có", cutoff: float = 0.6
) -> str:
    """A hint (Vietnamese) with up to three of ``known`` similar to ``name``, else the first ones after ``listing``.

    ``cutoff``: least similarity, from 0 to 1 (``difflib.get_close_matches``).
    """
    import difflib  # only needed for an error

    names = sorted(known)
    if not names:
        return "chưa khai mã nào"
    near = difflib.get_close_matches(name, names, n=3, cutoff=cutoff)
    listed = ", ".join(names[:MAX_LISTED]) + (", ..." if len(names) > MAX_LISTED else "")
    return did_you_mean(near) or f"{listing}: {listed}"
