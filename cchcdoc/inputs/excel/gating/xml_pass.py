"""A pass of expat over a part of a workbook that counts, and cuts out what is not read."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Final
from xml.parsers.expat import ExpatError, ParserCreate

from cchcdoc.inputs.excel.gating import bounds

MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
NAMESPACES: Final = {
    "http://purl.oclc.org/ooxml/spreadsheetml/main": MAIN,
    "http://purl.oclc.org/ooxml/officeDocument/relationships": (
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
}
"""Namespaces of the strict form of the format (ISO 29500-1) and those of the form that every program writes."""


class RefusedPart(Exception):  # noqa: N818 - turned into an InputError where the file is known
    """A part is refused; ``sort``: ``limit``, ``broken``, ``link``; ``reason``: Vietnamese."""

    def __init__(self, sort: str, reason: str) -> None:
        self.sort, self.reason = sort, reason


@dataclass(slots=True)
class Tally:
    """What was counted in all parts of a workbook so far."""

    elements: int = 0
    rows: int = 0
    cells: int = 0
    merges: int = 0
    style: int = 0
    """The highest number of a cell's style."""


class XmlPass:
    """One pass over one part; subclasses look at the elements of spreadsheets by their local names."""

    def __init__(self, tally: Tally) -> None:
        self.tally = tally
        self.parser = ParserCreate(namespace_separator=" ")
        self._local: dict[str, str] = {}
        self._level = 0
        self._children: list[tuple[str, int]] = []
        """Name and first byte of each child of the root element."""
        self._root_end = 0

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        """An element of the namespace of spreadsheets begins."""

    def end(self, name: str) -> None:
        """An element of the namespace of spreadsheets ends."""

    def run(self, content: bytes) -> None:
        """Go over ``content``.

        Raises:
            RefusedPart: it is not well-formed, or a limit is exceeded.
        """
        parser = self.parser
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._stop
        parser.StartDoctypeDeclHandler = _refuse_doctype
        try:
            parser.Parse(content, True)
        except ExpatError as error:
            raise RefusedPart("broken", f"XML hỏng ở dòng {error.lineno}") from None
        finally:  # handlers are bound to this object, which holds the parser
            parser.StartElementHandler = parser.EndElementHandler = parser.CharacterDataHandler = None

    def pared(self, content: bytes, kept: frozenset[str]) -> bytes:
        """Go over ``content``; returns it without the children of its root that are not ``kept``, namespaces unified."""
        self.run(content)
        pieces, last = [], 0
        for (name, start), (_, end) in pairwise([*self._children, ("", self._root_end)]):
            if name not in kept:
                pieces.append(content[last:start])
                last = end
        pieces.append(content[last:])
        return unified(b"".join(pieces))

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.tally.elements += 1
        if self.tally.elements > bounds.MAX_ELEMENTS:
            raise RefusedPart("limit", f"có quá {bounds.MAX_ELEMENTS} phần tử XML")
        local = self._local.get(name)
        if local is None:
            local = self._local[name] = _local_name(name)
        if self._level == 1:
            self._children.append((local, self.parser.CurrentByteIndex))
        self._level += 1
        if self._level > bounds.MAX_XML_DEPTH:
            raise RefusedPart("limit", f"XML lồng quá {bounds.MAX_XML_DEPTH} tầng")
        self.begin(local, attributes)

    def _stop(self, name: str) -> None:
        self._level -= 1
        if not self._level:
            self._root_end = self.parser.CurrentByteIndex
        self.end(self._local[name])


def unified(content: bytes) -> bytes:
    """``content`` with the namespaces that every program writes, where it has the strict ones."""
    for strict, usual in NAMESPACES.items():
        content = content.replace(strict.encode(), usual.encode())
    return content


def _local_name(name: str) -> str:
    """The local name of an element of spreadsheets; of others the name with a sign that none of them has."""
    space, _, local = name.rpartition(" ")
    return local if NAMESPACES.get(space, space) == MAIN else f"?{local}"


def _refuse_doctype(*_: object) -> None:
    raise RefusedPart("link", "khai báo DOCTYPE hoặc ENTITY")
