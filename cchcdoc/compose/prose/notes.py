"""Footnotes: numbered in order of reference; from the register, as typed, computed, or by a pattern of the kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from cchcdoc.blocks import Inlines, NoteMark, Text
from cchcdoc.citations import Citations
from cchcdoc.compose.prose.author import Author
from cchcdoc.compose.prose.refusals import refuse_note
from cchcdoc.diagnostics import Location
from cchcdoc.near_names import near_names
from cchcdoc.nodes import Blank, Prose


class Notes:
    """The notes of one document. ``mark`` is what ``[^id]`` calls."""

    def __init__(
        self,
        author: Author,
        citations: Citations,
        declared: Mapping[str, object],
        places: Mapping[str, Location],
        *,
        repeat: str,
    ) -> None:
        self.texts: list[Inlines] = []
        self._author = author
        self._citations = citations
        self._declared = declared
        self._places = places
        self._repeat = repeat
        self._numbers: dict[str, int] = {}

    def mark(self, name: str, location: Location) -> NoteMark | None:
        """The mark of note ``name``: of the input, else the pattern of that name.

        A second use is written again or refers to the first, as the kind says.
        """
        if name not in self._declared and name not in self._author.patterns:
            self._author.has_unread_prose = True  # what the meant note cites is not known to be unused
            self._author.error(
                "ND457",
                location,
                f'không có chú thích "{name}" trong ghi_chu',
                near_names(name, self._declared),
            )
            return None
        first = self._numbers.get(name)
        if first is not None and self._repeat == "dan_chieu":
            self.texts.append((Text(f"Xem chú thích số {first}."),))
        else:
            self.texts.append(self._note_text(name, location))
        self._numbers.setdefault(name, len(self.texts))
        return NoteMark(len(self.texts))

    def unused(self) -> list[str]:
        """Notes that were declared and never marked."""
        return [name for name in self._declared if name not in self._numbers]

    def _note_text(self, name: str, location: Location) -> Inlines:
        if name not in self._declared:
            return self._computed(self._author.patterns[name], location)
        content = self._declared[name]
        if isinstance(content, Blank):
            return (self._author.gap(content),)
        if isinstance(content, Mapping):
            return self._computed(content["loi_van"], location)
        if isinstance(content, Sequence) and not isinstance(content, str):
            given = [(index, each) for index, each in enumerate(content) if isinstance(each, str)]
            ids = [each for _, each in given]  # one that was refused is reported already
            at = [self._places.get(f"ghi_chu.{name}.{index}") for index, _ in given]
            return self._author.citation(lambda: self._citations.note_parts(ids, at), lambda: location)
        # A note that is plain text comes out exactly as typed: no marks, no computing, no restyling.
        return (Text(str(content)),)

    def _computed(self, prose: object, location: Location) -> Inlines:
        if isinstance(prose, Blank):
            return (self._author.gap(prose),)
        if not isinstance(prose, Prose):  # the schema lets nothing else through
            raise TypeError(f"{location}: loi_van")
        # A note inside a note has no place in Word: while this one is written, [^...] is an error.
        with self._author.handling_notes(partial(refuse_note, self._author)):
            return self._author.one_line(prose)
