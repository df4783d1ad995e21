"""The folders that come with the program, and how messages name what is in them."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2]


def bundled(name: str) -> Path:
    """The folder ``templates`` or ``samples`` that comes with the program, installed or in a checkout."""
    installed = PACKAGE / f"_{name}"
    return installed if installed.is_dir() else PACKAGE.parent / name


def shown_path(path: Path) -> str:
    """``path`` as messages name it: a file of the bundled packs from the pack on, any other as it was given."""
    home = bundled("templates")
    return path.relative_to(home).as_posix() if path.is_relative_to(home) else str(path)
