"""Writes Word footnotes: ``footnotes.xml`` (ISO 29500-1 §17.11), with the notes numbered in order of reference."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from cchcdoc.blocks import Inline, Inlines, NewParagraph
from cchcdoc.diagnostics import Diagnostic, Severity
from cchcdoc.errors import OutputError
from cchcdoc.ooxml.escape import escape_attribute
from cchcdoc.ooxml.names import R, W
from cchcdoc.ooxml.runs import inlines_xml
from cchcdoc.ooxml.tree import parse, serialise
from cchcdoc.vietnamese.line_ends import keep_inlines_together

MAX_NOTES: Final = 32_000
"""Most notes in one document: Word reads their ids as signed 16-bit numbers, up to 32,767."""
SEPARATOR_ID, CONTINUATION_ID = -1, 0
"""Ids of the two separator lines above the notes, as Word numbers them; notes begin at 1."""

_SEPARATORS: Final = {"separator": SEPARATOR_ID, "continuationSeparator": CONTINUATION_ID}
_SEPARATOR: Final = (
    '<w:footnote w:type="{element}" w:id="{identity}"><w:p><w:pPr>'
    '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/><w:ind w:firstLine="0"/>'
    "</w:pPr><w:r><w:{element}/></w:r></w:p></w:footnote>"
)
"""A separator: a paragraph without the indent and spacing that the default style may have."""
_CLOSING: Final = "</w:footnotes>"
_W: Final = f"{{{W}}}"


def has_notes(xml: bytes) -> bool:
    """Whether a template's ``footnotes.xml`` has notes besides its separators.

    Raises:
        ValueError: ``xml`` is not XML.
    """
    return any(note.get(f"{_W}type", "normal") == "normal" for note in parse(xml).iter(f"{_W}footnote"))


def footnotes_opening(own: bytes | None) -> str:
    """``footnotes.xml`` up to its first numbered note: the root element and the two separators.

    ``own``: the template's part. Its separators are kept, but not their ids (LibreOffice numbers them 0 and 1,
    and 1 is our first note) nor a continuation notice.

    Raises:
        ValueError: ``own`` is not XML.
    """
    lines = "".join(
        _SEPARATOR.format(element=element, identity=identity) for element, identity in _SEPARATORS.items()
    )
    root = parse(f'<w:footnotes xmlns:w="{W}" xmlns:r="{R}">{lines}{_CLOSING}'.encode())
    template = parse(own) if own else root
    if template is not root and template.prefix == "w":
        separators = {note.get(f"{_W}type"): note for note in template}
        for default in list(root):
            element = str(default.get(f"{_W}type"))
            kept = separators.get(element, default)
            kept.set(f"{_W}id", str(_SEPARATORS[element]))
            root.replace(default, kept)
    return serialise(root).decode().removesuffix(_CLOSING)


def footnotes_xml(opening: str, notes: Sequence[Inlines], text_style: str, mark_style: str) -> str:
    """Write ``footnotes.xml``: ``opening``, then note 1, 2, ..., each with its mark in its first paragraph (§17.11.13).

    ``text_style``, ``mark_style``: ids of the template's styles "footnote text" and "footnote reference".

    Raises:
        OutputError: TP510, more than ``MAX_NOTES``.
    """
    if len(notes) > MAX_NOTES:
        message = f"văn bản có {len(notes)} chú thích, Word chỉ nhận {MAX_NOTES}"
        hint = "gộp bớt chú thích hoặc tách văn bản"
        raise OutputError([Diagnostic("TP510", Severity.ERROR, None, message, hint)])
    begin = f'<w:p><w:pPr><w:pStyle w:val="{escape_attribute(text_style)}"/></w:pPr>'
    mark = (
        f'<w:r><w:rPr><w:rStyle w:val="{escape_attribute(mark_style)}"/></w:rPr><w:footnoteRef/></w:r>'
        '<w:r><w:t xml:space="preserve"> </w:t></w:r>'
    )
    drawn: list[str] = []
    for number, note in enumerate(notes, CONTINUATION_ID + 1):
        texts = (
            inlines_xml(keep_inlines_together(each), mark_style, comments=False) for each in _paragraphs(note)
        )
        text = f"</w:p>{begin}".join(texts)
        drawn.append(f'<w:footnote w:id="{number}">{begin}{mark}{text}</w:p></w:footnote>')
    return f"{opening}{''.join(drawn)}{_CLOSING}"


def _paragraphs(note: Inlines) -> Iterator[Inlines]:
    """The paragraphs of a note; nearly every note is one."""
    if NewParagraph() not in note:
        yield note
        return
    paragraph: list[Inline] = []
    for inline in note:
        if type(inline) is NewParagraph:
            yield tuple(paragraph)
            paragraph = []
        else:
            paragraph.append(inline)
    yield tuple(paragraph)
