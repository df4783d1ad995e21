"""``compose``: the steps by which a document is composed, in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, partial

from cchcdoc.blocks import Composition, DocumentProperties
from cchcdoc.compose.contents import with_blanks_named_once, write_contents
from cchcdoc.compose.doubts.unread import FIGURES
from cchcdoc.compose.facts import SCOPE_NAMES, Facts, read_facts
from cchcdoc.compose.frame.enforcing_article import with_enforcing_article
from cchcdoc.compose.frame.legal_bases import legal_bases
from cchcdoc.compose.frame.reference_line import reference_line
from cchcdoc.compose.frame.writer import FrameWriter
from cchcdoc.compose.pages.closing import add_end_mark
from cchcdoc.compose.prose.author import Author
from cchcdoc.compose.prose.causes import Causes, groups_around
from cchcdoc.compose.prose.failures import Failures
from cchcdoc.compose.prose.lacking_of_draft import lacking_of_draft
from cchcdoc.compose.reporting import findings_of
from cchcdoc.diagnostics import Diagnostic, has_errors, sorted_by_place
from cchcdoc.document_parts import DocumentParts
from cchcdoc.errors import InputError
from cchcdoc.expressions import READS, Language, Reading, Reads
from cchcdoc.indicators import FIELDS, ONLY_ASK, functions_for
from cchcdoc.nodes import Input
from cchcdoc.packs import Kind
from cchcdoc.standard import Standard
from cchcdoc.vietnamese import viet_hoa


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
    facts, reads = read_facts(kind, data, standard, found), Reads()
    author = _author(facts, reads)
    frame = {} if found else _frame(author, facts)
    reference = partial(reference_line, author, kind.type_line, facts.parts, standard)
    contents = write_contents(author, kind, data, tuple if found else reference)
    frame = with_enforcing_article(frame, contents.body, kind, facts.parts, standard)
    findings = findings_of(facts, author, contents, reads)
    if has_errors(findings):
        raise InputError(findings)
    if author.gaps:
        contents = with_blanks_named_once(contents, author.gaps)
    return Composition(
        frame=frame,
        body=tuple(add_end_mark(contents.body, kind.end_mark)),
        notes=contents.notes,
        gaps=tuple(author.gaps),
        properties=_properties(kind, facts.parts, origin),
        counters=contents.counters,
        warnings=tuple(findings),
        charts=contents.charts,
        attachments=tuple(contents.attachments),
        blanks=tuple(_blanks(author, data)),
        lacking=tuple(lacking_of_draft(author, data)) if data.draft else (),
    )


def _author(facts: Facts, reads: Reads) -> Author:
    """Who writes the document; what it prints is noted in ``reads`` where something may be said of unread values."""
    kind, data, found = facts.kind, facts.data, facts.found
    scope = facts.scope()
    is_noted = isinstance(data.values.get(FIGURES), Mapping) and not (found or data.blanks)
    language = language_for(kind.share_places)
    label = partial(_label, kind.schema.schema)
    computed = {spec.name: (spec.path, facts.indexes[spec.name]) for spec in kind.indexes}
    return Author(
        scope=scope | {READS: reads} if is_noted else scope,
        language=language,
        citations=facts.citations,
        tone_marks=kind.tone_marks,
        failures=Failures(
            Causes(data, scope, SCOPE_NAMES, computed),
            language,
            label,
            draft=data.draft,
            is_form_valid=not found,
            refused=frozenset(each.location for each in found),
            are_indexes_valid=not has_errors(facts.index_findings),
        ),
        label=label,
        is_joined=bool(data.further),
        draft=data.draft,
    )


def _frame(author: Author, facts: Facts) -> dict[str, object]:
    """The values of the template's tags outside the body."""
    bases = legal_bases(author, facts.data, facts.parts.legal_bases)
    return FrameWriter(author, facts.standard, facts.parts).frame(facts.kind.type_line, bases)


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
    places = {text: blank.location or data.locate(blank.path) for text, blank in found.items()}
    for text in sorted_by_place(found, places.__getitem__, data.source):
        yield from (text,) * max(1, times[text])


def _label(schema: Mapping[str, object], path: str) -> str:
    from cchcdoc.schema import label_at

    return label_at(schema, path)


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
