"""The records of an index's input, past whatever was refused or left blank."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any


def records_of(given: Mapping[str, Any], key: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """The readable records of the list ``key`` of ``given``, each with its number from 0."""
    listed = given.get(key)
    for number, entry in enumerate(listed if isinstance(listed, list) else ()):
        if isinstance(entry, Mapping):
            yield number, entry
