"""Finds XML that declares a document type or an entity, in any encoding, before a parser reads it.

Office documents have no DTD (ISO 29500-2 §8.1.4); a DOCTYPE can only be an attempt to read a user's files
or to exhaust the memory of the program that opens the document.
"""

from __future__ import annotations

import re

MEDIA = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf", ".odttf")
"""Endings of the names of parts that are not XML; all other parts are searched."""
_PRINTER = re.compile(r"(?:.*/)?printersettings[0-9]*\.bin")
"""What a printer keeps for itself (ISO 29500-1 §15.2.15): with a DOCTYPE inside, written by Office for Mac; nobody parses it."""
_ENCODING = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_ENCODINGS = frozenset({b"utf-8", b"utf-16", b"us-ascii", b"ascii"})
_HEAD = 300


def is_searched(name: str) -> bool:
    """Whether the part ``name`` may be XML."""
    lower = name.lower()
    return not lower.endswith(MEDIA) and _PRINTER.fullmatch(lower) is None


def find_declaration(content: bytes) -> str:
    """What is wrong with the part, in Vietnamese words for a message; ``""``: nothing is declared."""
    plain = content.replace(b"\0", b"")  # UTF-16 and UTF-32 become ASCII where they encode ASCII
    declared = _ENCODING.search(plain[:_HEAD])
    if declared is not None and declared[1].lower() not in _ENCODINGS:
        return "dùng bảng mã lạ"
    upper = plain.upper()
    return "khai báo DOCTYPE hoặc ENTITY" if b"<!DOCTYPE" in upper or b"<!ENTITY" in upper else ""
