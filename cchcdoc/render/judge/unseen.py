"""Warns of text that is there and nobody sees: white on white paper, or so small that it is a dot.

What Word calls hidden text is refused before (MT249). Text on a shade, in a table whose style has shades or in a text box may be
white: it is not judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from cchcdoc.diagnostics import Diagnostic, Location, Severity, quote
from cchcdoc.documents.effective import RunFormat
from cchcdoc.documents.properties import PAPER, UNFILLED
from cchcdoc.documents.view import Paragraph
from cchcdoc.ooxml.names import TYPE_FOOTER, TYPE_HEADER
from cchcdoc.ooxml.tree import parse
from cchcdoc.render.judge.judged import Judged, format_number, place_of
from cchcdoc.render.styles import find_style

SMALLEST: Final = 4.0
"""Points of the smallest letters that are read; the lines that the program draws are of 1 point and have no letters."""
_OTHERS: Final = {TYPE_HEADER: "đầu trang", TYPE_FOOTER: "chân trang"}
_RGB: Final = re.compile("([0-9A-Fa-f]{2})" * 3)
PALEST: Final = 0xF0
"""Of each of red, green and blue: what is paler cannot be told from the paper."""


def judge_unseen(judged: Judged) -> Iterator[Diagnostic]:
    """TT314 for each paragraph with such text; what a tag prints there would not be seen either."""
    for rule in judged.standard.styles.values():
        style = find_style(judged.template.styles, rule.alias, rule.name)
        if style is not None and _is_white(judged.view.of_style(style.id)):
            message = f'kiểu "{rule.alias or rule.name}" màu trắng trên nền trắng: lời văn viết bằng kiểu ấy không ai thấy'
            place = Location(judged.template.source)
            yield Diagnostic(
                "TT314", Severity.WARNING, place, message, "sửa kiểu này trong Word, đổi màu chữ"
            )
    for name, paragraphs in _parts(judged):
        for paragraph in paragraphs:
            for what, text in _unseen(paragraph):
                message = f"chữ {quote(text)} {what}: có trong mọi văn bản mà người đọc không thấy"
                place = Location(judged.template.source, place=f"{name}{place_of(paragraph)}")
                yield Diagnostic(
                    "TT314", Severity.WARNING, place, message, "xóa chữ ấy, hoặc chọn nó rồi đổi màu, cỡ chữ"
                )


def _parts(judged: Judged) -> Iterator[tuple[str, Iterable[Paragraph]]]:
    """The paragraphs of the parts with text, each with what the places of its paragraphs begin with."""
    yield "", judged.paragraphs
    for name, content_type in judged.template.types.items():
        if content_type in _OTHERS and name in judged.template.package.parts:
            root = parse(judged.template.package.read(name))
            yield f"{_OTHERS[content_type]}, ", judged.view.paragraphs(root)


def _unseen(paragraph: Paragraph) -> Iterator[tuple[str, str]]:
    """What makes text of ``paragraph`` unseen, and the text; each reason once."""
    is_block = "{{p " in paragraph.text or "{%" in paragraph.text
    white = "".join(run.text for run in paragraph.runs if _is_white(run.format))
    if white.strip() and not paragraph.on_shade:
        yield "màu trắng trên nền trắng", white.strip()
    bare = "".join(
        run.text for run in paragraph.runs if UNFILLED in run.format.on and "outline" not in run.format.on
    )
    if bare.strip():
        yield "không có màu tô (No Fill)", bare.strip()
    small = [run for run in paragraph.runs if run.format.size < SMALLEST and run.text.strip()]
    if small and not is_block:
        yield f"cỡ {format_number(small[0].format.size)}", "".join(run.text for run in small).strip()


def _is_white(look: RunFormat) -> bool:
    parts = _RGB.fullmatch(look.color)
    return (
        parts is not None and look.shade in PAPER and all(int(part, 16) >= PALEST for part in parts.groups())
    )
