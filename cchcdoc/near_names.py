"""The hint after a name that is not known: what may have been meant, or what there is."""

from __future__ import annotations

from collections.abc import Iterable

from cchcdoc.diagnostics import did_you_mean

MAX_LISTED = 10
"""Names that a hint lists when none is near."""


def near_names(name: str, known: Iterable[str]) -> str:
    """A hint naming what may have been meant, or what there is."""
    import difflib  # only a mistake needs it

    names = sorted(known)
    if not names:
        return "chưa khai mã nào"
    near = difflib.get_close_matches(name, names, n=3, cutoff=0.6)
    listed = ", ".join(names[:MAX_LISTED]) + ("..." if len(names) > MAX_LISTED else "")
    return did_you_mean(near) or f"các mã hiện có: {listed}"
