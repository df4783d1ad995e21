"""The stages of composing hand on values: nothing is wired from outside, so no order of calls can be wrong."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import cchcdoc.compose

ROOM = Path(cchcdoc.compose.__file__).parent
MODULES = sorted(ROOM.rglob("*.py"))


def name_of(path: Path) -> str:
    return path.relative_to(ROOM).as_posix()


def stored(tree: ast.AST) -> Iterator[ast.Attribute]:
    """The attributes that ``tree`` assigns or deletes, in whatever kind of statement."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store | ast.Del):
            yield node


def is_own(attribute: ast.Attribute) -> bool:
    return isinstance(attribute.value, ast.Name) and attribute.value.id == "self"


def poked(tree: ast.AST) -> list[str]:
    """Attributes of other objects that ``tree`` assigns, also by ``setattr``."""
    found = [ast.unparse(each) for each in stored(tree) if not is_own(each)]
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return found + [
        ast.unparse(call) for call in calls if ast.unparse(call.func).endswith(("setattr", "__setattr__"))
    ]


def late(owner: ast.ClassDef) -> set[str]:
    """Attributes that an instance of ``owner`` lacks until some method was called."""
    methods = [node for node in owner.body if isinstance(node, ast.FunctionDef)]
    own = {method.name: {each.attr for each in stored(method) if is_own(each)} for method in methods}
    return set().union(*own.values()) - own.get("__init__", set())


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_no_object_is_changed_from_outside(module: Path) -> None:
    assert poked(ast.parse(module.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_an_object_has_all_its_attributes_when_it_is_made(module: Path) -> None:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    found = {each.name: late(each) for each in ast.walk(tree) if isinstance(each, ast.ClassDef)}
    assert {name: attributes for name, attributes in found.items() if attributes} == {}


@pytest.mark.parametrize(
    "source",
    [
        "author.note_handler = notes.mark",
        "self._prose.is_landscape = True",
        "a, writing.labels = 1, outline.labels",
        "outline.written += 1",
        "for outline.node in nodes: pass",
        "with page() as outline.page: pass",
        "del author.scope",
        "author.draft: bool = True",
        "setattr(author, 'draft', True)",
    ],
)
def test_a_change_from_outside_is_seen(source: str) -> None:
    assert len(poked(ast.parse(source))) == 1


def test_an_attribute_that_comes_late_is_seen() -> None:
    source = "class A:\n def __init__(self): self.a = 1\n def b(self): self.a = 2; self.c, self.d = 3, 4"
    (owner,) = ast.parse(source).body
    assert isinstance(owner, ast.ClassDef)
    assert late(owner) == {"c", "d"}
