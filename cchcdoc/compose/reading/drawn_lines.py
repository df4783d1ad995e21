"""Lines that are drawn with signs: rules between paragraphs, borders of tables as terminals and mails draw them."""

from __future__ import annotations

import re
from typing import Final

DRAWN_BARS: Final = str.maketrans("\u2502\u2503\u2551", "|||")
"""Bars of drawn tables, read as the bar of the keyboard."""
BARS: Final = "|\u2502\u2503\u2551"
_BOX: Final = "\u2500-\u257f"
_BORDER: Final = re.compile(rf"(?=.*[+{_BOX}])[+|{_BOX}][-=+:| {_BOX}]*[-=+|{_BOX}]")
_RULE: Final = re.compile(r"(?:[-=_*~#.…·•\u2013\u2014\u2500\u2550|+:] ?){3,}")
_RULE_SIGNS: Final = "-=_*~#.…·•\u2013\u2014\u2500\u2550"
_TO_FILL_IN: Final = "._… "


def is_border(body: str) -> bool:
    """Is the line ``body`` a border between rows: ``+---+---+``, ``├──┼──┤``?"""
    return (body[:1] == "+" or "\u2500" <= body[:1] <= "\u257f" or body[:2] in ("|-", "|=")) and (
        len(body) > 2 and _BORDER.fullmatch(body) is not None
    )


def is_rule(body: str) -> bool:
    """Is the line ``body`` a rule: ``-----``, ``=====``, ``* * *``, or a line to be filled in by pen?"""
    return body[0] in _RULE_SIGNS and len(body) > 2 and _RULE.fullmatch(body + " ") is not None


def is_fill_in_line(body: str) -> bool:
    """Is the rule ``body`` a line to be filled in by pen, which is reported as text left over?"""
    return not body.strip(_TO_FILL_IN)


def is_row(body: str, below: str, *, in_table: bool) -> bool:
    """Is the line ``body`` a row typed between bars? One without the last bar is where the line above or ``below`` is one."""
    if body[:1] not in BARS or len(body) < 2:
        return False
    return body[-1] in BARS or in_table or below[:1] == body[0]
