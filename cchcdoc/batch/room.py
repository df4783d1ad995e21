"""Asks whether the disk has room for what is still to be written."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from cchcdoc.batch.disk import Disk
from cchcdoc.diagnostics import Location, make_error
from cchcdoc.errors import OutputError

LEAST: Final = 15_000
"""Bytes of a short letter, the smallest document: asked for before anything is known."""
ASKED_EVERY: Final = 20
"""Documents after which the disk is asked again, by the mean of those that were made."""


class Room:
    """Counts what was made, and asks the disk now and then."""

    def __init__(self, folder: Path, documents: int, disk: Disk) -> None:
        """``documents``: how many are to be made. Raises ``OutputError``: HL113."""
        self._folder, self._left, self._disk = folder, documents, disk
        self._made = self._bytes = 0
        self._ask(LEAST)

    def made(self, size: int) -> None:
        """One document of so many bytes was made. Raises ``OutputError``: HL113."""
        self._made, self._bytes, self._left = self._made + 1, self._bytes + size, self._left - 1
        if self._made % ASKED_EVERY == 0:
            self._ask(self._bytes // self._made)

    def _ask(self, mean: int) -> None:
        needed = mean * self._left
        free = self._disk.free(self._folder)
        if needed > free:
            message = (
                f"các văn bản còn lại cần khoảng {_megabytes(needed)} MB, ổ đĩa còn {_megabytes(free)} MB"
            )
            hint = "dọn bớt rồi chạy lại với --resume; những gì đã xong được giữ"
            raise OutputError([make_error("HL113", Location(str(self._folder)), message, hint)])


def _megabytes(size: int) -> int:
    return max(1, -(-size // 1_000_000)) if size else 0
