"""Prints the result of ``render``: lines for a person, or one JSON object on stdout."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import click

from cchcdoc.cli.json_output import Read, print_result
from cchcdoc.diagnostics import Diagnostic

KEPT = frozenset({"TP513", "TP514"})
"""Codes of a file that is not written over."""


class Outcome(NamedTuple):
    """The file written (``None``: none), the diagnostics, the blanks, and the diagnostics that prevented writing."""

    target: Path | None
    diagnostics: tuple[Diagnostic, ...]
    gaps: tuple[str, ...]
    blocking: Sequence[Diagnostic]


def report(outcome: Outcome, style: str, *, draft: bool, read: Callable[[], Read | None]) -> None:
    """Print ``outcome``; ``style``: ``text`` or ``json``; ``read``: the input, for the fields of findings in it."""
    if style == "json":
        print_result(
            "render",
            ok=outcome.target is not None,
            findings=outcome.diagnostics,
            reads=[found] if (found := read()) is not None else [],
            file=str(outcome.target) if outcome.target else None,
            draft=draft,
            blanks=list(dict.fromkeys(outcome.gaps)),
        )
        return
    for diagnostic in outcome.diagnostics:
        click.echo(diagnostic.as_line(), err=True)
    if outcome.target is None:
        if outcome.blocking:
            click.echo(f"{_refused(outcome.blocking)} Giải thích một mã: cchcdoc explain MÃ", err=True)
        return
    _list_gaps(outcome.gaps)
    click.echo(str(outcome.target))


def report_together(outcomes: Sequence[tuple[str, Outcome]], reads: Sequence[Read], *, draft: bool) -> None:
    """Print what came of several inputs as one JSON object; ``reads``: the inputs, for the fields of findings in them."""
    documents = [
        {
            "input": name,
            "ok": outcome.target is not None,
            "file": str(outcome.target) if outcome.target else None,
            "blanks": list(dict.fromkeys(outcome.gaps)),
        }
        for name, outcome in outcomes
    ]
    print_result(
        "render",
        ok=all(document["ok"] for document in documents),
        findings=[each for _, outcome in outcomes for each in outcome.diagnostics],
        reads=reads,
        draft=draft,
        documents=documents,
    )


def _refused(blocking: Sequence[Diagnostic]) -> str:
    """Why nothing was written: how many places are to be mended, a file that is kept, or both."""
    kept = sum(each.code in KEPT for each in blocking)
    reasons = [f"{len(blocking) - kept} chỗ phải sửa"] if kept < len(blocking) else []
    reasons += ["tệp đang có được giữ nguyên"] if kept else []
    return f"Không viết văn bản: {', '.join(reasons)}."


def _list_gaps(gaps: tuple[str, ...]) -> None:
    """Print each blank field once, with how often the document shows it."""
    fields = Counter(gaps)
    if fields:
        click.echo(f"Bản thảo còn {len(fields)} chỗ cần bổ sung:", err=True)
    for field, times in fields.items():
        click.echo(f"  - {field}{f' (hiện {times} lần)' if times > 1 else ''}", err=True)
