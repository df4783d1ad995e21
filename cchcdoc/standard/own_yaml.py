"""Reads the program's own YAML files: laws and lists as dated data. Tests check them, so reading reports no errors."""

from __future__ import annotations

from pathlib import Path

DATA = Path(__file__).parent / "data"
"""Folder of laws and lists, each with its source."""
RULES = Path(__file__).parent / "rules"
"""Folder of the rules behind messages."""


def load_own_yaml(path: Path) -> dict:  # type: ignore[type-arg]  # the program's own file: tests check its shape
    """The plain data of one of the program's own files, below ``DATA`` or ``RULES``."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    tree: dict = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)  # type: ignore[type-arg]  # noqa: S506 - a safe loader
    return tree
