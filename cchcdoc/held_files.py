"""Folders that exist in memory only: the files of a pack that was verified, at paths below the path of its own file.

A pack is never unpacked. Whoever verified one says so once (``hold``); from then on its files are read by paths such as
``.../goi-tinh-1.6.0.cchcpack/bao-cao/kind.yaml``, at which no system has anything, because a file is no folder. So what
lies on the disk is asked first and never hidden, and a program that holds nothing does nothing more than before.

What is held at a path never changes: the path names its content by a digest (``hold``); only whether it may be used can.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

Contents = Mapping[str, memoryview]
"""Names with ``/`` between their segments to contents."""


class Held(NamedTuple):
    """A folder in memory."""

    files: Contents
    sha256: str
    """Digest of what was signed, for the documents that are made with it."""
    stopped: str = ""
    """Why nothing new may be written with it (Vietnamese); it is read all the same."""


_HELD: Final[dict[str, Held]] = {}
"""By the path of the folder as it was given."""


def hold(folder: Path, files: Contents, sha256: str, stopped: str = "") -> None:
    """Have ``files`` be read below ``folder``, an absolute path that ends with a digest of their content."""
    _HELD[str(folder)] = Held(files, sha256, stopped)


def held_folder(folder: Path) -> Held | None:
    """What is held at ``folder`` itself; ``None``: nothing."""
    return _HELD.get(str(folder)) if _HELD else None


def held_content(path: Path) -> memoryview | None:
    """The content of the file at ``path``; ``None`` when none is held there."""
    found = _inside(path)
    return None if found is None else found[0].files.get(found[1])


def held_names(folder: Path) -> list[str] | None:
    """Names of files and folders in the folder at ``folder``, sorted; ``None`` when no such folder is held."""
    found = _inside(folder)
    if found is None:
        return None
    held, inner = found
    start = inner and f"{inner}/"
    names = {name[len(start) :].partition("/")[0] for name in held.files if name.startswith(start)}
    return sorted(names) or None


def _inside(path: Path) -> tuple[Held, str] | None:
    """The folder that holds ``path``, and the name in it."""
    if not _HELD:
        return None
    text = str(path)
    for root, held in _HELD.items():
        if text == root:
            return held, ""
        if text.startswith(root) and text[len(root)] in (os.sep, "/"):
            return held, text[len(root) + 1 :].replace(os.sep, "/")
    return None
