"""What people type where there is nothing to type: a dash, dots, "n/a", "không có"."""

from __future__ import annotations

from typing import Final

NO_LETTERS: Final = " \t\n\r\xa0._…-\u2013\u2014?*/"
"""Signs that say nothing by themselves."""
WORDS: Final = frozenset(
    (
        *("x", "xx", "xxx", "n/a", "na", "n.a", "none", "null", "nil"),
        *("không", "không có", "chưa có", "chưa rõ", "không rõ", "không phát sinh"),
    )
)
"""In lower case, without ``NO_LETTERS`` at the ends."""


def says_inapplicable(text: str) -> bool:
    """Whether ``text`` says that a figure is none of the unit's: neither a number nor 0.

    >>> [says_inapplicable(text) for text in ("Không áp dụng", "không áp dụng.", "Không", "0")]
    [True, True, False, False]
    """
    return text[:1] in ("K", "k") and text.strip(NO_LETTERS).casefold() == "không áp dụng"


def says_nothing(text: str) -> bool:
    """Whether ``text`` only says that there is nothing to say.

    >>> [says_nothing(text) for text in ("…", " - ", "N/A", "Không có.", "0", "Không Văn Có")]
    [True, True, True, True, False, False]
    """
    bare = text.strip(NO_LETTERS)
    return not bare or bare.casefold() in WORDS
