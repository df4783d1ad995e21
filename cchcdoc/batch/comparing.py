"""What stands in the output folder against the journal: kept, to be written again and why, changed by hand."""

from __future__ import annotations

import hashlib
from enum import Enum, auto
from pathlib import Path
from typing import Final, NamedTuple

from cchcdoc.batch.journal import Entry
from cchcdoc.finish.own_output import Standing, standing_of
from cchcdoc.plain_files import NotPlainError, read_plain

MAX_DOCUMENT: Final = 200_000_000
"""Bytes of a document that are read; the program writes no larger one."""


class File(Enum):
    """What stands where a document belongs."""

    MISSING = auto()
    SAME = auto()
    """To the last byte what the journal says."""
    OWN = auto()
    """Another output of the program that nobody changed."""
    DAMAGED = auto()
    """Cut short, or nothing but zeros: no program saves such a file."""
    OTHER = auto()
    """Changed by hand, or no output of the program."""


class Stand(NamedTuple):
    """What stands there, and its digest."""

    file: File
    sha256: str = ""


def stand_of(path: Path, expected: str) -> Stand:
    """What stands at ``path`` where a document with the digest ``expected`` was written (empty: none was).

    A link is no output of the program, whatever it points to: nothing is written through it.
    """
    try:
        content = read_plain(path, MAX_DOCUMENT)
    except FileNotFoundError:
        return Stand(File.OTHER if path.is_symlink() else File.MISSING)
    except (NotPlainError, OSError, ValueError):
        return Stand(File.OTHER)
    digest = hashlib.sha256(content).hexdigest()
    return Stand(File.OTHER if path.is_symlink() else _file_of(content, digest, expected), digest)


def _file_of(content: bytes, digest: str, expected: str) -> File:
    if digest == expected:
        return File.SAME
    standing = standing_of(content)
    if standing is Standing.OWN:
        return File.OWN
    if expected and standing is Standing.UNSOUND and _is_cut(content):
        return File.DAMAGED
    return File.OTHER


def _is_cut(content: bytes) -> bool:
    """Whether it is the beginning of a package, or zeros as a power failure leaves them. A document with a password is neither."""
    return content.startswith(b"PK\x03\x04"[: len(content)]) or not content.strip(b"\0")


def why_again(entry: Entry, now: Entry) -> str:
    """What is no longer as it was when ``entry`` was written (Vietnamese); empty: all is."""
    reasons = []
    if entry.input != now.input:
        reasons.append("dữ liệu đổi")
    if entry.profile != now.profile:
        reasons.append("hồ sơ đơn vị (cchcdoc.yaml) đổi")
    if entry.options != now.options:
        reasons.append("kế hoạch đổi")
    if entry.input == now.input and entry.pack_digest != now.pack_digest:
        reasons.append(_of_packs(entry.pack, now.pack))
    if entry.program != now.program:
        reasons.append(f"chương trình {entry.program} -> {now.program}")
    return ", ".join(reasons)


def _of_packs(before: str, now: str) -> str:
    if not now:
        return f"gói {before} không còn"
    return f"gói {before} -> {now}" if before != now else f"gói {now} đổi mà vẫn ghi phiên bản cũ"
