"""The folder ``.cchcdoc`` inside the output folder: the journal, the lock, documents that wait for their place."""

from __future__ import annotations

import errno
import hashlib
import os
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Final

from cchcdoc.batch.disk import DISK, OWN_FOLDER, Disk
from cchcdoc.batch.folders import make_folder
from cchcdoc.diagnostics import Location, make_error
from cchcdoc.errors import OutputError
from cchcdoc.finish.refusals import explain

NAME: Final = OWN_FOLDER
JOURNAL: Final = "nhat-ky.jsonl"
LOCK: Final = "khoa"
WAITING: Final = "cho-xep"
"""Folder of documents that were made and wait for the others; their names are their digests."""
POLL: Final = 0.2
"""Seconds between two tries to get the lock."""
_LOCK_FLAGS: Final = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_BUSY: Final = frozenset({errno.EACCES, errno.EAGAIN, errno.EWOULDBLOCK, errno.EDEADLK})


class RunFolder:
    """The run's own folder, locked as long as the context lasts. The system frees the lock of a process that is gone."""

    def __init__(
        self, output: Path, *, wait: float = 0, disk: Disk = DISK, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """``wait``: seconds to wait for a run that has the lock."""
        self.output, self.path = output, output / NAME
        self.journal, self.waiting = self.path / JOURNAL, self.path / WAITING
        self._wait, self._disk, self._clock = wait, disk, clock
        self._lock: int | None = None

    def __enter__(self) -> RunFolder:
        """Create the folders and take the lock.

        Raises:
            OutputError: HL107, another run has it; HL121, something else stands there; TP500 to TP509, the folder cannot be made or written.
        """
        try:
            make_folder(self.path, self.output, self._disk)
            self._lock = os.open(self.path / LOCK, _LOCK_FLAGS, 0o666)
        except OSError as error:
            raise OutputError([explain(error, self.output)]) from error
        try:
            self._take(self._lock, self._clock() + self._wait)
            make_folder(self.waiting, self.output, self._disk)  # a run that just ended has removed it
        except BaseException:
            os.close(self._lock)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Free the lock; the folder of what waits goes when it is empty."""
        with suppress(OSError):
            self._disk.remove_empty(self.waiting)
        if self._lock is not None:
            os.close(self._lock)

    def staged(self, source: str) -> Path:
        """Where the document of this input waits."""
        return (
            self.waiting / f"{hashlib.sha256(source.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}.docx"
        )

    def _take(self, lock: int, until: float) -> None:
        while not _locked(lock, self.path, self._disk):
            if self._clock() >= until:
                message = "một lần chạy khác đang viết vào thư mục này"
                hint = "chờ lần ấy xong rồi chạy lại, hoặc thêm --cho GIÂY để chờ"
                raise OutputError([make_error("HL107", Location(str(self.output)), message, hint)])
            self._disk.wait(POLL)


def _locked(descriptor: int, folder: Path, disk: Disk) -> bool:
    """Whether the lock was got.

    Raises:
        OutputError: HL108, the file system has no locks.
    """
    try:
        disk.try_lock(descriptor)
    except OSError as error:
        if error.errno in _BUSY:
            return False
        message = f"ổ đĩa này không khóa được tệp (máy báo {errno.errorcode.get(error.errno or 0, '?')})"
        hint = "viết ra một thư mục trên máy này rồi chép sang"
        raise OutputError([make_error("HL108", Location(str(folder)), message, hint)]) from None
    return True
