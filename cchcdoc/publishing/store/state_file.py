"""The state file on the disk: read by anybody at any time, changed by one process at a time, replaced in one step.

A change writes the pack file first and the state that names it last, so a process that is killed leaves the old state or
the new one. Files that no state names any more are removed by the next change.
"""

from __future__ import annotations

import contextlib
import os
import stat
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from cchcdoc.errors import CchcdocError
from cchcdoc.finish.atomic_write import REAL, FileCalls, write_atomic
from cchcdoc.plain_files import read_plain
from cchcdoc.publishing.pack_file import SUFFIX
from cchcdoc.publishing.refusals import store_refusal
from cchcdoc.publishing.store.places import LOCK, STATE
from cchcdoc.publishing.store.state import (
    MAX_STATE,
    DamagedError,
    Stored,
    read_stored,
    write_state,
)

PATIENCE: Final = 10.0
"""Seconds that a change waits for another one to end."""
STEP: Final = 0.05
"""Seconds between two attempts."""


def read_store(folder: Path) -> Stored:
    """What is trusted and installed; nothing when nothing ever was.

    Raises:
        CchcdocError: TP590, the state file is damaged, cannot be read, or somebody else could have written it.
    """
    return _read(folder, read_stored)


def state_bytes(folder: Path) -> bytes | None:
    """The bytes of the state file; ``None`` when there is none.

    Raises:
        CchcdocError: TP590.
    """
    path = folder / STATE
    try:
        _check_owner(path)
        content = read_plain(path, MAX_STATE + 1)
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        reason = os.strerror(getattr(error, "errno", None) or 0)
        raise store_refusal(
            "TP590", path, f"không đọc được (máy báo {reason})", "xem lại quyền đọc tệp"
        ) from None
    if len(content) > MAX_STATE:
        raise damaged(path)
    return content


def damaged(path: Path) -> CchcdocError:
    """The error for a state file that is not as it was written."""
    hint = "đổi tên tệp này, gõ lại vân tay và cài lại từ công văn, USB của nơi phát hành"
    return store_refusal("TP590", path, "tệp ghi các gói đã cài bị hỏng hoặc bị sửa", hint)


class Change:
    """A change under the lock: what there is, and how the new state is written."""

    def __init__(self, folder: Path, stored: Stored, files: FileCalls) -> None:
        self.folder, self.stored, self._files = folder, stored, files
        self._saved = stored

    def keep_file(self, name: str, content: bytes) -> None:
        """Write the pack file ``name``, which no state names yet.

        Raises:
            OutputError: TP500 to TP509.
        """
        write_atomic(self.folder / name, content, files=self._files)

    def commit(self, stored: Stored) -> None:
        """Replace the state; then remove files that it does not name.

        Raises:
            OutputError: TP500 to TP509; the old state stays, but when only the last sync failed.
        """
        write_atomic(self.folder / STATE, write_state(stored), files=self._files)
        self.stored = self._saved = stored
        self.tidy()

    def save(self) -> None:
        """Write what was changed and not committed yet. Raises ``OutputError`` as ``commit``."""
        if self.stored is not self._saved:
            self.commit(self.stored)

    def tidy(self) -> None:
        """Remove pack files that the state does not name and what killed runs left; an error here changes nothing."""
        named = {each.file for pack in self.stored.state.packs.values() for each in pack.versions}
        with contextlib.suppress(OSError):
            for name in os.listdir(self.folder):  # noqa: PTH208 - wants names
                is_pack = name.endswith(SUFFIX) and name not in named
                if is_pack or (name.startswith(".") and name.endswith(".tmp")):
                    with contextlib.suppress(OSError):
                        self._files.remove(self.folder / name)


@contextlib.contextmanager
def changing(folder: Path, files: FileCalls = REAL) -> Iterator[Change]:
    """A change of what is trusted and installed; another process waits, and then sees the new state.

    Raises:
        CchcdocError: TP590 the state is damaged, TP597 another change does not end, TP598 the folder cannot be written.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        hint = "xem lại quyền ghi, chỗ trống; thư mục do quản trị đặt (CCHCDOC_KHO_GOI) thì nhờ quản trị cài"
        message = f"không ghi được vào nơi cất gói (máy báo {os.strerror(error.errno or 0)})"
        raise store_refusal("TP598", folder, message, hint) from None
    try:
        if not _lock(handle, files):
            message = "một lệnh khác đang cài, gỡ hay cập nhật gói"
            raise store_refusal("TP597", folder, message, "đợi lệnh ấy xong rồi chạy lại")
        yield Change(folder, read_store(folder), files)
    finally:
        os.close(handle)  # which gives up the lock, as the end of the process does


def _read(folder: Path, read: Callable[[bytes], Stored]) -> Stored:
    content = state_bytes(folder)
    try:
        return Stored() if content is None else read(content)
    except DamagedError:
        raise damaged(folder / STATE) from None


def _check_owner(path: Path) -> None:
    """Raises TP590 when somebody else could have written the state (POSIX; on Windows the profile is private by its ACL).

    A file that a umask of 002 left open to the group is nobody else's in a folder that nobody else may enter.
    """
    if sys.platform == "win32":
        return
    folder = path.parent.stat()
    may_enter = folder.st_mode & (stat.S_IXGRP | stat.S_IXOTH)
    for each, status, may_write in (
        (path, path.stat(), (stat.S_IWGRP | stat.S_IWOTH) if may_enter else 0),
        (path.parent, folder, stat.S_IWGRP | stat.S_IWOTH),
    ):
        if status.st_uid not in (os.geteuid(), 0) or status.st_mode & may_write:
            message = "người khác ghi được vào đây nên không tin được những gói đã cài"
            hint = f"chỉ mình hoặc quản trị được ghi: chmod go-w {each}"
            raise store_refusal("TP590", each, message, hint)


def _lock(handle: int, files: FileCalls) -> bool:
    """Lock the whole file; whether that was possible within ``PATIENCE``."""
    ends = time.monotonic() + PATIENCE
    while True:
        try:
            files.try_lock(handle)
        except OSError:
            if time.monotonic() >= ends:
                return False
            time.sleep(STEP)
        else:
            return True
