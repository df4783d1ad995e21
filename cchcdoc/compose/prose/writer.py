"""Turns prose into inlines: resolves its marks, expands patterns, writes typed tables.

The one circle of a document's data is closed here, in the open: a mark ``[^id]`` or ``[>id]`` is answered by a handler,
and its answer (the text of a footnote, the name of an attachment) is prose that this writer has to write. So a
handler holds no writer; it is handed the one that asks, with the ``Context`` in which the answer is to be written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final, NamedTuple, TypeAlias

from cchcdoc.blocks import Inline, Inlines, NoteMark, Text
from cchcdoc.compose.prose.author import Author
from cchcdoc.compose.prose.extent import LINE_COST, MARK_COST
from cchcdoc.compose.prose.failures import Call, call_of
from cchcdoc.compose.prose.findings import Findings
from cchcdoc.compose.prose.lacking import Listing
from cchcdoc.compose.prose.lines import NOTHING, ComposedLine, PlainRun, line_of, merge
from cchcdoc.compose.prose.patterns import find_pattern
from cchcdoc.compose.prose.tone_marks import PlainParts, pack_prose, parse_restyled, restyled
from cchcdoc.compose.reading.lines import Line, LineRole
from cchcdoc.compose.reading.marks import Piece, ProseError
from cchcdoc.compose.reading.typed_tables import typed_table
from cchcdoc.diagnostics import Location, make_warning
from cchcdoc.expressions import BlankValue, ExpressionFault, Scope, to_text
from cchcdoc.nodes import Prose


class Context(NamedTuple):
    """Where prose stands: what its expressions can use, what its note marks do, the patterns around it."""

    scope: Scope
    notes: NoteHandler
    depth: int = 0
    """Number of patterns around it."""
    call: Call | None = None
    printed_at: Location | None = None
    """Where a text of the pack, such as the title of a table, is called for."""


NoteHandler: TypeAlias = "Callable[[ProseWriter, str, Location, Context], NoteMark | None]"
"""Handles ``[^id]`` at a place: returns the note's mark, or ``None`` after collecting an error."""
ReferenceHandler: TypeAlias = "Callable[[ProseWriter, str, Location, Context], Inlines]"
"""Handles ``[>id]`` at a place: returns the name of the attachment, or nothing after collecting an error."""


SIGNED_ITEMS: Final = ("gach", "cong")
"""Items of a pattern that are not printed when their expressions give nothing; the sign alone says nothing."""


def refuse_table(findings: Findings, line: ComposedLine) -> None:
    """``[#id]`` or a typed table where a table is not allowed: in a title or a cell (ND453)."""
    hint = "đặt [#ma] trong lời văn của đề cương" if line.table else "đưa bảng vào lời văn của đề cương"
    findings.error("ND453", line.location, "bảng không đặt được ở chỗ này", hint)


def _place_of(context: Context | None, prose: Prose, offset: int) -> Location:
    """The place of ``offset`` of ``prose`` for the clerk: inside a text of the pack, where that is called for."""
    if context is None:
        return prose.locate(offset)
    return context.printed_at or (context.call.place() if context.call else prose.locate(offset))


class ProseWriter:
    """Writes the prose of one document."""

    def __init__(
        self, author: Author, patterns: Mapping[str, Prose], notes: NoteHandler, references: ReferenceHandler
    ) -> None:
        self.author = author
        self.patterns = patterns
        self._notes, self._references = notes, references
        self._size_limits = author.size_limits
        self._whole = self._last = Context(author.scope, notes)

    def within(
        self, scope: Scope, call: Call | None = None, *, printed_at: Location | None = None
    ) -> Context:
        """The context of prose whose expressions see ``scope``, such as that of a table's row.

        ``printed_at``: where the prose is called for, if it is a text of the pack.
        """
        if call is not None or printed_at is not None:
            return Context(scope, self._notes, 0, call, printed_at)
        if scope is not self._last.scope:  # the nodes of one record, the cells of one row share it
            self._last = self._whole if scope is self._whole.scope else Context(scope, self._notes)
        return self._last

    def within_titles(self, listing: Listing, location: Location | None) -> Context:
        """The context of the titles and notes of ``listing``, a table or chart that is called at ``location``."""
        return self.within(self.author.scope, call_of(listing, location), printed_at=location)

    def lines(self, prose: Prose, context: Context | None = None) -> list[ComposedLine]:
        """The lines of ``prose`` with patterns expanded; errors are collected."""
        limits = self._size_limits
        if limits.left < 0:  # reported already
            return []
        text = prose.scalar.text
        try:
            parsed = parse_restyled(text, self.author.tone_marks)
        except ProseError as error:
            self.author.add_unreadable(error, prose)
            return []
        if not limits.has_room(len(text) + LINE_COST * len(parsed.lines)):
            limits.refuse(self.author, _place_of(context, prose, 0))
            return []
        for code, offset, message, hint in parsed.remarks:
            self.author.add_finding(make_warning(code, prose.locate(offset), message, hint))
        context = context or self._whole
        composed: list[ComposedLine] = []
        for line, ready, plain in parsed.lines:
            whole = ready
            if ready is None and plain is not None:
                whole = self._plain_line(line.role, plain, context.scope)
            if whole is not None:  # nearly all lines
                composed.append(whole)
            else:
                composed += self._line(line, prose, context)
        return composed

    def _plain_line(self, role: LineRole, plain: PlainParts, scope: Scope) -> ComposedLine | None:
        """A line of texts and expressions without emphasis; ``None`` where something fails, for ``_line`` to report it."""
        compiled, tone_marks = self.author.language.compile_printed, self.author.tone_marks
        parts, tail, count = plain
        texts: list[str] = []
        try:
            for before, source in parts:
                value = compiled(source).step(scope)
                if type(value) is not str:
                    value = to_text(value)
                elif not value.isascii():
                    value = restyled(value, tone_marks)
                count += len(value)
                texts += (before, value)
        except (BlankValue, ExpressionFault):
            return None
        if count > self._size_limits.left or not self._size_limits.has_room(count):
            return None
        text = "".join(texts) + tail
        return ComposedLine(role, (Text(text),) if text else ())

    def one_line(self, prose: Prose, context: Context | None = None) -> Inlines:
        """``prose`` as one paragraph, for titles and captions; a table in it is an error (ND453)."""
        lines = self.lines(prose, context)
        if len(lines) == 1 and not lines[0].table and lines[0].typed is None:  # nearly every title
            return lines[0].inlines
        joined: list[Inline] = []
        for line in lines:
            if line.table or line.typed:
                refuse_table(self.author, line)
            joined += [*([Text(" ")] if joined else []), *line.inlines]
        return tuple(joined)

    def title(self, text: str, place: Location, context: Context | None = None) -> Inlines:
        """The inlines of a title, which may have expressions: "giai đoạn {{ ky_bao_cao.tu }} - {{ ky_bao_cao.den }}"."""
        if "{{" not in text:
            return (self.author.printed(text, place),) if text else ()
        return self.one_line(pack_prose(text, place), context)

    def _line(self, line: Line, prose: Prose, context: Context) -> Sequence[ComposedLine]:
        role = line.role
        if role == "bang_go":
            return self._typed_table(line, prose, context)
        first = line.pieces[0]
        if role == "mau" and isinstance(first, Piece):
            return self._pattern_lines(first, prose, context)
        if role == "bang" and isinstance(first, Piece):
            return (ComposedLine("bang", (), first.value, prose.locate(first.offset)),)
        return (line_of(line, self._inlines(line.pieces, prose, context), prose),)

    def _typed_table(self, line: Line, prose: Prose, context: Context) -> Sequence[ComposedLine]:
        if self._size_limits.has_too_many_cells:
            return ()  # already reported
        try:
            table = typed_table(line.text, line.offset, lambda pieces: self._inlines(pieces, prose, context))
        except ProseError as error:
            self.author.add_unreadable(error, prose)
            return ()
        cells = len(table.rows) * len(table.columns)
        if self._size_limits.has_cells(cells, self.author, _place_of(context, prose, line.offset), "ND478"):
            return (ComposedLine("bang_go", (), location=prose.locate(line.offset), typed=table),)
        return ()

    def _inlines(self, pieces: Sequence[Text | Piece], prose: Prose, context: Context) -> Inlines:
        found: list[Inline | PlainRun] = []
        if len(pieces) > 1 and not self._size_limits.has_room(MARK_COST * (len(pieces) - 1)):
            self._size_limits.refuse(self.author, _place_of(context, prose, 0))
            return ()
        for piece in pieces:
            if type(piece) is Text:
                found.append(piece)
            elif type(piece) is Piece:
                if piece.mark == "expression":
                    found.append(self._expression(piece, prose, context))
                else:
                    found += self._marked(piece, prose, context)
        return merge(found)

    def _marked(self, piece: Piece, prose: Prose, context: Context) -> Sequence[Inline]:
        """What a citation, reference, note or pattern inside a line stands for."""
        if piece.mark == "cite":
            return self._cited(piece, prose)
        if piece.mark == "refer":
            name = self._references(self, piece.value, prose.locate(piece.offset), context)
            return _with_emphasis(name, piece)
        if piece.mark == "note":
            mark = context.notes(self, piece.value, prose.locate(piece.offset), context)
            return () if mark is None else (mark,)
        found: list[Inline] = []
        for number, line in enumerate(self._pattern_lines(piece, prose, context)):
            found += ((Text(" "),) if number else ()) + line.inlines
        return _with_emphasis(found, piece)

    def _cited(self, piece: Piece, prose: Prose) -> Inlines:
        return self.author.citation(
            lambda: self.author.citations.cite_parts(
                piece.value.removesuffix("-"), issuer=piece.value[-1] != "-"
            ),
            lambda: prose.locate(piece.offset),
            bold=piece.bold,
            italic=piece.italic,
        )

    def _expression(self, piece: Piece, prose: Prose, context: Context) -> Inline | PlainRun:
        author, limits = self.author, self._size_limits
        if limits.left < 0:  # reported already
            return NOTHING
        try:
            value = author.language.compile_printed(piece.value).step(context.scope)
            if type(value) is str:
                text = value if value.isascii() else restyled(value, author.tone_marks)
            else:
                text = to_text(value)  # figures and days have no tone marks
        except BlankValue as met:
            return author.gap(met.blank)
        except ExpressionFault as fault:
            at = prose.locate(piece.offset + (fault.offset or 0))
            if fault.code == "ND438":  # the clerk's line, not that of a pattern
                at = _place_of(context, prose, piece.offset)
            blank = author.failed(fault, piece.value, context.scope, at, context.call)
            return author.gap(blank) if blank else NOTHING
        if not limits.has_room(len(text)):
            limits.refuse(author, _place_of(context, prose, piece.offset))
            return NOTHING
        return text, piece.bold, piece.italic

    def _pattern_lines(self, piece: Piece, prose: Prose, context: Context) -> list[ComposedLine]:
        location = partial(prose.locate, piece.offset)  # called only to report an error
        pattern = find_pattern(piece.value, self.patterns, location, context.depth, self.author)
        if pattern is None:
            return []
        call = context.call or Call(piece.value, location)
        inside = Context(context.scope, context.notes, context.depth + 1, call, context.printed_at)
        return [line for line in self.lines(pattern, inside) if line.inlines or line.role not in SIGNED_ITEMS]


def _with_emphasis(inlines: Sequence[Inline], piece: Piece) -> Sequence[Inline]:
    """``inlines`` with the emphasis that stands around ``piece`` added to their own."""
    if not (piece.bold or piece.italic):
        return inlines
    return [
        each._replace(bold=each.bold or piece.bold, italic=each.italic or piece.italic)
        if isinstance(each, Text)
        else each
        for each in inlines
    ]
