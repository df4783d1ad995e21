"""``compose``: the steps by which a document is composed, in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any, cast

from cchcdoc.blocks import Block, Composition, DocumentProperties, Inlines
from cchcdoc.citations import Citations, CitationStyle, read_register
from cchcdoc.compose.body.attachments import Attachments
from cchcdoc.compose.body.outline import OutlineWriter
from cchcdoc.compose.doubts.government import government_warnings
from cchcdoc.compose.doubts.leftovers_and_dates import clerk_prose, leftovers_and_dates
from cchcdoc.compose.doubts.unannounced_appendices import unannounced_appendices
from cchcdoc.compose.frame.enforcing_article import with_enforcing_article
from cchcdoc.compose.frame.issuer_name import sentence_name
from cchcdoc.compose.frame.legal_bases import legal_bases
from cchcdoc.compose.frame.reference_line import reference_line
from cchcdoc.compose.frame.standing import Standing, government_names, standing_of
from cchcdoc.compose.frame.writer import FrameWriter
from cchcdoc.compose.indexes import compute_indexes
from cchcdoc.compose.pages.closing import add_end_mark
from cchcdoc.compose.pages.lead_ins import keep_lead_ins_with_next
from cchcdoc.compose.pages.page_turns import tidy_section_breaks, without_last_section_break
from cchcdoc.compose.prose.author import Author
from cchcdoc.compose.prose.notes import Notes
from cchcdoc.compose.tables.charts import ChartWriter
from cchcdoc.compose.tables.writer import TableWriter
from cchcdoc.diagnostics import Diagnostic, Severity, make_warning
from cchcdoc.document_parts import DocumentParts, read_parts
from cchcdoc.errors import InputError
from cchcdoc.expressions import WORK, Language, Work
from cchcdoc.indicators import FUNCTIONS
from cchcdoc.nodes import Input
from cchcdoc.packs import Kind
from cchcdoc.standard import Standard
from cchcdoc.vietnamese import viet_hoa

LANGUAGE = Language(FUNCTIONS)
"""The language of expressions in prose, patterns and tables."""
NO_LINE = 10**9
"""Sorts a finding without a line after all lines of the file."""
SCOPE_NAMES = ("so_lieu", "so_lieu_ky_truoc", "so_lieu_cung_ky", "ky_bao_cao", "van_ban")
"""Parts of the input that expressions can use."""


def compose(
    kind: Kind,
    data: Input,
    standard: Standard,
    *,
    origin: tuple[tuple[str, str], ...] = (),
    found: Sequence[Diagnostic] = (),
) -> Composition:
    """Compose the document of kind ``kind`` from the input ``data``.

    ``origin``: custom properties (kind, packs, program version, input hash). ``found``: errors of the form
    (``schema.examine``); the rest is still checked, to report all errors together.

    Raises:
        InputError: ``found`` and all errors of prose, tables, citations and indexes, in the order of the file.
    """
    writing = _Writing(kind, data, standard)
    writing.author.is_form_valid = not found
    frame = {} if found else writing.frame(standard)
    body = writing.body()
    attachments = writing.attachment_blocks(with_reference=not found)
    frame = with_enforcing_article(frame, body, kind, writing.parts, standard)
    findings = writing.findings(unused=not found and not data.blanks)
    findings += leftovers_and_dates(data, writing.parts, writing.citations, standard)
    findings += unannounced_appendices(clerk_prose(data), writing.attached.appendices)
    findings += government_warnings(data, writing.parts, kind, writing.standing, standard.government)
    if found:  # errors in the pack's own sentences and tables may only follow from wrong figures
        findings = [
            finding for finding in findings if finding.location and finding.location.source == data.source
        ]
    findings = _in_file_order([*found, *findings], data.source)
    if any(finding.severity is Severity.ERROR for finding in findings):
        raise InputError(findings)
    return Composition(
        frame=frame,
        body=tuple(add_end_mark(body, kind.end_mark)),
        notes=tuple(writing.notes.texts),
        gaps=tuple(writing.author.gaps),
        properties=_properties(kind, writing.parts, origin),
        counters=writing.labels.counters,
        warnings=tuple(findings),
        charts=tuple(writing.charts.charts),
        attachments=tuple(attachments),
    )


class _Writing:
    """One document being written: its writers, citations, notes and findings."""

    def __init__(self, kind: Kind, data: Input, standard: Standard) -> None:
        self.kind, self.data, self.standard = kind, data, standard
        self.parts = read_parts(data.values.get("van_ban"))
        self.indexes, self.index_findings = compute_indexes(kind, data)
        register, self.register_findings = read_register(
            _mapping(data.values.get("van_ban_vien_dan")), data.places
        )
        self.standing = standing_of(self.parts, standard.government)
        self.citations = Citations(register, CitationStyle(kind.citation_dates))
        self.author = Author(
            scope=_scope(data.values, self.parts, self.standing)
            | ({"chi_so": self.indexes} if kind.indexes else {}),
            language=LANGUAGE,
            citations=self.citations,
            patterns=kind.patterns,
            tone_marks=kind.tone_marks,
            label=partial(_label, kind.schema.schema),
            draft=data.draft,
        )
        declared = _mapping(data.values.get("ghi_chu"))
        self.notes = Notes(self.author, self.citations, declared, data.places, repeat=kind.repeated_notes)
        self.charts = ChartWriter(self.author, kind.charts, kind.source)

    def frame(self, standard: Standard) -> dict[str, object]:
        """The values of the template's tags outside the body."""
        bases = legal_bases(self.author, self.citations, self.data, self.parts.legal_bases)
        return FrameWriter(self.author, standard, self.parts).frame(self.kind.type_line, bases)

    def body(self) -> list[Block]:
        """The blocks of the outline. Call after ``frame``: notes and references are allowed from here on."""
        self.author.note_handler = self.notes.mark
        tables = TableWriter(self.author, self.kind.tables, self.kind.source)
        draw = self.charts.or_table(tables.table, self.kind.tables)
        outline = OutlineWriter(self.author, draw, self.kind)
        outline.prose_place = self.data.locate("noi_dung")
        self.attached = Attachments(self.author, outline, self.data, self.kind.attachments)
        self.author.reference_handler = self.attached.refer
        blocks = outline.blocks(self.kind.outline, self.data.values.get("noi_dung"))
        tidied = tidy_section_breaks(keep_lead_ins_with_next(blocks))
        self.labels = outline.labels
        return without_last_section_break(tidied)  # the signature stays on the page of a last landscape table

    def attachment_blocks(self, *, with_reference: bool) -> list[Block]:
        """The attachments after the signature. Call after ``body``."""
        self.attached.report_unannounced()
        return list(self.attached.blocks(self.reference if with_reference else tuple, self.kind.end_mark))

    def reference(self) -> Inlines:
        """The line of every attachment: ``(Kèm theo Kế hoạch số 205/KH-UBND ngày 28 tháng 3 năm 2025 của ...)``."""
        return reference_line(self.author, self.kind.type_line, self.parts, self.standard)

    def findings(self, *, unused: bool) -> list[Diagnostic]:
        """Errors and warnings. ``unused``: also unused citations and notes, unless prose or an index could not be read."""
        findings = [*self.index_findings, *self.author.findings, *self.register_findings]
        is_refused = any(finding.severity is Severity.ERROR for finding in self.index_findings)
        if unused and not is_refused and not self.author.has_unread_prose:
            findings += [*self._unused_citations(), *self._unused_notes()]
        return findings

    def _unused_citations(self) -> Iterator[Diagnostic]:
        severity = {"loi": Severity.ERROR, "canh_bao": Severity.WARNING}.get(self.kind.unused_citations)
        if severity is not None:
            yield from (finding._replace(severity=severity) for finding in self.citations.unused())

    def _unused_notes(self) -> Iterator[Diagnostic]:
        for name in self.notes.unused():
            place = self.data.locate(f"ghi_chu.{name}")
            hint = f"đặt [^{name}] vào lời văn, hoặc bỏ chú thích"
            yield make_warning("ND461", place, f'chú thích "{name}" khai mà không dùng', hint)


def _in_file_order(findings: list[Diagnostic], source: str) -> list[Diagnostic]:
    """``findings`` without repeats, by line and column of the file ``source``; those in other files come last."""

    def key(finding: Diagnostic) -> tuple[bool, int, int]:
        at = finding.location
        line = at.line if at and at.line else NO_LINE  # "there were more errors" has no line
        return (at is None or at.source != source, line, (at.column or 0) if at else 0)

    return sorted(dict.fromkeys(findings), key=key)


def _label(schema: Mapping[str, object], path: str) -> str:
    from cchcdoc.schema import label_at

    return label_at(schema, path)


def _mapping(value: object) -> Mapping[str, Any]:
    return cast("Mapping[str, Any]", value) if isinstance(value, Mapping) else {}


def _scope(values: Mapping[str, object], parts: DocumentParts, standing: Standing) -> dict[str, object]:
    scope: dict[str, object] = {name: values[name] for name in SCOPE_NAMES if name in values}
    scope["van_ban"] = {**_mapping(values.get("van_ban")), "ten_goi": sentence_name(parts)}
    scope["chinh_quyen"] = government_names(standing, parts)
    scope[WORK] = Work()
    return scope


def _properties(kind: Kind, parts: DocumentParts, origin: tuple[tuple[str, str], ...]) -> DocumentProperties:
    shown = parts.subject if isinstance(parts.subject, str) else ""
    issuer = " ".join(line for line in parts.issuer if isinstance(line, str))
    title = f"{kind.type_line}: {shown}" if kind.type_line else shown
    return DocumentProperties(
        title=title.strip(" :"), author=viet_hoa(issuer), subject=kind.title, origin=origin
    )
