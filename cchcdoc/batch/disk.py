"""The file system calls of a batch, one method each, so that a test can make any of them fail."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Final

from cchcdoc.finish.atomic_write import FileCalls

OWN_FOLDER: Final = ".cchcdoc"
"""The run's own folder, inside the output folder."""


class Disk(FileCalls):
    """Calls beside those of ``write_atomic``."""

    def real_path(self, path: Path) -> Path:
        """``path`` with links of its folders followed. A link in the document's own place is replaced, not written through."""
        return Path(os.path.realpath(path.parent), path.name)

    def make_folders(self, path: Path) -> None:
        """Create the folder and those above it, if they are not there."""
        path.mkdir(parents=True, exist_ok=True)

    def append(self, path: Path, size: int) -> int:
        """Open a file, cut it to ``size`` bytes, and return a descriptor that writes behind them."""
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
        descriptor = os.open(path, flags, 0o666)
        try:
            os.ftruncate(descriptor, size)
            os.lseek(descriptor, 0, os.SEEK_END)
        except BaseException:
            os.close(descriptor)
            raise
        return descriptor

    def write_all(self, descriptor: int, content: bytes) -> None:
        """Write all of ``content``."""
        rest = memoryview(content)
        while rest:
            rest = rest[self.write(descriptor, rest) :]

    def free(self, path: Path) -> int:
        """Bytes that are free on the disk of ``path``."""
        return shutil.disk_usage(path).free

    def remove_empty(self, folder: Path) -> None:
        """Remove a folder that is empty."""
        folder.rmdir()


DISK: Final = Disk()
