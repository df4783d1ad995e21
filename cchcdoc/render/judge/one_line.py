"""Warns where the Quốc hiệu or the Tiêu ngữ is wider than its cell: Word would break it to a second line."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Final

from cchcdoc.diagnostics import Diagnostic, Location, Severity
from cchcdoc.documents.view import Paragraph
from cchcdoc.ooxml.text_width import text_width
from cchcdoc.ooxml.units import POINTS_A_MILLIMETRE
from cchcdoc.render.judge.fixed_text import CHECKED
from cchcdoc.render.judge.judged import Judged, format_number, place_of

TOLERANCE: Final = 0.5
"""Points that a line may be wider than its cell, for widths are rounded."""
WIDER: Final = (
    "trong Word, kéo cột này rộng thêm (thu hẹp cột tên cơ quan), đặt lề trong của ô bằng 0 ở Bảng (Table Properties), "
    "Ô (Cell), Tùy chọn (Options), hoặc dùng cỡ chữ nhỏ hơn trong khoảng quy định"
)


def judge_one_line(judged: Judged) -> Iterator[Diagnostic]:
    """TT313 for each line whose text is the Quốc hiệu or the Tiêu ngữ and does not fit."""
    wanted = [(judged.standard.texts[key], name, clause) for key, (_, name, clause) in CHECKED.items()]
    for paragraph in judged.paragraphs:
        shown = _plain(paragraph.text)
        if paragraph.line_width is None or not any(_plain(right) in shown for right, _, _ in wanted):
            continue
        if not _is_measured(paragraph, judged.standard.font):
            continue
        for right, name, clause in wanted:
            needed = _width(paragraph, right)
            if needed > paragraph.line_width + TOLERANCE:
                has = format_number(max(paragraph.line_width, 0) / POINTS_A_MILLIMETRE)
                message = f"{name} dài {format_number(needed / POINTS_A_MILLIMETRE)} mm, chỗ đặt rộng {has} mm: sẽ xuống dòng"
                place = Location(judged.template.source, place=place_of(paragraph))
                yield Diagnostic("TT313", Severity.WARNING, place, message, WIDER, clause)


def _is_measured(paragraph: Paragraph, font: str) -> bool:
    """Whether all its letters are of the font whose widths are known; another one is TT303."""
    return all(name in ("", font) for run in paragraph.runs for name in run.format.fonts_of(run.text))


def _width(paragraph: Paragraph, right: str) -> float:
    """Points of its line that says ``right`` and no more, in the formats of its runs; 0: none does."""
    widest = width = 0.0
    line = ""
    for run in paragraph.runs:
        shown = run.text.upper() if "caps" in run.format.on else run.text
        for at, piece in enumerate(shown.split("\n")):
            if at:
                widest = max(widest, width if _says(line, right) else 0.0)
                width, line = 0.0, ""
            line += piece
            letters = text_width(piece, run.format.size, run.format.bold, run.format.italic)
            width += letters * run.format.scale / 100 + len(piece) * run.format.spacing
    return max(widest, width if _says(line, right) else 0.0)


def _says(line: str, right: str) -> bool:
    return _plain(line) == _plain(right)


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split()).casefold()
