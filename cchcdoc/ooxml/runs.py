"""Draws inlines of blocks as runs, the content of a paragraph (ISO 29500-1 §17.3.2).

``render`` draws the body with these functions, ``finish`` the footnotes.
Properties are the XML of the children of ``w:rPr``, e.g. ``<w:rStyle w:val="X"/><w:i/>``.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from cchcdoc.blocks import Gap, Inlines, NoteMark, Text
from cchcdoc.ooxml.escape import escape_attribute, escape_text

GAP_OPENING: Final = "[CẦN BỔ SUNG: "
GAP_CLOSING: Final = "]"
GAP_SHORT: Final = "[...]"
GAP_HIGHLIGHT: Final = "yellow"
"""ST_HighlightColor (§17.18.40): visible on screen and in print, and not used in finished documents."""

_ORDER: Final = (
    " rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof"
    " snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText"
    " vertAlign rtl cs em lang eastAsianLayout specVanish oMath "
)
"""The children of ``w:rPr`` in schema order (§17.3.2.28, EG_RPrBase)."""

_CHILD: Final = re.compile(r"<w:(\w+)(?:\s[^<>]*)?/>")


def text_run_xml(text: str, properties_xml: str = "") -> str:
    """One run of ``text``, ``""`` for no text; tabs and line breaks become elements, spaces are kept."""
    if not text:
        return ""
    escaped = escape_text(text)
    if not escaped.isascii() and NO_BREAK_HYPHEN in escaped:
        escaped = no_break_hyphens_xml(escaped)
    if "\n" in escaped or "\t" in escaped:
        content = _broken(escaped)
    else:
        content = f'<w:t xml:space="preserve">{escaped}</w:t>'
    return (
        f"<w:r><w:rPr>{properties_xml}</w:rPr>{content}</w:r>" if properties_xml else f"<w:r>{content}</w:r>"
    )


def note_mark_xml(number: int, style_id: str) -> str:
    """The mark of footnote ``number`` in the character style with id ``style_id`` (§17.11.14)."""
    return (
        f'<w:r><w:rPr><w:rStyle w:val="{escape_attribute(style_id)}"/></w:rPr>'
        f'<w:footnoteReference w:id="{number}"/></w:r>'
    )


def gap_text(label: str, *, short: bool = False) -> str:
    """What a draft shows in place of a missing value: ``[CẦN BỔ SUNG: label]``, or ``[...]`` if ``short``."""
    return GAP_SHORT if short else f"{GAP_OPENING}{label}{GAP_CLOSING}"


def gap_xml(
    label: str, number: int, properties_xml: str = "", *, comment: bool = True, short: bool = False
) -> str:
    """A draft's blank: ``[CẦN BỔ SUNG: label]``, or ``[...]`` if ``short``, with comment ``number`` (§17.13.4).

    ``comment=False``: for headers, footers, text boxes and notes, where Word ignores comments ([MS-OI29500] 2.1.315).
    """
    shown = text_run_xml(gap_text(label, short=short), _gap_properties(properties_xml))
    if not comment:
        return shown
    return (
        f'<w:commentRangeStart w:id="{number}"/>{shown}<w:commentRangeEnd w:id="{number}"/>'
        f'<w:r><w:commentReference w:id="{number}"/></w:r>'
    )


def inlines_xml(
    inlines: Inlines, note_style_id: str, properties_xml: str = "", *, comments: bool = True
) -> str:
    """Draw ``inlines`` as runs; ``properties_xml`` applies to all of them except footnote marks.

    ``note_style_id``: id of the template's style "footnote reference". ``comments``: as ``comment`` of ``gap_xml``.
    """
    if len(inlines) == 1 and type(inlines[0]) is Text and not (inlines[0].bold or inlines[0].italic):
        return text_run_xml(inlines[0].text, properties_xml)  # nearly every paragraph and cell
    drawn: list[str] = []
    for inline in inlines:
        if type(inline) is Text:
            text, bold, italic = inline
            if bold or italic:
                drawn.append(text_run_xml(text, emphasis_xml(properties_xml, bold=bold, italic=italic)))
            else:
                drawn.append(text_run_xml(text, properties_xml))
        elif isinstance(inline, NoteMark):
            drawn.append(note_mark_xml(inline.number, note_style_id))
        elif isinstance(inline, Gap):
            drawn.append(
                gap_xml(inline.label, inline.number, properties_xml, comment=comments, short=inline.short)
            )
    return "".join(drawn)


def emphasis_xml(properties_xml: str, *, bold: bool = False, italic: bool = False) -> str:
    """Add bold and italic to ``properties_xml``, in schema order."""
    if not bold and not italic:
        return properties_xml
    if not properties_xml:
        return ("<w:b/>" if bold else "") + ("<w:i/>" if italic else "")
    return _with_properties(properties_xml, ("<w:b/>",) * bold + ("<w:i/>",) * italic)


def _gap_properties(properties_xml: str) -> str:
    return _with_properties(properties_xml, ("<w:b/>", f'<w:highlight w:val="{GAP_HIGHLIGHT}"/>'))


@lru_cache(maxsize=256)
def _with_properties(properties_xml: str, added: tuple[str, ...]) -> str:
    """Merge ``added`` into ``properties_xml``; cached, as thousands of runs have a few different properties."""
    children = {match[1]: match[0] for match in _CHILD.finditer(properties_xml + "".join(added))}
    return "".join(children[name] for name in sorted(children, key=_schema_position))


def _schema_position(name: str) -> int:
    return _ORDER.index(f" {name} ")


def _broken(escaped: str) -> str:
    """A text with tabs or line breaks."""
    pieces = (
        _SPECIAL_PIECES.get(piece) or f'<w:t xml:space="preserve">{piece}</w:t>'
        for piece in re.split("([\t\n])", escaped)
        if piece
    )
    return "".join(pieces)


NO_BREAK_HYPHEN: Final = "\u2011"
_HYPHEN: Final = '</w:t><w:noBreakHyphen/><w:t xml:space="preserve">'
"""Word's own hyphen at which no line ends (§17.3.3.18): drawn with the font's hyphen, where U+2011 may come from another
font; who copies it from Word or reads it with a library gets a hyphen."""


def no_break_hyphens_xml(escaped: str) -> str:
    """``escaped``, text within ``w:t``, with each U+2011 as Word's own element."""
    return escaped.replace(NO_BREAK_HYPHEN, _HYPHEN)


_SPECIAL_PIECES: Final = {"\t": "<w:tab/>", "\n": "<w:br/>"}
