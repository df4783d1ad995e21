"""Marks left by ``values`` become runs: the run that holds a mark is split, and its formatting repeated.

Find-based and linear; XML made by lxml and Jinja is regular enough (``w:r``, ``w:rPr`` first, then ``w:t``).
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
    """``xml`` with every mark drawn. ``note_style``: id of the style of footnote marks.

    Comments and footnotes only exist in the body: ``EvaluationError`` MT247 for a footnote mark elsewhere.
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
        kind, _, text = xml[at + 1 : end].partition(":")
        pieces.append(_draw(kind, text, properties, note_style, is_body))
        copied = end + 1
        reopening = _reopen(properties)
        if xml.startswith(_END, copied):  # nothing follows in the run: no empty run is left behind
            copied += len(_END)
            reopening = ""
    return "".join([*pieces, reopening, xml[copied:]])


def _read_run(xml: str, start: int) -> tuple[str, int]:
    """The children of the run's ``w:rPr``, and where its text begins."""
    run = _PROPERTIES.match(xml, start)
    if run is None:
        return "", -1
    text = _TEXT.match(xml, run.end())
    return run[1] or "", text.end() if text else -1


def _reopen(properties: str) -> str:
    around = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{around}<w:t xml:space="preserve">'


def _draw(kind: str, text: str, properties: str, note_style: str, is_body: bool) -> str:
    number = int(kind[1:]) if kind[1:].isdigit() else 0
    if kind[0] == "g":
        return gap_xml(text, number, properties, comment=is_body)
    if kind[0] == "n":
        if not is_body:
            raise EvaluationError(
                "MT247", "chú thích chỉ đặt được trong phần nội dung, không ở đầu hay chân trang"
            )
        return note_mark_xml(number, note_style)
    return text_run_xml(text, emphasis_xml(properties, bold="b" in kind, italic="i" in kind))
