"""Of several pack files, from a USB stick or a share: which of them to take, in which order, and what they change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from cchcdoc.errors import CchcdocError
from cchcdoc.publishing.opened_pack import Opened
from cchcdoc.publishing.store.state import PackState, State
from cchcdoc.publishing.store.taking import Candidate, judge, two_contents, verify

UNKNOWN: Final = "TP591"
"""No key is trusted that has signed the file."""


class PackBytes(NamedTuple):
    """A pack file that was read."""

    source: str
    data: bytes


class Change(NamedTuple):
    """What one version says that it changes."""

    version: str
    sequence: int
    changes: str


class Step(NamedTuple):
    """A pack to take, and what changes from the version that is used: that of the versions between, too."""

    candidate: Candidate
    changes: tuple[Change, ...]


class Gathered(NamedTuple):
    """The packs to take, those that are based on another behind it, and why other files are not taken."""

    steps: tuple[Step, ...]
    refused: tuple[CchcdocError, ...]
    unknown: tuple[PackBytes, ...] = ()
    """Files that are refused because no key of theirs is trusted: one of the packs to take may announce it."""


class _Verified(NamedTuple):
    opened: Opened
    file: PackBytes


def gather(files: Iterable[PackBytes], state: State, when: str) -> Gathered:
    """Verify ``files`` and choose the newest of each pack; an error of one file is no reason not to take another."""
    verified: dict[str, list[_Verified]] = {}
    refused: list[CchcdocError] = []
    unknown: list[PackBytes] = []
    for file in files:
        try:
            opened = verify(file.data, state, file.source)
        except CchcdocError as error:
            refused.append(error)
            if error.diagnostics[0].code == UNKNOWN:
                unknown.append(file)
        else:
            verified.setdefault(opened.manifest.id, []).append(_Verified(opened, file))
    steps: list[Step] = []
    faults: dict[str, CchcdocError] = {}
    left = sorted(verified)
    for _ in range(len(left)):  # a pack that is based on another waits until that one was chosen
        for code in tuple(left):
            try:
                step = _step(verified[code], state, when)
            except CchcdocError as error:
                faults[code] = error
                continue
            left.remove(code)
            faults.pop(code, None)
            steps.append(step)
            version = step.candidate.version
            state = state.with_pack(code, PackState((version,), version.sequence))
    return Gathered(tuple(steps), (*refused, *faults.values()), tuple(unknown))


def _step(found: Sequence[_Verified], state: State, when: str) -> Step:
    """The newest of ``found``, all of one pack.

    Raises:
        PackFileError: TP592, TP593, TP594.
    """
    ordered = sorted(found, key=lambda each: each.opened.manifest.sequence)
    newest = ordered[-1]
    manifest = newest.opened.manifest
    same = [each for each in ordered if each.opened.manifest.sequence == manifest.sequence]
    if any(each.opened.sha256 != newest.opened.sha256 for each in same):
        raise two_contents(manifest).at(newest.file.source)
    candidate = judge(newest.opened, newest.file.data, state, newest.file.source, when)
    used = state.packs.get(manifest.id, PackState()).used
    since = used.sequence if used is not None else manifest.sequence - 1
    changes = {
        each.opened.manifest.sequence: Change(
            str(each.opened.manifest.version), each.opened.manifest.sequence, each.opened.manifest.changes
        )
        for each in ordered
        if each.opened.manifest.sequence > since
    }
    return Step(candidate, tuple(changes.values()))
