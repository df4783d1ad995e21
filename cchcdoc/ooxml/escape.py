"""Text made safe inside XML 1.0: what means something there, and what may not stand there at all."""

from __future__ import annotations

import re
from functools import cache


@cache
def _forbidden() -> re.Pattern[str]:
    """Compiled when it is first needed: it takes longer than all the rest of this module."""
    return re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def escape_text(text: str) -> str:
    """``text`` as the content of an element (XML 1.0 §2.4); a carriage return stays one (§2.11).

    Chained ``replace`` is the fastest way that Python has, and most texts hold none of these characters.
    """
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return escaped.replace("\r", "&#13;") if "\r" in escaped else escaped


def escape_attribute(text: str) -> str:
    """``text`` as an attribute's value in double quotes; tabs and line breaks are kept (XML 1.0 §3.3.3)."""
    escaped = escape_text(text).replace('"', "&quot;")
    return escaped.replace("\t", "&#9;").replace("\n", "&#10;")


def find_forbidden(text: str) -> int | None:
    """Where the first character stands that XML 1.0 §2.2 forbids even as a reference, or ``None``."""
    found = _forbidden().search(text)
    return found.start() if found else None
