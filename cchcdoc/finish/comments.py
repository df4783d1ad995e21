"""Writes the comments of a draft: one at every blank, saying what is missing there (ISO 29500-1 §17.13.4)."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import Final

from cchcdoc.diagnostics import Diagnostic, Severity
from cchcdoc.errors import OutputError
from cchcdoc.ooxml.escape import escape_attribute
from cchcdoc.ooxml.names import XML_DECLARATION, R, W
from cchcdoc.ooxml.runs import text_run_xml

AUTHOR: Final = "cchcdoc"
INITIALS: Final = "cd"
MAX_COMMENTS: Final = 32_000
"""Most comments in one document; Word opens no file with more than 32,767 comment ranges ([MS-OI29500] 2.1.315)."""


def comments_xml(gaps: Sequence[str], anchored: Container[int], text_style: str | None) -> str:
    """Write ``comments.xml``: comment ``n`` has the text of gap ``n`` and, for reproducible files, no date.

    Args:
        gaps: comment texts.
        anchored: the numbers that the body refers to; others (blanks in headers and notes) get no comment.
        text_style: id of the template's style "annotation text", if it has one.

    Raises:
        OutputError: TP511, more than ``MAX_COMMENTS``.
    """
    if len(gaps) > MAX_COMMENTS:
        message = f"bản thảo còn {len(gaps)} chỗ trống, Word chỉ nhận {MAX_COMMENTS} nhận xét"
        raise OutputError(
            [Diagnostic("TP511", Severity.ERROR, None, message, "điền bớt dữ liệu rồi chạy lại")]
        )
    style = f'<w:pPr><w:pStyle w:val="{escape_attribute(text_style)}"/></w:pPr>' if text_style else ""
    drawn = [
        f'<w:comment w:id="{number}" w:author="{AUTHOR}" w:initials="{INITIALS}">'
        f"<w:p>{style}{text_run_xml(gap)}</w:p></w:comment>"
        for number, gap in enumerate(gaps)
        if number in anchored
    ]
    return f'{XML_DECLARATION}<w:comments xmlns:w="{W}" xmlns:r="{R}">{"".join(drawn)}</w:comments>'
