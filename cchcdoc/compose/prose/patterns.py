"""Finds the sentence patterns of a kind, which ``[=name]`` inserts."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from cchcdoc.compose.prose.findings import Findings
from cchcdoc.diagnostics import Location
from cchcdoc.near_names import near_names
from cchcdoc.nodes import Prose

MAX_PATTERN_DEPTH = 5
"""Nesting of patterns; anything deeper is taken for a circle."""


def find_pattern(
    name: str, patterns: Mapping[str, Prose], location: Callable[[], Location], depth: int, findings: Findings
) -> Prose | None:
    """Pattern ``name``, used at ``location`` inside ``depth`` patterns; ``None`` after an error (ND454, ND455)."""
    pattern = patterns.get(name)
    if pattern is None:
        findings.note_unread_prose()
        findings.error("ND454", location(), f'không có câu mẫu "{name}"', near_names(name, patterns))
    elif depth >= MAX_PATTERN_DEPTH:
        message = f'câu mẫu "{name}" gọi nhau quá {MAX_PATTERN_DEPTH} lần'
        findings.error("ND455", location(), message, "bỏ vòng lặp")
        return None
    return pattern
