"""Compares every document of a run with its journal, what it says of itself, its pack and its input: for an auditor."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Final, NamedTuple

from cchcdoc.batch.comparing import File, stand_of
from cchcdoc.batch.deciding import known_of
from cchcdoc.batch.journal import MAX_BYTES, Entry, Read, read_journal
from cchcdoc.batch.run_folder import JOURNAL, NAME
from cchcdoc.batch.workers.one_document import pack_digest
from cchcdoc.diagnostics import Location, make_error
from cchcdoc.errors import CchcdocError, OutputError
from cchcdoc.finish.said_origin import origin_of
from cchcdoc.inputs.limits import MAX_BYTES as MAX_INPUT
from cchcdoc.packs import get_kind_entry
from cchcdoc.plain_files import is_folder, is_plain_file, read_plain


class Answer(Enum):
    """What a comparison found; the value is for a person."""

    SAME = "khớp"
    CHANGED = "đã đổi"
    MISSING = "không còn"
    DAMAGED = "hỏng"
    UNKNOWN = "không so được"


class Verified(NamedTuple):
    """One document of the run."""

    document: str
    source: str
    file: Answer
    """The file against the digest in the journal."""
    origin: Answer
    """What the document says of its kind, pack, program and input against the journal."""
    input: Answer
    pack: Answer
    entry: Entry

    @property
    def is_sound(self) -> bool:
        """Whether the document is what the run wrote."""
        return self.file is Answer.SAME and self.origin is Answer.SAME


_FILES: Final = {
    File.SAME: Answer.SAME,
    File.MISSING: Answer.MISSING,
    File.DAMAGED: Answer.DAMAGED,
    File.OWN: Answer.CHANGED,
    File.OTHER: Answer.CHANGED,
}


_SAID: Final = ("cchcdoc-loai", "cchcdoc-goi", "cchcdoc-phien-ban", "cchcdoc-du-lieu-sha256")
"""Custom properties of a document that say what it was made of."""


def verify(output: Path, packs: tuple[Path, ...] = ()) -> Iterator[Verified]:
    """What has become of each document that a run wrote into ``output``, by name.

    ``packs``: folders of packs to compare with, beside the bundled ones.

    Raises:
        OutputError: HL116, there is no journal, or it says of no document; HL106, it is damaged.
    """
    read = _read(output)
    written = known_of(read.entries).written
    if not written:
        raise _none(output)
    folder = _plans_folder(read, output)
    for entry in sorted(written.values(), key=lambda each: each.document):
        yield _verified(entry, output, folder, packs)


def _verified(entry: Entry, output: Path, folder: Path | None, packs: tuple[Path, ...]) -> Verified:
    path = output / entry.document
    file = _FILES[stand_of(path, entry.sha256).file]
    return Verified(
        entry.document,
        entry.source,
        file,
        _origin(path, entry),
        _input(entry, folder),
        _pack(entry, packs),
        entry,
    )


def _plans_folder(read: Read, output: Path) -> Path | None:
    """From where the inputs are named: beside this folder as the run left them, else where they were then; ``None``: gone."""
    beside, then = read.header.get("plan_from_here"), read.header.get("plan")
    if isinstance(beside, str) and beside and is_plain_file(output / beside):
        return (output / beside).parent
    folder = Path(then).parent if isinstance(then, str) else None
    return folder if folder is not None and is_folder(folder) else None


def _read(output: Path) -> Read:
    path = output / NAME / JOURNAL
    try:
        content = read_plain(path, MAX_BYTES + 1)
    except (OSError, ValueError):
        raise _none(output) from None
    return read_journal(content, path)


def _none(output: Path) -> OutputError:
    message = "thư mục này không có nhật ký của một lần viết hàng loạt"
    hint = "nêu thư mục ghi ở ra của kế hoạch (chép đi thì chép cả thư mục .cchcdoc trong đó)"
    return OutputError([make_error("HL116", Location(str(output)), message, hint)])


def _origin(path: Path, entry: Entry) -> Answer:
    try:
        found = origin_of(path)
    except (OSError, ValueError):
        return Answer.UNKNOWN
    said = [found.get(name) for name in _SAID]
    if not any(said):
        return Answer.UNKNOWN
    return Answer.SAME if said == [entry.kind, entry.pack, entry.program, entry.input] else Answer.CHANGED


def _input(entry: Entry, folder: Path | None) -> Answer:
    if folder is None:
        return Answer.UNKNOWN
    try:
        content = read_plain(folder / entry.source, MAX_INPUT + 1)
    except FileNotFoundError:
        return Answer.MISSING
    except (OSError, ValueError):
        return Answer.UNKNOWN
    return Answer.SAME if hashlib.sha256(content).hexdigest() == entry.input else Answer.CHANGED


def _pack(entry: Entry, packs: tuple[Path, ...]) -> Answer:
    try:
        now = pack_digest(get_kind_entry(entry.kind, packs))
    except CchcdocError:
        return Answer.MISSING
    return Answer.SAME if now == entry.pack_digest else Answer.CHANGED
