"""Sentences that call each other in a circle, or in a chain that is too long to be written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from cchcdoc.authoring.checking.calls import sentences_in
from cchcdoc.compose.prose.patterns import MAX_PATTERN_DEPTH
from cchcdoc.diagnostics import Diagnostic, make_error
from cchcdoc.nodes import Prose

LONGEST: Final = MAX_PATTERN_DEPTH + 1
"""Sentences in the shortest chain that is too long."""


def circle_faults(patterns: Mapping[str, Prose]) -> Iterator[Diagnostic]:
    """An error (ND455) for each circle, and for each chain of more than ``MAX_PATTERN_DEPTH`` sentences, where it begins."""
    calls = {
        name: {called: at for called, at in sentences_in(pattern.text) if called in patterns}
        for name, pattern in patterns.items()
    }
    lengths = [dict.fromkeys(calls, 1)]
    for _ in range(LONGEST - 1):  # how long a chain from each sentence is, cut at the length that is too long
        before = lengths[-1]
        lengths.append(
            {name: 1 + max((before[each] for each in called), default=0) for name, called in calls.items()}
        )
    reported: set[frozenset[str]] = set()
    called_too_deep = {
        each for name, called in calls.items() if lengths[-1][name] >= LONGEST for each in called
    }
    for name in calls:
        if lengths[-1][name] < LONGEST:
            continue
        chain = _chain(name, calls, lengths)
        circle = next(
            (chain[chain.index(each) : i + 1] for i, each in enumerate(chain) if each in chain[:i]), []
        )
        if circle and frozenset(circle) not in reported:
            reported.add(frozenset(circle))
            yield _fault(circle, "thành vòng", "bỏ một chỗ gọi", patterns, calls)
        elif not circle and name not in called_too_deep:
            yield _fault(chain, f"quá {MAX_PATTERN_DEPTH} tầng", "viết gộp bớt câu", patterns, calls)


def _chain(name: str, calls: Mapping[str, Mapping[str, int]], lengths: list[dict[str, int]]) -> list[str]:
    """A longest chain from ``name``, cut after ``LONGEST`` sentences."""
    chain = [name]
    for before in reversed(lengths[:-1]):
        called = calls[chain[-1]]
        if not called:
            break
        chain.append(max(called, key=lambda each: before[each]))
    return chain


def _fault(
    chain: list[str],
    how: str,
    hint: str,
    patterns: Mapping[str, Prose],
    calls: Mapping[str, Mapping[str, int]],
) -> Diagnostic:
    place = patterns[chain[0]].locate(calls[chain[0]][chain[1]])
    return make_error("ND455", place, f"các câu mẫu gọi nhau {how}: {' → '.join(chain)}", hint)
