"""Writes prose as inlines: computes its expressions, cites, sets notes, marks blanks, collects every mistake."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from cchcdoc.blocks import Gap, Inline, Inlines, NoteMark, Table, Text
from cchcdoc.citations import Citations, Parts
from cchcdoc.compose.item_order import misnumbered
from cchcdoc.compose.prose import Line, LineRole, Piece, ProseError, parse
from cchcdoc.compose.typed_tables import typed_table
from cchcdoc.compose.unfilled import as_counted, find_unfilled
from cchcdoc.diagnostics import Diagnostic, Location, Severity, did_you_mean
from cchcdoc.errors import InputError
from cchcdoc.expressions import ExpressionError, ExpressionFault, Language, to_text
from cchcdoc.nodes import Blank, Position, Prose, Scalar
from cchcdoc.vietnamese import restyle
from cchcdoc.vietnamese.tone_marks import DauThanh

MAX_PATTERN_DEPTH = 5
"""Patterns inside patterns; deeper is a circle."""
MAX_WRITTEN = 5_000_000
"""Characters of prose that a document is written from, patterns counted each time; a long report has 80.000."""
MAX_TYPED_CELLS = 300_000
"""Cells of all tables typed among the prose of a document."""
MAX_MISTAKES = 10_000
"""Mistakes that are kept; the same one in many rows of a table is told once."""
MAX_GAPS = 5_000
"""Blanks shown in a draft."""

Scope = Mapping[str, object]


class ComposedLine(NamedTuple):
    """A line of prose with its inlines; for a table line ``table`` is its id, for a heading ``level`` its depth."""

    role: LineRole
    inlines: Inlines
    table: str = ""
    location: Location | None = None
    """Of a table line, for what may be wrong with the table."""
    level: int = 0
    typed: Table | None = None
    """A table that the clerk typed among the prose."""


class Author:
    """One document being written. Holds what runs through it: notes, gaps, citations, mistakes."""

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
        self.scope = scope
        self.language = language
        self.citations = citations
        self.patterns = patterns
        self.tone_marks = tone_marks
        self.label = label
        """What a field of the input is called, by its path."""
        self.draft = draft
        self.gaps: list[str] = []
        self._written, self._is_full = 0, False
        self._typed_cells = 0
        self.has_unread_prose = False
        """Some text could not be read: what it cites is not known to be unused."""
        self.mistakes: list[Diagnostic] = []
        self.set_note: Callable[[str, Location], NoteMark | None] = self.refuse_note
        self.refer: Callable[[str, Location], Inlines] = self.refuse_reference
        """What ``[>id]`` calls: the name of an attachment."""

    def mistake(self, code: str, location: Location | None, message: str, hint: str = "") -> None:
        """Remember a mistake; the document is refused at the end with all of them."""
        self.note(Diagnostic(code, Severity.ERROR, location, message, hint))

    def warn(self, code: str, location: Location | None, message: str, hint: str = "") -> None:
        """Remember a doubt; the document is written all the same."""
        self.note(Diagnostic(code, Severity.WARNING, location, message, hint))

    def note(self, found: Diagnostic) -> None:
        """Remember a mistake, up to ``MAX_MISTAKES``: a wrong column of a long table is wrong in every row."""
        if len(self.mistakes) < MAX_MISTAKES:
            self.mistakes.append(found)

    def tell_once(self, before: int, told: set[tuple[str, str]]) -> None:
        """Of the mistakes after the first ``before`` keep those whose code and message are not in ``told`` yet."""
        found = self.mistakes[before:]
        del self.mistakes[before:]
        for mistake in found:
            if (mistake.code, mistake.message) not in told:
                told.add((mistake.code, mistake.message))
                self.mistakes.append(mistake)

    def text(self, text: str, *, bold: bool = False, italic: bool = False) -> Text:
        """``text`` as it will be printed: tone marks in the style of the pack."""
        return Text(_restyled(text, self.tone_marks), bold, italic)

    def gap(self, blank: Blank) -> Gap:
        """The mark of a blank, in the order of the document."""
        if len(self.gaps) < MAX_GAPS:
            path = as_counted(blank.path, self.scope)
            where = f" ({path})" if path else ""
            line = f", dòng {blank.location.line}" if blank.location and blank.location.line else ""
            self.gaps.append(f"Chưa điền: {blank.label}{where}{line}")
        return Gap(blank.label, len(self.gaps) - 1)

    def lines(self, prose: Prose, scope: Scope | None = None, depth: int = 0) -> list[ComposedLine]:
        """``prose`` as lines, patterns written out. Mistakes are collected; what can be written is."""
        composed: list[ComposedLine] = []
        self._written += len(prose.text)
        if self._written > MAX_WRITTEN:  # patterns that call patterns grow without bound
            if not self._is_full:
                message = f"văn bản dài quá {MAX_WRITTEN // 1_000_000} triệu ký tự"
                self.mistake("ND462", prose.locate(0), message, "bớt lời văn, hoặc bớt chỗ gọi mẫu câu")
            self._is_full = True
            return []
        parsed = self._parse(prose)
        self.mistakes += misnumbered(prose, parsed)
        for line in parsed:
            first = line.pieces[0]
            if line.role == "bang_go":
                composed += self._typed_table(line, prose, scope or self.scope, depth)
            elif isinstance(first, Text) and len(line.pieces) == 1:  # half of all lines
                composed.append(_text_line(line, first, prose))
            elif line.role == "mau" and isinstance(first, Piece):
                composed += self._pattern_lines(first, prose, scope, depth)
            elif line.role == "bang" and isinstance(first, Piece):
                composed.append(ComposedLine("bang", (), first.value, prose.locate(first.offset)))
            else:
                inlines = tuple(merge(self._inlines(line.pieces, prose, scope or self.scope, depth)))
                at = prose.locate(line.offset) if line.level else None
                composed.append(ComposedLine(line.role, inlines, location=at, level=line.level))
        return composed

    def one_line(self, prose: Prose, scope: Scope | None = None) -> Inlines:
        """``prose`` as a single paragraph: titles, captions, notes."""
        lines = self.lines(prose, scope)
        joined: list[Inline] = []
        for line in lines:
            if line.table:
                self.refuse_table(line)
            joined += [*([Text(" ")] if joined else []), *line.inlines]
        return tuple(joined)

    def value(self, source: str, scope: Scope, location: Callable[[int], Location]) -> object:
        """The value of one expression; ``None`` after a mistake that was collected."""
        try:
            return self.language.compile(source).evaluate(scope)
        except ExpressionFault as fault:
            return self._failed(fault, source, scope, location(fault.offset or 0))

    def unfilled(self, source: str) -> Blank | None:
        """In a draft, the optional field whose absence leaves ``source`` without a value."""
        return find_unfilled(source, self.scope, self.label) if self.draft else None

    def shown(self, value: object, location: Callable[[], Location]) -> Inline:
        """A computed value as it is printed. ``location`` is asked for only when it cannot be."""
        if isinstance(value, Blank):
            return self.gap(value)
        if type(value) is str:
            return self.text(value)
        try:
            return Text(to_text(value))  # figures and dates have no tone marks
        except ExpressionFault as fault:
            self.note(fault.at(location()))
            return Text("")

    def _typed_table(self, line: Line, prose: Prose, scope: Scope, depth: int) -> Iterator[ComposedLine]:
        if self._typed_cells > MAX_TYPED_CELLS:
            return  # told already
        try:
            table = typed_table(
                line.text,
                line.offset,
                lambda pieces: tuple(merge(self._inlines(pieces, prose, scope, depth))),
            )
        except ProseError as error:
            self.has_unread_prose = True
            self.mistake(error.code, prose.locate(error.offset), error.message, error.hint)
            return
        self._typed_cells += len(table.rows) * len(table.columns)
        if self._typed_cells > MAX_TYPED_CELLS:  # a pattern may bring its table many times
            message = f"các bảng gõ tay có quá {MAX_TYPED_CELLS} ô"
            self.mistake("ND478", prose.locate(line.offset), message, "bớt bảng, hoặc đưa vào số liệu")
            return
        yield ComposedLine("bang_go", (), typed=table)

    def _parse(self, prose: Prose) -> Sequence[Line]:
        try:
            return parse_restyled(prose.text, self.tone_marks)
        except ProseError as error:
            self.has_unread_prose = True
            found = Diagnostic(
                error.code, Severity.ERROR, prose.locate(error.offset), error.message, error.hint
            )
            if found not in self.mistakes:  # a pattern may be called many times
                self.note(found)
            return ()

    def _inlines(
        self, pieces: Iterable[Text | Piece], prose: Prose, scope: Scope, depth: int
    ) -> Iterator[Inline]:
        for piece in pieces:
            if isinstance(piece, Text):
                yield piece
            elif piece.kind == "expression":
                yield self._expression(piece, prose, scope)
            elif piece.kind == "cite":
                yield from self._cited(piece, prose)
            elif piece.kind == "refer":
                yield from self.refer(piece.value, prose.locate(piece.offset))
            elif piece.kind == "note":
                mark = self.set_note(piece.value, prose.locate(piece.offset))
                if mark is not None:
                    yield mark
            else:
                yield from self._inline_pattern(piece, prose, scope, depth)

    def _cited(self, piece: Piece, prose: Prose) -> Inlines:
        return self.written(
            lambda: self.citations.cite_parts(piece.value),
            lambda: prose.locate(piece.offset),
            bold=piece.bold,
            italic=piece.italic,
        )

    def written(
        self,
        parts: Callable[[], Parts],
        location: Callable[[], Location],
        *,
        bold: bool = False,
        italic: bool = False,
    ) -> Inlines:
        """The wording of a citation; an unknown id is collected like any other mistake, at its place or ``location``."""
        try:
            return tuple(
                self.gap(part) if isinstance(part, Blank) else self.text(part, bold=bold, italic=italic)
                for part in parts()
            )
        except InputError as error:
            for diagnostic in error.diagnostics:
                self.note(diagnostic._replace(location=diagnostic.location or location()))
            return ()

    def _expression(self, piece: Piece, prose: Prose, scope: Scope) -> Inline:
        try:
            value = self.language.compile(piece.value).evaluate(scope)
            if type(value) is Blank:
                return self.gap(value)
            text = _restyled(value, self.tone_marks) if type(value) is str else to_text(value)
        except ExpressionFault as fault:
            blank = self._failed(fault, piece.value, scope, prose.locate(piece.offset + (fault.offset or 0)))
            return self.gap(blank) if blank else Text("")
        return Text(text, piece.bold, piece.italic)

    def _failed(self, fault: ExpressionFault, source: str, scope: Scope, location: Location) -> Blank | None:
        """A failed expression is a mistake; when it wanted an optional field that is blank, a gap of a draft."""
        blank = None if isinstance(fault, ExpressionError) else find_unfilled(source, scope, self.label)
        if blank is not None and blank.path.partition(".")[0] == "chinh_quyen":
            blank = replace(blank, label="Cấp của cơ quan ban hành (van_ban.cap)")
            if not self.draft:
                message = f"chưa biết cơ quan ban hành ở cấp nào mà câu này dùng {source.strip()}"
                hint = "điền van_ban.cap, ví dụ xa; văn bản năm 2025 thì điền cả van_ban.ngay.thang"
                self.mistake("ND490", location, message, hint)
                return None
        if blank is not None and self.draft:
            return blank
        if blank is not None:
            message = f'chưa điền "{blank.label}" ({blank.path}) mà câu này dùng đến'
            self.mistake("MT214", location, message, "điền vào, hoặc bỏ biểu thức này khỏi lời văn")
        else:
            self.note(fault.at(location))
        return None

    def _pattern(self, piece: Piece, prose: Prose, depth: int) -> Prose | None:
        pattern = self.patterns.get(piece.value)
        location = prose.locate(piece.offset)
        self.has_unread_prose = self.has_unread_prose or pattern is None
        if pattern is None:
            self.mistake(
                "ND454", location, f'không có mẫu câu "{piece.value}"', near_names(piece.value, self.patterns)
            )
        elif depth >= MAX_PATTERN_DEPTH:
            self.mistake(
                "ND455",
                location,
                f'mẫu câu "{piece.value}" gọi nhau quá {MAX_PATTERN_DEPTH} lần',
                "bỏ vòng lặp",
            )
            return None
        return pattern

    def _pattern_lines(
        self, piece: Piece, prose: Prose, scope: Scope | None, depth: int
    ) -> list[ComposedLine]:
        pattern = self._pattern(piece, prose, depth)
        return self.lines(pattern, scope, depth + 1) if pattern else []

    def _inline_pattern(self, piece: Piece, prose: Prose, scope: Scope, depth: int) -> Iterator[Inline]:
        pattern = self._pattern(piece, prose, depth)
        for number, line in enumerate(self.lines(pattern, scope, depth + 1) if pattern else []):
            if number:
                yield Text(" ")
            yield from line.inlines

    def refuse_table(self, line: ComposedLine) -> None:
        """What ``[#id]`` does where no table may stand: in a title, in a cell."""
        hint = "đặt [#ma] trong lời văn của đề cương"
        self.mistake("ND453", line.location, "bảng không đặt được ở chỗ này", hint)

    def refuse_note(self, name: str, location: Location) -> NoteMark | None:
        """What ``[^id]`` does where no note may stand: inside a note, in a title."""
        self.mistake(
            "ND456",
            location,
            f'chú thích "{name}" không đặt được trong chú thích khác',
            "bỏ dấu [^...] ở đây",
        )
        return None

    def refuse_reference(self, name: str, location: Location) -> Inlines:
        """What ``[>id]`` does where the document has no attachment of that name."""
        hint = "khai ở phu_luc, hoặc bỏ dấu [>...] khỏi lời văn"
        self.mistake("ND475", location, f'không có phụ lục "{name}"', hint)
        return ()


@lru_cache(maxsize=2048)
def pack_prose(text: str, place: Location) -> Prose:
    """A text of the pack (a title, a literal cell) as prose; one object for one text, so that it is parsed once."""
    return Prose(Scalar(text, Position(place.line or 1, place.column or 1)), place.source)


@lru_cache(maxsize=4096)
def parse_restyled(text: str, tone_marks: DauThanh) -> Sequence[Line]:
    """The lines of ``text`` with its tone marks in one style; a tone moves by one letter, so offsets stay true.

    Patterns come again in every document, and a clerk's text in the draft, the next draft and the final document.
    """
    return parse(restyle(text, tone_marks))


_restyled = lru_cache(maxsize=4096)(restyle)
"""Citations, labels and titles come again."""


def _text_line(line: Line, text: Text, prose: Prose) -> ComposedLine:
    at = prose.locate(line.offset) if line.level else None
    return ComposedLine(line.role, (text,), location=at, level=line.level)


def merge(inlines: Iterable[Inline]) -> Iterator[Inline]:
    """The same inlines with neighbouring texts of one emphasis joined and empty ones dropped."""
    held: list[str] = []
    emphasis = (False, False)
    for inline in inlines:
        if isinstance(inline, Text) and (inline.bold, inline.italic) == emphasis:
            held.append(inline.text)
            continue
        if held and (joined := "".join(held)):
            yield Text(joined, *emphasis)
        held = []
        if isinstance(inline, Text):
            held, emphasis = [inline.text], (inline.bold, inline.italic)
        else:
            yield inline
    if held and (joined := "".join(held)):
        yield Text(joined, *emphasis)


def near_names(name: str, known: Iterable[str]) -> str:
    """A hint naming what may have been meant, or what there is."""
    import difflib  # only a mistake needs it

    names = sorted(known)
    near = difflib.get_close_matches(name, names, n=3, cutoff=0.6)
    if not names:
        return "chưa khai mã nào"
    return did_you_mean(near) or f"các mã hiện có: {', '.join(names[:10])}{'...' if len(names) > 10 else ''}"
