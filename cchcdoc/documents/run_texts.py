"""The runs of a paragraph and what they say: without what is deleted, fields by their result."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from cchcdoc.ooxml.names import W

if TYPE_CHECKING:
    from lxml.etree import _Element

_W: Final = f"{{{W}}}"
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
NOT_SHOWN: Final = frozenset(
    {
        f"{_W}{name}"
        for name in ("del", "moveFrom", "instrText", "delText", "delInstrText", "rPr", "pPr", "sectPr")
    }
    | {
        f"{_W}{name}"
        for name in ("tblPr", "tblGrid", "trPr", "tcPr", "sdtPr", "sdtEndPr", "rPrChange", "fldData")
    }
    | {_FALLBACK}
)
"""What is no text that a reader sees, with all below it."""
_SIGNS: Final = {
    f"{_W}tab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "\u2011",
    f"{_W}softHyphen": "\u00ad",
}


def runs_of(element: _Element, boxes: list[_Element]) -> Iterator[_Element]:
    """The runs of a paragraph, through links, insertions and controls; text boxes are put into ``boxes``."""
    for child in element:
        if child.tag == f"{_W}r":
            boxes.extend(each for each in child.iter(f"{_W}txbxContent") if not _is_fallback(each, child))
            yield child
        elif child.tag not in NOT_SHOWN:
            yield from runs_of(child, boxes)


def _is_fallback(element: _Element, run: _Element) -> bool:
    """Whether ``element`` is the copy of a shape for old programs, or in a box that stands in another."""
    for above in element.iterancestors():
        if above is run:
            return False
        if above.tag in (_FALLBACK, f"{_W}txbxContent"):
            return True
    return False


def texts_of(run: _Element) -> Iterator[str]:
    """The pieces of text of a run, signs as characters."""
    for child in run:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag == f"{_W}sym":
            code = child.get(f"{_W}char", "")
            yield chr(int(code, 16)) if _is_code(code) else ""
        elif child.tag in _SIGNS:
            yield _SIGNS[str(child.tag)]


def _is_code(text: str) -> bool:
    return (
        0 < len(text) <= len("FFFF")
        and all(each in "0123456789abcdefABCDEF" for each in text)
        and int(text, 16) > 0
    )
