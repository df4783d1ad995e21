"""Reads plain files up to a size; what only looks like one (a pipe, a device, a log of the kernel) is not waited for."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

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
    handle = os.open(path, _READ)
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
