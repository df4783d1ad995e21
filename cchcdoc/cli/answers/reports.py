"""Prints the result of ``render``: lines for a person, or one JSON object on stdout."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import click

from cchcdoc.cli.answers.blank_lists import (
    HOW_TO_SEE_ALL,
    finding_lines,
    has_missing,
    lacking_lines,
)
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
    lacking: tuple[Diagnostic, ...] = ()
    """The blanks as errors of a final document."""


def report(
    outcome: Outcome, style: str, *, draft: bool, read: Callable[[], Sequence[Read]], each: bool = False
) -> None:
    """Print ``outcome``; ``style``: ``text`` or ``json``; ``read``: the files of the input, for the fields of findings in it.

    ``each``: show every blank by itself, however many there are.
    """
    if style == "json":
        print_result(
            "render",
            ok=outcome.target is not None,
            findings=outcome.diagnostics,
            reads=read(),
            file=str(outcome.target) if outcome.target else None,
            draft=draft,
            blanks=list(dict.fromkeys(outcome.gaps)),
        )
        return
    lines = list(finding_lines(outcome.diagnostics, read, each=each))
    for line in lines:
        click.echo(line, err=True)
    if outcome.target is None:
        _explain(outcome, is_grouped=len(lines) < len(outcome.diagnostics))
        return
    _list_lacking(outcome.lacking, read, each=each)
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


def _explain(outcome: Outcome, *, is_grouped: bool) -> None:
    """Say why nothing was written, and what to do about what is said of many fields, once."""
    if has_missing(outcome.diagnostics):
        all_of_them = f" {HOW_TO_SEE_ALL}" if is_grouped else ""
        click.echo(f"Chưa đủ thông tin thì thêm --draft để xem bản thảo.{all_of_them}", err=True)
    if outcome.blocking:
        click.echo(f"{_refused(outcome.blocking)} Giải thích một mã: cchcdoc explain MÃ", err=True)


def _refused(blocking: Sequence[Diagnostic]) -> str:
    """Why nothing was written: how many places are to be mended, a file that is kept, or both."""
    kept = sum(each.code in KEPT for each in blocking)
    reasons = [f"{len(blocking) - kept} chỗ phải sửa"] if kept < len(blocking) else []
    reasons += ["tệp đang có được giữ nguyên"] if kept else []
    return f"Không viết văn bản: {', '.join(reasons)}."


def _list_lacking(lacking: Sequence[Diagnostic], read: Callable[[], Sequence[Read]], *, each: bool) -> None:
    """Print what a draft still lacks, in the order of the file."""
    if not lacking:
        return
    click.echo(f"Bản thảo còn {len(lacking)} chỗ cần bổ sung:", err=True)
    lines = list(lacking_lines(lacking, read, each=each))
    for line in lines:
        click.echo(f"  {line}", err=True)
    if len(lines) < len(lacking):
        click.echo(HOW_TO_SEE_ALL, err=True)
