"""Makes section properties: landscape or portrait pages, continued or restarted numbers (ISO 29500-1 §17.6).

Every section is a changed copy of the template's own ``w:sectPr``, so it keeps its headers and margins.
"""

from __future__ import annotations

import re
from functools import lru_cache
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
_TABLE_END = "</w:tbl>"
_TABLE_WIDTH = re.compile(
    r'(<w:(?:gridCol|tblW|tcW)(?![^<>]*w:type="(?:pct|auto|nil)")[^<>]*? w:w=")([0-9]+)(?=")'
)
"""A table width in twentieths of a point; a width without ``w:type`` is one too (§17.4.15, §17.4.63, §17.4.71)."""
_TITLE_PAGE = re.compile(r"<w:titlePg\b[^<>]*/>")
_FOOTER = re.compile(r"<w:footerReference\b[^<>]*/>")
_FOOTER_TYPE = re.compile(r'w:type="(\w+)"')
_TYPE = re.compile(r"<w:type\b[^<>]*/>")
_ATTRIBUTE = re.compile(r'w:(\w+)="(-?[0-9]+)"')
_BEFORE_TITLE = re.compile(r"<w:(?:textDirection|bidi|rtlGutter|docGrid|printerSettings)\b")
_BEFORE_NUMBERS = re.compile(
    r"<w:(?:cols|formProt|vAlign|noEndnote|titlePg|textDirection|bidi|rtlGutter|docGrid|printerSettings)\b"
)
"""Elements after ``w:pgNumType`` in the order of CT_SectPr (§17.6.17)."""
_BLANK = re.compile(r"<w:p(?: [^<>]*)?>(?:<w:pPr>(?:(?!</w:pPr>).)*</w:pPr>)?</w:p>\s*", re.DOTALL)
"""A paragraph with nothing in it but its properties."""
_CLOSING = "</w:sectPr>"
_EMPTY = OPENING + ">" + _CLOSING


class Page(NamedTuple):
    """The section being written: its properties (``w:sectPr``), and the size of its text in twentieths of a point."""

    properties: str
    text_width: int
    text_height: int


def widen_tables(xml: str, ratio: float) -> str:
    """``xml`` with its tables ``ratio`` times as wide, to put what was made for a portrait page on a landscape one."""
    return _TABLE_WIDTH.sub(lambda found: f"{found[1]}{round(int(found[2]) * ratio)}", xml)


def split_last_section(xml: str) -> tuple[str, str, str]:
    """Split ``xml``, the end of a document, at the last section's properties: before, properties, after.

    They are the last child of ``w:body``; those of other sections stand inside paragraphs (§17.6.17). If there are
    none, empty ones are returned.
    """
    start = xml.find(OPENING, max(0, xml.rfind("</w:p>")))
    if start < 0:
        at = xml.rindex("</w:body>")
        return xml[:at], _EMPTY, xml[at:]
    end = _section_end(xml, start)
    return xml[:start], _with_closing_tag(xml[start:end]), xml[end:]


def split_first_section(xml: str) -> tuple[str, str, str]:
    """Split ``xml`` at the first section properties in it: before, properties, after; if none: ``xml``, ``""``, ``""``.

    In a template of several sections the first properties after the body are those of the section with the body.
    """
    start = xml.find(OPENING)
    if start < 0:
        return xml, "", ""
    end = _section_end(xml, start)
    return xml[:start], _with_closing_tag(xml[start:end]), xml[end:]


def without_last_blank(xml: str) -> str:
    """``xml`` without the empty paragraph that it ends with after a table: before a section break it is one too many.

    A signature that fills its page to the last line would leave both of them to a page of their own.
    """
    table_end = xml.rfind(_TABLE_END)
    after = xml[table_end + len(_TABLE_END) :]
    if table_end < 0 or OPENING in after or not _BLANK.fullmatch(after.lstrip()):
        return xml
    return xml[: table_end + len(_TABLE_END)]


def is_inside_table(before: str) -> bool:
    """Whether ``before`` ends inside a table, where no section can begin (ISO 29500-1 §17.6.17)."""
    return sum(-1 if mark[0] == "</w:tbl>" else 1 for mark in _TABLE.finditer(before)) > 0


def _section_end(xml: str, start: int) -> int:
    """Index after the section properties that begin at ``start``; a tracked change (``w:sectPrChange``) nests others."""
    depth = 0
    for mark in _ANY_SECTION.finditer(xml, start):
        depth += -1 if mark[0] == _CLOSING else 0 if mark[0].endswith("/>") else 1
        if not depth:
            return mark.end()
    raise ValueError("the template's XML was proved well-formed when it was compiled")


def _with_closing_tag(properties: str) -> str:
    """``properties`` with a closing tag, also when they are ``<w:sectPr/>``."""
    return f"{properties[:-2]}>{_CLOSING}" if properties.endswith("/>") else properties


@lru_cache(maxsize=64)
def begin_section(base: str, section: Section, *, is_first: bool) -> Page:
    """The page of the section that ``section`` begins, made from the template's own properties ``base``.

    ``is_first``: the first section of the document, whose page numbers stay as in the template. Cached: the template
    decides it, and every document asks.
    """
    numbers = _attributes(_SIZE, base)
    margins = _attributes(_MARGINS, base)
    short, long = sorted((numbers.get("w", 0), numbers.get("h", 0)))
    width = long if section.landscape else numbers.get("w", 0)  # portrait: the template's own page
    text_width = width - margins.get("left", 0) - margins.get("right", 0) - margins.get("gutter", 0)
    height = short if section.landscape else numbers.get("h", 0)
    text_height = height - abs(margins.get("top", 0)) - abs(margins.get("bottom", 0))
    properties = base
    if section.landscape:
        size = f'<w:pgSz w:w="{long}" w:h="{short}" w:orient="landscape"/>'
        properties = _SIZE.sub(size, properties, count=1)
    if not is_first:
        properties = _restart_numbers(properties) if section.restart else _continue_numbers(properties)
    return Page(properties, text_width, text_height)


def _continue_numbers(properties: str) -> str:
    """Page numbers continue, and the first page of the section shows its number too."""
    return _TITLE_PAGE.sub("", _BARE_NUMBERS.sub("", _START.sub(r"\1", _TYPE.sub("", properties))))


def _restart_numbers(properties: str) -> str:
    """Page numbers restart at 1, and page 1 shows none, as in the document itself (Phụ lục I, Phần I, Mục I.7, III.1.đ)."""
    bare = _without_address(_continue_numbers(properties))
    if _NUMBERS in bare:  # keep the number format
        bare = bare.replace(_NUMBERS, f'{_NUMBERS} w:start="1"', 1)
    else:
        bare = _insert(bare, '<w:pgNumType w:start="1"/>', _BEFORE_NUMBERS)
    return _insert(bare, "<w:titlePg/>", _BEFORE_TITLE)


def _without_address(properties: str) -> str:
    """Use the default footer on the first page too: the address stands only on page 1 of the document (III.4)."""
    footers = {
        found[1]: mark[0] for mark in _FOOTER.finditer(properties) if (found := _FOOTER_TYPE.search(mark[0]))
    }
    if "default" not in footers or "first" not in footers:
        return properties
    plain = _FOOTER_TYPE.sub('w:type="first"', footers["default"], count=1)
    return properties.replace(footers["first"], plain, 1)


def _insert(properties: str, element: str, before: re.Pattern[str]) -> str:
    found = before.search(properties)
    at = found.start() if found else properties.index(_CLOSING)
    return properties[:at] + element + properties[at:]


def _attributes(element: re.Pattern[str], properties: str) -> dict[str, int]:
    found = element.search(properties)
    return {name: int(value) for name, value in _ATTRIBUTE.findall(found[0])} if found else {}
