"""Reads an input for ``render``; a file that is none is refused with what was meant."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from cchcdoc.diagnostics import Location, did_you_mean, make_error
from cchcdoc.errors import InputError
from cchcdoc.nodes import MapNode, Node, RawInput
from cchcdoc.plain_files import is_plain_file
from cchcdoc.project import FILE_NAME

UNREAD: Final = "TP549"
"""Code of the warning about recipients that nobody has read."""
PROJECT_KEYS: Final = frozenset({"packs", "phien_ban_goi", "don_vi"})
"""Keys of a ``cchcdoc.yaml``."""
MAX_OFFERED: Final = 3
"""Inputs of a folder that are offered in its place."""


def load_input(path: Path, source: str, *, hold: bool = False) -> RawInput:
    """The input at ``path``, which messages call ``source``; ``hold``: as in ``inputs.load``.

    Raises:
        InputError: as ``inputs.load``; when there is no such file, with the one that may have been meant; TP550, it is
            a folder's ``cchcdoc.yaml``.
    """
    from cchcdoc.inputs import load

    if not os.path.lexists(path) and not is_plain_file(path):
        from cchcdoc.cli.given.near_files import hint_for_missing

        hint = hint_for_missing(path) or "xem lại tên tệp và thư mục đang đứng"
        raise InputError([make_error("DL100", Location(source), "không có tệp này", hint)])
    if os.path.isdir(path):  # noqa: PTH112 - never raises
        from cchcdoc.cli.given.near_files import inputs_in

        near = [os.path.join(path, name) for name in inputs_in(path)]  # noqa: PTH118 - as it is typed
        hint = did_you_mean(near[:MAX_OFFERED]) or "ghi tên tệp .yaml hoặc .json trong đó"
        raise InputError([make_error("DL100", Location(source), "đây là thư mục, không phải tệp", hint)])
    raw = load(path, source=source, hold=hold)
    if is_project_file(raw.root, path.name):
        message = "đây là tệp của thư mục làm việc (gói mẫu, hồ sơ đơn vị), không phải tệp nhập"
        hint = "nêu tệp nhập; tạo tệp nhập: cchcdoc init LOẠI"
        raise InputError([make_error("TP550", Location(source), message, hint)])
    return raw


def is_project_file(root: Node, name: str) -> bool:
    """Whether ``root`` is what a ``cchcdoc.yaml`` says, whatever its ``name``, or an empty file of that name."""
    keys = root.entries.keys() if isinstance(root, MapNode) else frozenset()
    return keys <= PROJECT_KEYS if keys else name == FILE_NAME
