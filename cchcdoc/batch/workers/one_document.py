"""One document of a batch: bytes of an input in, bytes of a document out. It writes nothing and keeps nothing."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from cchcdoc import __version__
from cchcdoc.diagnostics import Diagnostic, Location, Severity, in_file_order, make_error, quote
from cchcdoc.disk_cache import cache_folder
from cchcdoc.errors import CchcdocError, InputError, PackError
from cchcdoc.inputs import load_text
from cchcdoc.inputs.loading import FORMATS
from cchcdoc.nodes import ListNode, MapNode, RawInput, Scalar, is_blank, node_at
from cchcdoc.one_input.filled_input import filled_input
from cchcdoc.one_input.kind_of_input import entry_of_input
from cchcdoc.one_input.packs_in_use import packs_in_use
from cchcdoc.opening import OpenKind, open_kind
from cchcdoc.packs import KindEntry, kind_files
from cchcdoc.pipeline import build
from cchcdoc.plain_files import read_plain
from cchcdoc.project import Project, open_project

MAX_OPEN: Final = 40
"""Kinds that a worker keeps open; there are 36 bundled ones."""


class Job(NamedTuple):
    """What is needed to make one document."""

    source: str
    """The input, as messages name it."""
    content: bytes
    folder: str
    """Of the input: there ``cchcdoc.yaml`` is looked for."""
    kinds: tuple[str, ...] = ()
    """The kinds that are allowed; none: all."""
    packs: tuple[str, ...] = ()
    versions: tuple[tuple[str, str], ...] = ()
    draft: bool = False
    strict: bool = False
    number: str = ""
    number_place: str = ""
    slots: tuple[str, ...] = ()
    """Fields that the document's name is made of."""


class Made(NamedTuple):
    """What came of a job."""

    document: bytes | None
    """``None``: the input has errors, which are among ``findings``."""
    findings: tuple[Diagnostic, ...]
    kind: str = ""
    pack: str = ""
    pack_digest: str = ""
    blanks: int = 0
    slots: Mapping[str, str] = {}
    number: str = ""
    """What is unique of its number: number, symbol, body, year; empty: it has none."""
    is_refused: bool = True
    """Whether a document that is ``None`` is so because of its input, and not because of a pack."""


def make(job: Job) -> Made:
    """The document of ``job``, or why there is none. Raises nothing that is expected."""
    try:
        return _make(job)
    except CchcdocError as error:
        return Made(None, error.diagnostics, is_refused=isinstance(error, InputError))


def _make(job: Job) -> Made:
    project = _project(job.folder)
    packs = packs_in_use(tuple(map(Path, job.packs)), project)
    path = Path(job.source)
    raw = load_text(job.content, job.source, FORMATS[path.suffix.lower()])
    entry = _entry(raw, path, packs)
    _check_allowed(raw, entry, job)
    opened = _opened(entry)
    raw = _numbered(raw, job)
    notices: Sequence[Diagnostic] = ()
    try:
        raw, notices = filled_input(raw, opened.kind, project.unit, draft=job.draft)
        built = build(raw, opened, draft=job.draft)
    except InputError as error:
        raise InputError((*error.diagnostics, *notices)) from None
    found = tuple(in_file_order((*built.diagnostics, *notices, *project.warnings)))
    blocked = any(
        each.severity is Severity.ERROR or (job.strict and each.severity is Severity.WARNING)
        for each in found
    )
    return Made(
        None if blocked else built.document,
        found,
        entry.id,
        entry.origin.described,
        pack_digest(entry),
        len(built.gaps),
        {slot: _text_at(raw, slot, entry.id) for slot in job.slots},
        _number_of(raw),
    )


@lru_cache(maxsize=MAX_OPEN)
def _project(folder: str) -> Project:
    return open_project(Path(folder), os.environ)


def _entry(raw: RawInput, path: Path, packs: tuple[Path, ...]) -> KindEntry:
    """As ``entry_of_input``; folders of packs are looked through once for a kind and not once for a document."""
    node = node_at(raw.root, ("loai",))
    known = (node.text.strip() if isinstance(node, Scalar) else "", packs)
    if known not in _ENTRIES:
        _ENTRIES[known] = entry_of_input(raw, path, packs)
    return _ENTRIES[known]


_ENTRIES: Final[dict[tuple[str, tuple[Path, ...]], KindEntry]] = {}
"""Kinds that were found, by their ids and packs; an id that is none is never here, so there are as many as kinds."""


@lru_cache(maxsize=MAX_OPEN)
def _opened(entry: KindEntry) -> OpenKind:
    return open_kind(entry, cache_folder(os.environ))


def _check_allowed(raw: RawInput, entry: KindEntry, job: Job) -> None:
    """Check that the plan writes this kind, by this version of its packs.

    Raises:
        InputError: HL103, it does not write the kind.
        PackError: HL105, a pack has another version than the plan says.
    """
    node = node_at(raw.root, ("loai",))
    place = raw.locate(node.position) if node is not None else Location(raw.source)
    wanted = dict(job.versions)
    for layer in entry.layers:
        version = wanted.get(layer.origin.id, layer.origin.version)
        if version != layer.origin.version:
            message = f"gói {layer.origin.id} ở đây là bản {layer.origin.version}, kế hoạch cần bản {version}"
            hint = "cài đúng bản ấy, hoặc sửa phien_ban trong kế hoạch"
            raise PackError([make_error("HL105", None, message, hint)])
    if job.kinds and entry.id not in job.kinds:
        message = f"kế hoạch không viết loại {entry.id}, chỉ viết {', '.join(job.kinds)}"
        raise InputError(
            [make_error("HL103", place, message, "sửa loai trong kế hoạch, hoặc bỏ tệp này khỏi nguon")]
        )


def _numbered(raw: RawInput, job: Job) -> RawInput:
    """``raw`` with the number of the plan.

    Raises:
        InputError: HL104, the input says another one.
    """
    if not job.number or not isinstance(raw.root, MapNode):
        return raw
    document = raw.root.entries.get("van_ban")
    if not isinstance(document, MapNode):
        return raw
    typed = document.entries.get("so")
    if typed is not None and not is_blank(typed):
        if isinstance(typed, Scalar) and typed.text.strip().lstrip("0") == job.number.lstrip("0"):
            return raw
        message = f"tệp ghi số {quote(typed.text) if isinstance(typed, Scalar) else ''}, kế hoạch ghi số {job.number}"
        message += f" ({job.number_place})" if job.number_place else ""
        raise InputError([make_error("HL104", raw.locate(typed.position), message, "sửa một trong hai chỗ")])
    position = typed.position if typed is not None else document.position
    entries = {**document.entries, "so": Scalar(job.number, position)}
    filled = MapNode(entries, {"so": position, **document.key_positions}, document.position)
    root = MapNode({**raw.root.entries, "van_ban": filled}, raw.root.key_positions, raw.root.position)
    return replace(raw, root=root)


def _text_at(raw: RawInput, slot: str, kind: str) -> str:
    if slot == "loai":
        return kind
    if slot == "so":
        slot = "van_ban.so"
    node = node_at(raw.root, slot.split("."))
    return node.text.strip() if isinstance(node, Scalar) and not node.is_blank else ""


def _number_of(raw: RawInput) -> str:
    number = _text_at(raw, "so", "").lstrip("0")
    if not number:
        return ""
    body = node_at(raw.root, ("van_ban", "co_quan_ban_hanh"))
    lines = body.items if isinstance(body, ListNode) else (body,)
    said = [each.text.strip() for each in lines if isinstance(each, Scalar)]
    year = _text_at(raw, "van_ban.ngay.nam", "") or _YEAR.sub("", _text_at(raw, "van_ban.ngay", ""))
    return "|".join((number, _text_at(raw, "van_ban.ky_hieu", ""), *said, year)).casefold()


_YEAR: Final = re.compile(r"^.*\D(?=\d{4}$)|(?<=^\d{4})\D.*$")
"""What is not the year of a date: ``26/3/2026``, ``2026-03-26``."""

MAX_PACK_FILE: Final = 100_000_000
"""Bytes of a file of a pack that count; no kind opens with a larger one."""


@lru_cache(maxsize=MAX_OPEN)
def pack_digest(entry: KindEntry) -> str:
    """SHA-256 (hex) of all files that the kind is made from. Raises ``PackError``."""
    digest = hashlib.sha256()
    for path in kind_files(entry):
        content = read_plain(path, MAX_PACK_FILE)
        digest.update(f"{len(content)}\0".encode() + content)
    return digest.hexdigest()


def program() -> str:
    """What a document depends on beside input and pack."""
    return __version__


def forget_packs() -> None:
    """Forget what was read of packs, so that they are read as they are now."""
    _ENTRIES.clear()
    for kept in (_project, _opened, pack_digest):
        kept.cache_clear()
