"""Writes a file completely or not at all: temporary file beside the target, fsync, rename, fsync of the folder.

Whatever fails, even the power, the target has either its old bytes or its new ones. A symbolic link is followed:
the file it points to is replaced and the link stays. The permission bits of an existing file are kept (a new one
gets those that the umask leaves); its owner and its other hard links are not. A crash may leave a temporary file
``.<name>.<pid>-<n>.tmp`` behind; later runs use another number."""

from __future__ import annotations

import errno
import os
import stat
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from cchcdoc.errors import OutputError
from cchcdoc.finish.refusals import explain, is_sharing_violation

MAX_TEMPORARY_FILES: Final = 100
"""How many temporary names are tried, because earlier crashes may have left files (same target, same process id)."""
REPLACE_WAITS: Final = (0.05, 0.1, 0.2, 0.4, 0.8, 1.6)
"""Seconds between attempts to replace a file that is in use on Windows: a virus scanner soon closes it, Word does not."""
_NAME_SHOWN: Final = 40
"""Characters of the target's name in the temporary name: 40 Vietnamese letters are at most 120 of 255 bytes."""
_NEW_FILE_MODE: Final = 0o666
_NO_FOLDER_SYNC: Final = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EBADF})
"""Errors of file systems that cannot sync a folder."""


class FileCalls:
    """The file system calls of ``write_atomic``, one method each, so that a test can make any of them fail."""

    def real_path(self, path: Path) -> Path:
        """``path`` with symbolic links followed; the file need not exist."""
        return Path(os.path.realpath(path))

    def mode(self, path: Path) -> int | None:
        """``st_mode`` of ``path``, or ``None`` if nothing exists there."""
        try:
            return path.stat().st_mode
        except FileNotFoundError:
            return None

    def create(self, path: Path) -> int:
        """Create an empty file and return its descriptor.

        Raises:
            FileExistsError: ``path`` exists already.
        """
        flags = (
            os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
        )
        return os.open(path, flags, _NEW_FILE_MODE)

    def write(self, descriptor: int, content: memoryview) -> int:
        """Write as much of ``content`` as the system takes, and return how many bytes that is."""
        return os.write(descriptor, content)

    def set_mode(self, path: Path, mode: int) -> None:
        """Set the permission bits of the file."""
        path.chmod(mode)

    def sync(self, descriptor: int) -> None:
        """Wait until the file's bytes are on the disk."""
        os.fsync(descriptor)

    def close(self, descriptor: int) -> None:
        """Close the descriptor."""
        os.close(descriptor)

    def replace(self, source: Path, target: Path) -> None:
        """Rename ``source`` over ``target``, in one step."""
        source.replace(target)

    def remove(self, path: Path) -> None:
        """Delete the file."""
        path.unlink()

    def sync_folder(self, folder: Path) -> None:
        """Wait until the folder's entries are on the disk; does nothing on Windows, which has no such call."""
        if os.name == "nt":
            return
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def try_lock(self, descriptor: int) -> None:
        """Lock the open file for this process, until it closes it or ends; other processes see it as long.

        Raises:
            OSError: another process has it locked, or the file system has no locks.
        """
        if sys.platform == "win32":
            import msvcrt

            os.lseek(descriptor, 0, os.SEEK_SET)  # what is locked begins here
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def wait(self, seconds: float) -> None:
        """Sleep for ``seconds``."""
        time.sleep(seconds)


REAL: Final = FileCalls()


Check = Callable[[Path], None]
"""Raises what forbids to replace the file at a path, links followed; it may be gone or another one than a moment ago."""


def write_atomic(path: Path, data: bytes, *, check: Check | None = None, files: FileCalls = REAL) -> None:
    """Write ``data`` to ``path``, all or nothing.

    Args:
        path: the target; a link is followed.
        data: the content.
        check: asked right before the old file is replaced, when all of ``data`` is on the disk. What another program
            writes between this and the rename, a few microseconds, is lost.
        files: the file system.

    Raises:
        CchcdocError: what ``check`` raises; the old file is then unchanged.
        OutputError: TP500 to TP509; the old file is then unchanged, unless only the last step, the sync of the
            folder, failed.
    """
    try:
        _write(files.real_path(path), data, lambda: check(path) if check is not None else None, files)
    except OSError as error:
        raise OutputError([explain(error, path)]) from error
    except ValueError as error:  # a NUL or a lone surrogate in the path
        raise OutputError([explain(OSError(errno.ENOENT, ""), path)]) from error


def rename_over(temporary: Path, path: Path, *, check: Check | None = None, files: FileCalls = REAL) -> None:
    """Rename ``temporary``, whose bytes are on the disk already, over ``path``, as the last steps of ``write_atomic``.

    The folder is not synced: who puts many files in place does so once for all.

    Raises:
        CchcdocError: what ``check`` raises.
        OutputError: TP500 to TP509. In both cases ``path`` is unchanged and ``temporary`` is still there.
    """
    try:
        target = files.real_path(path)
        mode = files.mode(target)
        if mode is not None and not stat.S_ISREG(mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        _keep_mode(temporary, mode, files)
        if check is not None:
            check(path)
        _replace(temporary, target, files)
    except OSError as error:
        raise OutputError([explain(error, path)]) from error
    except ValueError as error:  # a NUL or a lone surrogate in the path
        raise OutputError([explain(OSError(errno.ENOENT, ""), path)]) from error


def sync_folder(folder: Path, files: FileCalls = REAL) -> None:
    """Wait until the folder's entries are on the disk, where the system can do that. Raises ``OSError``."""
    _sync_folder(folder, files)


def _write(target: Path, data: bytes, check: Callable[[], None], files: FileCalls) -> None:
    mode = files.mode(target)
    if mode is not None and not stat.S_ISREG(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    temporary, descriptor = _create_temporary(target, files)
    try:
        _protect(temporary, descriptor, mode, files)
        _fill(descriptor, data, files)
        check()
        _replace(temporary, target, files)
    except BaseException:
        _discard(temporary, files)
        raise
    _sync_folder(target.parent, files)


def _create_temporary(target: Path, files: FileCalls) -> tuple[Path, int]:
    for number in range(MAX_TEMPORARY_FILES):
        temporary = target.with_name(f".{target.name[:_NAME_SHOWN]}.{os.getpid()}-{number}.tmp")
        try:
            return temporary, files.create(temporary)
        except FileExistsError:
            continue
    raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))


def _protect(temporary: Path, descriptor: int, mode: int | None, files: FileCalls) -> None:
    """Keep the old file's permissions before anything is written: who may not read the document reads no part of it."""
    try:
        _keep_mode(temporary, mode, files)
    except BaseException:
        _close_quietly(descriptor, files)
        raise


def _fill(descriptor: int, data: bytes, files: FileCalls) -> None:
    try:
        _write_all(descriptor, data, files)
        files.sync(descriptor)
    except BaseException:
        _close_quietly(descriptor, files)
        raise
    files.close(descriptor)


def _write_all(descriptor: int, data: bytes, files: FileCalls) -> None:
    rest = memoryview(data)
    while rest:
        written = files.write(descriptor, rest)
        if written <= 0:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        rest = rest[written:]


def _keep_mode(temporary: Path, old_mode: int | None, files: FileCalls) -> None:
    """Give the new file the old one's permission bits; no call if equal, as on file systems without permissions."""
    if old_mode is None:
        return
    new_mode = files.mode(temporary)
    if new_mode is None or stat.S_IMODE(new_mode) != stat.S_IMODE(old_mode):
        files.set_mode(temporary, stat.S_IMODE(old_mode))


def _replace(temporary: Path, target: Path, files: FileCalls) -> None:
    for seconds in REPLACE_WAITS:
        try:
            files.replace(temporary, target)
        except PermissionError as error:
            if not is_sharing_violation(error):
                raise
            files.wait(seconds)
        else:
            return
    files.replace(temporary, target)


def _sync_folder(folder: Path, files: FileCalls) -> None:
    try:
        files.sync_folder(folder)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise


def _discard(temporary: Path, files: FileCalls) -> None:
    """Delete ``temporary``; an error here is ignored, because the one that led here is reported."""
    try:
        files.remove(temporary)
    except OSError:
        return


def _close_quietly(descriptor: int, files: FileCalls) -> None:
    try:
        files.close(descriptor)
    except OSError:
        return
