"""The sizes and names that keep the house readable (see ARCHITECTURE.md and CONTRIBUTING.md)."""

from __future__ import annotations

import ast
import re
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
MAX_FUNCTION = 45
"""Lines of one function below its docstring: it is seen whole."""
DRIFT = 0.25
"""Part of its lines by which a room may have grown or shrunk since they were counted."""


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


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_a_function_is_seen_whole(module: Path) -> None:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    assert {
        each.name: size for each in functions if (size := lines_below_docstring(each)) > MAX_FUNCTION
    } == {}


def lines_below_docstring(function: ast.FunctionDef) -> int:
    last = function.body[-1].end_lineno or 0
    begins = (
        (function.body[0].end_lineno or 0) + 1 if ast.get_docstring(function) else function.body[0].lineno
    )
    return last - begins + 1


def test_the_docstring_does_not_count() -> None:
    (with_docstring, without) = ast.parse(
        'def a():\n    """A."""\n    b()\n\n\ndef c():\n    d()\n    e()\n'
    ).body
    assert isinstance(with_docstring, ast.FunctionDef)
    assert isinstance(without, ast.FunctionDef)
    assert [lines_below_docstring(each) for each in (with_docstring, without)] == [1, 2]


def test_the_page_of_the_architecture_has_the_lines_of_every_room() -> None:
    """What it calls today may be some weeks old, and no more."""
    text = (Path(__file__).parents[1] / "ARCHITECTURE.md").read_text(encoding="utf-8")
    table = re.findall(
        r"^\|.*\|$", text.partition("### Lines by room")[2].partition("\n### ")[0], re.MULTILINE
    )
    cells = [[cell.strip(" *") for cell in row.split("|")[1:-1]] for row in table[2:]]
    columns = {name: numbers for row in cells for name, *numbers in (row[:4], row[4:])}
    whole = [_number(each) for each in columns.pop("all")]
    assert [sum(map(_number, column)) for column in zip(*columns.values(), strict=True)] == whole
    today = {name: _number(numbers[-1]) for name, numbers in columns.items()}
    stands = {name: sum(map(_lines_of, name.split(", "))) for name in today}
    assert sum(stands.values()) == _lines_of("")
    assert {name: count for name, count in stands.items() if abs(count - today[name]) > count * DRIFT} == {}


def _number(cell: str) -> int:
    return int(cell.replace(",", "") or 0)


def _lines_of(room: str) -> int:
    """Lines of a room; of what is in no room; of all (``""``)."""
    inside = SOURCE.glob("*.py") if room == "in no room" else (SOURCE / room).rglob("*.py")
    return sum(len(path.read_text(encoding="utf-8").splitlines()) for path in inside)


def test_no_two_files_of_tests_have_one_name() -> None:
    """``pytest`` imports them by their names alone."""
    names = [path.name for path in Path(__file__).parent.rglob("test_*.py")]
    assert [name for name in names if names.count(name) > 1] == []


def test_no_two_modules_differ_by_a_plural_or_an_er_only() -> None:
    names = sorted({path.stem for path in MODULES})
    alike = [pair for pair in combinations(names, 2) if reduced(pair[0]) == reduced(pair[1])]
    assert alike == []


@pytest.mark.parametrize(("one", "other"), [("record", "records"), ("write", "writer"), ("rate", "rates")])
def test_such_names_are_seen(one: str, other: str) -> None:
    assert reduced(one) == reduced(other)
