"""Names of ISO/IEC 29500: namespaces, relationship types, content types and part names that a document uses.

Transitional forms (ISO 29500-4), the ones that Word writes. Sections are those of ISO 29500-1:2016.
"""

from __future__ import annotations

from typing import Final

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
"""WordprocessingML (§17)."""
R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
"""References to relationships from inside a part (§22.8)."""
WP: Final = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
"""Drawings anchored in text (§20.4)."""
RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
"""Relationship parts (ISO 29500-2 §9.3)."""
CONTENT_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
"""``[Content_Types].xml`` (ISO 29500-2 §10.1.2)."""
CORE_PROPERTIES: Final = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
"""``docProps/core.xml`` (ISO 29500-2 §11)."""
EXTENDED_PROPERTIES: Final = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
"""``docProps/app.xml`` (§22.2)."""
CUSTOM_PROPERTIES: Final = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
"""``docProps/custom.xml`` (§22.3)."""
VARIANT_TYPES: Final = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
"""Types of property values (§22.4)."""
DUBLIN_CORE: Final = "http://purl.org/dc/elements/1.1/"

CUSTOM_FORMAT_ID: Final = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The format that every custom property of a user belongs to (§22.3.2.2)."""

XML_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

REL_DOCUMENT: Final = f"{R}/officeDocument"
REL_CORE: Final = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
REL_EXTENDED: Final = f"{R}/extended-properties"
REL_THUMBNAIL: Final = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail"
REL_CUSTOM: Final = f"{R}/custom-properties"
REL_FOOTNOTES: Final = f"{R}/footnotes"
REL_COMMENTS: Final = f"{R}/comments"
REL_NUMBERING: Final = f"{R}/numbering"
REL_SETTINGS: Final = f"{R}/settings"
REL_STYLES: Final = f"{R}/styles"
REL_HEADER: Final = f"{R}/header"

_WORD_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
TYPE_DOCUMENT: Final = f"{_WORD_TYPE}.document.main+xml"
TYPE_FOOTNOTES: Final = f"{_WORD_TYPE}.footnotes+xml"
TYPE_COMMENTS: Final = f"{_WORD_TYPE}.comments+xml"
TYPE_NUMBERING: Final = f"{_WORD_TYPE}.numbering+xml"
TYPE_SETTINGS: Final = f"{_WORD_TYPE}.settings+xml"
TYPE_STYLES: Final = f"{_WORD_TYPE}.styles+xml"
TYPE_HEADER: Final = f"{_WORD_TYPE}.header+xml"
TYPE_CORE: Final = "application/vnd.openxmlformats-package.core-properties+xml"
TYPE_EXTENDED: Final = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
TYPE_CUSTOM: Final = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
TYPE_RELATIONSHIPS: Final = "application/vnd.openxmlformats-package.relationships+xml"

PART_CONTENT_TYPES: Final = "[Content_Types].xml"
PART_ROOT_RELATIONSHIPS: Final = "_rels/.rels"
PART_DOCUMENT: Final = "word/document.xml"
PART_DOCUMENT_RELATIONSHIPS: Final = "word/_rels/document.xml.rels"
PART_STYLES: Final = "word/styles.xml"
PART_SETTINGS: Final = "word/settings.xml"
PART_NUMBERING: Final = "word/numbering.xml"
PART_FOOTNOTES: Final = "word/footnotes.xml"
PART_COMMENTS: Final = "word/comments.xml"
PART_CORE: Final = "docProps/core.xml"
PART_EXTENDED: Final = "docProps/app.xml"
PART_CUSTOM: Final = "docProps/custom.xml"
"""Part names as Word writes them; the format itself fixes none but the content types and the root
relationships."""
