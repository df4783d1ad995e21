"""Turns prose into inlines: computes expressions, writes citations and note marks, marks blanks, collects errors."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from typing import TypeAlias

from cchcdoc.blocks import Inline, Inlines, NoteMark, Text
from cchcdoc.citations import Citations, Parts
from cchcdoc.compose.prose.extent import SizeLimits
from cchcdoc.compose.prose.findings import Findings
from cchcdoc.compose.prose.item_order import misnumbered
from cchcdoc.compose.prose.lines import ComposedLine, line_of, merge
from cchcdoc.compose.prose.marks import Piece, ProseError
from cchcdoc.compose.prose.patterns import find_pattern
from cchcdoc.compose.prose.reading import Line
from cchcdoc.compose.prose.refusals import refuse_note, refuse_reference, refuse_table
from cchcdoc.compose.prose.tone_marks import parse_restyled, restyled
from cchcdoc.compose.prose.typed_tables import typed_table
from cchcdoc.compose.prose.unfilled import find_unfilled, relabelled_for_draft, unfilled_error
from cchcdoc.diagnostics import Location
from cchcdoc.errors import InputError
from cchcdoc.expressions import ExpressionError, ExpressionFault, Language, to_text
from cchcdoc.nodes import Blank, Prose
from cchcdoc.vietnamese.tone_marks import DauThanh

Scope: TypeAlias = Mapping[str, object]
NoteHandler: TypeAlias = Callable[[str, Location], NoteMark | None]
"""Handles ``[^id]`` at a place: returns the note's mark, or ``None`` after collecting an error."""


class Author(Findings):
    """Writes the prose of one document, with its citations, patterns and notes, and collects the findings."""

    def __init__(  # noqa: PLR0913 -- what one document needs, each by its name
        self,
        *,
        scope: Scope,
        language: Language,
        citations: Citations,
        patterns: Mapping[str, Prose],
        tone_marks: DauThanh,
        label: Callable[[str], str] = str,
        draft: bool = False,
    ) -> None:
        super().__init__(scope)
        self.language = language
        self.citations = citations
        self.patterns = patterns
        self.tone_marks = tone_marks
        self.label = label
        """Returns the label of an input field, given its path."""
        self.draft = draft
        self._size_limits = SizeLimits(self)
        self._call: tuple[str, Location] | None = None
        """The outermost pattern being written: its name, and the place of its mark in the prose."""
        self.is_form_valid = True
        """Has the form no errors? If it has, a value that a pattern lacks may only follow from them."""
        self.note_handler: NoteHandler = partial(refuse_note, self)
        self.reference_handler: Callable[[str, Location], Inlines] = partial(refuse_reference, self)
        """Handles ``[>id]`` at a place: returns the name of the attachment."""

    def text(self, text: str, *, bold: bool = False, italic: bool = False) -> Text:
        """``text`` as an inline, with tone marks in the pack's style."""
        return Text(restyled(text, self.tone_marks), bold, italic)

    def lines(self, prose: Prose, scope: Scope | None = None, depth: int = 0) -> list[ComposedLine]:
        """The lines of ``prose`` with patterns expanded; errors are collected. ``depth``: number of patterns around it."""
        if not self._size_limits.add_prose(prose):
            return []
        composed: list[ComposedLine] = []
        parsed = self._parse(prose)
        for warning in misnumbered(prose, parsed):
            self.add_finding(warning)
        for line in parsed:
            first = line.pieces[0]
            if line.role == "bang_go":
                composed += self._typed_table(line, prose, scope or self.scope, depth)
            elif isinstance(first, Text) and len(line.pieces) == 1:  # half of all lines: a fast path
                composed.append(line_of(line, (first,), prose))
            elif line.role == "mau" and isinstance(first, Piece):
                composed += self._pattern_lines(first, prose, scope, depth)
            elif line.role == "bang" and isinstance(first, Piece):
                composed.append(ComposedLine("bang", (), first.value, prose.locate(first.offset)))
            else:
                inlines = merge(self._inlines(line.pieces, prose, scope or self.scope, depth))
                composed.append(line_of(line, tuple(inlines), prose))
        return composed

    def one_line(self, prose: Prose, scope: Scope | None = None) -> Inlines:
        """``prose`` as one paragraph, for titles, captions, notes; a table in it is an error (ND453)."""
        lines = self.lines(prose, scope)
        joined: list[Inline] = []
        for line in lines:
            if line.table:
                refuse_table(self, line)
            joined += [*([Text(" ")] if joined else []), *line.inlines]
        return tuple(joined)

    @contextmanager
    def handling_notes(self, note_handler: NoteHandler) -> Iterator[None]:
        """Within this context ``note_handler`` handles ``[^id]``, for places where notes are not allowed."""
        before, self.note_handler = self.note_handler, note_handler
        try:
            yield
        finally:
            self.note_handler = before

    def value(self, source: str, scope: Scope, location: Callable[[int], Location]) -> object:
        """The value of the expression ``source``; ``None`` after an error. ``location`` maps its offsets to places."""
        try:
            return self.language.compile(source).evaluate(scope)
        except ExpressionFault as fault:
            return self._failed(fault, source, scope, location(fault.offset or 0))

    def unfilled(self, source: str) -> Blank | None:
        """In a draft, the empty optional field that makes the expression ``source`` empty; ``None`` if there is none."""
        return find_unfilled(source, self.scope, self.label) if self.draft else None

    def shown(self, value: object, location: Callable[[], Location]) -> Inline:
        """A computed value as an inline. ``location`` is called only if the value cannot be printed."""
        if isinstance(value, Blank):
            return self.gap(value)
        if type(value) is str:
            return self.text(value)
        try:
            return Text(to_text(value))  # figures and dates have no tone marks
        except ExpressionFault as fault:
            self.add_finding(fault.at(location()))
            return Text("")

    def _typed_table(self, line: Line, prose: Prose, scope: Scope, depth: int) -> Iterator[ComposedLine]:
        if self._size_limits.has_too_many_cells:
            return  # already reported
        try:
            table = typed_table(
                line.text,
                line.offset,
                lambda pieces: tuple(merge(self._inlines(pieces, prose, scope, depth))),
            )
        except ProseError as error:
            self.add_unreadable(error, prose)
            return
        if self._size_limits.add_table(table, prose.locate(line.offset)):
            yield ComposedLine("bang_go", (), typed=table)

    def _parse(self, prose: Prose) -> Sequence[Line]:
        try:
            return parse_restyled(prose.text, self.tone_marks)
        except ProseError as error:
            self.add_unreadable(error, prose)
            return ()

    def _inlines(
        self, pieces: Iterable[Text | Piece], prose: Prose, scope: Scope, depth: int
    ) -> Iterator[Inline]:
        for piece in pieces:
            if isinstance(piece, Text):
                yield piece
            elif piece.mark == "expression":
                yield self._expression(piece, prose, scope)
            elif piece.mark == "cite":
                yield from self._cited(piece, prose)
            elif piece.mark == "refer":
                yield from self.reference_handler(piece.value, prose.locate(piece.offset))
            elif piece.mark == "note":
                mark = self.note_handler(piece.value, prose.locate(piece.offset))
                if mark is not None:
                    yield mark
            else:
                yield from self._inline_pattern(piece, prose, scope, depth)

    def _cited(self, piece: Piece, prose: Prose) -> Inlines:
        return self.citation(
            lambda: self.citations.cite_parts(piece.value.removesuffix("-"), issuer=piece.value[-1] != "-"),
            lambda: prose.locate(piece.offset),
            bold=piece.bold,
            italic=piece.italic,
        )

    def citation(
        self,
        parts: Callable[[], Parts],
        location: Callable[[], Location],
        *,
        bold: bool = False,
        italic: bool = False,
    ) -> Inlines:
        """The inlines of a citation; errors, such as an unknown id, are collected at their own place, else at ``location``."""
        try:
            return tuple(
                self.gap(part) if isinstance(part, Blank) else self.text(part, bold=bold, italic=italic)
                for part in parts()
            )
        except InputError as error:
            for diagnostic in error.diagnostics:
                self.add_finding(diagnostic._replace(location=diagnostic.location or location()))
            return ()

    def _expression(self, piece: Piece, prose: Prose, scope: Scope) -> Inline:
        try:
            value = self.language.compile(piece.value).evaluate(scope)
            if type(value) is Blank:
                return self.gap(value)
            text = restyled(value, self.tone_marks) if type(value) is str else to_text(value)
        except ExpressionFault as fault:
            blank = self._failed(fault, piece.value, scope, prose.locate(piece.offset + (fault.offset or 0)))
            return self.gap(blank) if blank else Text("")
        return Text(text, piece.bold, piece.italic)

    def _failed(self, fault: ExpressionFault, source: str, scope: Scope, location: Location) -> Blank | None:
        """Collect the error of a failed expression; in a draft return the empty field that caused it, if there is one."""
        blank = None if isinstance(fault, ExpressionError) else find_unfilled(source, scope, self.label)
        if blank is None:
            self.add_finding(fault.at(location))
        elif self.draft:
            return relabelled_for_draft(blank)
        else:
            self.add_finding(
                unfilled_error(blank, source, location, self._call if self.is_form_valid else None)
            )
        return None

    def _pattern(self, piece: Piece, prose: Prose, depth: int) -> Prose | None:
        return find_pattern(piece.value, self.patterns, prose.locate(piece.offset), depth, self)

    def _pattern_lines(
        self, piece: Piece, prose: Prose, scope: Scope | None, depth: int
    ) -> list[ComposedLine]:
        pattern = self._pattern(piece, prose, depth)
        if pattern is None:
            return []
        outer = self._call
        self._call = outer or (piece.value, prose.locate(piece.offset))
        lines = self.lines(pattern, scope, depth + 1)
        self._call = outer
        return lines

    def _inline_pattern(self, piece: Piece, prose: Prose, scope: Scope, depth: int) -> Iterator[Inline]:
        for number, line in enumerate(self._pattern_lines(piece, prose, scope, depth)):
            if number:
                yield Text(" ")
            yield from line.inlines
