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
from cchcdoc.compose.facts import Facts
from cchcdoc.diagnostics import Diagnostic


def warnings_of_input(facts: Facts, typed: ClerkTexts) -> Iterator[Diagnostic]:
    """Warnings about what was typed, each by itself or beside other fields; ``typed``: the texts of the input."""
    kind, data, parts, standing, standard = (
        facts.kind,
        facts.data,
        facts.parts,
        facts.standing,
        facts.standard,
    )
    tasks = task_texts(kind, data)
    yield from leftovers_and_dates(data, typed, parts, standard)
    yield from named_periods(facts)
    yield from begun_in_period(data, facts.period, standing)
    yield from typed_days(data, typed, tasks, standing.span)
    yield from names_in_frame(data, parts)
    yield from capitals(data, parts, facts.citations.entries)
    yield from figures_over_time(data, kind, facts.period, standing.level)
    yield from signature_warnings(data, parts, kind, standing, standard.government)
    government = standard.government
    yield from government_warnings(data, parts, kind, standing, government, tasks=tasks, proses=typed.proses)
    yield from unread_file_copies(data, parts)
