"""The sizes and names that keep the house readable (see ARCHITECTURE.md and CONTRIBUTING.md)."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

import cchcdoc

SOURCE = Path(cchcdoc.__file__).parent
MODULES = sorted(SOURCE.rglob("*.py"))
FOLDERS = sorted({path.parent for path in MODULES})
MAX_MODULES = 16
"""Modules of one folder."""
MAX_LINES = 300
"""Lines of one module."""


def name_of(path: Path) -> str:
    return path.relative_to(SOURCE.parent).as_posix()


def reduced(name: str) -> str:
    """``name`` without what makes a plural or a doer: ``records`` and ``recorder`` become ``record``."""
    return "_".join(word.removesuffix("s").removesuffix("er").removesuffix("e") for word in name.split("_"))


@pytest.mark.parametrize("folder", FOLDERS, ids=name_of)
def test_a_folder_holds_as_many_modules_as_can_be_seen_at_once(folder: Path) -> None:
    modules = [path for path in folder.glob("*.py") if path.name != "__init__.py"]
    assert len(modules) <= MAX_MODULES
    assert (folder / "__init__.py").is_file()


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_a_module_is_short_and_says_what_it_is_for(module: Path) -> None:
    lines = module.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= MAX_LINES
    assert lines
    assert lines[0].startswith('"""')


def test_no_two_modules_differ_by_a_plural_or_an_er_only() -> None:
    names = sorted({path.stem for path in MODULES})
    alike = [pair for pair in combinations(names, 2) if reduced(pair[0]) == reduced(pair[1])]
    assert alike == []


@pytest.mark.parametrize(("one", "other"), [("record", "records"), ("write", "writer"), ("rate", "rates")])
def test_such_names_are_seen(one: str, other: str) -> None:
    assert reduced(one) == reduced(other)
