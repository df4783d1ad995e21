"""Legal bases ("Căn cứ ..."), cited from the register or typed in full (Phụ lục I, Phần I, Mục II.6.a)."""

from __future__ import annotations

from functools import partial

from cchcdoc.blocks import Inlines, Text
from cchcdoc.compose.prose.author import Author
from cchcdoc.diagnostics import Location, quote
from cchcdoc.document_parts import Lines
from cchcdoc.nodes import Blank, Input


def legal_bases(author: Author, data: Input, given: Lines) -> list[Inlines]:
    """The lines of ``given`` (``van_ban.can_cu``), ending in ";", the last in ".". Unknown ids are collected as errors."""
    lines: list[Inlines] = []
    for index, item in enumerate(given):
        ending = "." if index == len(given) - 1 else ";"
        if isinstance(item, Blank):
            lines.append((author.gap(item), Text(ending)))
            continue
        location = data.locate(f"van_ban.can_cu.{index}")
        first = item.partition(" ")[0]
        if first != item and author.citations.has(first):
            message = f"{quote(item)} gộp nhiều căn cứ thành một"
            author.error("ND446", location, message, 'gõ mỗi căn cứ một dòng bắt đầu bằng "- "')
            author.note_unread_prose()  # the other ids are not known
        elif first != item:  # a full sentence typed by the clerk, not an id
            lines.append((author.text(f"{item.rstrip(' ;.,')}{ending}"),))
        else:
            parts = author.citation(
                partial(author.citations.legal_basis_parts, item), partial(_itself, location)
            )
            lines.append((*parts, Text(ending)))
    return lines


def _itself(location: Location) -> Location:
    return location
