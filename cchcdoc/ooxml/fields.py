"""Reads the fields of a part, simple and complex ones (ISO 29500-1 §17.16.2)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from cchcdoc.ooxml.names import W

if TYPE_CHECKING:
    from lxml.etree import _Element


class _Open(NamedTuple):
    """A field that has begun: its first element, the pieces of its instruction, whether its result has begun."""

    element: _Element
    pieces: list[str]
    is_nested: bool
    shown: list[bool]


def field_instructions(root: _Element) -> Iterator[tuple[_Element, str, bool]]:
    """Every field, unclosed ones too: first element, instruction, whether it stands in another's instruction."""
    open_fields: list[_Open] = []
    stray: list[tuple[_Element, str]] = []
    wanted = (f"{{{W}}}{name}" for name in ("fldSimple", "fldChar", "instrText", "delInstrText"))
    for element in root.iter(*wanted):
        local = str(element.tag).rpartition("}")[2]
        inside = bool(open_fields) and not open_fields[-1].shown
        if local == "fldSimple":
            yield element, str(element.get(f"{{{W}}}instr", "")), inside
        elif local == "fldChar":
            boundary = element.get(f"{{{W}}}fldCharType")
            if boundary == "begin":
                open_fields.append(_Open(element, [], inside, []))
            elif boundary == "separate" and open_fields:
                open_fields[-1].shown.append(True)
            elif boundary == "end" and open_fields:
                ended = open_fields.pop()
                yield ended.element, "".join(ended.pieces), ended.is_nested
        elif open_fields:
            open_fields[-1].pieces.append(element.text or "")
        else:
            stray.append((element, element.text or ""))
    yield from ((each.element, "".join(each.pieces), each.is_nested) for each in open_fields)
    if stray:
        yield stray[0][0], "".join(text for _, text in stray), False
