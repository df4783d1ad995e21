"""Builds the finished DOCX: compresses the document's own parts, copies the template's in compressed form."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from cchcdoc.blocks import Composition
from cchcdoc.diagnostics import Diagnostic, Severity
from cchcdoc.errors import OutputError
from cchcdoc.finish.comments import comments_xml
from cchcdoc.finish.footnotes import footnotes_xml
from cchcdoc.finish.numbering import check_counters
from cchcdoc.finish.own_output import mark, unmarked_xml
from cchcdoc.finish.prepare import Prepared
from cchcdoc.finish.properties import core_xml
from cchcdoc.ooxml.package import RawPart
from cchcdoc.ooxml.package_writing import write_package

_ANCHOR: Final = re.compile(
    r'<w:commentRange(?:Start|End) w:id="(\d+)"/>|<w:r><w:commentReference w:id="(\d+)"/></w:r>'
)
"""The anchors of a comment that ``ooxml.runs.gap_xml`` writes around a blank."""
_CONTROLS: Final = bytes(code for code in range(0x20) if chr(code) not in "\t\n\r")
"""Control characters that XML 1.0 §2.2 forbids; in UTF-8 no other character has these bytes."""
_LAST_PLANE: Final = 0xEF
"""The first byte in UTF-8 of U+F000 to U+FFFF, which documents hardly have; two of them are forbidden."""
_NO_CHARACTERS: Final = tuple(character.encode() for character in "\ufffe\uffff")


def assemble(prepared: Prepared, parts: Mapping[str, str | list[str]], composition: Composition) -> bytes:
    """Build the DOCX of ``composition``, marked with a digest; the same input gives the same bytes.

    Args:
        prepared: the template.
        parts: the rendered parts (document, headers, footers) as XML, in one or in pieces, by part name.
        composition: the document.

    Raises:
        OutputError: TP510 too many notes, TP511 too many comments, TP512 a character that XML forbids.
        RenderError: MT261, MT262 headings that the template cannot number.
    """
    texts: dict[str, str | list[str]] = dict(parts)
    draft = _add_comments(texts, prepared, composition)
    if composition.notes:
        texts[prepared.footnotes] = footnotes_xml(
            prepared.footnotes_opening, composition.notes, prepared.note_text_style, prepared.note_mark_style
        )
    check_counters(prepared.numbering, composition.counters, prepared.package.source)
    if prepared.numbering is not None and composition.counters:
        texts[prepared.numbering.part] = prepared.numbering.numbering_xml(composition.counters)
    texts[prepared.core] = core_xml(composition.properties)
    entries: dict[str, bytes | RawPart] = {**prepared.package.parts, **draft}
    if composition.charts:
        from cchcdoc.finish.charts import chart_parts, chart_texts

        drawn = chart_texts(prepared.document, composition.charts, entries)
        entries.update(chart_parts(prepared.document, composition.charts, tuple(drawn), entries))
        texts.update(drawn)
    entries.update((name, _encode(name, text)) for name, text in texts.items())
    unmarked = _encode(prepared.custom, unmarked_xml(composition.properties.origin))
    return write_package(mark(entries, prepared.custom, unmarked).items())


def _add_comments(
    texts: dict[str, str | list[str]], prepared: Prepared, composition: Composition
) -> Mapping[str, RawPart]:
    """Add a draft's comments to ``texts``; return the other parts that differ in a document with comments."""
    if not composition.gaps:
        return {}
    anchored: set[int] = set()
    for name, pieces in list(texts.items()):
        xml = "".join(pieces)
        is_body = name == prepared.document
        texts[name] = _keep_first_anchors(xml, anchored) if is_body else _ANCHOR.sub("", xml)
    texts[prepared.comments] = comments_xml(composition.gaps, anchored, prepared.comment_text_style)
    return prepared.draft.parts


def _keep_first_anchors(xml: str, anchored: set[int]) -> str:
    """The body with each comment anchored only at the first place of its blank; adds their numbers to ``anchored``."""

    def keep(match: re.Match[str]) -> str:
        number = int(match[1] or match[2])
        if number in anchored:
            return ""
        if match[2]:
            anchored.add(number)
        return match[0]

    return _ANCHOR.sub(keep, xml)


def _encode(name: str, pieces: str | list[str]) -> bytes:
    """A text, in one or in pieces, in UTF-8.

    Raises:
        OutputError: TP512, a character that XML 1.0 §2.2 forbids; the input check should have refused it.
    """
    try:
        encoded = pieces.encode() if isinstance(pieces, str) else b"".join(map(str.encode, pieces))
    except UnicodeEncodeError:
        raise _forbidden(name) from None
    if any(map(encoded.__contains__, _CONTROLS)):  # the fastest way to find that there are none
        raise _forbidden(name)
    if _LAST_PLANE in encoded and any(map(encoded.__contains__, _NO_CHARACTERS)):
        raise _forbidden(name)
    return encoded


def _forbidden(name: str) -> OutputError:
    message = f"nội dung có ký tự điều khiển mà Word không mở được (phần {name})"
    hint = "xóa ký tự lạ trong dữ liệu (thường do chép từ PDF) rồi chạy lại"
    return OutputError([Diagnostic("TP512", Severity.ERROR, None, message, hint)])
