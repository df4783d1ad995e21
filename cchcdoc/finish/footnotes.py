"""Real Word footnotes: ``footnotes.xml`` (ISO 29500-1 §17.11), its notes numbered in order of reference."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from cchcdoc.blocks import Inlines
from cchcdoc.diagnostics import Diagnostic, Severity
from cchcdoc.errors import OutputError
from cchcdoc.ooxml.escape import escape_attribute
from cchcdoc.ooxml.names import R, W
from cchcdoc.ooxml.runs import inlines_xml
from cchcdoc.ooxml.tree import parse, serialise

MAX_NOTES: Final = 32_000
"""Notes of one document: Word reads their ids as 16-bit numbers, so the last must not pass 32,767."""
SEPARATOR_ID, CONTINUATION_ID = -1, 0
"""Ids of the two lines above the notes, as Word numbers them; the notes then count from 1."""

_SEPARATORS: Final = {"separator": SEPARATOR_ID, "continuationSeparator": CONTINUATION_ID}
_LINE: Final = (
    '<w:footnote w:type="{kind}" w:id="{identity}"><w:p><w:pPr>'
    '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/><w:ind w:firstLine="0"/>'
    "</w:pPr><w:r><w:{kind}/></w:r></w:p></w:footnote>"
)
"""A separator is a paragraph of its own, without the indent and spacing that the default style may bring."""
_CLOSING: Final = "</w:footnotes>"
_W: Final = f"{{{W}}}"


def has_notes(xml: bytes) -> bool:
    """Whether a template's own part holds notes beside its separators."""
    return any(note.get(f"{_W}type", "normal") == "normal" for note in parse(xml).iter(f"{_W}footnote"))


def footnotes_opening(own: bytes | None) -> str:
    """The part up to its first numbered note: the root element and the two separators.

    ``own``: a template's part, whose separators are kept but not their ids (LibreOffice numbers them 0 and 1,
    where our first note is) nor a continuation notice.
    """
    lines = "".join(_LINE.format(kind=kind, identity=identity) for kind, identity in _SEPARATORS.items())
    root = parse(f'<w:footnotes xmlns:w="{W}" xmlns:r="{R}">{lines}{_CLOSING}'.encode())
    template = parse(own) if own else root
    if template is not root and template.prefix == "w":
        separators = {note.get(f"{_W}type"): note for note in template}
        for default in list(root):
            kind = str(default.get(f"{_W}type"))
            kept = separators.get(kind, default)
            kept.set(f"{_W}id", str(_SEPARATORS[kind]))
            root.replace(default, kept)
    return serialise(root).decode().removesuffix(_CLOSING)


def footnotes_xml(opening: str, notes: Sequence[Inlines], text_style: str, mark_style: str) -> str:
    """The whole part: ``opening``, then note 1, 2, ... each one paragraph with its mark (§17.11.13).

    ``text_style``, ``mark_style``: ids of the template's "footnote text" and "footnote reference".
    ``OutputError`` TP510 above ``MAX_NOTES``.
    """
    if len(notes) > MAX_NOTES:
        message = f"văn bản có {len(notes)} chú thích, Word chỉ nhận {MAX_NOTES}"
        hint = "gộp bớt chú thích hoặc tách văn bản"
        raise OutputError([Diagnostic("TP510", Severity.ERROR, None, message, hint)])
    before = (
        f'<w:p><w:pPr><w:pStyle w:val="{escape_attribute(text_style)}"/></w:pPr><w:r><w:rPr>'
        f'<w:rStyle w:val="{escape_attribute(mark_style)}"/></w:rPr><w:footnoteRef/></w:r>'
        '<w:r><w:t xml:space="preserve"> </w:t></w:r>'
    )
    drawn: list[str] = []
    for number, note in enumerate(notes, CONTINUATION_ID + 1):
        text = inlines_xml(note, mark_style, comments=False)
        drawn.append(f'<w:footnote w:id="{number}">{before}{text}</w:p></w:footnote>')
    return f"{opening}{''.join(drawn)}{_CLOSING}"
