"""The sentence patterns of a kind, by the names that ``[=name]`` calls."""

from __future__ import annotations

from collections.abc import Mapping

from cchcdoc.compose.prose.findings import Findings
from cchcdoc.diagnostics import Location
from cchcdoc.near_names import near_names
from cchcdoc.nodes import Prose

MAX_PATTERN_DEPTH = 5
"""Patterns inside patterns; deeper is a circle."""


def find_pattern(
    name: str, patterns: Mapping[str, Prose], location: Location, depth: int, findings: Findings
) -> Prose | None:
    """Pattern ``name``, called at ``location`` from ``depth`` patterns; ``None`` after an error (ND454, ND455)."""
    pattern = patterns.get(name)
    if pattern is None:
        findings.has_unread_prose = True
        findings.error("ND454", location, f'không có câu mẫu "{name}"', near_names(name, patterns))
    elif depth >= MAX_PATTERN_DEPTH:
        message = f'câu mẫu "{name}" gọi nhau quá {MAX_PATTERN_DEPTH} lần'
        findings.error("ND455", location, message, "bỏ vòng lặp")
        return None
    return pattern
