"""What everything that reads or writes workbooks counts and sets alike: letters of columns, lengths of texts, options."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any, Final

CREATED: Final = datetime(1980, 1, 1)
"""A fixed date, so that the same content gives the same bytes."""
WRITER_OPTIONS: Final[Mapping[str, Any]] = {
    "in_memory": True,
    "strings_to_formulas": False,  # a name or label may begin with "="
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
"""Options of XlsxWriter: a text stays a text."""


@lru_cache(maxsize=512)
def column_letters(column: int) -> str:
    """``A`` for 0, ``AA`` for 26."""
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def utf16_length(text: str) -> int:
    """The length of ``text`` as Excel and Windows count it: UTF-16 units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
