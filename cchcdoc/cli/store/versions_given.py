"""A version of a pack as it is named in a command: a folder, a signed file, the code of an installed pack."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from cchcdoc.publishing.refusals import store_refusal

if TYPE_CHECKING:
    from cchcdoc.publishing.store.state import State


def root_of(given: Path) -> Path:
    """The folder of the pack ``given``; that of a file is held in memory.

    Raises:
        PackFileError: TP570 to TP579, TP591, the file is not signed by a key that is trusted here.
        StoreError: TP595, it is none of these; TP596.
        OutputError: TP570, it cannot be read.
    """
    from cchcdoc.publishing.store.places import store_folder
    from cchcdoc.publishing.store.serving import installed_bytes
    from cchcdoc.publishing.store.state import PackState, State
    from cchcdoc.publishing.store.state_file import read_store

    if os.path.isdir(given):  # noqa: PTH112 - never raises
        return given
    folder = store_folder(os.environ)
    state = read_store(folder).state if folder is not None else State()
    used = state.packs.get(str(given), PackState()).used
    if os.path.lexists(given):
        from cchcdoc.cli.pack.trusting import read_pack_bytes

        return _held(read_pack_bytes(given), state, given)
    if used is None or folder is None:
        hint = "nêu thư mục của gói, tệp .cchcpack (ở trên mạng thì tải về trước), hoặc mã của gói đã cài (cchcdoc pack list)"
        raise store_refusal("TP595", given, "không có gói này", hint)
    return _held(installed_bytes(folder, used), state, folder / used.file)


def _held(data: bytes, state: State, path: Path) -> Path:
    from cchcdoc.held_files import hold
    from cchcdoc.publishing.store.taking import verify

    opened = verify(data, state, str(path))
    root = Path(os.path.abspath(path))  # noqa: PTH100 - links stay
    hold(root, opened.files, opened.sha256)
    return root
