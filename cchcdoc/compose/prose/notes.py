"""Footnotes, numbered in order of reference: citations, plain text, computed prose, or a pattern of the kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cchcdoc.blocks import Inlines, NoteMark, Text
from cchcdoc.compose.prose.extent import MAX_NOTES, MAX_WRITTEN
from cchcdoc.compose.prose.writer import Context, ProseWriter
from cchcdoc.diagnostics import Location
from cchcdoc.near_names import near_names
from cchcdoc.nodes import Blank, Prose

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

    def mark(self, writer: ProseWriter, name: str, location: Location, context: Context) -> NoteMark | None:
        """The mark of note ``name``, from the input or else a pattern; ``None`` after an error (ND457).

        Its text is written by ``writer``, as part of the prose in ``context``.

        A second use repeats the note or refers to the first one, as the kind says (``repeat``).
        """
        if name not in self._declared and name not in writer.patterns:
            hint = near_names(name, self._declared)
            writer.author.error("ND457", location, f'không có chú thích "{name}" trong ghi_chu', hint)
            writer.author.note_unread_prose()  # the note that was meant may cite documents
            return None
        if len(self.texts) >= MAX_NOTES:
            writer.author.size_limits.refuse_notes(location)
            return None
        first = self._numbers.get(name)
        if first is not None and self._repeat == "dan_chieu":
            self.texts.append((Text(f"Xem chú thích số {first}."),))
        else:
            self.texts.append(self._note_text(writer, name, location, context))
        self._numbers.setdefault(name, len(self.texts))
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
                author.size_limits.refuse(location)
                return ()
            at = [self._places.get(f"ghi_chu.{name}.{index}") for index, _ in given]
            return author.citation(lambda: author.citations.note_parts(ids, at), lambda: location)
        # A plain text note is printed exactly as typed: no marks, no expressions, tone marks unchanged.
        text = str(content)
        return (Text(text),) if author.has_room_for([text], location) else ()


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
    return writer.one_line(prose, Context(writer.author.scope, refuse_note, call=context.call))
