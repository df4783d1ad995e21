"""Reads and changes the relationships and content types of a package (ISO 29500-2 §9.3, §10.1.2)."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from typing import Final, NamedTuple
from urllib.parse import unquote

from cchcdoc.ooxml.names import CONTENT_TYPES, RELATIONSHIPS
from cchcdoc.ooxml.tree import add_child, parse, serialise

_RELATIONSHIP: Final = f"{{{RELATIONSHIPS}}}Relationship"
_OVERRIDE: Final = f"{{{CONTENT_TYPES}}}Override"
_EMPTY: Final = f'<Relationships xmlns="{RELATIONSHIPS}"/>'.encode()


class Relationship(NamedTuple):
    """A relationship of a part; ``target`` is a part name, or an address if it is external."""

    identity: str
    type: str
    target: str
    external: bool


def relationships_part(part: str) -> str:
    """The name of the part with the relationships of ``part``, or of the package itself (``""``)."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def read_relationships(xml: bytes, part: str) -> tuple[Relationship, ...]:
    """Read the relationships of ``part`` from the bytes of its relationships part.

    Raises:
        ValueError: ``xml`` is not XML.
    """
    return tuple(
        Relationship(
            element.get("Id", ""),
            element.get("Type", ""),
            element.get("Target", "")
            if element.get("TargetMode") == "External"
            else resolve(part, element.get("Target", "")),
            element.get("TargetMode") == "External",
        )
        for element in parse(xml).iter(_RELATIONSHIP)
    )


def resolve(part: str, target: str) -> str:
    """The name of the part at ``target``, which may be relative to the folder of ``part`` (RFC 3986 §5)."""
    name = unquote(target)
    if name.startswith("/"):
        return name[1:]
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), name))


def add_relationship(xml: bytes | None, part: str, relation: str, target: str, identity: str = "") -> bytes:
    """Add a relationship from ``part`` to the part ``target``.

    Args:
        xml: the relationships part of ``part``; ``None``: there is none yet.
        part: the name of the part.
        relation: the relationship type.
        target: the name of the other part.
        identity: the relationship id; by default the first free ``rId1``, ``rId2``, ...

    Raises:
        ValueError: ``xml`` is not XML.
    """
    root = parse(xml or _EMPTY)
    taken = {element.get("Id") for element in root.iter(_RELATIONSHIP)}
    number = next(n for n in range(1, len(taken) + 2) if f"rId{n}" not in taken)
    # from the root of the package: of relative names, relpath would ask for the folder that the user stands in
    relative = posixpath.relpath(f"/{target}", f"/{posixpath.dirname(part)}")
    add_child(root, _RELATIONSHIP, {"Id": identity or f"rId{number}", "Type": relation, "Target": relative})
    return serialise(root)


def drop_relationships(xml: bytes, relation: str) -> bytes:
    """Remove the relationships of type ``relation``.

    Raises:
        ValueError: ``xml`` is not XML.
    """
    root = parse(xml)
    for element in [e for e in root.iter(_RELATIONSHIP) if e.get("Type") == relation]:
        root.remove(element)
    return serialise(root)


def set_content_types(xml: bytes, types: Mapping[str, str]) -> bytes:
    """Declare content types, by part name, in ``xml``, the part ``[Content_Types].xml``.

    Raises:
        ValueError: ``xml`` is not XML.
    """
    root = parse(xml)
    declared = {element.get("PartName"): element for element in root.iter(_OVERRIDE)}
    for part, content_type in types.items():
        element = declared.get(f"/{part}")
        if element is None:
            add_child(root, _OVERRIDE, {"PartName": f"/{part}", "ContentType": content_type})
        else:
            element.set("ContentType", content_type)
    return serialise(root)
