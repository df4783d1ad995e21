"""Legal bases ("Căn cứ ..."), cited from the register or typed in full (Phụ lục I, Phần I, Mục II.6.a)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TypeAlias

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
    proses = [*typed, *notes.values()] if isinstance(notes, dict) else typed
    for text, locate, mark in (*_typed_bases(data, given), *_texts(proses)):
        for entry, at in documents.found_in(text):
            if entry.id in reported:
                continue
            reported.add(entry.id)
            message = f"{entry.label} gõ tay ở đây, ở chỗ khác viện dẫn bằng mã"
            hint = f"gõ {mark.format(entry.id)} để một văn bản có một cách gọi, một chú thích"
            yield make_warning("ND703", locate(at), message, hint)._replace(severity=Severity.INFO)
        if len(reported) == len(used):
            return


_Text: TypeAlias = tuple[str, Callable[[int], Location], str]
"""A text, what finds the place of an offset in it, and how an id is typed there."""


def _typed_bases(data: Input, given: Lines) -> Iterator[_Text]:
    for index, each in enumerate(given):
        if isinstance(each, str) and " " in each:
            place = data.locate(f"van_ban.can_cu.{index}")
            yield each, partial(_place_of_line, place), "{}"


def _place_of_line(place: Location, _: int) -> Location:
    return place


def _texts(proses: Iterable[object]) -> Iterator[_Text]:
    return ((each.scalar.text, each.locate, "[@{}]") for each in proses if isinstance(each, Prose))


def _itself(location: Location) -> Location:
    return location
