"""Titles of an outline as the blank form and the messages show them, before there is anything to compute."""

from __future__ import annotations

import re
from typing import Final

_EXPRESSION: Final = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_UNKNOWN: Final = "..."


def without_expressions(title: str) -> str:
    """``title`` with "..." for what it computes; empty when it computes all of it."""
    shown = _EXPRESSION.sub(_UNKNOWN, title)
    return shown if any(character.isalpha() for character in shown) else ""
