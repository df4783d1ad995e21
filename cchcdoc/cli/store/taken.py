"""What ``install`` and ``update`` have in common: packs are looked at, shown, agreed to and taken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

import click

from cchcdoc.cli import exit_codes
from cchcdoc.cli.json_output import print_result
from cchcdoc.cli.streams.terminal import answer, can_ask
from cchcdoc.diagnostics import Diagnostic
from cchcdoc.errors import CchcdocError
from cchcdoc.plain_files import is_plain_file

if TYPE_CHECKING:
    from pathlib import Path

    from cchcdoc.cli.store.sources import Found
    from cchcdoc.publishing.store.gathering import Gathered, Step
    from cchcdoc.publishing.store.state import State
    from cchcdoc.publishing.store.state_file import Change

YES = frozenset({"c", "co", "có", "y", "yes", "d", "đ", "đồng ý", "dong y"})
"""Answers that agree."""


class Manner(NamedTuple):
    """How packs are taken."""

    command: str
    style: str
    agreed: bool
    """Whether updates need not be agreed to."""
    only_shows: bool = False
    packs: Sequence[str] | None = None
    """Codes of the packs that are taken; ``None``: all that there are."""


class Row(NamedTuple):
    """What became of one pack."""

    pack: str
    version: str
    sequence: int
    before: str
    status: str
    """``installed``, ``updated``, ``there``, ``pinned``, ``waiting``; ``declined`` by who was asked."""
    changes: Sequence[tuple[str, str]]
    kinds: Sequence[str]
    hides: Sequence[str]
    inputs: Sequence[Diagnostic] = ()
    """What inputs of this folder would lack."""
    fields: Sequence[Diagnostic] = ()
    """Fields that would have another type or unit."""


def take_found(change: Change, found: Found, manner: Manner, when: str) -> int:
    """Take the packs that were found one after the other, and say what became of each. Returns the exit code.

    Raises:
        PackFileError: the list beside them is older than one that was seen, or hides what was (``check_with_list``).
    """
    from cchcdoc.cli.store.sources import check_with_list
    from cchcdoc.publishing.store.gathering import gather
    from cchcdoc.publishing.store.listed import notes_on, with_list

    check_with_list(found, change.stored.state)
    gathered = _only(manner.packs, gather(found.files, change.stored.state, when))
    if manner.packs is not None and not gathered.steps and not gathered.refused:
        click.echo("Không có bản nào của các gói đã cài", err=True)
    notes: list[Diagnostic] = []
    if found.list is not None:
        notes = list(notes_on(found.list, when[:10]))
        change.stored = with_list(change.stored, found.list)
    rows, faults = _take_all(change, gathered, manner, when)
    _say(rows, faults, found, notes, manner)
    if faults:
        return exit_codes.FAILED
    if not manner.only_shows:
        change.save()  # a list that was seen is remembered, whatever was answered
    return exit_codes.FINDINGS if any(row.status in ("waiting", "declined") for row in rows) else 0


def _only(packs: Sequence[str] | None, gathered: Gathered) -> Gathered:
    """What of ``gathered`` is about these packs."""
    if packs is None:
        return gathered
    steps = [step for step in gathered.steps if step.candidate.opened.manifest.id in packs]
    return gathered._replace(steps=tuple(steps))


def _take_all(
    change: Change, gathered: Gathered, manner: Manner, when: str
) -> tuple[list[Row], list[Diagnostic]]:
    """What became of each pack, also of those whose key another of them announces."""
    from cchcdoc.publishing.store.gathering import gather

    rows, faults = _take_steps(change, gathered, manner, when)
    while gathered.unknown and any(row.status in ("installed", "updated") for row in rows):
        unknown = gathered.unknown  # what was taken may have announced their keys
        gathered = _only(manner.packs, gather(unknown, change.stored.state, when))
        if len(gathered.unknown) == len(unknown):
            break
        more, left = _take_steps(change, gathered, manner, when)
        sources = {file.source for file in unknown}
        faults = [each for each in faults if each.location is None or each.location.source not in sources]
        rows, faults = [*rows, *more], [*faults, *left]
    return rows, faults


def _take_steps(
    change: Change, gathered: Gathered, manner: Manner, when: str
) -> tuple[list[Row], list[Diagnostic]]:
    """What became of each pack of ``gathered``, and why files were not taken."""
    rows: list[Row] = []
    faults = [found for error in gathered.refused for found in error.diagnostics]
    for step in gathered.steps:
        row = row_of(step, change.stored.state, change.folder)
        if row.status in ("installed", "updated"):
            row = row._replace(status=_agreed(row, manner))
        if row.status in ("installed", "updated"):
            try:
                _take(change, step, row, when)
            except CchcdocError as error:
                faults += error.diagnostics
                continue
        rows.append(row)
    return rows, faults


def row_of(step: Step, state: State, folder: Path) -> Row:
    """What would become of the pack of ``step``; one whose file was spoiled here is installed anew."""
    from cchcdoc.publishing.store.serving import can_serve

    candidate = step.candidate
    manifest = candidate.opened.manifest
    known = state.packs.get(manifest.id)
    used = known.used if known is not None else None
    status = "installed" if used is None else "updated"
    if used is not None and candidate.is_there:
        status = "there" if can_serve(folder, manifest.id, used) else "installed"
    elif used is not None and known is not None and known.is_pinned:
        status = "pinned"
    changes = [(each.version, each.changes) for each in step.changes]
    inputs: Sequence[Diagnostic] = ()
    fields: Sequence[Diagnostic] = ()
    if status == "updated":
        from cchcdoc.cli.store.changed_fields import changed_fields
        from cchcdoc.cli.store.touched_inputs import touched_inputs

        inputs = touched_inputs(candidate, folder, state)
        fields = changed_fields(candidate, folder, state)
    kinds = candidate.version.kinds
    before = used.version if used is not None else ""
    return Row(
        manifest.id,
        str(manifest.version),
        manifest.sequence,
        before,
        status,
        changes,
        kinds,
        hidden_kinds(manifest.id, kinds, state),
        inputs,
        fields,
    )


def hidden_kinds(pack: str, kinds: Sequence[str], state: State) -> list[str]:
    """Those of ``kinds`` that the program, or another installed pack, has too."""
    from cchcdoc.packs.finding.home import bundled
    from cchcdoc.publishing.store.serving import used_versions

    others = {kind for code, each in used_versions(state).items() if code != pack for kind in each.kinds}
    home = bundled("templates") / "mac-dinh"
    return [kind for kind in kinds if kind in others or is_plain_file(home / kind / "kind.yaml")]


def _take(change: Change, step: Step, row: Row, when: str) -> None:
    from cchcdoc.publishing.store.taking import check_together, take

    check_together(step.candidate, change.folder, change.stored.state)
    take(change, step.candidate, when, "cài" if row.status == "installed" else "cập nhật")


def _agreed(row: Row, manner: Manner) -> str:
    """The status of a pack that may be taken: a new one was named; an update is shown first and agreed to."""
    if manner.only_shows:
        return "waiting"
    if row.status == "installed" or manner.agreed:
        return row.status
    if manner.style == "json" or not can_ask():
        return "waiting"
    for line in lines_of_update(row):
        click.echo(line, err=True)
    said = answer(f"Cập nhật gói {row.pack} lên {row.version}? (có/không)").strip().lower()
    return row.status if said in YES else "declined"


def lines_of_update(row: Row) -> Iterator[str]:
    """What an update changes, for a clerk (Vietnamese)."""
    yield f"Gói {row.pack}: {row.before} -> {row.version} (thứ tự {row.sequence})"
    for version, said in row.changes:
        first, *rest = said.split("\n")
        yield f"  {version}: {first}"
        yield from (f"    {line}" for line in rest)
    yield from (f"  {each.as_line()}" for each in row.fields)
    if row.inputs:
        yield "  tệp nhập trong thư mục này phải sửa theo bản mới:"
        yield from (f"    {each.as_line()}" for each in row.inputs)


def _say(
    rows: Sequence[Row],
    faults: Sequence[Diagnostic],
    found: Found,
    notes: Sequence[Diagnostic],
    manner: Manner,
) -> None:
    packs = found.list.opened.packs if found.list is not None else None
    if manner.style == "json":
        shown = [_as_json(row) for row in rows]
        listed = (
            None
            if packs is None
            else {"number": packs.number, "day": packs.day, "until": packs.until or None}
        )
        print_result(manner.command, ok=not faults, findings=[*faults, *notes], packs=shown, list=listed)
        return
    for each in (*faults, *notes):
        click.echo(each.as_line(), err=True)
    if packs is not None and not faults:
        click.echo(f"Theo {packs.called}, {packs.publisher}", err=True)
    for row in rows:
        if row.status == "updated" and manner.agreed:  # nobody was shown it before
            for each in row.fields:
                click.echo(each.as_line(), err=True)
        for line in _lines(row, manner):
            click.echo(line)


def _lines(row: Row, manner: Manner) -> Iterator[str]:
    name = f"{row.pack} {row.version}"
    if row.status == "there":
        yield f"{name}: đang dùng đúng bản này"
    elif row.status == "pinned":
        yield f"{row.pack} {row.before}: đang ghim, không cập nhật lên {row.version} (bỏ ghim: cchcdoc pack pin {row.pack} --bo)"
    elif row.status == "waiting":
        yield from lines_of_update(row)
        again = "bỏ --xem" if manner.only_shows else "thêm --dong-y"
        yield f"{row.pack}: chưa cập nhật; đồng ý thì chạy lại và {again}"
    elif row.status == "declined":
        yield f"{row.pack}: chưa cập nhật, vẫn dùng bản {row.before}"
    else:
        yield f"{name}: {'đã cài' if row.status == 'installed' else f'đã cập nhật từ {row.before}'}"
        yield f"  cho các loại: {', '.join(row.kinds)}" if row.kinds else "  gói không có loại văn bản nào"
        if row.hides:
            yield f"  từ nay thay loại cùng mã có sẵn: {', '.join(row.hides)}"
        if row.status == "updated":
            yield f"  muốn quay lại bản {row.before}: cchcdoc pack rollback {row.pack}"


def _as_json(row: Row) -> dict[str, object]:
    changes = [{"version": version, "changes": said} for version, said in row.changes]
    return {
        "id": row.pack,
        "version": row.version,
        "sequence": row.sequence,
        "before": row.before or None,
        "status": row.status,
        "changes": changes,
        "kinds": list(row.kinds),
        "hides": list(row.hides),
        "inputs": [each.as_json() for each in row.inputs],
        "fields": [each.as_json() for each in row.fields],
    }
