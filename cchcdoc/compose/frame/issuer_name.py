"""The issuer's name inside sentences (Phụ lục I, Phần I, Mục II.2.a)."""

from __future__ import annotations

from cchcdoc.document_parts import DocumentParts, Words
from cchcdoc.nodes import Blank
from cchcdoc.vietnamese import ten_trong_cau


def official_name(parts: DocumentParts) -> Words:
    """The issuer's official name in sentence case; ``sentence_name`` if its lines follow no capitalisation rule."""
    lines = [line for line in parts.issuer if not isinstance(line, Blank)]
    name = ten_trong_cau(lines) if len(lines) == len(parts.issuer) else ""
    return name if name and not name.isupper() else sentence_name(parts)


def sentence_name(parts: DocumentParts) -> Words:
    """The issuer's name in sentences: ``ten_goi``, else its lines in sentence case; a ``Blank`` if one of them is blank."""
    if parts.name_in_sentences is not None:
        return parts.name_in_sentences
    lines: list[str] = []
    for line in parts.issuer:
        if isinstance(line, Blank):
            return line
        lines.append(line)
    return ten_trong_cau(lines)
