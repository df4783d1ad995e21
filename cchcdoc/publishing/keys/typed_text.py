"""Text as it comes through Notepad, Zalo, e-mail and printers: what they add and change is taken off again."""

from __future__ import annotations

import base64
import binascii
import unicodedata
from typing import Final

MAX_TEXT: Final = 20_000
"""Bytes of a file with a key; a public key has about 120, a secret one about 700."""
_UTF16: Final = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_QUOTES: Final = "\"'`“”‘’«»"


def lines_of(content: bytes) -> list[str]:
    """The lines of a small text that have anything on them, without blanks and quotes around them.

    UTF-8 and UTF-16 with their marks, every kind of line end, full-width letters and invisible characters are taken.

    Raises:
        ValueError: it is no text, or a long one.
    """
    if len(content) > MAX_TEXT:
        raise ValueError("too long")
    encoding = _UTF16.get(content[:2], "utf-8-sig")
    text = unicodedata.normalize("NFKC", content.decode(encoding))  # UnicodeDecodeError is a ValueError
    shown = "".join(
        sign for sign in text if unicodedata.category(sign) not in ("Cf", "Co", "Cn") and sign != "\0"
    )
    lines = (line.strip().strip(_QUOTES).strip() for line in shown.splitlines())
    return [line for line in lines if line]


def joined(lines: list[str]) -> str:
    """``lines`` as one word: programs break long ones."""
    return "".join("".join(line.split()) for line in lines)


def from_base64(text: str, size: int) -> bytes | None:
    """The ``size`` bytes that ``text`` stands for in the one way of base64 (RFC 4648 §3.5); ``None``: it does not."""
    try:
        raw = base64.b64decode(text.encode("ascii"), validate=True)
    except (binascii.Error, ValueError):
        return None
    return raw if len(raw) == size and to_base64(raw) == text else None


def to_base64(raw: bytes) -> str:
    """``raw`` in base64."""
    return base64.b64encode(raw).decode()
