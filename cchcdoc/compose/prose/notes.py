"""Footnotes, numbered in order of reference: citations, plain text, computed prose, or a pattern of the kind."""

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
    """The footnotes of one document. ``texts``: text of note 1, 2, ...; ``mark`` handles ``[^id]``."""

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
        """The mark of note ``name``, from the input or else a pattern; ``None`` after an error (ND457).

        A second use repeats the note or refers to the first one, as the kind says (``repeat``).
        """
        if name not in self._declared and name not in self._author.patterns:
            self._author.has_unread_prose = True  # the note that was meant may cite documents
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
        """Names of notes that were declared in the input and never used."""
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
            ids = [each for _, each in given]  # others are already reported
            at = [self._places.get(f"ghi_chu.{name}.{index}") for index, _ in given]
            return self._author.citation(lambda: self._citations.note_parts(ids, at), lambda: location)
        # A plain text note is printed exactly as typed: no marks, no expressions, tone marks unchanged.
        return (Text(str(content)),)

    def _computed(self, prose: object, location: Location) -> Inlines:
        if isinstance(prose, Blank):
            return (self._author.gap(prose),)
        if not isinstance(prose, Prose):  # the schema lets nothing else through
            raise TypeError(f"{location}: loi_van")
        # Word has no footnotes in footnotes: while one is written, [^...] is an error.
        with self._author.handling_notes(partial(refuse_note, self._author)):
            return self._author.one_line(prose)
