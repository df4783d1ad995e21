"""Decides whether the file that a document is written over may be replaced: only the program's own last output may."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path
from typing import Final

from cchcdoc.diagnostics import Diagnostic
from cchcdoc.errors import KeptError, OutputError
from cchcdoc.finish.own_output import Standing, standing_of
from cchcdoc.finish.refusals import explain, refusal
from cchcdoc.plain_files import NotPlainError, read_plain

MAX_OLD: Final = 100_000_000
"""Bytes of a file that are read to find out what it is; no document of the program is larger."""
MAX_NAMES: Final = 99
"""How many free names are looked for, to offer one."""

Read = Callable[[Path, int], bytes]

_REASONS: Final = {
    Standing.CHANGED: ("TP513", "tệp này đã được sửa hoặc lưu lại sau khi chương trình viết"),
    Standing.UNMARKED: (
        "TP514",
        "tệp này do phiên bản cũ của chương trình viết, không biết từ đó có ai sửa tay hay không",
    ),
    Standing.FOREIGN: ("TP514", "văn bản này không do chương trình viết"),
    Standing.UNSOUND: (
        "TP514",
        "tệp này không phải văn bản Word nguyên vẹn: bị hỏng, có mật khẩu hoặc là tệp khác",
    ),
}


def find_kept(path: Path, *, read: Read = read_plain) -> Diagnostic | None:
    """Why the file at ``path`` is kept (TP513, TP514); ``None``: there is none, or it is the program's own output.

    Links are followed. ``read``: reads at most so many bytes of a plain file.

    Raises:
        OutputError: TP504, a folder, a pipe or a device.
    """
    try:
        content = read(path, MAX_OLD + 1)
    except FileNotFoundError:
        return None
    except NotPlainError as error:
        raise OutputError([explain(error, path)]) from None
    except (OSError, ValueError) as error:
        name = errno.errorcode.get(getattr(error, "errno", None) or 0, type(error).__name__)
        return _kept(
            path, "TP514", f"không đọc được tệp đang có để biết có ai sửa tay hay không (máy báo {name})"
        )
    if not content:
        return _kept(
            path, "TP514", "tệp đang có rỗng (0 byte), không do chương trình viết, có thể do chép dở"
        )
    if len(content) > MAX_OLD:
        return _kept(
            path, "TP514", f"tệp đang có lớn hơn {MAX_OLD // 1_000_000} MB, không do chương trình viết"
        )
    standing = standing_of(content)
    return None if standing is Standing.OWN else _kept(path, *_REASONS[standing])


def check_kept(path: Path) -> None:
    """Raises ``KeptError`` when ``find_kept`` finds a reason."""
    found = find_kept(path)
    if found is not None:
        raise KeptError([found])


def _kept(path: Path, code: str, reason: str) -> Diagnostic:
    hint = f"viết ra tên khác: thêm -o {_free_name(path)}; không cần giữ tệp đang có thì thêm --ghi-de"
    return refusal(path, code, f"{reason}, nên được giữ nguyên", hint)


def _free_name(path: Path) -> str:
    """A name beside ``path`` that is free, as it is typed in a command: ``bao-cao-2.docx``."""
    beside = (path.with_name(f"{path.stem}-{number}{path.suffix}") for number in range(2, MAX_NAMES))
    free = str(next((each for each in beside if not _exists(each)), path.with_name(f"ten-khac{path.suffix}")))
    return f'"{free}"' if " " in free else free


def _exists(path: Path) -> bool:
    try:
        path.lstat()
    except FileNotFoundError:
        return False
    except (OSError, ValueError):
        return True
    return True
