"""Footnotes, numbered in order of reference: citations, plain text, computed prose, or a pattern of the kind.

A note has the paragraphs and items of what was typed. What cannot stand in a note is an error (ND453).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import cast

from cchcdoc.blocks import ITEM_LEADS, Inline, Inlines, NewParagraph, NoteMark, Text
from cchcdoc.compose.prose.author import Author
from cchcdoc.compose.prose.extent import MAX_NOTES, MAX_WRITTEN
from cchcdoc.compose.prose.writer import Context, ProseWriter
from cchcdoc.compose.reading.lines import read
from cchcdoc.diagnostics import Location
from cchcdoc.near_names import near_names
from cchcdoc.nodes import Blank, Prose

MARKS = re.compile(r"[\[\]{}\\]")
"""Characters that stand for themselves in a note of plain text."""
FEW = 20
"""Cited documents of a note whose texts cannot be too long together."""


class Notes:
    """The footnotes of one document. ``texts``: text of note 1, 2, ...; ``mark`` handles ``[^id]``."""

    def __init__(
        self, declared: Mapping[str, object], places: Mapping[str, Location], *, repeat: str
    ) -> None:
        self.texts: list[Inlines] = []
        self._declared = declared
        self._places = places
        self._repeat = repeat
        self._numbers: dict[str, int] = {}
        self._of_content: dict[object, int] = {}
        """The first note with a content (``_content``)."""

    def mark(self, writer: ProseWriter, name: str, location: Location, context: Context) -> NoteMark | None:
        """The mark of note ``name``, from the input or else a pattern; ``None`` after an error (ND457).

        Its text is written by ``writer``, as part of the prose in ``context``.

        A second use repeats the note or refers to the first one, as the kind says (``repeat``); so does another note
        with the same content.
        """
        if name not in self._declared and name not in writer.patterns:
            hint = near_names(name, self._declared)
            writer.author.error("ND457", location, f'không có chú thích "{name}" trong ghi_chu', hint)
            writer.author.note_unread_prose()  # the note that was meant may cite documents
            return None
        if len(self.texts) >= MAX_NOTES:
            writer.author.size_limits.refuse_notes(writer.author, location)
            return None
        content = _content(self._declared.get(name, writer.patterns.get(name)))
        first = self._numbers.get(name) or self._of_content.get(content)
        if first is not None and self._repeat == "dan_chieu":
            self.texts.append((Text(f"Xem chú thích số {first}."),))
        else:
            self.texts.append(self._note_text(writer, name, location, context))
        self._numbers.setdefault(name, first or len(self.texts))
        if content:
            self._of_content.setdefault(content, len(self.texts))
        return NoteMark(len(self.texts))

    def unused(self) -> list[str]:
        """Names of notes that were declared in the input and never used."""
        return [name for name in self._declared if name not in self._numbers]

    def _note_text(self, writer: ProseWriter, name: str, location: Location, context: Context) -> Inlines:
        if name not in self._declared:
            return _computed(writer, writer.patterns[name], location, context)
        author, content = writer.author, self._declared[name]
        if isinstance(content, Blank):
            return (author.gap(content),)
        if isinstance(content, Mapping):
            return _computed(writer, content["loi_van"], location, context)
        if isinstance(content, Sequence) and not isinstance(content, str):
            given = [(index, each) for index, each in enumerate(content) if isinstance(each, str)]
            ids = [each for _, each in given]  # others are already reported
            size = author.citations.size(ids) if len(ids) > FEW else 0
            if size > MAX_WRITTEN and not author.size_limits.has_room(size):  # before the texts are joined
                author.size_limits.refuse(author, location)
                return ()
            at = [self._places.get(f"ghi_chu.{name}.{index}") for index, _ in given]
            return author.citation(lambda: author.citations.note_parts(ids, at), lambda: location)
        prose = cast("Prose", content)
        return _as_typed(author, prose) if author.has_room_for([prose.text], location) else ()


def refuse_note(writer: ProseWriter, name: str, location: Location, _: Context) -> None:
    """``[^id]`` where a note is not allowed: in another note (ND456)."""
    message = f'chú thích "{name}" không đặt được trong chú thích khác'
    writer.author.error("ND456", location, message, "bỏ dấu [^...] ở đây")


def _computed(writer: ProseWriter, prose: object, location: Location, context: Context) -> Inlines:
    if isinstance(prose, Blank):
        return (writer.author.gap(prose),)
    if not isinstance(prose, Prose):  # the schema lets nothing else through
        raise TypeError(f"{location}: loi_van")
    # Word has no footnotes in footnotes: while one is written, [^...] is an error.
    lines = writer.lines(prose, Context(writer.author.scope, refuse_note, call=context.call))
    paragraphs: list[Inlines] = []
    for line in lines:
        if line.table or line.typed or line.role == "de_muc":
            _refuse(writer.author, "đề mục" if line.role == "de_muc" else "bảng, biểu đồ", line.location)
        else:
            lead = ITEM_LEADS.get(line.role)
            paragraphs.append((Text(lead), *line.inlines) if lead else line.inlines)
    return _joined(paragraphs)


def _as_typed(author: Author, prose: Prose) -> Inlines:
    """A plain text note: printed exactly as typed, without marks, expressions, tone marks of the pack.

    Its lines are those of prose: a line break joins, a blank line and a list sign begin a paragraph.
    """
    text = prose.text.rstrip("\n")
    if "\n" not in text:
        return (Text(text),)
    lines, remarks = read(MARKS.sub("x", text))  # as long as the text: only where its lines begin is asked
    for code, offset, message, hint in remarks:
        if code == "ND474":  # the others are about what is printed otherwise than typed
            author.warn(code, prose.locate(offset), message, hint)
    starts = [text.rfind("\n", 0, line.offset) + 1 for line in lines]
    for line, start in zip(lines, starts, strict=True):
        if line.role in ("bang_go", "de_muc"):
            _refuse(author, "đề mục" if line.role == "de_muc" else "bảng, biểu đồ", prose.locate(start))
    ends = [*starts[1:], len(text)]
    paragraphs = (text[start:end].split("\n") for start, end in zip(starts, ends, strict=False))
    return _joined([(Text(" ".join(filter(None, map(_trimmed, rows)))),) for rows in paragraphs])


def _trimmed(row: str) -> str:
    return row.strip(" \t")


def _joined(paragraphs: Sequence[Inlines]) -> Inlines:
    joined: list[Inline] = []
    for number, paragraph in enumerate(paragraphs):
        joined += [*([NewParagraph()] if number else []), *paragraph]
    return tuple(joined)


def _refuse(author: Author, what: str, location: Location | None) -> None:
    hint = "đưa vào lời văn của đề cương, hoặc viết thành câu"
    author.error("ND453", location, f"{what} không đặt được trong chú thích", hint)


def _content(declared: object) -> object:
    """What makes two notes one: the ids that are cited, or the words; ``None`` when there is nothing to compare."""
    if isinstance(declared, Mapping):
        declared = declared.get("loi_van")
    if isinstance(declared, Prose):
        declared = declared.text
    if isinstance(declared, str):
        return " ".join(declared.split()) if "\n" in declared else declared.strip()
    if isinstance(declared, list) and all(isinstance(each, str) for each in declared):
        return tuple(declared)
    return None
