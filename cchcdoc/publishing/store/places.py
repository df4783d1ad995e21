"""Where installed packs are kept: the user's own folder by the platform's convention, or one that an administrator set."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

VARIABLE: Final = "CCHCDOC_KHO_GOI"
"""Environment variable: another folder, for all users of a machine; ``0`` or empty for none."""
STATE: Final = "da-cai"
"""The state file."""
LOCK: Final = "dang-ghi"
"""The file that whoever changes something has locked."""


def store_folder(environ: Mapping[str, str]) -> Path | None:
    """The folder of installed packs, by ``environ``; ``None`` when it was switched off or there is no home.

    ``%LOCALAPPDATA%`` on Windows, ``Library/Application Support`` on macOS, ``$XDG_DATA_HOME`` or ``~/.local/share``
    elsewhere (XDG Base Directory Specification 0.8). A relative folder would be another one in every place, and is none.
    """
    chosen = environ.get(VARIABLE)
    if chosen is not None:
        return Path(chosen) if chosen not in ("", "0") and Path(chosen).is_absolute() else None
    data = _data_folder(environ)
    return data / "cchcdoc" / "goi" if data is not None else None


def has_store(folder: Path) -> bool:
    """Whether anything was ever trusted or installed there."""
    return os.path.lexists(folder / STATE)


def _data_folder(environ: Mapping[str, str]) -> Path | None:
    base = environ.get("LOCALAPPDATA") if sys.platform == "win32" else environ.get("XDG_DATA_HOME")
    if base and Path(base).is_absolute():
        return Path(base)
    home = environ.get("HOME") or environ.get("USERPROFILE")
    if not home or not Path(home).is_absolute():
        return None
    if sys.platform == "win32":
        return Path(home) / "AppData" / "Local"
    return Path(home) / ("Library/Application Support" if sys.platform == "darwin" else ".local/share")
