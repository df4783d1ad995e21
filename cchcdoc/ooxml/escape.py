"""Escapes text for XML 1.0 and finds characters that it forbids."""

from __future__ import annotations

import re
from functools import cache


@cache
def _forbidden() -> re.Pattern[str]:
    """Characters that XML 1.0 §2.2 forbids; compiled when first needed, as that takes longer than this import."""
    return re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def escape_text(text: str) -> str:
    """Escape ``text`` as the content of an element (XML 1.0 §2.4); carriage returns are kept (§2.11).

    Most texts have none of these characters, and asking is the fastest that Python does.
    """
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return text.replace("\r", "&#13;") if "\r" in text else text


def escape_attribute(text: str) -> str:
    """Escape ``text`` as an attribute value in double quotes; tabs and line breaks are kept (XML 1.0 §3.3.3)."""
    escaped = escape_text(text).replace('"', "&quot;")
    return escaped.replace("\t", "&#9;").replace("\n", "&#10;")


def find_forbidden(text: str) -> int | None:
    """Index of the first character that XML 1.0 §2.2 forbids even as a reference, or ``None``."""
    found = _forbidden().search(text)
    return found.start() if found else None
