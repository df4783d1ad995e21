"""Writes core, extended and custom properties of the file (ISO 29500-2 §11, ISO 29500-1 §22.2, §22.3).

Without dates, so that two runs give the same bytes; the document's own date is on its first page.
"""

from __future__ import annotations

from typing import Final

from cchcdoc.blocks import DocumentProperties
from cchcdoc.ooxml.escape import escape_attribute, escape_text
from cchcdoc.ooxml.names import (
    CORE_PROPERTIES,
    CUSTOM_FORMAT_ID,
    CUSTOM_PROPERTIES,
    DUBLIN_CORE,
    EXTENDED_PROPERTIES,
    VARIANT_TYPES,
    XML_DECLARATION,
)

MAX_PROPERTY: Final = 255
"""Most characters in a title, subject, author or list of keywords: the limit of Word's own dialog."""
FIRST_PROPERTY_ID: Final = 2
"""``pid`` of the first custom property; 0 and 1 are reserved ([MS-OLEPS] 2.18)."""
APPLICATION: Final = "cchcdoc"
LANGUAGE: Final = "vi-VN"


def core_xml(properties: DocumentProperties) -> str:
    """``docProps/core.xml``: title, subject, creator, keywords, language; empty ones are left out."""
    elements = {
        "dc:title": properties.title,
        "dc:subject": properties.subject,
        "dc:creator": properties.author,
        "cp:keywords": properties.keywords,
        "dc:language": LANGUAGE,
    }
    lines = "".join(
        f"<{name}>{escape_text(cut_at_word(text))}</{name}>"
        for name, text in elements.items()
        if text.strip()
    )
    return (
        f'{XML_DECLARATION}<cp:coreProperties xmlns:cp="{CORE_PROPERTIES}" xmlns:dc="{DUBLIN_CORE}">'
        f"{lines}</cp:coreProperties>"
    )


def app_xml() -> str:
    """``docProps/app.xml`` with only the program's name; the template's counts of pages and words would be wrong."""
    return (
        f'{XML_DECLARATION}<Properties xmlns="{EXTENDED_PROPERTIES}">'
        f"<Application>{APPLICATION}</Application></Properties>"
    )


def custom_xml(origin: tuple[tuple[str, str], ...]) -> str:
    """``docProps/custom.xml``: the document's origin, one text property for each pair (name, value), in order."""
    lines = "".join(
        f'<property fmtid="{CUSTOM_FORMAT_ID}" pid="{number}" name="{escape_attribute(name)}">'
        f"<vt:lpwstr>{escape_text(value)}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(origin, FIRST_PROPERTY_ID)
    )
    root = f'<Properties xmlns="{CUSTOM_PROPERTIES}" xmlns:vt="{VARIANT_TYPES}">'
    return f"{XML_DECLARATION}{root}{lines}</Properties>"


def cut_at_word(text: str, limit: int = MAX_PROPERTY) -> str:
    """``text`` on one line of at most ``limit`` characters, cut between words and ended by an ellipsis."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    head = line[:limit]
    shortened = head[: head.rfind(" ", 0, limit)] if " " in head else head[: limit - 1]
    return f"{shortened.rstrip(' ,;:')}…"
