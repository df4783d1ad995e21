"""Checks for placeholders left in prose, days that contradict each other, names that do not fit their column.

All findings are warnings, except text that was clearly not filled in (error ND463).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from cchcdoc.compose.doubts.split_names import split_names
from cchcdoc.compose.facts import Facts
from cchcdoc.compose.frame.writer import SAFE_FILL
from cchcdoc.diagnostics import Diagnostic, make_error, make_warning, quote
from cchcdoc.document_parts import DocumentParts
from cchcdoc.nodes import Input, Prose
from cchcdoc.ooxml.text_width import text_width
from cchcdoc.ooxml.units import POINTS_A_MILLIMETRE
from cchcdoc.standard import Standard
from cchcdoc.vietnamese.dates import format_ngay

GAP = "[CẦN BỔ SUNG"
DOTS = " \t\n\r\xa0._…-"
"""Characters of a line to be filled in by pen."""
WORDS_LEFT = ("TODO", "todo", "FIXME", "fixme", "XXX", "xxx")
SIGNS = (
    *(("_", "___"), (".", "..."), ("…", "……"), ("?", "???"), ("O", "TODO"), ("d", "todo")),
    *(("F", "FIXME"), ("f", "fixme"), ("X", "XXX"), ("x", "xxx")),
)
"""Each behind one of its letters, which is looked for first: one letter is found ten times as fast as three."""
LEFTOVER = re.compile(
    rf"_{{3,}}|(?<![\w.])\.{{3,}}|\.{{5,}}|…{{2,}}|\?{{3,}}|\b(?:{'|'.join(WORDS_LEFT)})[Xx]*\b"
)
"""Can match only text that has one of ``SIGNS``; they are searched first, which is a hundred times faster."""


FIGURES: Final = frozenset((int, Decimal, type(None)))
"""Types of values that are no text."""
SINGLE_BRACES = re.compile(r"\{(?<![{\\\\]\{) ?[a-z][a-z0-9_]*(?:\.[a-z]|\()[^{}\n]{0,80}\}(?!\})")
"""A field or a function between single braces."""


def leftovers_and_dates(
    data: Input, typed: ClerkTexts, parts: DocumentParts, standard: Standard
) -> Iterator[Diagnostic]:
    """Findings about texts and names (ND463, ND464, ND467, ND492), in no order; ``typed``: all texts of the clerk."""
    has_signs = _has_sign(typed.prose)
    for prose in typed.proses:
        yield from _leftovers(prose, has_signs=has_signs)
    yield from _names(data, parts, standard)
    yield from split_names(data, parts)


class ClerkTexts(NamedTuple):
    """What the clerk typed, found in one pass over the input, because most looks at it find nothing."""

    proses: list[Prose]
    """All prose: in the outline, among the figures, in the appendices they added."""
    prose: str
    """The same as one text, without places, parted by ``\\0``: what is not in it is in none of them."""
    words: str
    """All texts that are not of the outline, without their places, and those of notes, parted by ``\\0``."""


def clerk_texts(data: Input) -> ClerkTexts:
    """The texts of ``data``."""
    proses: list[Prose] = []
    notes: list[Prose] = []
    words: list[str] = []
    for part in ("phu_luc", "so_lieu"):
        _collect(data.values.get(part), proses, words)
    _collect(data.values.get("noi_dung"), proses, [])
    for part in ("van_ban", "van_ban_vien_dan", "ghi_chu"):
        _collect(data.values.get(part), notes, words)
    prose = "\0".join([each.scalar.text for each in proses])
    return ClerkTexts(proses, prose, "\0".join([*words, *[note.text for note in notes]]))


def _collect(value: object, proses: list[Prose], words: list[str]) -> None:
    waiting: list[Iterable[object]] = [(value,)]
    while waiting:
        for each in waiting.pop():
            if type(each) in FIGURES:  # most values
                continue
            if type(each) is str:
                words.append(each)
            elif type(each) is dict:
                waiting.append(each.values())
            elif type(each) is list:
                waiting.append(each)
            elif type(each) is Prose:
                proses.append(each)


def _leftovers(prose: Prose, *, has_signs: bool) -> Iterator[Diagnostic]:
    text = prose.scalar.text
    if GAP in text or not text.strip(DOTS):
        hint = "viết nội dung; chưa có thì để trống và dùng --draft"
        where = prose.locate(max(0, text.find(GAP)))
        yield make_error("ND463", where, "lời văn còn chỗ chưa điền", hint)
        return
    single = SINGLE_BRACES.search(text) if "{" in text else None
    if single:
        message = f"{quote(single[0])} in đúng như gõ vì chỉ có một dấu ngoặc"
        hint = f"gõ {{{{ {single[0][1:-1].strip()} }}}}; muốn in dấu ngoặc thì viết \\{{"
        yield make_warning("ND464", prose.locate(single.start()), message, hint)
    found = LEFTOVER.search(text) if has_signs and _has_sign(text) else None
    if found:
        message = f'còn sót "{found[0][:20]}" trong lời văn'
        hint = "thay bằng nội dung thật, hoặc bỏ đi"
        yield make_warning("ND464", prose.locate(found.start()), message, hint)


def _has_sign(text: str) -> bool:
    for letter, sign in SIGNS:  # noqa: SIM110 -- a third faster than any() over a generator
        if letter in text and sign in text:
            return True
    return False


def days_after_document(facts: Facts) -> Iterator[Diagnostic]:
    """Warn of cited documents (ND465) and figures (DL175, ND465) that are later than any day that the document may be of.

    Before signing only the month or the year of these days may be known.
    """
    data, citations, issued = facts.data, facts.citations, facts.standing.span
    if issued is None:
        return
    last, known = issued.last, issued.first == issued.last
    own = "ngày của văn bản này" if known else f"{issued.shown} của văn bản này"
    hint = "xem lại một trong hai ngày"
    for name in citations.used:
        entry = citations.entry(name)
        if entry.day is not None and entry.day > last:
            message = f"{entry.label} có ngày ban hành sau {own}"
            yield make_warning("ND465", data.locate(f"van_ban_vien_dan.{name}.ngay"), message, hint)
    period = facts.period
    locked = period.locked_on if period else None
    if period is None or locked is None or locked <= last:
        return
    if period.has_span:
        message = f"số liệu của kỳ chốt ngày {format_ngay(locked)}, sau {own}"
        hint = "xem lại ngày của văn bản; số liệu chốt sớm hơn chế độ báo cáo thì ghi ngày chốt ở den_ngay"
        yield make_warning("DL175", data.locate("ky_bao_cao.den_ngay"), message, hint)
    else:
        message = f"ngày chốt số liệu sau {own}"
        yield make_warning("ND465", data.locate("ky_bao_cao.chot_so_lieu"), message, hint)


def _names(data: Input, parts: DocumentParts, standard: Standard) -> Iterator[Diagnostic]:
    room = standard.layout["cot_trai"].value * POINTS_A_MILLIMETRE * SAFE_FILL
    names = (
        ("co_quan_chu_quan", "CoQuanChuQuan", parts.parent_body),
        ("co_quan_ban_hanh", "CoQuanBanHanh", parts.issuer),
    )
    for field, style, lines in names:
        look = standard.styles[style]
        for line in lines:
            if (
                isinstance(line, str)
                and text_width(line.upper(), look.size.value, bold=bool(look.bold)) > room
            ):
                message = f'tên "{line}" dài hơn cột bên trái nên sẽ tự xuống dòng'
                hint = "tách thành hai dòng ở chỗ hợp nghĩa, ví dụ [ỦY BAN NHÂN DÂN, TỈNH ĐIỆN BIÊN]"
                yield make_warning("ND467", data.locate(f"van_ban.{field}"), message, hint)
