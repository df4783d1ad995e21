"""Checks a template's fields (ISO 29500-1 §17.16): only those that show the document's own content are allowed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cchcdoc.diagnostics import Diagnostic
from cchcdoc.ooxml.names import W
from cchcdoc.render.faults import template_fault

if TYPE_CHECKING:
    from lxml.etree import _Element

FIELDS = frozenset(
    "PAGE NUMPAGES SECTIONPAGES SECTION TOC REF PAGEREF NOTEREF SEQ STYLEREF HYPERLINK".split(),  # noqa: SIM905
)
"""Fields that a template may contain."""
_SAFE_LINK = re.compile(r"""\s*HYPERLINK\s+(?:\\l\s+"[^"]*"|"(?:https://|mailto:)[^"\s]+").*""", re.DOTALL)


def field_faults(source: str, name: str, root: _Element) -> Iterator[Diagnostic]:
    """Yield an error (MT236) for each field of part ``name`` that is not allowed."""
    for instruction in _instructions(root):
        words = instruction.split(None, 1)
        field = words[0].upper() if words else ""
        if field not in FIELDS:
            shown = field[:30] or "trống"
            message = f"phần {name} có trường {shown} không được phép"
            yield template_fault("MT236", source, None, message, f"chỉ dùng: {', '.join(sorted(FIELDS))}")
        elif field == "HYPERLINK" and not _SAFE_LINK.fullmatch(instruction):
            message = f"phần {name} có trường HYPERLINK trỏ tới nơi không được phép"
            yield template_fault("MT236", source, None, message, "chỉ liên kết tới https:// hoặc mailto:")


def _instructions(root: _Element) -> Iterator[str]:
    """The instruction of every field, simple or complex, nested ones included; unclosed fields are read too."""
    open_fields: list[list[str]] = []
    stray: list[str] = []
    for element in root.iter(
        f"{{{W}}}fldSimple", f"{{{W}}}fldChar", f"{{{W}}}instrText", f"{{{W}}}delInstrText"
    ):
        local = str(element.tag).rpartition("}")[2]
        if local == "fldSimple":
            yield str(element.get(f"{{{W}}}instr", ""))
        elif local == "fldChar":
            boundary = element.get(f"{{{W}}}fldCharType")
            if boundary == "begin":
                open_fields.append([])
            elif boundary == "end" and open_fields:
                yield "".join(open_fields.pop())
        else:
            (open_fields[-1] if open_fields else stray).append(element.text or "")
    yield from ("".join(pieces) for pieces in (*open_fields, stray) if pieces)
