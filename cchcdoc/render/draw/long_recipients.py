"""Lets a long list of recipients go on over a page: its first lines stay beside the signature, the others have a row of their own.

A row that does not split is moved to the next page whole; with forty lines in it there would be no room left there for
the end of the body, and the signature would stand on a page without a word of the document.
"""

from __future__ import annotations

import math
import re
from typing import Final

from cchcdoc.ooxml.text_width import text_width

FEW: Final = 12
"""So many recipients are never too tall, and not measured."""
MOST_LINES: Final = 36
"""Lines that are kept beside the signature, two thirds of a page: the end of the body has the rest."""
FIRST_LINES: Final = 20
"""Lines that stay beside the signature where there are more: as tall as any signature, so that the list has no gap."""
SIZE: Final = 11
"""Font size of recipients in points (Phụ lục I, Phần I, Mục II.9.d)."""
_FILLED: Final = 0.95
"""Part of a line that words fill on average, for it ends between two of them."""

_ROW: Final = "<w:tr>", "<w:tr "
_WHOLE: Final = "<w:cantSplit/>"
_UNSURE: Final = re.compile(r"<w:(?:tbl|sdt|txbxContent|vMerge|gridBefore|gridAfter|ins|del)\b|<mc:")
"""What a row that is taken apart by its paragraphs must not have."""
_CELL: Final = re.compile(r"<w:tc(?: [^>]*)?>(<w:tcPr>.*?</w:tcPr>)?(.*?)</w:tc>", re.DOTALL)
_PARAGRAPH: Final = re.compile(r"<w:p[ >].*?</w:p>", re.DOTALL)
_WIDTH: Final = re.compile(r'<w:tcW [^>]*?w:w="(\d+)"')
_TAG: Final = re.compile(r"<[^>]*>")
_NOTHING: Final = (
    '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr></w:p>'
)


def split_long_recipients(xml: str, style: str) -> str:
    """``xml`` with the row of the recipients in two, if there are more than ``MOST_LINES`` lines in it.

    Args:
        xml: what stands after the body.
        style: id of the style of a recipient.
    """
    mark = f'<w:pStyle w:val="{style}"/>'
    first = xml.find(mark)
    start = max(xml.rfind(tag, 0, first) for tag in _ROW) if first >= 0 else -1
    end = xml.find("</w:tr>", first) + len("</w:tr>")
    row = xml[start:end] if start >= 0 else ""
    if _WHOLE not in row or _UNSURE.search(row):
        return xml
    cells = list(_CELL.finditer(row))
    listed = next((cell for cell in cells if mark in cell[2]), None)
    kept = _kept(listed, mark) if listed else 0
    if listed is None or not kept:
        return xml
    at = listed.start(2) + kept
    below = "".join(
        f"<w:tc>{cell[1] or ''}{row[at : cell.end(2)] if cell is listed else _NOTHING}</w:tc>"
        for cell in cells
    )
    return f"{xml[:start]}{row[:at]}{row[listed.end(2) :]}<w:tr>{below}</w:tr>{xml[end:]}"


def _kept(cell: re.Match[str], mark: str) -> int:
    """Where in the contents of ``cell`` the paragraphs end that stay beside the signature; 0: all of them stay."""
    width = _WIDTH.search(cell[1] or "")
    room = int(width[1]) / 20 * _FILLED if width else 0.0
    if not room:
        return 0
    lines = kept = 0
    for paragraph in _PARAGRAPH.finditer(cell[2]):
        text = _TAG.sub("", paragraph[0])
        lines += max(1, math.ceil(text_width(text, SIZE) / room))
        if lines <= FIRST_LINES and mark in paragraph[0]:
            kept = paragraph.end()
    return kept if lines > MOST_LINES else 0
