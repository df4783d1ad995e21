"""What was worked out once and can be read again: files in a folder that only this user can write.

What is kept may be code or objects, so it is read only from a folder and a file that belong to the user and that
nobody else can write (Jinja's own cache in ``/tmp`` was CVE-2014-1402). A file is named by what it was made from, and
its digest is of its name and its content; anything unexpected means: work it out again, and say nothing.

A run that is killed while it writes leaves a temporary file behind. Whether its process still lives cannot be known
where several machines share a home, so the next one that writes removes those that are older than ``STALE_AFTER``.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import stat
import sys
import time
import zlib
from collections.abc import Mapping
from pathlib import Path

MAX_CACHED = 64
"""Files kept of one kind; the oldest go when a new one is written."""
MAX_BYTES = 20_000_000
"""Size of one file that is read back."""
STALE_AFTER = 3600.0
"""Seconds after which a temporary file belongs to no run any more: writing takes milliseconds, and clocks of machines
that share a home differ by minutes."""
SWITCH = "CCHCDOC_CACHE"
"""Environment variable: another folder, or ``0`` for none."""
_DIGEST = hashlib.sha256().digest_size
_SEAL = 4
_TEMPORARY = re.compile(r"[0-9a-f]{64}\.\w+\.tmp")
"""Only names that are made here: the user may have named a folder that holds other things."""
_BINARY = getattr(os, "O_BINARY", 0)
_READ = os.O_RDONLY | _BINARY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)
"""A pipe is not waited for and a link is refused. No other program inherits what Python opens (PEP 446)."""
_CREATE = os.O_WRONLY | _BINARY | os.O_CREAT | os.O_EXCL


def cache_folder(environ: Mapping[str, str]) -> Path | None:
    """Where things are kept, by ``environ``; ``None`` when the user switched the cache off or has no home.

    A home that is relative would be another one in every folder, and is none (as XDG says of its own variables).
    """
    chosen = environ.get(SWITCH)
    if chosen is not None:
        return None if chosen in ("", "0") else Path(chosen)
    base = environ.get("LOCALAPPDATA") if sys.platform == "win32" else environ.get("XDG_CACHE_HOME")
    if base and Path(base).is_absolute():
        return Path(base) / "cchcdoc"
    home = environ.get("HOME") or environ.get("USERPROFILE")
    return Path(home) / ".cache" / "cchcdoc" if home and Path(home).is_absolute() else None


def read_cached(folder: Path, name: str) -> bytes | None:
    """The content kept as ``name``, or ``None``: not there, damaged, no plain file, or not surely this user's own."""
    path = folder / name
    try:
        if not _is_private_folder(folder) or path.is_symlink():  # Windows has no O_NOFOLLOW
            return None
        content = _read_plain(path)
    except OSError:
        return None
    payload = content[_DIGEST:]
    return payload if content[:_DIGEST] == _digest(name, payload) else None


def write_cached(folder: Path, name: str, payload: bytes) -> None:
    """Keep ``payload`` as ``name``: whole or not at all. A home that cannot be written is no reason to complain."""
    if len(payload) > MAX_BYTES - _DIGEST:
        return
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if _is_private_folder(folder):
            _write(folder / name, _digest(name, payload) + payload)
            _tidy(folder, Path(name).suffix)
    except OSError:
        return


def seal(content: bytes) -> bytes:
    """``content`` in the form that ``unseal`` reads back."""
    return zlib.crc32(content).to_bytes(_SEAL, "big") + content


def unseal(sealed: bytes) -> bytes:
    """The content that was sealed, to its last bit. Raises ``ValueError`` for anything else.

    For what must not even be looked at when it is damaged, wherever that happened: Python runs code and follows a
    pickle as they stand, and one wrong bit of a pickle can ask for twenty gigabytes.
    """
    content = sealed[_SEAL:]
    if len(sealed) < _SEAL or zlib.crc32(content) != int.from_bytes(sealed[:_SEAL], "big"):
        raise ValueError("not what was sealed")
    return content


def _digest(name: str, payload: bytes) -> bytes:
    """Of the name, too: what was made from something else is not what is looked for."""
    digest = hashlib.sha256(f"{name}\0".encode())
    digest.update(payload)
    return digest.digest()


def _read_plain(path: Path) -> bytes:
    """The content of a plain file of this user; nothing of anything else. Raises ``OSError``."""
    handle = os.open(path, _READ)
    try:
        status = os.fstat(handle)  # of what was opened, whatever the name stands for by now
        if not stat.S_ISREG(status.st_mode) or not _is_private(status) or status.st_size > MAX_BYTES:
            return b""
        with os.fdopen(handle, "rb", closefd=False) as file:
            return file.read(status.st_size)
    finally:
        os.close(handle)


def _is_private_folder(folder: Path) -> bool:
    status = folder.lstat()
    return stat.S_ISDIR(status.st_mode) and _is_private(status)


def _is_private(status: os.stat_result) -> bool:
    """Owned by this user and written by nobody else (POSIX; on Windows the profile is private by its ACL)."""
    if sys.platform == "win32":
        return True
    return status.st_uid == os.geteuid() and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _write(path: Path, content: bytes) -> None:
    """Replace ``path`` in one step; a folder that is in the way stays. Raises ``OSError``."""
    temporary = path.with_name(f"{path.stem}.{os.urandom(8).hex()}.tmp")
    handle = os.open(temporary, _CREATE, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        temporary.replace(path)
    except BaseException:
        _remove(temporary)
        raise


def _tidy(folder: Path, suffix: str) -> None:
    """Remove the oldest of too many files that end with ``suffix``, and what killed runs left behind."""
    kept: list[tuple[int, str]] = []
    now = time.time()
    with os.scandir(folder) as entries:
        for entry in entries:
            with contextlib.suppress(OSError):  # another run has removed it
                status = entry.stat(follow_symlinks=False)
                if entry.name.endswith(suffix):
                    kept.append((status.st_mtime_ns, entry.path))
                elif _TEMPORARY.fullmatch(entry.name) and abs(now - status.st_mtime) > STALE_AFTER:
                    _remove(entry.path)
    for _, path in sorted(kept, reverse=True)[MAX_CACHED:]:
        _remove(path)


def _remove(path: str | Path) -> None:
    with contextlib.suppress(OSError):
        os.unlink(path)  # noqa: PTH108 - text or path
