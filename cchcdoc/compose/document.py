"""The order in which a document is composed, on one screen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any, cast

from cchcdoc.blocks import Composition, DocumentProperties, Inlines, Text
from cchcdoc.citations import Citations, CitationStyle, build_register
from cchcdoc.compose.author import Author
from cchcdoc.compose.frame import FrameWriter, as_list, sentence_name
from cchcdoc.compose.notes import Notes
from cchcdoc.compose.outline import OutlineWriter, close
from cchcdoc.compose.tables import TableWriter
from cchcdoc.diagnostics import Diagnostic, Location, Severity
from cchcdoc.errors import InputError
from cchcdoc.expressions import Language
from cchcdoc.indicators import FUNCTIONS
from cchcdoc.nodes import Blank, Input
from cchcdoc.packs import Kind
from cchcdoc.standard import Standard
from cchcdoc.vietnamese import viet_hoa

LANGUAGE = Language(FUNCTIONS)
"""The expressions of prose, patterns and tables."""
SCOPE_NAMES = ("so_lieu", "ky_bao_cao", "van_ban")
"""Parts of the input that expressions see."""


def compose(
    kind: Kind,
    data: Input,
    standard: Standard,
    *,
    origin: tuple[tuple[str, str], ...] = (),
) -> Composition:
    """The document that ``data`` gives by ``kind``. Raises ``InputError`` with every mistake of prose and citations."""
    values = data.values
    van_ban = _mapping(values["van_ban"])
    citations = _citations(kind, data)
    author = Author(
        scope=_scope(values, van_ban),
        language=LANGUAGE,
        citations=citations,
        patterns=kind.patterns,
        tone_marks=kind.tone_marks,
        source=data.source,
    )
    notes = Notes(author, citations, _mapping(values.get("ghi_chu")), repeat=kind.repeated_notes)
    bases = _bases(author, citations, data, van_ban)
    frame = FrameWriter(author, standard, van_ban).frame(kind.type_line, bases)
    author.set_note = notes.mark
    tables = TableWriter(author, kind.tables, kind.source)
    outline = OutlineWriter(author, _mapping(values.get("noi_dung")), tables.table, kind.source)
    body = close(list(outline.blocks(kind.outline)), kind.end_mark)
    warnings = _judge(kind, data, author, citations, notes)
    return Composition(
        frame=frame,
        body=tuple(body),
        notes=tuple(notes.texts),
        gaps=tuple(author.gaps),
        properties=_properties(kind, van_ban, origin),
        counters=outline.counters,
        warnings=tuple(warnings),
    )


def _mapping(value: object) -> Mapping[str, Any]:
    return cast("Mapping[str, Any]", value) if isinstance(value, Mapping) else {}


def _scope(values: Mapping[str, object], van_ban: Mapping[str, Any]) -> dict[str, object]:
    scope: dict[str, object] = {name: values[name] for name in SCOPE_NAMES if name in values}
    scope["van_ban"] = {**van_ban, "ten_goi": sentence_name(van_ban)}
    return scope


def _citations(kind: Kind, data: Input) -> Citations:
    entries = _mapping(data.values.get("van_ban_vien_dan"))
    register = build_register(entries, data.places)
    return Citations(register, CitationStyle(kind.citation_dates))


def _bases(author: Author, citations: Citations, data: Input, van_ban: Mapping[str, Any]) -> list[Inlines]:
    """Căn cứ (II.6.a): one a line, each ending with ";", the last with "."."""
    given = as_list(van_ban.get("can_cu"))
    lines: list[Inlines] = []
    for index, item in enumerate(given):
        ending = "." if index == len(given) - 1 else ";"
        if isinstance(item, Blank):
            lines.append((author.gap(item), Text(ending)))
            continue
        location = data.places.get(f"van_ban.can_cu.{index}") or Location(data.source)
        if " " in item:  # a sentence, written in full by the clerk
            lines.append((author.text(f"{item.rstrip(' ;.,')}{ending}"),))
        else:
            parts = author.written(partial(citations.base_parts, item), partial(_same, location))
            lines.append((*parts, Text(ending)))
    return lines


def _same(location: Location) -> Location:
    return location


def _judge(kind: Kind, data: Input, author: Author, citations: Citations, notes: Notes) -> list[Diagnostic]:
    """All mistakes of the document raised at once, or its warnings."""
    findings = [*author.mistakes, *citations.warnings]
    severity = {"loi": Severity.ERROR, "canh_bao": Severity.WARNING}.get(kind.unused_citations)
    if severity is not None:
        findings += [replace(finding, severity=severity) for finding in citations.unused()]
    for name in notes.unused():
        place = data.places.get(f"ghi_chu.{name}") or Location(data.source)
        hint = f"đặt [^{name}] vào lời văn, hoặc bỏ chú thích"
        findings.append(Diagnostic("ND461", Severity.WARNING, place, f'chú thích "{name}" khai mà không dùng', hint))
    if any(finding.severity is Severity.ERROR for finding in findings):
        raise InputError(findings)
    return findings


def _properties(kind: Kind, van_ban: Mapping[str, Any], origin: tuple[tuple[str, str], ...]) -> DocumentProperties:
    subject = van_ban["trich_yeu"]
    shown = "" if isinstance(subject, Blank) else str(subject)
    issuer = " ".join(str(line) for line in as_list(van_ban["co_quan_ban_hanh"]) if not isinstance(line, Blank))
    title = f"{kind.type_line}: {shown}" if kind.type_line else shown
    return DocumentProperties(title=title.strip(" :"), author=viet_hoa(issuer), subject=kind.title, origin=origin)
