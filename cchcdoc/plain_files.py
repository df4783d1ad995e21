"""Reads plain files up to a size; what only looks like one (a pipe, a device, a log of the kernel) is not waited for.

Files of a pack that is held in memory (``held_files``) are read by the same calls, where the disk has none.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from cchcdoc.held_files import held_content, held_names

_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
"""Some files of ``/proc`` are plain by their status and wait for ever when they are read."""
_PIECE = 65_536
"""Fewest bytes asked for at once: a file of ``/proc`` says that it has none, another one grows."""


class NotPlainError(OSError):
    """What the path names is a folder, a pipe, a socket or a device."""


def read_plain(path: Path, most: int) -> bytes:
    """The first ``most`` bytes of the plain file ``path``, links followed.

    Raises:
        NotPlainError: it is no plain file.
        OSError: it cannot be read, or would have to be waited for (``EAGAIN``).
        ValueError: no system accepts the name.
    """
    try:
        handle = os.open(path, _READ)
    except (FileNotFoundError, NotADirectoryError):
        held = held_content(path)
        if held is None:
            raise
        return bytes(held[:most])
    try:
        status = os.fstat(handle)  # of what was opened, whatever the name stands for by now
        if not stat.S_ISREG(status.st_mode):
            raise NotPlainError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        pieces: list[bytes] = []
        left, piece = most, max(status.st_size + 1, _PIECE)
        while left > 0 and (content := os.read(handle, min(left, piece))):
            pieces.append(content)
            left -= len(content)
        return b"".join(pieces)
    finally:
        os.close(handle)


def is_plain_file(path: Path) -> bool:
    """Whether ``path`` is a readable plain file, on the disk or held; ``Path.is_file`` raises where a folder may not be entered."""
    return os.path.isfile(path) or held_content(path) is not None  # noqa: PTH113 - never raises


def is_there(path: Path) -> bool:
    """Whether anything has this name, on the disk (a link to nothing, too) or held; never raises."""
    return os.path.lexists(path) or held_content(path) is not None or held_names(path) is not None


def is_folder(path: Path) -> bool:
    """Whether ``path`` is a folder, on the disk or held; never raises."""
    return os.path.isdir(path) or held_names(path) is not None  # noqa: PTH112 - never raises


def is_same_file(path: Path, other: Path) -> bool:
    """Whether both name one file on the disk, by whatever links; never raises."""
    try:
        return path.samefile(other)
    except (OSError, ValueError):
        return False


def names_in(folder: Path) -> list[str]:
    """The names in ``folder``, on the disk or held, sorted. Raises ``OSError``."""
    try:
        return sorted(os.listdir(folder))  # noqa: PTH208 - wants names
    except (FileNotFoundError, NotADirectoryError):
        held = held_names(folder)
        if held is None:
            raise
        return held
