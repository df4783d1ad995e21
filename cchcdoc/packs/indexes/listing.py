"""Lists codes of rubrics in a message."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

MAX_LISTED: Final = 20
"""Largest number of codes that a message lists."""


def listed(codes: Sequence[str]) -> str:
    """``codes`` joined by commas, with "..." for those beyond ``MAX_LISTED``."""
    return ", ".join(codes[:MAX_LISTED]) + (", ..." if len(codes) > MAX_LISTED else "")
