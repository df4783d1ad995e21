"""The folders ``templates`` and ``samples`` that come with the program, and how messages name files in them."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2]


def bundled(name: str) -> Path:
    """The folder ``templates`` or ``samples`` that comes with the program, installed or in a checkout."""
    installed = PACKAGE / f"_{name}"
    return installed if installed.is_dir() else PACKAGE.parent / name


def shown_path(path: Path) -> str:
    """``path`` as messages show it: relative to ``templates`` for a bundled file, any other unchanged."""
    home = bundled("templates")
    return path.relative_to(home).as_posix() if path.is_relative_to(home) else str(path)
