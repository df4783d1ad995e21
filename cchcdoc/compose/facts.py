"""What is known of a document before a word of it is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, cast

from cchcdoc.citations import Citations, CitationStyle, read_register
from cchcdoc.compose.frame.issuer_name import sentence_name
from cchcdoc.compose.frame.standing import Standing, government_names, standing_of
from cchcdoc.compose.indexes import compute_indexes
from cchcdoc.diagnostics import Diagnostic
from cchcdoc.document_parts import DocumentParts, read_parts
from cchcdoc.expressions import WORK, Work
from cchcdoc.nodes import Blank, Input
from cchcdoc.packs import Kind
from cchcdoc.standard import Standard
from cchcdoc.standard.periods import ReportingPeriod, read_reporting_period

SCOPE_NAMES = ("so_lieu", "so_lieu_ky_truoc", "so_lieu_cung_ky", "ky_bao_cao", "van_ban")
"""Parts of the input that expressions can use."""


class Facts(NamedTuple):
    """An input of a kind, with what is read and computed of it at once."""

    kind: Kind
    data: Input
    standard: Standard
    found: Sequence[Diagnostic]
    """Errors of the form."""
    parts: DocumentParts
    period: ReportingPeriod | None
    standing: Standing
    indexes: Mapping[str, Any]
    """Values of each index, by its name."""
    index_findings: list[Diagnostic]
    citations: Citations
    is_register_refused: bool
    """Whether what the register declares is not known, for it was refused as a whole."""
    register_findings: list[Diagnostic]

    def scope(self) -> dict[str, object]:
        """The names that expressions can use, with what they stand for."""
        values = self.data.values
        scope: dict[str, object] = {name: values[name] for name in SCOPE_NAMES if name in values}
        scope["van_ban"] = {**_mapping(values.get("van_ban")), "ten_goi": sentence_name(self.parts)}
        scope["chinh_quyen"] = government_names(self.standing, self.parts)
        scope[WORK] = Work()
        if self.kind.indexes:
            scope["chi_so"] = self.indexes
        return scope


def read_facts(kind: Kind, data: Input, standard: Standard, found: Sequence[Diagnostic]) -> Facts:
    """Read the parts and the register of ``data`` and compute its indexes; ``found``: errors of the form."""
    parts = read_parts(data.values.get("van_ban"))
    indexes, index_findings = compute_indexes(kind, data, parts.date)
    typed = data.values.get("van_ban_vien_dan")
    register, register_findings = read_register(_mapping(typed), data.places, draft=data.draft)
    return Facts(
        kind=kind,
        data=data,
        standard=standard,
        found=found,
        parts=parts,
        period=read_reporting_period(data.values.get("ky_bao_cao")),
        standing=standing_of(parts, standard.government),
        indexes=indexes,
        index_findings=index_findings,
        citations=Citations(register, CitationStyle(kind.citation_dates)),
        is_register_refused=isinstance(typed, Blank),
        register_findings=register_findings,
    )


def _mapping(value: object) -> Mapping[str, Any]:
    return cast("Mapping[str, Any]", value) if isinstance(value, Mapping) else {}
