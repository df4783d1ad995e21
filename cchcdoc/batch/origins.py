"""What a document of the plan would be made of now: its input, its unit's profile, its pack, the program."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from cchcdoc.batch.journal import Entry
from cchcdoc.batch.plans.plan_file import Plan
from cchcdoc.batch.plans.sources import Source, is_text
from cchcdoc.batch.workers.one_document import Job, forget_packs, pack_digest, program
from cchcdoc.diagnostics import Location, make_error
from cchcdoc.errors import CchcdocError, InputError
from cchcdoc.inputs.limits import MAX_BYTES
from cchcdoc.inputs.loading import read_input
from cchcdoc.one_input.packs_in_use import packs_in_use
from cchcdoc.packs import get_kind_entry
from cchcdoc.plain_files import read_plain
from cchcdoc.project import open_project
from cchcdoc.project.locating import find_own_file, find_project_file

NO_NUMBER = "so=;"
"""Begins the options of a document to which the plan gives no number."""
_FOLDERS = 1_000
"""Folders whose ``cchcdoc.yaml`` is remembered."""


def content_of(plan: Plan, source: Source) -> bytes:
    """The bytes of an input. Raises ``InputError``."""
    if not is_text(source.path.name):
        hint = "đặt tên khác, gõ lại tên bằng bộ gõ Unicode"
        message = "tên tệp có byte không phải chữ UTF-8"
        raise InputError([make_error("DL100", Location(shown(plan, source)), message, hint)])
    return read_input(source.path, shown(plan, source))


def job_of_source(plan: Plan, source: Source, content: bytes, slots: Sequence[str]) -> Job:
    """What a worker needs to make the document."""
    return Job(
        shown(plan, source),
        content,
        str(source.path.parent),
        plan.kinds,
        tuple(map(str, plan.packs)),
        tuple(sorted(plan.versions.items())),
        plan.draft,
        plan.strict,
        source.own.number,
        str(source.own.place or ""),
        tuple(slots),
    )


def shown(plan: Plan, source: Source) -> str:
    """The input's path, as messages name it."""
    return str(plan.folder / source.name)


def made_of(plan: Plan, source: Source, input_digest: str) -> Entry:
    """The origin of a document, without kind and pack, which only the input says."""
    profile = _profile(str(source.path.parent))
    name = source.own.name or plan.name
    options = f"so={source.own.number};thao={plan.draft};chat={plan.strict};ten={name}"
    return Entry("made", source.name, "", input_digest, profile, options, "", "", "", program(), "", 0)


def with_pack(plan: Plan, origin: Entry, earlier: Entry, folder: str) -> Entry:
    """``origin`` with the pack that ``earlier``'s kind would come from now; without one where it is gone."""
    try:
        described, digest, versions = _pack_now(earlier.kind, tuple(map(str, plan.packs)), folder)
    except CchcdocError:
        return origin._replace(kind=earlier.kind)
    if any(plan.versions.get(pack, version) != version for pack, version in versions):
        return origin._replace(kind=earlier.kind)  # the worker says that the plan asks for another version
    return origin._replace(kind=earlier.kind, pack=described, pack_digest=digest)


def forget() -> None:
    """Forget what was read of packs and profiles: a run asks anew, and then once."""
    for kept in (_pack_now, _profile):
        kept.cache_clear()
    forget_packs()


@lru_cache(maxsize=_FOLDERS)
def _pack_now(kind: str, packs: tuple[str, ...], folder: str) -> tuple[str, str, tuple[tuple[str, str], ...]]:
    project = open_project(Path(folder), os.environ)
    entry = get_kind_entry(kind, packs_in_use(tuple(map(Path, packs)), project))
    versions = tuple((layer.origin.id, layer.origin.version) for layer in entry.layers)
    return entry.origin.described, pack_digest(entry), versions


@lru_cache(maxsize=_FOLDERS)
def _profile(folder: str) -> str:
    found = (find_project_file(Path(folder), os.environ).path, find_own_file(os.environ).path)
    contents = []
    for path in found:
        try:
            contents.append(read_plain(path, MAX_BYTES) if path is not None else b"")
        except (OSError, ValueError):  # the worker reports it
            contents.append(b"?")
    if not any(contents):
        return ""
    return hashlib.sha256(b"\0".join(contents)).hexdigest()
