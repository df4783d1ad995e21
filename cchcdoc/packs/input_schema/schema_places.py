"""Finds line and column in schema.yaml for errors that give only a path inside the schema.

A schema is checked as plain data without positions, merged with those of its bases; the file is read again only when
there is an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from cchcdoc.diagnostics import Diagnostic
from cchcdoc.errors import InputError
from cchcdoc.inputs import load
from cchcdoc.nodes import ListNode, MapNode, Node, Position

FILE = "schema.yaml"
ROOT = "properties"
"""A first step that may be absent from the file: ``so_lieu`` may stand at the root instead of under it."""
STEP = re.compile(r"#([0-9]{1,6})|[^.#]+")


def with_positions(found: Iterable[Diagnostic], *, is_joined: bool) -> list[Diagnostic]:
    """``found`` with line and column added to errors that have only a path inside a schema.yaml.

    ``is_joined``: lists also hold entries of a base, so the number of an item is not its number in the file.
    """
    roots: dict[str, Node | None] = {}
    return [_placed(each, roots, is_joined=is_joined) for each in found]


def _placed(found: Diagnostic, roots: dict[str, Node | None], *, is_joined: bool) -> Diagnostic:
    at = found.location
    if at is None or at.line is not None or at.place is None or Path(at.source).name != FILE:
        return found
    if at.source not in roots:
        roots[at.source] = _root(at.source)
    position = _position(roots[at.source], at.place, is_joined=is_joined)
    if position is None:  # the schema comes from the program or from a base
        return found
    return found._replace(location=position.within(at.source))


def _root(source: str) -> Node | None:
    try:
        return load(Path(source)).root
    except InputError:
        return None


def _position(node: Node | None, path: str, *, is_joined: bool) -> Position | None:
    """The position of the deepest step of ``path`` that exists in the file."""
    position: Position | None = None
    for number, step in enumerate(STEP.finditer(path)):
        if isinstance(node, MapNode) and step[0] in node.entries:
            position, node = node.key_positions[step[0]], node.entries[step[0]]
        elif isinstance(node, ListNode) and step[1] and not is_joined and 0 < int(step[1]) <= len(node.items):
            node = node.items[int(step[1]) - 1]
            position = node.position
        elif number or step[0] != ROOT:
            break
    return position
