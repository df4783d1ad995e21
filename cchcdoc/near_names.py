"""The hint after a name that is not known: what may have been meant, or what there is."""

from __future__ import annotations

from collections.abc import Iterable

from cchcdoc.diagnostics import did_you_mean

MAX_LISTED = 10
"""Names that a hint lists when none is near."""


def near_names(
    name: str, known: Iterable[str], *, listing: str = "các mã hiện có", cutoff: float = 0.6
) -> str:
    """Up to three of ``known`` that are near ``name``, else the first of them after the words ``listing``.

    ``cutoff``: how near, from 0 to 1 (``difflib.get_close_matches``).
    """
    import difflib  # only an error needs it

    names = sorted(known)
    if not names:
        return "chưa khai mã nào"
    near = difflib.get_close_matches(name, names, n=3, cutoff=cutoff)
    listed = ", ".join(names[:MAX_LISTED]) + (", ..." if len(names) > MAX_LISTED else "")
    return did_you_mean(near) or f"{listing}: {listed}"
