"""Decides which nodes of an outline are printed: their conditions, and whether there is anything to print."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from cchcdoc.compose.prose.author import Author, Scope
from cchcdoc.diagnostics import Location
from cchcdoc.nodes import Blank
from cchcdoc.packs import OutlineNode


class Conditions:
    """The conditions of one document's outline. ``source``: the file of the outline, for errors in its expressions."""

    def __init__(self, author: Author, source: str) -> None:
        self._author, self._source = author, source

    def holds(self, condition: str, scope: Scope, place: Location | None) -> bool:
        """Is ``condition`` true? A blank of a draft counts as true, so that the draft shows the node."""
        return bool(self._author.asked(condition, scope, place_of(place, self._source)))

    def is_empty(self, node: OutlineNode, content: object, scope: Scope) -> bool:
        """Is there nothing to print for ``node``, whose prose is ``content``?"""
        if node.repeat:
            return False
        if node.is_leaf:
            if node.source and node.default is None:
                return self._author.asked(node.source, scope, place_of(node.place, self._source)) is None
            return node.default is None and (content is None or content == [])
        return all(self.is_empty(child, below(content, child), scope) for child in node.children)


def below(content: object, node: OutlineNode) -> object:
    """The prose of ``node`` in ``content``, which maps ids to prose; a node without an id shares that of its parent."""
    if isinstance(content, Blank):
        return replace(content, label=node.title or content.label)
    if not node.id:
        return content
    return content.get(node.id) if isinstance(content, dict) else None


def place_of(place: Location | None, source: str) -> Callable[[int], Location]:
    """A function from an expression's offset to its place: always ``place``, or ``source`` when that is unknown."""
    at = place or Location(source)
    return lambda _: at
