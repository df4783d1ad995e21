"""What is printed has no control characters: a name of a file or a text of a pack moves no cursor and turns no line round."""

from __future__ import annotations

import unicodedata
from io import TextIOWrapper

_REPLACED = "\ufffd"
_LAYOUT = "\n\t"
"""Control characters that lay out lines, and nothing else."""


class Screen(TextIOWrapper):
    """A text stream over the buffer of another, which shows every character that is no text as "�"."""

    _behind: TextIOWrapper
    """Kept: a stream that nobody holds closes its buffer."""

    @classmethod
    def over(cls, stream: TextIOWrapper) -> Screen:
        """A stream that takes the place of ``stream`` and writes as it does, in UTF-8."""
        screen = cls(
            stream.buffer,
            encoding="utf-8",
            errors="replace",
            line_buffering=stream.line_buffering,
            write_through=stream.write_through,
        )
        screen._behind = stream
        return screen

    def write(self, text: str) -> int:
        """Write ``text``; the number of characters."""
        return super().write(shown(text))


def shown(text: str) -> str:
    """``text`` with "�" for control characters, marks of direction and what else is no text; lines and tabs stay."""
    if text.replace("\n", "").isprintable():
        return text
    return "".join(letter if _is_text(letter) else _REPLACED for letter in text)


def shown_json(text: str) -> str:
    """JSON ``text`` with escapes for the same characters: who reads it gets every name as it is."""
    if text.replace("\n", "").isprintable():
        return text
    return "".join(letter if _is_text(letter) else _escaped(letter) for letter in text)


def _is_text(letter: str) -> bool:
    return letter.isprintable() or letter in _LAYOUT or unicodedata.category(letter) == "Zs"


def _escaped(letter: str) -> str:
    units = letter.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))
