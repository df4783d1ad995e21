"""Sections: landscape pages and portrait, page numbers that begin again (ISO 29500-1 §17.6).

The template's own section, its last ``w:sectPr``, is the model of all others: they keep its headers and margins.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from cchcdoc.blocks import Section

OPENING = "<w:sectPr"
_SIZE = re.compile(r"<w:pgSz\b[^<>]*/>")
_MARGINS = re.compile(r"<w:pgMar\b[^<>]*/>")
_START = re.compile(r'(<w:pgNumType\b[^<>]*?)\s+w:start="[0-9]+"')
_NUMBERS = "<w:pgNumType"
_BARE_NUMBERS = re.compile(r"<w:pgNumType\s*/>")
_ANY_SECTION = re.compile(r"<w:sectPr\b[^<>]*>|</w:sectPr>")
_TABLE = re.compile(r"<w:tbl[ >]|</w:tbl>")
_TABLE_WIDTH = re.compile(
    r'(<w:(?:gridCol|tblW|tcW)(?![^<>]*w:type="(?:pct|auto|nil)")[^<>]*? w:w=")([0-9]+)(?=")'
)
"""A width in twentieths of a point, the one without a type too (§17.4.15, §17.4.63, §17.4.71)."""
_FIRST = re.compile(r"<w:titlePg\b[^<>]*/>")
_FOOTER = re.compile(r"<w:footerReference\b[^<>]*/>")
_KIND = re.compile(r'w:type="(\w+)"')
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


def stretched(xml: str, ratio: float) -> str:
    """``xml`` with its tables ``ratio`` times as wide: what a template draws on portrait pages, drawn across."""
    return _TABLE_WIDTH.sub(lambda found: f"{found[1]}{round(int(found[2]) * ratio)}", xml)


def split_last_section(xml: str) -> tuple[str, str, str]:
    """A document's XML before its own section properties, these, and what follows them; none: empty ones.

    The properties of the last section are the last child of the body; others stand inside paragraphs (§17.6.17).
    """
    start = xml.find(OPENING, max(0, xml.rfind("</w:p>")))
    if start < 0:
        at = xml.rindex("</w:body>")
        return xml[:at], _EMPTY, xml[at:]
    end = _end(xml, start)
    return xml[:start], _whole(xml[start:end]), xml[end:]


def split_first_section(xml: str) -> tuple[str, str, str]:
    """``xml`` before the first section properties in it, these, and what follows them; none: all of it and no more.

    A template may have several sections: what it says first after the body is said of the body's own.
    """
    start = xml.find(OPENING)
    if start < 0:
        return xml, "", ""
    end = _end(xml, start)
    return xml[:start], _whole(xml[start:end]), xml[end:]


def is_inside_table(before: str) -> bool:
    """Does a table that begins in ``before`` go on behind it? No section can begin there (§17.6.17)."""
    return sum(-1 if mark[0] == "</w:tbl>" else 1 for mark in _TABLE.finditer(before)) > 0


def _end(xml: str, start: int) -> int:
    """Where the section properties end that begin at ``start``; a tracked change holds others."""
    depth = 0
    for mark in _ANY_SECTION.finditer(xml, start):
        depth += -1 if mark[0] == _CLOSING else 0 if mark[0].endswith("/>") else 1
        if not depth:
            return mark.end()
    raise ValueError("the template's XML was proved well-formed when it was compiled")


def _whole(properties: str) -> str:
    """``<w:sectPr/>`` with room for what is to be put in."""
    return f"{properties[:-2]}>{_CLOSING}" if properties.endswith("/>") else properties


def page(base: str, section: Section, *, is_first: bool) -> Page:
    """The section that ``section`` begins, made of the template's own properties ``base``.

    ``is_first``: the section that the document begins with, which keeps what the template says.
    """
    numbers = _attributes(_SIZE, base)
    margins = _attributes(_MARGINS, base)
    short, long = sorted((numbers.get("w", 0), numbers.get("h", 0)))
    width = long if section.landscape else numbers.get("w", 0)  # portrait: as the template has its pages
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
    return _FIRST.sub("", _BARE_NUMBERS.sub("", _START.sub(r"\1", _TYPE.sub("", properties))))


def _restarted(properties: str) -> str:
    """Counted from 1, which is not shown: as the document itself does (Phụ lục I, Phần I, Mục I.7, III.1.đ)."""
    bare = _without_address(_continued(properties))
    if _NUMBERS in bare:  # what the numbers look like stays
        bare = bare.replace(_NUMBERS, f'{_NUMBERS} w:start="1"', 1)
    else:
        bare = _insert(bare, '<w:pgNumType w:start="1"/>', _BEFORE_NUMBERS)
    return _insert(bare, "<w:titlePg/>", _BEFORE_TITLE)


def _without_address(properties: str) -> str:
    """The footer of the first page as that of the others: the address stands on page one of the document (III.4)."""
    footers = {found[1]: mark[0] for mark in _FOOTER.finditer(properties) if (found := _KIND.search(mark[0]))}
    if "default" not in footers or "first" not in footers:
        return properties
    plain = _KIND.sub('w:type="first"', footers["default"], count=1)
    return properties.replace(footers["first"], plain, 1)


def _insert(properties: str, element: str, before: re.Pattern[str]) -> str:
    found = before.search(properties)
    at = found.start() if found else properties.index(_CLOSING)
    return properties[:at] + element + properties[at:]


def _attributes(element: re.Pattern[str], properties: str) -> dict[str, int]:
    found = element.search(properties)
    return {name: int(value) for name, value in _ATTRIBUTE.findall(found[0])} if found else {}
