"""``compose``: the steps by which a document is composed, in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial
from typing import Any, NamedTuple, cast

from cchcdoc.blocks import Block, Chart, Composition, DocumentProperties, Inlines
from cchcdoc.citations import Citations, CitationStyle, read_register
from cchcdoc.compose.body.attachments import AttachmentWriter
from cchcdoc.compose.body.conditions import Conditions
from cchcdoc.compose.body.outline import OutlineWriter
from cchcdoc.compose.body.present_attachments import References, find_attachments
from cchcdoc.compose.body.repeated_blanks import named_once, named_once_in
from cchcdoc.compose.doubts.input_as_typed import doubts_of_input
from cchcdoc.compose.doubts.leftovers_and_dates import clerk_prose, days_after_document
from cchcdoc.compose.doubts.unannounced_appendices import unannounced_appendices
from cchcdoc.compose.doubts.unread import FIGURES, unread_values
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
from cchcdoc.compose.prose.causes import Causes, groups_around
from cchcdoc.compose.prose.extent import MAX_COUNTERS
from cchcdoc.compose.prose.failures import UNSUITED, Failures
from cchcdoc.compose.prose.lacking_of_draft import lacking_of_draft
from cchcdoc.compose.prose.notes import Notes
from cchcdoc.compose.prose.writer import ProseWriter
from cchcdoc.compose.tables.charts import ChartWriter
from cchcdoc.compose.tables.writer import TableWriter
from cchcdoc.diagnostics import Diagnostic, Severity, in_file_order, make_warning
from cchcdoc.document_parts import DocumentParts, read_parts
from cchcdoc.errors import InputError
from cchcdoc.expressions import READS, WORK, Language, Reading, Reads, Work
from cchcdoc.indicators import FIELDS, ONLY_ASK, functions_for
from cchcdoc.nodes import Input
from cchcdoc.packs import Kind
from cchcdoc.standard import Standard
from cchcdoc.vietnamese import viet_hoa

SCOPE_NAMES = ("so_lieu", "so_lieu_ky_truoc", "so_lieu_cung_ky", "ky_bao_cao", "van_ban")
"""Parts of the input that expressions can use."""


@cache
def language_for(share_places: int) -> Language:
    """The language of expressions in prose, patterns and tables; shares have ``share_places`` decimals (0 to 6)."""
    return Language(functions_for(share_places), Reading(ONLY_ASK, FIELDS))


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
    parts = read_parts(data.values.get("van_ban"))
    standing = standing_of(parts, standard.government)
    indexes, index_findings = compute_indexes(kind, data)
    register, register_findings = read_register(
        _mapping(data.values.get("van_ban_vien_dan")), data.places, draft=data.draft
    )
    citations = Citations(register, CitationStyle(kind.citation_dates))
    reads = Reads()
    scope = _scope(data.values, parts, standing) | ({"chi_so": indexes} if kind.indexes else {})
    label = partial(_label, kind.schema.schema)
    computed = {spec.name: (spec.path, indexes[spec.name]) for spec in kind.indexes}
    language = language_for(kind.share_places)
    is_noted = isinstance(data.values.get(FIGURES), dict) and not (found or data.blanks)
    author = Author(
        scope=scope | {READS: reads} if is_noted else scope,  # else nothing is said of unread values
        language=language,
        citations=citations,
        tone_marks=kind.tone_marks,
        failures=Failures(
            Causes(data, scope, SCOPE_NAMES, computed),
            language,
            label,
            draft=data.draft,
            is_form_valid=not found,
            refused=frozenset(each.location for each in found),
            are_indexes_valid=not _has_errors(index_findings),
        ),
        label=label,
        is_joined=bool(data.further),
        draft=data.draft,
    )
    frame = {} if found else _frame(author, kind, data, parts, standard)
    reference = partial(reference_line, author, kind.type_line, parts, standard)
    contents = _write_contents(author, kind, data, tuple if found else reference)
    if contents.counters > MAX_COUNTERS:
        message = f"các đề mục cần {contents.counters} dãy số bắt đầu lại từ 1, Word chỉ nhận {MAX_COUNTERS}"
        author.error("ND493", data.locate("noi_dung"), message, "giảm số phần, số điều, hoặc tách văn bản")
    frame = with_enforcing_article(frame, contents.body, kind, parts, standard)

    lacking = author.failures.lacking
    if any(each.code == UNSUITED for each in author.findings):
        index_findings = []  # another rubric has other figures
    written = author.findings if data.draft else lacking.with_causes(author.findings)
    findings = [*lacking.without_consequences(index_findings), *written, *register_findings, *data.warnings]
    is_complete = not (found or data.blanks or _has_errors(index_findings) or author.has_unread_prose)
    if is_complete:
        findings += [*_unused_citations(kind, citations), *contents.unused_notes]
    findings += doubts_of_input(kind, data, parts, standing, standard)
    findings += citations.wording()
    findings += days_after_document(data, citations, standing.span)
    findings += unannounced_appendices(clerk_prose(data), contents.appendices)
    if is_complete and not _has_errors(findings):  # what the text in error would have printed is not known
        findings += unread_values(kind, data, indexes, reads)
    findings = in_file_order(dict.fromkeys([*found, *_causes(findings, found, data)]), data.source)
    if _has_errors(findings):
        raise InputError(findings)
    if author.gaps:
        contents = _with_blanks_named_once(contents, author.gaps)
    return Composition(
        frame=frame,
        body=tuple(add_end_mark(contents.body, kind.end_mark)),
        notes=contents.notes,
        gaps=tuple(author.gaps),
        properties=_properties(kind, parts, origin),
        counters=contents.counters,
        warnings=tuple(findings),
        charts=contents.charts,
        attachments=tuple(contents.attachments),
        blanks=tuple(_blanks(author, data)),
        lacking=tuple(lacking_of_draft(author, data)) if data.draft else (),
    )


def _causes(findings: list[Diagnostic], found: Sequence[Diagnostic], data: Input) -> list[Diagnostic]:
    """``findings`` without those that only follow from others, or from the errors ``found`` of the form."""
    unfinished = {each.location for each in findings if each.code == "ND491"}
    if unfinished:  # how it is spelt does not matter
        findings = [each for each in findings if each.code == "ND491" or each.location not in unfinished]
    if not found:
        return findings
    # errors in the pack's own sentences and tables may only follow from wrong figures
    return [each for each in findings if each.location and data.holds(each.location)]


def _blanks(author: Author, data: Input) -> Iterator[str]:
    """The blanks of a draft in the order of the file, each as often as it is shown (``Composition.blanks``)."""
    if not (data.blanks or author.commented):
        return
    found = {author.blank_text(blank): blank for blank in data.blanks}
    above = {path for blank in data.blanks for path in groups_around(blank.path)}
    for text, blank in author.commented.items():
        if blank.path not in above:  # a group that is shown as blank because of what is blank in it
            found.setdefault(text, blank)
    times = Counter(author.gaps)
    places = {text: (blank.location or data.locate(blank.path)).order for text, blank in found.items()}
    for text in sorted(found, key=places.__getitem__):
        yield from (text,) * max(1, times[text])


def _frame(
    author: Author, kind: Kind, data: Input, parts: DocumentParts, standard: Standard
) -> dict[str, object]:
    """The values of the template's tags outside the body."""
    bases = legal_bases(author, data, parts.legal_bases)
    return FrameWriter(author, standard, parts).frame(kind.type_line, bases)


def _has_errors(findings: Sequence[Diagnostic]) -> bool:
    return any(finding.severity is Severity.ERROR for finding in findings)


def _unused_citations(kind: Kind, citations: Citations) -> Iterator[Diagnostic]:
    severity = {"loi": Severity.ERROR, "canh_bao": Severity.WARNING}.get(kind.unused_citations)
    if severity is not None:
        yield from (finding._replace(severity=severity) for finding in citations.unused())


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
        title=_with_capital(title.strip(" :")), author=viet_hoa(issuer), subject=kind.title, origin=origin
    )


def _with_capital(title: str) -> str:
    """``title`` as a title begins: a subject without the name of a type before it is typed with a small letter."""
    return title[:1].upper() + title[1:]


class Contents(NamedTuple):
    """What stands between the frame and the end: the body, its notes and charts, the attachments."""

    body: list[Block]
    attachments: list[Block]
    notes: tuple[Inlines, ...]
    """Text of footnote 1, 2, ..."""
    charts: tuple[Chart, ...]
    counters: int
    """Numbering instances that the headings use."""
    appendices: int
    """Attachments that are appendices."""
    unused_notes: tuple[Diagnostic, ...]
    """A warning for each note of the input that the prose does not use (ND461)."""


def _write_contents(author: Author, kind: Kind, data: Input, reference: Callable[[], Inlines]) -> Contents:
    """Write the contents of ``data``; ``reference`` writes the line that names the document an attachment belongs to.

    What counts and collects while prose is written (notes, references, charts, numbers) lives only here.
    """
    conditions = Conditions(author, kind.source)
    attachments = find_attachments(author, conditions, data, kind.attachments)
    notes = Notes(_mapping(data.values.get("ghi_chu")), data.places, repeat=kind.repeated_notes)
    references = References(attachments, kind)
    writer = ProseWriter(author, kind.patterns, notes.mark, references.refer)
    charts = ChartWriter(writer, kind.charts, kind.source)
    draw = charts.or_table(TableWriter(writer, kind.tables, kind.source).table, kind.tables)
    outline = OutlineWriter(writer, conditions, draw, kind, data.locate)

    body = outline.blocks(kind.outline, data.values.get("noi_dung"))
    body = tidy_section_breaks(keep_lead_ins_with_next(body))
    body = without_last_section_break(body)  # the signature stays on the page of a last landscape table
    references.report_unannounced(writer, data)
    attached = AttachmentWriter(writer, outline, kind.source).blocks(attachments, reference, kind.end_mark)
    return Contents(
        body=body,
        attachments=attached,
        notes=tuple(notes.texts),
        charts=tuple(charts.charts),
        counters=outline.labels.counters,
        appendices=sum(each.is_appendix for each in attachments),
        unused_notes=tuple(_unused_notes(notes, data)),
    )


def _with_blanks_named_once(contents: Contents, comments: Sequence[str]) -> Contents:
    """``contents`` of a draft with each blank named once in a paragraph; ``comments``: of its gaps."""
    return contents._replace(
        body=named_once(contents.body, comments),
        attachments=named_once(contents.attachments, comments),
        notes=tuple(named_once_in(note, comments) for note in contents.notes),
    )


def _unused_notes(notes: Notes, data: Input) -> Iterator[Diagnostic]:
    for name in notes.unused():
        hint = f"đặt [^{name}] vào lời văn, hoặc bỏ chú thích"
        place = data.locate(f"ghi_chu.{name}")
        yield make_warning("ND461", place, f'chú thích "{name}" khai mà không dùng', hint)
