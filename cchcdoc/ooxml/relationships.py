"""Relationships and content types of a package: how one part finds another (ISO 29500-2 §9.3, §10.1.2)."""

from __future__ import annotations

import posixpath
from typing import Final, NamedTuple
from urllib.parse import unquote

from cchcdoc.ooxml.names import CONTENT_TYPES, RELATIONSHIPS
from cchcdoc.ooxml.tree import add_child, parse, serialise

_RELATIONSHIP: Final = f"{{{RELATIONSHIPS}}}Relationship"
_OVERRIDE: Final = f"{{{CONTENT_TYPES}}}Override"
_EMPTY: Final = f'<Relationships xmlns="{RELATIONSHIPS}"/>'.encode()


class Relationship(NamedTuple):
    """One relationship of a part; ``target`` is a part name, or an address when it is external."""

    identity: str
    kind: str
    target: str
    external: bool


def relationships_part(part: str) -> str:
    """The name of the part that holds the relationships of ``part``; of the package itself for ``""``."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def read_relationships(xml: bytes, part: str) -> tuple[Relationship, ...]:
    """The relationships of ``part``, from the bytes of its relationships part."""
    return tuple(
        Relationship(
            element.get("Id", ""),
            element.get("Type", ""),
            element.get("Target", "")
            if element.get("TargetMode") == "External"
            else _resolve(part, element.get("Target", "")),
            element.get("TargetMode") == "External",
        )
        for element in parse(xml).iter(_RELATIONSHIP)
    )


def _resolve(part: str, target: str) -> str:
    """The part that ``target`` names; a relative one is relative to the folder of ``part`` (RFC 3986 §5)."""
    name = unquote(target)
    if name.startswith("/"):
        return name[1:]
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), name))


def add_relationship(xml: bytes | None, part: str, kind: str, target: str, identity: str = "") -> bytes:
    """The relationships of ``part`` with one more to the part ``target``, as ``identity`` or the first free ``rId``."""
    root = parse(xml or _EMPTY)
    taken = {element.get("Id") for element in root.iter(_RELATIONSHIP)}
    number = next(n for n in range(1, len(taken) + 2) if f"rId{n}" not in taken)
    relative = posixpath.relpath(target, posixpath.dirname(part) or ".")
    add_child(root, _RELATIONSHIP, {"Id": identity or f"rId{number}", "Type": kind, "Target": relative})
    return serialise(root)


def drop_relationships(xml: bytes, kind: str) -> bytes:
    """The relationships without those of this type."""
    root = parse(xml)
    for element in [e for e in root.iter(_RELATIONSHIP) if e.get("Type") == kind]:
        root.remove(element)
    return serialise(root)


def set_content_type(xml: bytes, part: str, content_type: str) -> bytes:
    """``[Content_Types].xml`` with ``part`` declared as ``content_type``."""
    root = parse(xml)
    name = f"/{part}"
    for element in root.iter(_OVERRIDE):
        if element.get("PartName") == name:
            element.set("ContentType", content_type)
            return serialise(root)
    add_child(root, _OVERRIDE, {"PartName": name, "ContentType": content_type})
    return serialise(root)
