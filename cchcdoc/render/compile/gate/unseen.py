"""Leaves out what an edited file keeps and no page shows: unused pictures and links, headers that are switched off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from cchcdoc.ooxml import names
from cchcdoc.ooxml.names import R, W
from cchcdoc.ooxml.relationships import relationships_part
from cchcdoc.ooxml.switches import is_on
from cchcdoc.ooxml.tree import select_attributes
from cchcdoc.render.compile.gate.uses import CONTENT_TYPES, NAMED
from cchcdoc.render.compile.gate.walk import Walk

if TYPE_CHECKING:
    from lxml.etree import _Element

_REFERENCES: Final = (f"{{{W}}}headerReference", f"{{{W}}}footerReference")


def drop_unseen(walk: Walk) -> None:
    """Take out headers and footers that no page shows (ISO 29500-1 §17.10.6, §17.10.1) and relationships that nothing names."""
    for name in walk.kept:
        if walk.types[name] == names.TYPE_DOCUMENT and name in walk.roots:
            for reference in list(_switched_off(walk, walk.roots[name])):
                parent = reference.getparent()
                if parent is not None:
                    parent.remove(reference)
                    walk.changed.add(name)
    for owner, links in walk.links.items():
        by_name = [link for link in links.values() if link.type in NAMED]
        named = _named(walk, owner) if by_name else frozenset()
        for link in by_name:
            if link.identity not in named:
                walk.drop(owner, link)
    reached = _reached(walk)
    walk.kept = [name for name in walk.kept if name in reached]


def _switched_off(walk: Walk, document: _Element) -> Iterator[_Element]:
    """References to headers of first pages where no section has one of its own, of even pages where those are as the odd ones."""
    settings = (walk.roots.get(name) for name in walk.kept if walk.types[name] == names.TYPE_SETTINGS)
    shown = {
        "first": any(map(is_on, document.iter(f"{{{W}}}titlePg"))),
        "even": any(
            is_on(each)
            for root in settings
            if root is not None
            for each in root.iter(f"{{{W}}}evenAndOddHeaders")
        ),
    }
    for reference in document.iter(*_REFERENCES):
        if not shown.get(str(reference.get(f"{{{W}}}type", "default")), True):
            yield reference


def _named(walk: Walk, owner: str) -> frozenset[str]:
    """The ids of relationships that the part ``owner`` names."""
    root = walk.roots.get(owner)
    if root is None:
        return frozenset()
    return frozenset(value for _, _, value in select_attributes(root, "//@*[namespace-uri()=$r]", r=R))


def _reached(walk: Walk) -> set[str]:
    reached: set[str] = set()
    pending = [""]
    while pending:
        for link in walk.links.get(pending.pop(), {}).values():
            if link.target in walk.kept and link.target not in reached:
                reached.add(link.target)
                pending.append(link.target)
    return reached


def drop_declarations(walk: Walk) -> None:
    """Take declarations of parts that do not go into documents, and of types that none may have, out of the content types."""
    stays = {names.PART_CONTENT_TYPES, *walk.kept, *map(relationships_part, ["", *walk.kept])}
    gone = {name.casefold() for name in walk.package.parts if name not in stays}
    root = walk.roots[names.PART_CONTENT_TYPES]
    for element in list(root):
        declared = unquote(str(element.get("PartName", ""))).lstrip("/").casefold()
        is_known = element.tag in _DECLARATIONS and element.get("ContentType") in CONTENT_TYPES
        if declared in gone or not is_known:
            root.remove(element)
            walk.changed.add(names.PART_CONTENT_TYPES)


def drop_unread(walk: Walk) -> None:
    """Take out of relationships and content types what no program reads there: text, and attributes of other names."""
    for name in (names.PART_CONTENT_TYPES, *map(relationships_part, ["", *walk.kept])):
        root = walk.roots.get(name)
        if root is None:
            continue
        for element in (root, *root):
            read = frozenset() if element is root else _READ
            unread = [str(key) for key in element.attrib if str(key) not in read]
            if unread or (element.text or "").strip() or (element.tail or "").strip():
                for key in unread:
                    element.attrib.pop(key)
                element.text = element.tail = None
                walk.changed.add(name)


def drop_paths(walk: Walk) -> None:
    """Take out alternative texts of pictures that are the place where the author's machine had the file: Word writes it there."""
    for name in walk.kept:
        root = walk.roots.get(name)
        for element, attribute, value in () if root is None else select_attributes(root, _ALTERNATIVE):
            if _PATH.match(value):
                element.attrib.pop(attribute)
                walk.changed.add(name)


_ALTERNATIVE: Final = "//@descr | //@alt"
"""Of DrawingML (ISO 29500-1 §20.1.2.2.8, §20.4.2.5) and of VML (ISO 29500-4 §19.1.2)."""
_PATH: Final = re.compile(r"\s*([A-Za-z]:[\\/]|[\\/]|[A-Za-z][A-Za-z0-9+.-]+:[\\/])")
"""A drive, a share, a folder from the root, an address: no text that describes a picture begins so."""
_DECLARATIONS: Final = (f"{{{names.CONTENT_TYPES}}}Default", f"{{{names.CONTENT_TYPES}}}Override")
_READ: Final = frozenset(("Id", "Type", "Target", "TargetMode", "Extension", "PartName", "ContentType"))
"""Attributes of relationships (ISO 29500-2 §9.3.3) and of content types (§10.1.2.2)."""
