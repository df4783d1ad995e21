"""Turns an ``OSError`` of writing a file into a diagnostic that says what to do."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Final

from cchcdoc.diagnostics import Diagnostic, Location, Severity

_WINDOWS_IN_USE: Final = frozenset({5, 32, 33})
"""ERROR_ACCESS_DENIED, ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION: any of them may mean that the file is open."""

_FULL: Final = (
    "TP508",
    "ổ đĩa đã đầy hoặc hết hạn mức, chưa ghi được tệp",
    "giải phóng dung lượng hoặc chọn ổ khác rồi chạy lại",
)
_NO_RIGHT: Final = (
    "TP503",
    "không có quyền ghi vào thư mục hoặc tệp này",
    "chọn thư mục khác hoặc xin quyền ghi rồi chạy lại",
)
_NO_FOLDER: Final = ("TP502", "thư mục chứa tệp không tồn tại", "tạo thư mục hoặc sửa lại đường dẫn")
_NO_FILE: Final = (
    "TP504",
    "đường dẫn là một thư mục hoặc một thiết bị, không phải tệp",
    "ghi rõ tên tệp .docx ở cuối đường dẫn",
)
_LONG_NAME: Final = (
    "TP506",
    "tên tệp hoặc đường dẫn quá dài",
    "đặt tên ngắn hơn hoặc chọn thư mục gần gốc ổ đĩa hơn",
)
_TOO_MANY: Final = (
    "TP509",
    "máy đang mở quá nhiều tệp, chưa ghi được tệp",
    "đóng bớt chương trình rồi chạy lại",
)

_BY_ERRNO: Final = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: _FULL,
    errno.EACCES: _NO_RIGHT,
    errno.EPERM: _NO_RIGHT,
    errno.EROFS: _NO_RIGHT,
    errno.ENOENT: _NO_FOLDER,
    errno.ENOTDIR: _NO_FOLDER,
    errno.EISDIR: _NO_FILE,
    errno.ENAMETOOLONG: _LONG_NAME,
    errno.EMFILE: _TOO_MANY,
    errno.ENFILE: _TOO_MANY,
}


def is_sharing_violation(error: OSError) -> bool:
    """Whether Windows refused because another program has, or with code 5 may have, the file open."""
    return getattr(error, "winerror", None) in _WINDOWS_IN_USE


def explain(error: OSError, path: Path) -> Diagnostic:
    """Why ``path`` could not be written, as a diagnostic (TP500 to TP509)."""
    if is_sharing_violation(error):
        return refusal(
            path, "TP501", "tệp đang mở trong Word hoặc chương trình khác", "đóng tệp rồi chạy lại"
        )
    if error.errno in _BY_ERRNO:
        return refusal(path, *_BY_ERRNO[error.errno])
    name = errno.errorcode.get(error.errno or 0, type(error).__name__)
    return refusal(
        path, "TP500", f"máy báo lỗi khi ghi tệp ({name})", "kiểm tra ổ đĩa, kết nối mạng rồi chạy lại"
    )


def refusal(path: Path, code: str, message: str, hint: str) -> Diagnostic:
    """An error about the output file ``path``."""
    return Diagnostic(code, Severity.ERROR, Location(str(path)), message, hint)
