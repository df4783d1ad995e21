"""Prints what came of a run: for a person the counts and what is to be done, for programs all of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

import click

from cchcdoc.batch.results import HELD_BACK, Result, State
from cchcdoc.cli import exit_codes
from cchcdoc.cli.given.project import as_argument
from cchcdoc.cli.json_output import print_result
from cchcdoc.diagnostics import Diagnostic, Severity, has_errors, one_line

if TYPE_CHECKING:
    from cchcdoc.batch import Plan

MAX_LISTED: Final = 20
"""Documents of one state that are listed by name."""
MAX_LINES: Final = 200
"""Findings that are printed; the table in Excel and JSON have all."""
ALIKE: Final = 3
"""From so many files on, a finding that is the same in all of them is printed once."""
_WOULD: Final = {State.WRITTEN: "sẽ viết", State.KEPT: "giữ nguyên"}


def print_results(plan: Plan, results: Sequence[Result], style: str, *, dry: bool) -> None:
    """Print the findings on standard error and the counts on standard output, or one JSON object."""
    if style == "json":
        _print_json(plan, results, dry=dry)
        return
    lines = list(_finding_lines(results))
    for line in lines[:MAX_LINES]:
        click.echo(line, err=True)
    if len(lines) > MAX_LINES:
        click.echo(f"... và {len(lines) - MAX_LINES} dòng khác; xem đủ: thêm --bao-cao TỆP.xlsx", err=True)
    for line in _named_lines(results, dry=dry):
        click.echo(line)
    click.echo(counts_line(results, dry=dry))
    for line in _next_steps(results):
        click.echo(line, err=True)


def counts_line(results: Sequence[Result], *, dry: bool = False) -> str:
    """The five counts in words; those of nothing are left out."""
    counts = Counter(each.state for each in results)
    words = [f"{counts[state]} {_word(state, dry=dry)}" for state in State if counts[state]]
    return f"Kế hoạch có {len(results)} văn bản: {', '.join(words) or 'không có gì để viết'}."


def _next_steps(results: Sequence[Result]) -> Iterator[str]:
    """What to type for documents that were left, where an option decides."""
    good = sum(each.reason == HELD_BACK for each in results)
    if good:
        yield f"Viết trước {good} văn bản của các tệp nhập không có lỗi: thêm --only-good"
    changed = [each for each in results if each.state is State.CHANGED]
    if changed:
        name = one_line(changed[0].document)
        yield f"Viết đè văn bản có người sửa thì nêu tên từng văn bản, ví dụ --ghi-de {as_argument(name)}"


def worst(results: Sequence[Result]) -> int:
    """The exit code of a run."""
    states = {each.state for each in results}
    if states & {State.REFUSED, State.CHANGED}:
        return exit_codes.FINDINGS
    return exit_codes.FAILED if State.FAILED in states else 0


def _word(state: State, *, dry: bool) -> str:
    return _WOULD.get(state, state.word) if dry else state.word


def _finding_lines(results: Sequence[Result]) -> Iterator[str]:
    """The errors of refused inputs; one that is the same in many files once."""
    refused = [each for each in results if each.state in (State.REFUSED, State.FAILED)]
    files: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for result in refused:
        for found in result.findings:
            files[_same(found)].add(result.source)
    reported: set[tuple[str, str, str]] = set()
    for result in refused:
        for found in result.findings:
            key = _same(found)
            if found.severity is Severity.INFO or key in reported:
                continue
            if len(files[key]) >= ALIKE:
                reported.add(key)
                yield f"{found.as_line()} (và {len(files[key]) - 1} tệp khác)"
            else:
                yield found.as_line()


def _same(found: Diagnostic) -> tuple[str, str, str]:
    return (found.code, found.message, found.hint)


def _named_lines(results: Sequence[Result], *, dry: bool) -> Iterator[str]:
    """Documents by name: what is written again and why, what was left, what failed; all in a dry run."""
    for state in State:
        named = [each for each in results if each.state is state and (dry or _is_named(each))]
        for each in named[:MAX_LISTED]:
            reason = f" ({each.reason})" if each.reason else ""
            yield one_line(f"{each.document or each.source}: {_word(state, dry=dry)}{reason}")
        if len(named) > MAX_LISTED:
            yield f"... và {len(named) - MAX_LISTED} văn bản khác {_word(state, dry=dry)}"


def _is_named(result: Result) -> bool:
    if result.state in (State.WRITTEN, State.KEPT):
        return bool(result.reason)
    return result.state is State.CHANGED or not has_errors(result.findings)


def _print_json(plan: Plan, results: Sequence[Result], *, dry: bool) -> None:
    counts = Counter(each.state for each in results)
    print_result(
        "batch",
        ok=worst(results) == 0,
        findings=[found for each in results for found in each.findings],
        plan=plan.source,
        output=str(plan.output),
        dry_run=dry,
        counts={state.value: counts[state] for state in State},
        documents=[
            {
                "input": each.source,
                "document": each.document or None,
                "state": each.state.value,
                "reason": each.reason or None,
                "blanks": each.blanks,
            }
            for each in results
        ],
    )
