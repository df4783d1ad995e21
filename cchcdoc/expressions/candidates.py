"""The hint for a name that an expression cannot use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Final

from cchcdoc.near_names import near_names

MAX_PATHS: Final = 3
"""Paths that a hint offers."""


def suggest(name: str, existing: Iterable[str]) -> str:
    """A hint (Vietnamese): the names of ``existing`` closest to ``name``, else some of them; empty if none exist."""
    names = [candidate for candidate in existing if not candidate.startswith("_")]
    return near_names(name, names, listing="các tên dùng được") if names else ""


def suggest_name(name: str, scope: Mapping[str, object]) -> str:
    """The same for a name that is not in ``scope``; a field of what is there is offered by its path."""
    paths = (
        f"{holder}.{name}" for holder, value in scope.items() if isinstance(value, Mapping) and name in value
    )
    found = [path for path in islice(paths, MAX_PATHS) if not path.startswith("_")]
    return f"có phải là {' hay '.join(found)}?" if found else suggest(name, scope)
