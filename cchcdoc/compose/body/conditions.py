"""Decides which nodes of an outline are printed: their conditions, and whether there is anything to print."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Final

from cchcdoc.compose.prose.author import Author
from cchcdoc.diagnostics import Location
from cchcdoc.expressions import BlankValue, ExpressionFault, Scope
from cchcdoc.nodes import Blank, Prose
from cchcdoc.packs import OutlineNode

OF_NOTHING: Final = re.compile(r"^not\b|(?:==|<=) *0$|!= *[\w.]+$")
"""A condition of what is printed when there is nothing, or when it is otherwise."""


class Conditions:
    """The conditions of one document's outline. ``source``: the file of the outline, for errors in its expressions."""

    def __init__(self, author: Author, source: str) -> None:
        self._author, self._source = author, source

    def holds(self, condition: str, scope: Scope, place: Location | None, *, shows_all: bool = True) -> bool:
        """Is ``condition`` true?

        A blank of a draft counts as true, so that the draft shows the node; but unless ``shows_all``, of two branches
        (``x > 0``, ``x == 0``) it shows the one that says what there is.
        """
        try:
            return bool(self._author.language.compile(condition).step(scope))
        except (BlankValue, ExpressionFault):  # once more, to report it
            value = self._author.asked(condition, scope, place_of(place, self._source))
        if isinstance(value, Blank):
            return shows_all or not OF_NOTHING.search(condition)
        return bool(value)

    def is_empty(self, node: OutlineNode, content: object, scope: Scope) -> bool:
        """Is there nothing to print for ``node``, whose prose is ``content``?"""
        if node.repeat:
            return False
        if node.children:
            for child in node.children:  # noqa: SIM110 -- a generator that is left early takes longer than the question
                if not self.is_empty(child, below(content, child), scope):
                    return False
            return True
        if node.default is not None:
            return False
        if node.source:
            return self._author.asked(node.source, scope, place_of(node.place, self._source)) is None
        return not node.id or content is None or (type(content) is list and not content)


def below(content: object, node: OutlineNode) -> object:
    """The prose of ``node`` in ``content``, which maps ids to prose; a node without an id shares that of its parent."""
    if isinstance(content, Blank):
        return replace(content, label=node.title or content.label)
    if not node.id:
        return content
    return content.get(node.id) if isinstance(content, dict) else None


def first_leaf(node: OutlineNode) -> tuple[OutlineNode | None, str]:
    """The first node below ``node`` that a clerk writes prose for, and its dotted path from where the prose of ``node``
    stands; ``None`` if there is none."""
    for child in node.children:
        is_one = bool(child.id) and child.is_leaf and not child.is_list
        found, path = (child, child.id) if is_one else first_leaf(child)
        if found is not None:
            return found, f"{node.id}.{path}" if node.id else path
    return None, ""


def place_of(place: Location | None, source: str) -> Callable[[int], Location]:
    """A function from an expression's offset to its place: always ``place``, or ``source`` when that is unknown."""
    at = place or Location(source)
    return lambda _: at


def report_unprinted(author: Author, title: str, texts: Iterable[Prose]) -> None:
    """Warn (ND471), at the first of ``texts``, that the prose of what a condition leaves out is not printed.

    ``title``: of what is left out.
    """
    for first in texts:
        message = f'lời văn của "{title}" không được in vì số liệu đã nhập không có nội dung này'
        author.warn("ND471", first.locate(0), message, "bỏ lời văn này, hoặc xem lại số liệu")
        return


def texts_of(node: OutlineNode, content: object) -> Iterator[Prose]:
    """The prose of ``node``, which is ``content``, and of the nodes below it; a node without an id has none of its own."""
    for child in node.children:
        yield from texts_of(child, below(content, child))
    for item in content if isinstance(content, list) else [content]:
        text = item.get("loi_van") if isinstance(item, dict) and node.is_list else item
        if isinstance(text, Prose) and node.id and not node.children:
            yield text
