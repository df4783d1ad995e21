"""The hint for a name that an expression cannot use."""

from __future__ import annotations

from collections.abc import Iterable

from cchcdoc.near_names import near_names


def suggest(name: str, existing: Iterable[str]) -> str:
    """A hint (Vietnamese): the names of ``existing`` closest to ``name``, else some of them; empty if none exist."""
    names = [candidate for candidate in existing if not candidate.startswith("_")]
    return near_names(name, names, listing="các tên dùng được") if names else ""
