"""Folders inside the output folder: made when they are needed, and never one that leads elsewhere."""

from __future__ import annotations

import os
from pathlib import Path

from cchcdoc.batch.disk import Disk
from cchcdoc.diagnostics import Location, make_error
from cchcdoc.errors import OutputError


def make_folder(folder: Path, output: Path, disk: Disk) -> None:
    """Create ``folder``, which is ``output`` or below it, and those above it.

    Raises:
        OutputError: HL121, a file stands in its place, or it is a link that leads out of ``output``.
        OSError: it cannot be made.
    """
    try:
        disk.make_folders(folder)
    except (FileExistsError, NotADirectoryError):
        hint = "đổi tên hay chuyển tệp ấy đi, hoặc ghi thư mục khác ở ra của kế hoạch"
        raise _refused(folder, "chỗ của thư mục này có một tệp hoặc một liên kết hỏng", hint) from None
    real, inside = _real(folder), _real(output)
    if real != inside and not real.startswith(os.path.join(inside, "")):  # noqa: PTH118 - text
        hint = "bỏ liên kết ấy, hoặc ghi thư mục thật ở ra của kế hoạch"
        raise _refused(folder, "thư mục này là liên kết dẫn ra ngoài thư mục viết ra", hint)


def _real(path: Path) -> str:
    return os.path.normcase(os.path.realpath(path))


def _refused(folder: Path, message: str, hint: str) -> OutputError:
    return OutputError([make_error("HL121", Location(str(folder)), message, hint)])
