"""Checks, before anything is drawn, whether the document can be written to its target path.

Names that Windows does not allow are refused on every system, because files are passed on. Open files are found by
the lock files of Word and LibreOffice (``~$bao-cao.docx``, ``.~lock.bao-cao.docx#``) and, on Windows, by opening them.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Final

from cchcdoc.diagnostics import Diagnostic
from cchcdoc.errors import OutputError
from cchcdoc.finish.refusals import explain, refusal
from cchcdoc.ooxml.sheets.xlsx_basics import utf16_length

MAX_NAME_BYTES: Final = 255
"""Longest file name on Linux and macOS, in UTF-8: ``NAME_MAX`` of ext4, XFS, APFS."""
MAX_NAME_UNITS: Final = 255
"""Longest file name on Windows, in UTF-16 code units (NTFS)."""
MAX_WINDOWS_PATH: Final = 259
"""Longest path on Windows, in UTF-16 code units; Word itself opens no longer one."""
FORBIDDEN_CHARACTERS: Final = '<>:"/\\|?*'
_DEVICES: Final = ("CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$")
RESERVED_NAMES: Final = frozenset(
    (*_DEVICES, *(f"{port}{number}" for port in ("COM", "LPT") for number in "0123456789¹²³"))
)
"""Device names of Windows, not allowed as file names with any extension (Win32 "Naming Files")."""

_WORD_KEEPS_WHOLE: Final = 6
"""Word's lock file is ``~$`` + name; a stem of 7 characters loses the first one, a longer stem the first two."""


class TargetCalls:
    """The file system calls of ``check_target``, one method each, so that a test can replace their answers."""

    windows: bool = os.name == "nt"

    def status(self, path: Path) -> os.stat_result | None:
        """Status of ``path`` (links followed), or ``None`` if nothing exists there."""
        try:
            return path.stat()
        except FileNotFoundError:
            return None

    def names(self, folder: Path) -> list[str]:
        """The names of the files and folders in ``folder``."""
        return [entry.name for entry in folder.iterdir()]

    def may_write_folder(self, folder: Path) -> bool:
        """Whether files may be created in ``folder``; always true on Windows, where only trying would show it."""
        return self.windows or os.access(folder, os.W_OK | os.X_OK)

    def try_open(self, path: Path) -> None:
        """Open the existing file for writing and close it unchanged.

        Raises:
            OSError: it cannot be opened.
        """
        os.close(os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0)))


REAL: Final = TargetCalls()


def check_target(path: Path, *, files: TargetCalls = REAL) -> None:
    """Check that a file can be written to ``path``.

    Raises:
        OutputError: everything that is in the way: TP501 open in another program, TP502 no such folder, TP503 no
            right to write there, TP504 not a file, TP505 read-only, TP506 name too long, TP507 a name that Windows
            reserves or does not allow.
    """
    found = _name_problems(path, windows=files.windows)
    if not found:
        try:
            found = _place_problems(Path(os.path.realpath(path)), path, files)
        except OSError as error:
            found = [explain(error, path)]
    if found:
        raise OutputError(found)


def _name_problems(path: Path, *, windows: bool) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    name = path.name
    if _has_surrogate(name):
        message = "tên tệp có byte không phải chữ UTF-8"
        found.append(refusal(path, "TP507", message, "đặt tên khác; gõ lại tên bằng bộ gõ Unicode"))
    elif any(c in FORBIDDEN_CHARACTERS or not c.isprintable() for c in name) or "\0" in str(path):
        message = f"tên tệp có ký tự mà Windows không nhận ({' '.join(FORBIDDEN_CHARACTERS)} hoặc ký tự ẩn)"
        found.append(refusal(path, "TP507", message, "bỏ ký tự đó khỏi tên tệp"))
    if name.endswith((".", " ")):
        found.append(refusal(path, "TP507", "tên tệp kết thúc bằng dấu chấm hoặc dấu cách", "bỏ ký tự cuối"))
    if name.split(".")[0].rstrip(" ").upper() in RESERVED_NAMES:
        message = f"tên {name.split('.')[0]} là tên thiết bị của Windows"
        found.append(refusal(path, "TP507", message, "đặt tên khác, ví dụ thêm số hoặc ngày"))
    if _is_too_long(path, windows=windows):
        found.append(refusal(path, "TP506", "tên tệp hoặc đường dẫn quá dài", "đặt tên ngắn hơn"))
    return found


def _has_surrogate(name: str) -> bool:
    """Whether the name has a lone surrogate: a byte that Python could not decode, or half a letter on Windows."""
    return any("\ud800" <= c <= "\udfff" for c in name)


def _is_too_long(path: Path, *, windows: bool) -> bool:
    if windows:
        return utf16_length(path.name) > MAX_NAME_UNITS or utf16_length(str(path)) > MAX_WINDOWS_PATH
    return len(path.name.encode("utf-8", "surrogateescape")) > MAX_NAME_BYTES


def _place_problems(real: Path, shown: Path, files: TargetCalls) -> list[Diagnostic]:
    folder = files.status(real.parent)
    if folder is None or not stat.S_ISDIR(folder.st_mode):
        missing = real.parent if os.path.islink(shown) else shown.parent  # noqa: PTH114 - never raises
        message = f"thư mục {missing} không tồn tại"
        return [refusal(shown, "TP502", message, "tạo thư mục hoặc sửa lại đường dẫn")]
    found = _file_problems(real, shown, files)
    if not files.may_write_folder(real.parent):
        message = f"không có quyền ghi vào thư mục {shown.parent}"
        found.append(refusal(shown, "TP503", message, "chọn thư mục khác hoặc xin quyền ghi"))
    return found


def _file_problems(real: Path, shown: Path, files: TargetCalls) -> list[Diagnostic]:
    status = files.status(real)
    if status is None:
        return []
    if not stat.S_ISREG(status.st_mode):
        message = "đường dẫn là một thư mục hoặc một thiết bị, không phải tệp"
        return [refusal(shown, "TP504", message, "ghi rõ tên tệp .docx ở cuối đường dẫn")]
    if not status.st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH):
        hint = "bỏ thuộc tính chỉ đọc hoặc ghi ra tên khác"
        return [refusal(shown, "TP505", "tệp đang đặt ở chế độ chỉ đọc", hint)]
    lock = _lock_beside(real, files)
    if lock is not None:
        hint = f"đóng tệp rồi chạy lại; nếu không còn mở ở đâu thì xóa tệp {lock}"
        return [refusal(shown, "TP501", "tệp đang mở ở chương trình khác", hint)]
    return _open_problems(real, shown, files)


def _open_problems(real: Path, shown: Path, files: TargetCalls) -> list[Diagnostic]:
    try:
        files.try_open(real)
    except PermissionError as error:
        if not files.windows:
            return [explain(error, shown)]
        return [
            refusal(shown, "TP501", "tệp đang mở trong Word hoặc chương trình khác", "đóng tệp rồi chạy lại")
        ]
    return []


def _lock_beside(real: Path, files: TargetCalls) -> str | None:
    """Name of the lock file that Word or LibreOffice keeps for this very file; ``None``: there is none."""
    libreoffice, word = f".~lock.{real.name}#", word_lock_name(real.name)
    if files.status(real.with_name(libreoffice)) is not None:
        return libreoffice
    if files.status(real.with_name(word)) is None:
        return None
    owners = [name for name in files.names(real.parent) if name != word and word_lock_name(name) == word]
    return word if owners == [real.name] else None


def word_lock_name(name: str) -> str:
    """The name of Word's lock file for an open document called ``name``.

    Names that differ only in the first two characters share one lock file, so it does not show which is open.
    """
    stem = len(Path(name).stem)
    return "~$" + name[max(0, min(2, stem - _WORD_KEEPS_WHOLE)) :]
