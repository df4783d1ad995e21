"""Legal bases ("Căn cứ ..."), cited from the register or typed in full (Phụ lục I, Phần I, Mục II.6.a)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from cchcdoc.blocks import Inlines, Text
from cchcdoc.citations import Citations
from cchcdoc.citations.typed_by_hand import TypedDocuments
from cchcdoc.compose.prose.author import Author
from cchcdoc.diagnostics import Diagnostic, Location, Severity, make_warning, quote
from cchcdoc.document_parts import Lines
from cchcdoc.nodes import Blank, Input, Prose


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


def typed_by_hand(
    data: Input, citations: Citations, given: Lines, typed: Sequence[Prose]
) -> Iterator[Diagnostic]:
    """A hint (ND703) for each document that is cited by its id and also named by hand: in ``given`` (``van_ban.can_cu``), in
    ``typed``, the clerk's prose, or in a note."""
    used = [citations.entry(each) for each in citations.used]
    if not used:
        return
    documents, reported = TypedDocuments(used), set[str]()
    notes = data.values.get("ghi_chu")
    proses = (
        [*typed, *(each for each in notes.values() if isinstance(each, Prose))]
        if isinstance(notes, dict)
        else typed
    )
    lines = [(each, data.locate(f"van_ban.can_cu.{index}")) for index, each in enumerate(given)]
    texts = [(each, place) for each, place in lines if isinstance(each, str) and " " in each]
    for entry, place in (
        *((entry, place) for text, place in texts for entry, _ in documents.found_in(text)),
        *(
            (entry, prose.locate(at))
            for prose in proses
            for entry, at in documents.found_in(prose.scalar.text)
        ),
    ):
        if entry.id in reported:
            continue
        reported.add(entry.id)
        message = f"{entry.label} gõ tay ở đây, ở chỗ khác viện dẫn bằng mã"
        as_typed = entry.id if place in [each for _, each in texts] else f"[@{entry.id}]"
        yield make_warning(
            "ND703", place, message, f"gõ {as_typed} để một văn bản có một cách gọi, một chú thích"
        )._replace(severity=Severity.INFO)


def _itself(location: Location) -> Location:
    return location
