"""Computes and prints the values of one document: expressions, citations, blanks; collects its findings and gaps."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from cchcdoc.blocks import Gap, Inline, Inlines, Text
from cchcdoc.citations import Citations, Parts
from cchcdoc.compose.prose.extent import SizeLimits
from cchcdoc.compose.prose.failures import Call, Failures
from cchcdoc.compose.prose.findings import Findings
from cchcdoc.compose.prose.lacking import Listing
from cchcdoc.compose.prose.tone_marks import restyled, restyled_text
from cchcdoc.diagnostics import Diagnostic, Location
from cchcdoc.errors import InputError
from cchcdoc.expressions import BlankValue, ExpressionFault, Language, Scope, to_text
from cchcdoc.nodes import Blank
from cchcdoc.vietnamese.tone_marks import DauThanh


class Author(Findings):
    """What writes the values of one document. Prose with its marks is written by ``ProseWriter``."""

    def __init__(  # noqa: PLR0913 -- what one document needs, each by its name
        self,
        *,
        scope: Scope,
        language: Language,
        citations: Citations,
        tone_marks: DauThanh,
        failures: Failures,
        label: Callable[[str], str] = str,
        draft: bool = False,
        is_joined: bool = False,
    ) -> None:
        super().__init__(scope, is_joined=is_joined)
        self.size_limits = SizeLimits()
        self.language = language
        self.citations = citations
        self.tone_marks = tone_marks
        self.label = label
        """Returns the label of an input field, given its path."""
        self.draft = draft
        self.failures = failures
        """Says why an expression failed."""

    def gap(self, blank: Blank) -> Gap:
        """The gap that stands for ``blank``, its label counted."""
        if self.size_limits.has_room(len(blank.label)):
            return super().gap(blank)
        self.size_limits.refuse(self, blank.location)
        return Gap("", 0)

    def text(self, text: str, *, bold: bool = False, italic: bool = False) -> Text:
        """``text`` as an inline, with tone marks in the pack's style."""
        if bold or italic:
            return Text(restyled(text, self.tone_marks), bold, italic)
        return restyled_text(text, self.tone_marks)

    def value(
        self, source: str, scope: Scope, location: Callable[[int], Location], call: Call | None = None
    ) -> object:
        """The value of the expression ``source``, to be printed; ``None`` after an error.

        ``location`` maps its offsets to places. ``call``: the table or chart that it is in.
        """
        try:
            return self.language.compile_printed(source).step(scope)
        except BlankValue as met:
            return met.blank
        except ExpressionFault as fault:
            return self.failed(fault, source, scope, location(fault.offset or 0), call)

    def asked(self, source: str, scope: Scope, location: Callable[[int], Location]) -> object:
        """The same for a value that decides what is printed, or a list that is gone through: not printed itself."""
        try:
            return self.language.compile(source).step(scope)
        except BlankValue as met:
            return met.blank
        except ExpressionFault as fault:
            return self.failed(fault, source, scope, location(fault.offset or 0))

    def printed(self, text: str, location: Location | None) -> Text:
        """``text`` as an inline, counted; empty when the document is too long (ND462 at ``location``)."""
        if self.size_limits.has_room(len(text)):
            return self.text(text)
        self.size_limits.refuse(self, location)
        return Text("")

    def has_room_for(self, values: Sequence[object], location: Location | None) -> bool:
        """Count the texts among ``values``, which are to be printed; false when the document is too long (ND462)."""
        letters = 0
        for value in values:
            if type(value) is str:
                letters += len(value)
        if self.size_limits.has_room(letters):
            return True
        self.size_limits.refuse(self, location)
        return False

    def unfilled(self, source: str, listing: Listing, location: Location | None) -> Blank | None:
        """The empty field that leaves the list ``source`` of ``listing``, called at ``location``, without records.

        Outside a draft it is reported (MT214). ``None`` if there is none.
        """
        use = self.failures.lacks(source, self.scope, listing, location)
        if use is None:
            return None
        if not self.draft:
            self.add_finding(self.failures.lacking.report(use))
        return Blank(use.path, use.label)

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
            found = parts()
            if not self.size_limits.has_room(sum([len(part) for part in found if type(part) is str])):
                self.size_limits.refuse(self, location())
                return ()
            return tuple(
                self.gap(part) if isinstance(part, Blank) else self.text(part, bold=bold, italic=italic)
                for part in found
            )
        except InputError as error:
            self.note_unread_prose()  # the document that was meant is not known
            for diagnostic in error.diagnostics:
                self.add_finding(diagnostic._replace(location=diagnostic.location or location()))
            return ()

    def failed(
        self, fault: ExpressionFault, source: str, scope: Scope, location: Location, call: Call | None = None
    ) -> Blank | None:
        """Collect the error of a failed expression; in a draft return the empty field that caused it, if there is one.

        ``call``: the pattern, table or chart that has the expression.
        """
        if fault.code == "ND438":  # one text that is too long for any document
            self.size_limits.refuse(self, location)
            return None
        if fault.code == "MT306":
            self.size_limits.stop(self)
        found = self.failures.explain(fault, source, scope, location, call)
        if isinstance(found, Diagnostic):
            self.add_finding(found)
            return None
        return found

    def report_empty(
        self, code: str, source: str, location: Location | None, message: str, hints: tuple[str, str]
    ) -> None:
        """Report that the list ``source`` of a table or chart is empty: where the clerk calls it, else at the list.

        ``hints``: what to do, and what else if the clerk called it.
        """
        place = self.place_of_list(source, self.scope, location)
        self.error(code, place, message, ", ".join(hints) if place == location else hints[0])

    def place_of_list(self, source: str, scope: Scope, location: Location | None) -> Location | None:
        """Where to report the list that ``source`` gives: ``location`` if it is in the clerk's file, else at the list."""
        causes = self.failures.causes
        if location is not None and causes.is_input(location):
            return location
        figures = causes.figures(self.language, source, scope, self.label)
        return figures[0].place if figures else location
