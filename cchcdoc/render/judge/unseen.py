"""Warns of text that is there and nobody sees: white on white paper, or so small that it is a dot.

What Word calls hidden text is refused before (MT249). Text on a shade, in a table whose style has shades or in a text box may be
white: it is not judged.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cchcdoc.diagnostics import Diagnostic, Location, Severity, quote
from cchcdoc.documents.properties import PAPER
from cchcdoc.documents.view import Paragraph
from cchcdoc.render.judge.judged import Judged, format_number, place_of

SMALLEST: Final = 4.0
"""Points of the smallest letters that are read; the lines that the program draws are of 1 point and have no letters."""
WHITE: Final = "FFFFFF"


def judge_unseen(judged: Judged) -> Iterator[Diagnostic]:
    """TT314 for each paragraph with such text; what a tag prints there would not be seen either."""
    for paragraph in judged.view.paragraphs(judged.document):
        for what, text in _unseen(paragraph):
            message = f"chữ {quote(text)} {what}: có trong mọi văn bản mà người đọc không thấy"
            place = Location(judged.template.source, place=place_of(paragraph))
            yield Diagnostic(
                "TT314", Severity.WARNING, place, message, "xóa chữ ấy, hoặc chọn nó rồi đổi màu, cỡ chữ"
            )


def _unseen(paragraph: Paragraph) -> Iterator[tuple[str, str]]:
    """What makes text of ``paragraph`` unseen, and the text; each reason once."""
    is_block = "{{p " in paragraph.text or "{%" in paragraph.text
    white = "".join(run.text for run in paragraph.runs if _is_white(run.format.color, run.format.shade))
    if white.strip() and not paragraph.on_shade:
        yield "màu trắng trên nền trắng", white.strip()
    small = [run for run in paragraph.runs if run.format.size < SMALLEST and run.text.strip()]
    if small and not is_block:
        yield f"cỡ {format_number(small[0].format.size)}", "".join(run.text for run in small).strip()


def _is_white(color: str, shade: str) -> bool:
    return color.upper() == WHITE and shade in PAPER
