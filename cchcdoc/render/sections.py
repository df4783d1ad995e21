"""Sections: pages across and upright, page numbers that begin again (ISO 29500-1 §17.6).

The template's own section, its last ``w:sectPr``, is the model of all others: they keep its headers and margins.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from cchcdoc.blocks import Section

OPENING = "<w:sectPr"
_SIZE = re.compile(r"<w:pgSz\b[^<>]*/>")
_MARGINS = re.compile(r"<w:pgMar\b[^<>]*/>")
_NUMBERS = re.compile(r"<w:pgNumType\b[^<>]*/>")
_FIRST = re.compile(r"<w:titlePg\b[^<>]*/>")
_TYPE = re.compile(r"<w:type\b[^<>]*/>")
_ATTRIBUTE = re.compile(r'w:(\w+)="(-?[0-9]+)"')
_BEFORE_TITLE = re.compile(r"<w:(?:textDirection|bidi|rtlGutter|docGrid|printerSettings)\b")
_BEFORE_NUMBERS = re.compile(
    r"<w:(?:cols|formProt|vAlign|noEndnote|titlePg|textDirection|bidi|rtlGutter|docGrid|printerSettings)\b"
)
"""What comes after the page numbers in the order of CT_SectPr (§17.6.17)."""
_CLOSING = "</w:sectPr>"
_EMPTY = OPENING + ">" + _CLOSING


class Page(NamedTuple):
    """A section as it is being written: its properties, and how wide its text is in twentieths of a point."""

    properties: str
    text_width: int


def split_last_section(xml: str) -> tuple[str, str, str]:
    """A document's XML before its own section properties, these, and what follows them; none: empty ones.

    The properties of the last section are the last child of the body; others stand inside paragraphs (§17.6.17).
    """
    start = xml.find(OPENING, max(0, xml.rfind("</w:p>")))
    end = xml.rfind(_CLOSING) + len(_CLOSING)
    if start < 0 or end < start:
        at = xml.rindex("</w:body>")
        return xml[:at], _EMPTY, xml[at:]
    return xml[:start], xml[start:end], xml[end:]


def page(base: str, section: Section, *, is_first: bool) -> Page:
    """The section that ``section`` begins, made of the template's own properties ``base``.

    ``is_first``: the section that the document begins with, which keeps what the template says.
    """
    numbers = _attributes(_SIZE, base)
    margins = _attributes(_MARGINS, base)
    short, long = sorted((numbers.get("w", 0), numbers.get("h", 0)))
    width = long if section.landscape else short
    text_width = width - margins.get("left", 0) - margins.get("right", 0) - margins.get("gutter", 0)
    properties = base
    if section.landscape:
        size = f'<w:pgSz w:w="{long}" w:h="{short}" w:orient="landscape"/>'
        properties = _SIZE.sub(size, properties, count=1)
    if not is_first:
        properties = _restarted(properties) if section.restart else _continued(properties)
    return Page(properties, text_width)


def _continued(properties: str) -> str:
    """Pages go on counting, and the first of them shows its number."""
    return _FIRST.sub("", _NUMBERS.sub("", _TYPE.sub("", properties)))


def _restarted(properties: str) -> str:
    """Counted from 1, which is not shown: as the document itself does (Phụ lục I, Phần I, Mục I.7, III.1.đ)."""
    bare = _continued(properties)
    bare = _insert(bare, '<w:pgNumType w:start="1"/>', _BEFORE_NUMBERS)
    return _insert(bare, "<w:titlePg/>", _BEFORE_TITLE)


def _insert(properties: str, element: str, before: re.Pattern[str]) -> str:
    found = before.search(properties)
    at = found.start() if found else properties.index(_CLOSING)
    return properties[:at] + element + properties[at:]


def _attributes(element: re.Pattern[str], properties: str) -> dict[str, int]:
    found = element.search(properties)
    return {name: int(value) for name, value in _ATTRIBUTE.findall(found[0])} if found else {}
