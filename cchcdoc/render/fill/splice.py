"""Replaces the marks that ``values`` put into the text by runs: splits the run around a mark and repeats its formatting.

Linear string search instead of an XML parser: the templates' runs are regular enough (``w:rPr`` first, then ``w:t``).
"""

from __future__ import annotations

import re

from cchcdoc.expressions import EvaluationError
from cchcdoc.ooxml.runs import emphasis_xml, gap_xml, note_mark_xml, text_run_xml
from cchcdoc.render.fill.values import MARK_CLOSE, MARK_OPEN

_PROPERTIES = re.compile(r"<w:r(?: [^>]*)?>(?:<w:rPr>(.*?)</w:rPr>)?", re.DOTALL)
_TEXT = re.compile(r"<w:t(?: [^>]*)?>")
_END = "</w:t></w:r>"


def splice(xml: str, note_style: str, is_body: bool) -> str:
    """Draw every mark in ``xml``.

    Args:
        xml: a rendered part.
        note_style: style id of footnote marks.
        is_body: whether it is the document part, the only one with comments and footnotes.

    Raises:
        EvaluationError: MT247, a footnote mark outside the body.
    """
    if MARK_OPEN not in xml:
        return xml
    pieces: list[str] = []
    copied = 0
    properties = reopening = ""
    while (at := xml.find(MARK_OPEN, copied)) >= 0:
        start = max(xml.rfind("<w:r>", copied, at), xml.rfind("<w:r ", copied, at))
        kept = xml[copied:at]
        if start >= 0:
            properties, text_start = _read_run(xml, start)
            pieces.append(reopening + (xml[copied:start] if text_start == at else kept + _END))
        elif kept:
            pieces.append(reopening + kept + _END)
        end = xml.index(MARK_CLOSE, at)
        code, _, text = xml[at + 1 : end].partition(":")
        pieces.append(_draw(code, text, properties, note_style, is_body))
        copied = end + 1
        reopening = _run_start(properties)
        if xml.startswith(_END, copied):  # the mark ends the run: leave no empty run behind
            copied += len(_END)
            reopening = ""
    return "".join([*pieces, reopening, xml[copied:]])


def _read_run(xml: str, start: int) -> tuple[str, int]:
    """The children of the run's ``w:rPr``, and the index where its text begins (-1: no text)."""
    run = _PROPERTIES.match(xml, start)
    if run is None:
        return "", -1
    text = _TEXT.match(xml, run.end())
    return run[1] or "", text.end() if text else -1


def _run_start(properties: str) -> str:
    around = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{around}<w:t xml:space="preserve">'


def _draw(code: str, text: str, properties: str, note_style: str, is_body: bool) -> str:
    number = int(code[1:]) if code[1:].isdigit() else 0
    if code[0] == "g":
        return gap_xml(text, number, properties, comment=is_body)
    if code[0] == "n":
        if not is_body:
            raise EvaluationError(
                "MT247", "chú thích chỉ đặt được trong phần nội dung, không ở đầu hay chân trang"
            )
        return note_mark_xml(number, note_style)
    return text_run_xml(text, emphasis_xml(properties, bold="b" in code, italic="i" in code))
