"""All warnings about what was typed into an input, whatever the document prints of it."""

from __future__ import annotations

from collections.abc import Iterator

from cchcdoc.compose.doubts.capitals import capitals
from cchcdoc.compose.doubts.figures_over_time import figures_over_time
from cchcdoc.compose.doubts.government import government_warnings, task_texts
from cchcdoc.compose.doubts.leftovers_and_dates import ClerkTexts, leftovers_and_dates
from cchcdoc.compose.doubts.named_periods import begun_in_period, named_periods
from cchcdoc.compose.doubts.names_in_frame import names_in_frame
from cchcdoc.compose.doubts.signatures import signature_warnings
from cchcdoc.compose.doubts.typed_days import typed_days
from cchcdoc.compose.doubts.unread_file_copy import unread_file_copies
from cchcdoc.compose.frame.standing import Standing
from cchcdoc.diagnostics import Diagnostic
from cchcdoc.document_parts import DocumentParts
from cchcdoc.nodes import Input
from cchcdoc.packs import Kind
from cchcdoc.standard import Standard


def warnings_of_input(  # noqa: PLR0913 -- what one document has, each by its name
    kind: Kind,
    data: Input,
    parts: DocumentParts,
    typed: ClerkTexts,
    *,
    standing: Standing,
    standard: Standard,
) -> Iterator[Diagnostic]:
    """Warnings about what was typed, each by itself or beside other fields; ``typed``: the texts of ``data``."""
    tasks = task_texts(kind, data)
    yield from leftovers_and_dates(data, typed.proses, parts, standard)
    yield from named_periods(data, parts, kind)
    yield from begun_in_period(data, standing)
    yield from typed_days(data, typed, tasks, standing.span)
    yield from names_in_frame(data, parts)
    yield from capitals(data, parts)
    yield from figures_over_time(data, kind, standing.level)
    yield from signature_warnings(data, parts, kind, standing, standard.government)
    government = standard.government
    yield from government_warnings(data, parts, kind, standing, government, tasks=tasks, proses=typed.proses)
    yield from unread_file_copies(data, parts)
