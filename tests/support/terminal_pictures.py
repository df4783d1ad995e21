"""Pictures of a terminal as SVG: text in a monospaced font, so that they are small, sharp and can be compared line by line."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple
from xml.sax.saxutils import escape

COLUMNS: Final = 108
"""Characters of a line; longer ones go on below, as in a terminal."""
_LETTER: Final = 8.4
"""Width of a letter: 0.6 of the size."""
_SIZE: Final = 14
_LINE: Final = 20
_EDGE: Final = 14
_BAR: Final = 26
_FONTS: Final = "Consolas, 'DejaVu Sans Mono', 'Liberation Mono', 'Courier New', monospace"


class Shown(NamedTuple):
    """A command as it was typed, and what it printed; ``answer``: what was typed when it asked."""

    typed: str
    printed: str


def picture(title: str, prompt: str, commands: Sequence[Shown]) -> str:
    """The picture of ``commands``; ``title`` is read out in its place, ``prompt`` stands before each of them."""
    lines = list(_lines(prompt, commands))
    width = round(COLUMNS * _LETTER + 2 * _EDGE)
    height = _BAR + len(lines) * _LINE + 2 * _EDGE
    drawn = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img">',
        f"<title>{escape(title)}</title>",
        f'<rect width="{width}" height="{height}" rx="8" fill="#1b2430"/>',
        f'<rect width="{width}" height="{_BAR}" rx="8" fill="#2e3b4c"/>',
        f'<text x="{_EDGE}" y="18" font-family="sans-serif" font-size="13" fill="#c9d4e2">Cửa sổ lệnh</text>',
        f'<g font-family="{_FONTS}" font-size="{_SIZE}" fill="#e6edf3">',
    ]
    for number, (text, is_typed) in enumerate(lines, 1):
        y = _BAR + _EDGE + number * _LINE - 5
        weight = ' font-weight="bold" fill="#ffffff"' if is_typed else ""
        indent = _EDGE + (len(text) - len(text.lstrip())) * _LETTER  # not every program keeps leading spaces
        if text.strip():
            drawn.append(f'<text x="{indent:g}" y="{y}"{weight}>{escape(text.strip())}</text>')
    return "\n".join([*drawn, "</g>", "</svg>", ""])


def _lines(prompt: str, commands: Sequence[Shown]) -> Iterator[tuple[str, bool]]:
    """The lines of the terminal, and whether somebody typed them."""
    for number, each in enumerate(commands):
        if number:
            yield "", False
        yield from ((part, True) for part in _cut(f"{prompt}{each.typed}"))
        for line in each.printed.splitlines():
            yield from ((part, False) for part in _cut(line))


def _cut(line: str) -> Iterator[str]:
    line = unicodedata.normalize("NFC", line)
    for start in range(0, max(len(line), 1), COLUMNS):
        yield line[start : start + COLUMNS]
