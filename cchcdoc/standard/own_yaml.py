"""The program's own YAML: laws and lists as dated data. Tests hold its shape, so reading it does not diagnose."""

from __future__ import annotations

from pathlib import Path

DATA = Path(__file__).parent / "data"
"""Laws and lists, each with its source. The rules behind messages are in ``RULES``."""
RULES = Path(__file__).parent / "rules"


def load_own_yaml(path: Path) -> dict:  # type: ignore[type-arg]  # the program's own file: its shape is held by tests
    """The tree of one of the program's own files, below ``DATA`` or ``RULES``."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    tree: dict = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)  # type: ignore[type-arg]  # noqa: S506 - a safe loader
    return tree
