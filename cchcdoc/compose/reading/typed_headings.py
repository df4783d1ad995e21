"""Remarks on headings typed in prose: nothing below them, a level left out, no space behind ``#``, no ``#`` at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, zip_longest
from typing import Final

from cchcdoc.compose.reading.paragraphs import MAX_REMARKS, Found, Remark
from cchcdoc.diagnostics import quote

CODE: Final = "ND501"
LONGEST_TITLE: Final = 100
"""Most characters of what is surely the title of a heading."""
_GLUED: Final = re.compile(r"#{1,4}(?=[^\W_])")
CHAPTERS: Final = ("Chương I", "Chương 1", "CHƯƠNG I", "CHƯƠNG 1")
"""One of these stands in a text with chapters."""
_CHAPTER: Final = re.compile(
    r"(?P<label>(?:Chương|CHƯƠNG) (?:[IVX]{1,6}|\d{1,2}))(?:(?P<sign>\s?[.:\u2013-])?\s?(?P<title>[^\W\d_].*))?"
)
_ENDS: Final = (".", ";", ":", ",", "!", "?", "…")


def heading_remarks(found: Sequence[Found]) -> Iterator[Remark]:
    """The first remarks (ND501) on the headings of one prose, in order."""
    remarks = [*_glued(found), *_in_capitals(found), *_chapters(found), *_left_out(found), *_bare(found)]
    yield from islice(sorted(remarks, key=lambda remark: remark.offset), MAX_REMARKS)


def _glued(found: Sequence[Found]) -> Iterator[Remark]:
    for each in found:
        sign = _GLUED.match(each.body) if each.kind == "doan" and len(each.body) <= LONGEST_TITLE else None
        if sign is not None:
            title = f"{sign[0]} {each.body[sign.end() :]}"
            message = f"dòng này in đúng như gõ vì sau {sign[0]} không có dấu cách"
            hint = f"là đề mục thì gõ {quote(title)}; muốn in dấu # thì viết \\{sign[0]}"
            yield Remark(CODE, each.offset, message, hint)


def _in_capitals(found: Sequence[Found]) -> Iterator[Remark]:
    """Items with a Roman numeral and a title in capitals, as a document from Word has them."""
    for each in found:
        mark = each.mark
        if mark is None or not mark.is_roman:
            continue
        if each.body.isupper() and len(each.body) <= LONGEST_TITLE and not each.body.endswith(_ENDS):
            message = f"dòng này in như lời văn, không thành đề mục {mark.label}"
            hint = f"là đề mục thì gõ {quote(f'# {each.body}')}; số do chương trình đánh"
            yield Remark(CODE, each.offset, message, hint)


def _chapters(found: Sequence[Found]) -> Iterator[Remark]:
    """Lines "Chương I" with the title behind or below them, as a document from Word has them."""
    for each, below in zip_longest(found, found[1:]):
        chapter = _CHAPTER.fullmatch(each.body) if each.kind == "doan" else None
        if chapter is None:
            continue
        title = chapter["title"] or ("" if below is None or below.kind != "doan" else below.body)
        is_title = title.isupper() or (chapter["sign"] and title[:1].isupper())
        if not is_title or len(title) > LONGEST_TITLE or title.endswith(_ENDS):
            continue
        message = f"dòng này in như lời văn, không thành đề mục {chapter['label']}"
        hint = f"là đề mục thì gõ {quote(f'# {title}')} thay cả hai, tên Điều dưới nó gõ sau ##; số do chương trình đánh"
        yield Remark(CODE, each.offset, message, hint)


def _left_out(found: Sequence[Found]) -> Iterator[Remark]:
    """Headings more than one level below the one before."""
    above = 0
    for each in found:
        if each.kind != "de_muc":
            continue
        level = _level(each)
        if 0 < above < level - 1:
            message = f"đề mục này có {level} dấu # mà đề mục trên nó có {above}: thiếu một cấp ở giữa"
            yield Remark(CODE, each.offset, message, f"gõ {'#' * (above + 1)}")
        above = level


def _bare(found: Sequence[Found]) -> Iterator[Remark]:
    """Titles with nothing below them, where headings of the same level beside them have something."""
    open_levels: dict[int, list[tuple[Found, bool]]] = {}
    for index, each in enumerate(found):
        if each.kind != "de_muc":
            continue
        level = _level(each)
        for deeper in [other for other in open_levels if other > level]:
            yield from _those_bare(open_levels.pop(deeper))
        below = found[index + 1] if index + 1 < len(found) else None
        has_contents = below is not None and (below.kind != "de_muc" or _level(below) > level)
        open_levels.setdefault(level, []).append((each, has_contents))
    for siblings in open_levels.values():
        yield from _those_bare(siblings)


def _those_bare(siblings: list[tuple[Found, bool]]) -> Iterator[Remark]:
    if not any(has_contents for _, has_contents in siblings):
        return  # numbered sentences, not titles
    for each, has_contents in siblings:
        if not has_contents and len(each.body) <= LONGEST_TITLE and not each.body.endswith(_ENDS):
            message = "đề mục này không có lời văn nào bên dưới"
            yield Remark(CODE, each.offset, message, "viết lời văn dưới nó, hoặc bỏ đề mục")


def _level(heading: Found) -> int:
    return heading.body.index(" ")
