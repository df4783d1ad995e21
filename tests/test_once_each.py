"""What is done twice is done once: each of these has one home, and the others ask there."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

import cchcdoc

SOURCE = Path(cchcdoc.__file__).parent


@cache
def trees() -> dict[str, ast.Module]:
    """Every module by its path below the package."""
    return {
        path.relative_to(SOURCE).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for path in SOURCE.rglob("*.py")
    }


def homes(is_it: Callable[[ast.AST], bool]) -> set[str]:
    """The modules that hold such a node."""
    return {name for name, tree in trees().items() if any(map(is_it, ast.walk(tree)))}


def asks_for(*wanted: str) -> Callable[[ast.AST], bool]:
    """Whether a node is an attribute that ends so: ``location.order``, or a name of this kind."""
    return lambda node: isinstance(node, ast.Attribute | ast.Name) and ast.unparse(node).endswith(wanted)


def says(words: str) -> Callable[[ast.AST], bool]:
    """Whether a node is a text with ``words``."""
    return lambda node: isinstance(node, ast.Constant) and words in str(node.value)


def assigned(tree: ast.Module) -> Iterator[str]:
    """The names that a module gives a value."""
    for node in tree.body:
        if isinstance(node, ast.Assign):
            yield from (each.id for each in node.targets if isinstance(each, ast.Name))
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield node.target.id


@pytest.mark.parametrize(
    ("what", "is_it", "home"),
    [
        ("near names", asks_for("get_close_matches"), {"near_names.py"}),
        # One number stands before another one among versions too.
        ("the order of the file", asks_for(".order"), {"diagnostics.py", "publishing/versions.py"}),
        ("that there are more findings than are listed", says("khác chưa kể"), {"diagnostics.py"}),
        ("the days of a month", asks_for("monthrange"), {"vietnamese/dates.py"}),
        (
            "JSON",
            asks_for("json.loads", "json.load", "JSONDecoder"),
            {
                # One text, and two looks at a part of it that was found wrong.
                *("inputs/json_reading.py", "inputs/json_problems.py", "inputs/json_strings.py"),
                # What the program wrote for itself, which no clerk types: no places are shown of it.
                *("listing.py", "batch/journal.py", "batch/workers/pipe.py"),
                *("publishing/store/state.py", "publishing/canonical_json.py"),
            },
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_it_has_one_home(what: str, is_it: Callable[[ast.AST], bool], home: set[str]) -> None:
    assert homes(is_it) == home, what


@pytest.mark.parametrize("part", ["van_ban", "ky_bao_cao", "van_ban_vien_dan"])
def test_a_part_of_the_input_is_read_once_into_a_record(part: str) -> None:
    """What composes asks the record: a mapping of the input is walked where the record and the scope are made."""
    reads = {
        name
        for name, tree in trees().items()
        if name.startswith("compose/")
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).endswith("values.get")
        and ast.unparse(node.args[0]) == f"'{part}'"
    }
    assert reads == {"compose/facts.py"}


@pytest.mark.parametrize("alias", ["Schema", "Scope", "Inlines", "Node"])
def test_an_alias_that_rooms_share_is_written_once(alias: str) -> None:
    assert len([name for name, tree in trees().items() if alias in assigned(tree)]) == 1


def test_whether_something_is_there_is_asked_by_what_never_raises() -> None:
    """``Path.exists``, ``is_dir`` and ``is_file`` raise for names that are too long and in folders that may not be entered."""
    asked = {
        name
        for name, tree in trees().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and not node.args
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ("exists", "is_dir", "is_file")
    }
    assert asked == {
        # Entries of a folder that is being read.
        *("fingerprint.py", "cli/given/near_files.py"),
        # Paths that the program chose itself.
        *("packs/finding/home.py", "authoring/page_facts.py"),
        # For developers alone.
        "scaffold/__main__.py",
    }
