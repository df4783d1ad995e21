"""The line under an attachment's title that names the document it belongs to (Phụ lục I, Phần I, Mục III.1.c)."""

from __future__ import annotations

from cchcdoc.blocks import Inlines
from cchcdoc.compose.frame.issuer_name import official_name
from cchcdoc.compose.frame.texts import NBSP, written_date
from cchcdoc.compose.prose.author import Author
from cchcdoc.compose.prose.lines import merge
from cchcdoc.document_parts import DocumentParts, IssueDate
from cchcdoc.nodes import Blank
from cchcdoc.standard import Standard

LETTER = "Công văn"
"""Name of a document without a type line: an official letter (Điều 7)."""


def reference_line(author: Author, type_line: str, parts: DocumentParts, standard: Standard) -> Inlines:
    """``(Kèm theo Kế hoạch số 205/KH-UBND ngày 28 tháng 3 năm 2025 của Ủy ban nhân dân tỉnh Nghệ An)``.

    On paper, number and date are filled in as far as they are known; in an electronic document they stay blank,
    because the system adds them at registration (forms 2.1 and 2.2 of Phụ lục III, notes 3 and 4).
    """
    is_electronic = parts.medium == "dien_tu"
    kind = type_line.capitalize() if type_line else LETTER
    number = None if is_electronic else parts.number
    shown = number.zfill(2) if isinstance(number, str) else NBSP * int(standard.layout["cho_trong_so"].value)
    words: list[str | Blank] = [f"(Kèm theo {kind} số {shown}/", parts.symbol]
    if parts.date is not None:  # minutes have no date of issue here: it is in their text (form 1.9)
        words += [" ", _date(parts.date, is_electronic, standard)]
    words += [" của ", official_name(parts), ")"]
    return merge(author.gap(each) if isinstance(each, Blank) else author.text(each) for each in words)


def _date(date: IssueDate | Blank, is_electronic: bool, standard: Standard) -> str | Blank:
    if isinstance(date, Blank):
        return date
    room = NBSP * int(standard.layout["cho_trong_ngay"].value)
    if is_electronic:
        return f"ngày{room}tháng{room}năm{room}"
    return written_date(date, room)
