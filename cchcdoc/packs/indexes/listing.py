"""Codes of rubrics as messages list them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

MAX_LISTED: Final = 20
"""Codes that a message lists."""


def listed(codes: Sequence[str]) -> str:
    """``codes`` as a message lists them."""
    return ", ".join(codes[:MAX_LISTED]) + (", ..." if len(codes) > MAX_LISTED else "")
