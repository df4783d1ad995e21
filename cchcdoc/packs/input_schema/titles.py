"""Titles of an outline as the blank form and messages show them, when there are no figures to compute from."""

from __future__ import annotations

import re
from typing import Final

_EXPRESSION: Final = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_UNKNOWN: Final = "..."


def without_expressions(title: str) -> str:
    """``title`` with "..." in place of each ``{{ }}``; empty when no letters are left."""
    shown = _EXPRESSION.sub(_UNKNOWN, title)
    return shown if any(character.isalpha() for character in shown) else ""
