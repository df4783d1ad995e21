"""The pack files at a place that a person names: one file, or all of a folder, a USB stick, a share."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cchcdoc.publishing.refusals import store_refusal

if TYPE_CHECKING:
    from cchcdoc.publishing.store.gathering import PackBytes

MAX_FILES: Final = 100
"""Pack files of one folder that are read."""
MAX_BYTES: Final = 500_000_000
"""Bytes of all of them."""


def pack_files(place: Path) -> Iterator[PackBytes]:
    """The pack files at ``place``; those of a folder by their names, not of folders in it.

    Raises:
        StoreError: TP595, a folder has none, or too many.
        OutputError: TP570, it is not there, or cannot be read.
    """
    from cchcdoc.cli.pack.trusting import read_pack_bytes
    from cchcdoc.publishing.store.gathering import PackBytes

    paths = _in_folder(place) if os.path.isdir(place) else [place]  # noqa: PTH112 - never raises
    for path in paths:
        yield PackBytes(str(path), read_pack_bytes(path))


def _in_folder(folder: Path) -> list[Path]:
    from cchcdoc.publishing.pack_file import SUFFIX

    try:
        names = sorted(os.listdir(folder))  # noqa: PTH208 - wants names
    except OSError as error:
        message = f"không đọc được thư mục (máy báo {os.strerror(error.errno or 0)})"
        raise store_refusal("TP595", folder, message, "xem lại USB, quyền đọc") from None
    found = [folder / name for name in names if name.lower().endswith(SUFFIX) and not name.startswith(".")]
    if not found:
        hint = f"nêu tệp {SUFFIX}, hoặc thư mục chứa nó"
        raise store_refusal("TP595", folder, f"thư mục không có tệp {SUFFIX} nào", hint)
    sizes = sum(os.path.getsize(path) for path in found if os.path.isfile(path))  # noqa: PTH202, PTH113 - never raises
    if len(found) > MAX_FILES or sizes > MAX_BYTES:
        message = f"thư mục có quá {MAX_FILES} tệp {SUFFIX}, hoặc quá {MAX_BYTES // 1_000_000} MB"
        raise store_refusal("TP595", folder, message, "nêu đúng tệp cần cài")
    return found
