"""Marks a document with a digest of itself, by which the program knows its own output as long as nobody changed it.

The digest is the last custom property (``docProps/custom.xml``), which Word and LibreOffice keep when they save the
file. It covers the name and the compressed bytes of every part; the part that holds it counts with zeros in its place.
A program that saves the file writes every part anew, so that the digest fits no longer even if nothing was typed.
It is no signature: whoever wants to can compute it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from enum import Enum, auto
from functools import lru_cache
from typing import Final

from cchcdoc.finish.properties import custom_xml
from cchcdoc.ooxml.names import PART_CUSTOM
from cchcdoc.ooxml.package import RawPart
from cchcdoc.ooxml.package_reading import read_raw_parts
from cchcdoc.ooxml.package_writing import deflated

NAME: Final = "cchcdoc-van-ban-sha256"
"""Name of the custom property."""
FAMILY: Final = b"cchcdoc-phien-ban"
"""A custom property that every version has written."""
MAX_PROPERTIES: Final = 65_536
"""Most bytes of a part, decompressed, that is searched for the digest; our own has about a thousand."""
SMALL_PART: Final = 4_096
"""Most bytes of a part whose compressed form is cached."""
_ZEROS: Final = "0" * 64
_DIGEST: Final = re.compile(rf'(name="{NAME}"><vt:lpwstr>)([0-9a-f]{{64}})(</vt:lpwstr>)'.encode())


class Standing(Enum):
    """What a file is to the program."""

    OWN = auto()
    """Its own output, to the last byte of every part."""
    CHANGED = auto()
    """Its own output that was changed, or saved again, since."""
    UNMARKED = auto()
    """The output of a version that wrote no digest."""
    FOREIGN = auto()
    """A document that the program did not write."""
    UNSOUND = auto()
    """Not a sound archive: damaged, or no document at all."""


def unmarked_xml(origin: tuple[tuple[str, str], ...]) -> str:
    """The part with ``origin``, and zeros in the place of the digest."""
    return custom_xml((*origin, (NAME, _ZEROS)))


def mark(entries: Mapping[str, bytes | RawPart], custom: str, unmarked: bytes) -> dict[str, RawPart]:
    """``entries`` compressed, the part ``custom`` with the digest in the place of the zeros of ``unmarked`` (``unmarked_xml``)."""
    others = {
        name: content if isinstance(content, RawPart) else _compressed(name, content)
        for name, content in entries.items()
        if name != custom
    }
    digest = _digest(others.values(), custom, unmarked)
    marked = deflated(custom, digest.encode().join(unmarked.rsplit(_ZEROS.encode(), 1)))
    return {name: marked if name == custom else others[name] for name in entries}


def _compressed(name: str, content: bytes) -> RawPart:
    return deflated(name, content) if len(content) > SMALL_PART else _compressed_small(name, content)


@lru_cache(maxsize=64)
def _compressed_small(name: str, content: bytes) -> RawPart:
    """A small part compressed; cached, because headers, footers and numbering recur from document to document."""
    return deflated(name, content)


def standing_of(document: bytes) -> Standing:
    """What the bytes of a file are to the program. No more than ``MAX_PROPERTIES`` of any part is decompressed."""
    try:
        parts = read_raw_parts(document)
    except ValueError:
        return Standing.UNSOUND
    standing = Standing.FOREIGN
    # The template may have called its part otherwise.
    for part in sorted(parts, key=lambda part: part.name != PART_CUSTOM):
        content = _read_small(part)
        if NAME.encode() in content:
            return _compared(parts, part, content)
        if FAMILY in content:
            standing = Standing.UNMARKED
    return standing


def _compared(parts: list[RawPart], custom: RawPart, content: bytes) -> Standing:
    found = list(_DIGEST.finditer(content))
    if not found:
        return Standing.CHANGED
    begin, end = found[-1].span(2)
    unmarked = content[:begin] + _ZEROS.encode() + content[end:]
    digest = _digest((part for part in parts if part is not custom), custom.name, unmarked)
    return Standing.OWN if digest.encode() == content[begin:end] else Standing.CHANGED


def _digest(others: Iterable[RawPart], custom: str, unmarked: bytes) -> str:
    digest = hashlib.sha256()
    for name, method, crc, size, compressed in sorted(others):
        digest.update(f"{name}\0{method}\0{crc}\0{size}\0{len(compressed)}".encode())
        digest.update(compressed)
    digest.update(f"{custom}\0{len(unmarked)}\0".encode())
    digest.update(unmarked)
    return digest.hexdigest()


def _read_small(part: RawPart) -> bytes:
    """The content of ``part``; nothing when it is long or damaged."""
    if part.size > MAX_PROPERTIES:
        return b""
    try:
        return part.read()
    except ValueError:
        return b""
