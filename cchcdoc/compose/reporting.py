"""Puts together what all steps found of a document, without what only follows from something else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cchcdoc.citations import Citations
from cchcdoc.compose.contents import Contents
from cchcdoc.compose.doubts.input_as_typed import warnings_of_input
from cchcdoc.compose.doubts.leftovers_and_dates import clerk_texts, days_after_document
from cchcdoc.compose.doubts.unannounced_appendices import unannounced_appendices
from cchcdoc.compose.doubts.unread import unread_values
from cchcdoc.compose.facts import Facts
from cchcdoc.compose.frame.legal_bases import typed_by_hand
from cchcdoc.compose.frame.named_articles import missing_articles
from cchcdoc.compose.prose.author import Author
from cchcdoc.compose.prose.failures import UNSUITED
from cchcdoc.diagnostics import Diagnostic, Location, Severity, has_errors, in_file_order
from cchcdoc.expressions import Reads
from cchcdoc.nodes import Prose
from cchcdoc.packs import Kind


def findings_of(facts: Facts, author: Author, contents: Contents, reads: Reads) -> list[Diagnostic]:
    """All that is reported of a document, in the order of the file.

    Args:
        facts: what was known before anything was written.
        author: who wrote frame and contents, with what was found while writing.
        contents: what was written.
        reads: the values that expressions have read to print them.
    """
    kind, data, found = facts.kind, facts.data, facts.found
    index_findings = facts.index_findings
    if any(each.code == UNSUITED for each in author.findings):
        index_findings = []  # another rubric has other figures
    lacking = author.failures.lacking
    written = author.findings if data.draft else lacking.with_causes(author.findings)
    findings = [*lacking.without_consequences(index_findings), *written]
    findings += [*facts.register_findings, *data.warnings]
    is_complete = not (found or data.blanks or has_errors(index_findings) or author.has_unread_prose)
    typed = clerk_texts(data)
    if is_complete:
        findings += [*_unused_citations(kind, facts.citations, typed.proses), *contents.unused_notes]
    findings += warnings_of_input(facts, typed)
    findings += facts.citations.wording()
    findings += typed_by_hand(data, facts.citations, facts.parts.legal_bases, typed.proses)
    findings += days_after_document(facts)
    findings += unannounced_appendices(typed.proses, contents.appendices)
    blocks = contents.body, contents.attachments
    findings += missing_articles(data, facts.parts, kind.type_line, typed.proses, blocks)
    if is_complete and not has_errors(findings):  # what the text in error would have printed is not known
        findings += unread_values(kind, data, facts.indexes, reads)
    return in_file_order(dict.fromkeys([*found, *_causes(findings, facts)]), data.source)


def _causes(findings: list[Diagnostic], facts: Facts) -> list[Diagnostic]:
    """``findings`` without those that only follow from others, or from errors of the form."""
    unfinished = {each.location for each in findings if each.code == "ND491"}
    if unfinished:  # how it is spelt does not matter
        findings = [each for each in findings if each.code == "ND491" or each.location not in unfinished]
    if not facts.found:
        return findings
    if facts.is_register_refused:
        findings = [each for each in findings if each.code != "ND414"]
    # errors in the pack's own sentences and tables may only follow from wrong figures
    return [each for each in findings if each.location and facts.data.holds(each.location)]


def _unused_citations(kind: Kind, citations: Citations, typed: Sequence[Prose]) -> Iterator[Diagnostic]:
    severity = {"loi": Severity.ERROR, "canh_bao": Severity.WARNING}.get(kind.unused_citations)
    if severity is None:
        return

    def typed_bare(entry_id: str) -> Location | None:
        bare = re.compile(rf"\[{entry_id}\]|(?<![\w\[])@{entry_id}\b")
        places = ((prose, bare.search(prose.text)) for prose in typed)
        return next((prose.locate(found.start()) for prose, found in places if found), None)

    yield from (finding._replace(severity=severity) for finding in citations.unused(typed_bare))
