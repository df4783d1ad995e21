"""Widths available to what the program draws, read from the template, so that a province may move columns in Word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cchcdoc.ooxml.names import W

if TYPE_CHECKING:
    from lxml.etree import _Element

BLOCK_TAG = re.compile(r"\{\{p\s+([a-z_][a-z0-9_]*)\s*\}\}")
_W = f"{{{W}}}"


def block_widths(document: _Element) -> dict[str, int]:
    """The width available to each ``{{p name }}`` of the main part, in twentieths of a point: its cell, else the text."""
    page = text_width(document)
    widths: dict[str, int] = {}
    for paragraph in document.iter(f"{_W}p"):
        text = "".join(node.text or "" for node in paragraph.iter(f"{_W}t"))
        for match in BLOCK_TAG.finditer(text):
            widths[match[1]] = _cell_width(paragraph) or page
    return widths


def text_width(document: _Element) -> int:
    """Text width of the last section in twentieths of a point; 0: unknown (ISO 29500-1 §17.6.11, §17.6.13)."""
    sections = list(document.iter(f"{_W}sectPr"))
    if not sections:
        return 0
    size, margins = sections[-1].find(f"{_W}pgSz"), sections[-1].find(f"{_W}pgMar")
    if size is None or margins is None:
        return 0
    return (
        _number(size, "w") - _number(margins, "left") - _number(margins, "right") - _number(margins, "gutter")
    )


def _cell_width(paragraph: _Element) -> int:
    cell = next((each for each in paragraph.iterancestors() if each.tag == f"{_W}tc"), None)
    width = None if cell is None else cell.find(f"{_W}tcPr/{_W}tcW")
    return _number(width, "w") if width is not None and width.get(f"{_W}type") == "dxa" else 0


def _number(element: _Element, name: str) -> int:
    value = element.get(f"{_W}{name}", "0")
    return int(value) if value.lstrip("-").isdigit() else 0
