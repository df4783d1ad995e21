"""What was worked out once and can be read again: files in a folder that only this user can write.

What is kept may be code or objects, so it is read only from a folder and a file that belong to the user and that
nobody else can write (Jinja's own cache in ``/tmp`` was CVE-2014-1402). A file is named by what it was made from;
anything unexpected in it means: work it out again, and say nothing.
"""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from collections.abc import Mapping
from pathlib import Path

MAX_CACHED = 64
"""Files kept of one kind; the oldest go when a new one is written."""
MAX_BYTES = 20_000_000
"""Size of one file that is read back."""
SWITCH = "CCHCDOC_CACHE"
"""Environment variable: another folder, or ``0`` for none."""
_DIGEST = hashlib.sha256().digest_size


def cache_folder(environ: Mapping[str, str]) -> Path | None:
    """Where things are kept, by ``environ``; ``None`` when the user switched the cache off or has no home."""
    chosen = environ.get(SWITCH)
    if chosen is not None:
        return None if chosen in ("", "0") else Path(chosen)
    base = environ.get("LOCALAPPDATA") if sys.platform == "win32" else environ.get("XDG_CACHE_HOME")
    if base and Path(base).is_absolute():
        return Path(base) / "cchcdoc"
    home = environ.get("HOME") or environ.get("USERPROFILE")
    return Path(home) / ".cache" / "cchcdoc" if home else None


def read_cached(folder: Path, name: str) -> bytes | None:
    """The content kept as ``name``, or ``None``: not there, damaged, or not surely this user's own."""
    path = folder / name
    try:
        if (
            not _is_private(folder.lstat())
            or not _is_private(path.lstat())
            or path.stat().st_size > MAX_BYTES
        ):
            return None
        content = path.read_bytes()
    except OSError:
        return None
    payload = content[_DIGEST:]
    return payload if content[:_DIGEST] == hashlib.sha256(payload).digest() else None


def write_cached(folder: Path, name: str, payload: bytes) -> None:
    """Keep ``payload`` as ``name``: whole or not at all. A home that cannot be written is no reason to complain."""
    path = folder / name
    temporary = path.with_name(f"{path.stem}.{os.getpid()}.tmp")
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _is_private(folder.lstat()):
            return
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(hashlib.sha256(payload).digest() + payload)
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
        _drop_oldest(folder, path.suffix)
    except OSError:
        return


def _is_private(status: os.stat_result) -> bool:
    """Owned by this user and written by nobody else (POSIX; on Windows the profile is private by its ACL)."""
    if stat.S_ISLNK(status.st_mode):
        return False
    if sys.platform == "win32":
        return True
    return status.st_uid == os.geteuid() and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _drop_oldest(folder: Path, suffix: str) -> None:
    kept = sorted(folder.glob(f"*{suffix}"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
    for path in kept[MAX_CACHED:]:
        path.unlink(missing_ok=True)
