"""Bounds the markup of XML parts before a parser builds a tree of it, by counting bytes.

A tree takes a hundred times the bytes of its empty elements, and libraries that look at every attribute of an element
anew take quadratic time: both are refused by numbers that a document of an office never reaches.
"""

from __future__ import annotations

import re
from typing import Final

MAX_ELEMENTS: Final = 400_000
"""Most elements in all XML parts of a package that are parsed; a report of 500 pages has about 150,000."""
MAX_ATTRIBUTES: Final = 800_000
"""Most attributes in all XML parts of a package that are parsed."""
MAX_OF_ONE: Final = 200
"""Most attributes of one element, declarations of namespaces included; Word writes about 40 on the first."""
MAX_XML_BYTES: Final = 30_000_000
"""Most bytes in all XML parts of a package that are parsed."""

_ATTRIBUTE: Final = re.compile(rb"""\s+[^\s=<>"'/]+\s*=\s*(?:"[^"<]*"|'[^'<]*')""")
_NAME: Final = re.compile(rb"[^\s<>/]+")


class Markup:
    """Counts the markup of the parts of one package."""

    def __init__(self) -> None:
        self.elements = self.attributes = self.length = 0

    def excess(self, content: bytes) -> str:
        """Count the part ``content``; what is more than a limit, in Vietnamese words for a message, else ``""``."""
        plain = content.replace(b"\0", b"") if b"\0" in content[:200] else content  # UTF-16, UTF-32
        self.length += len(content)
        self.elements += plain.count(b"<") - plain.count(b"</")
        self.attributes += plain.count(b"=")
        if self.length > MAX_XML_BYTES:
            return f"các phần chữ lớn hơn {MAX_XML_BYTES // 1_000_000} MB"
        if self.elements > MAX_ELEMENTS:
            return f"có hơn {MAX_ELEMENTS} phần tử XML"
        if self.attributes > MAX_ATTRIBUTES:
            return f"có hơn {MAX_ATTRIBUTES} thuộc tính XML"
        if any(
            _attributes(piece) > MAX_OF_ONE for piece in plain.split(b"<") if piece.count(b"=") > MAX_OF_ONE
        ):
            return f"một phần tử có hơn {MAX_OF_ONE} thuộc tính"
        return ""


def _attributes(piece: bytes) -> int:
    """The attributes of the tag at the start of ``piece``; what stands behind the tag is text, which may have any ``=``."""
    count = 0
    name = _NAME.match(piece)
    position = name.end() if name else 0
    while count <= MAX_OF_ONE and (attribute := _ATTRIBUTE.match(piece, position)):
        count += 1
        position = attribute.end()
    return count
