"""Checks for placeholders left in prose, impossible dates, KT. without a deputy, names that do not fit their column.

All findings are warnings, except text that was clearly not filled in (error ND463).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from cchcdoc.citations import Citations
from cchcdoc.compose.doubts.split_names import split_names
from cchcdoc.compose.frame.writer import SAFE_FILL
from cchcdoc.diagnostics import Diagnostic, make_error, make_warning
from cchcdoc.document_parts import DocumentParts, IssueDate, Signer
from cchcdoc.nodes import Blank, Input, Prose
from cchcdoc.ooxml.text_width import text_width
from cchcdoc.ooxml.units import POINTS_A_MILLIMETRE
from cchcdoc.standard import Standard
from cchcdoc.vietnamese.dates import format_ngay

GAP = "[CẦN BỔ SUNG"
DOTS = " \t\n\r\xa0._…-"
"""Characters of a line to be filled in by pen."""
WORDS_LEFT = ("TODO", "todo", "FIXME", "fixme", "XXX", "xxx")
SIGNS = ("___", "...", "……", "???", *WORDS_LEFT)
LEFTOVER = re.compile(
    rf"_{{3,}}|(?<![\w.])\.{{3,}}|\.{{5,}}|…{{2,}}|\?{{3,}}|\b(?:{'|'.join(WORDS_LEFT)})[Xx]*\b"
)
"""Can match only text that has one of ``SIGNS``; they are searched first, which is a hundred times faster."""
DEPUTIES = ("PHÓ", "THỨ TRƯỞNG", "ỦY VIÊN", "CẤP PHÓ")


def leftovers_and_dates(
    data: Input, proses: Iterable[Prose], parts: DocumentParts, citations: Citations, standard: Standard
) -> Iterator[Diagnostic]:
    """All findings about one document (ND463 to ND467, ND492, DL175), in no order; ``proses``: from ``clerk_prose``."""
    for prose in proses:
        yield from _leftovers(prose)
    yield from _dates(data, parts, citations)
    yield from _signer(data, parts)
    yield from _names(data, parts, standard)
    yield from split_names(data, parts)


def clerk_prose(data: Input) -> list[Prose]:
    """All prose of the clerk: in the outline, among the figures, in the appendices they added."""
    found: list[Prose] = []
    waiting: list[Iterable[object]] = [[data.values.get(part) for part in ("noi_dung", "so_lieu", "phu_luc")]]
    while waiting:
        for value in waiting.pop():
            if type(value) is Prose:
                found.append(value)
            elif type(value) is dict:
                waiting.append(value.values())
            elif type(value) is list:
                waiting.append(value)
    return found


def _leftovers(prose: Prose) -> Iterator[Diagnostic]:
    text = prose.text
    if GAP in text or not text.strip(DOTS):
        hint = "viết nội dung; chưa có thì để trống và dùng --draft"
        where = prose.locate(max(0, text.find(GAP)))
        yield make_error("ND463", where, "lời văn còn chỗ chưa điền", hint)
        return
    found = LEFTOVER.search(text) if _has_sign(text) else None
    if found:
        message = f'còn sót "{found[0][:20]}" trong lời văn'
        hint = "thay bằng nội dung thật, hoặc bỏ đi"
        yield make_warning("ND464", prose.locate(found.start()), message, hint)


def _has_sign(text: str) -> bool:
    for sign in SIGNS:  # noqa: SIM110 -- a third faster than any() over a generator
        if sign in text:
            return True
    return False


def _dates(data: Input, parts: DocumentParts, citations: Citations) -> Iterator[Diagnostic]:
    issued = _issue_date(parts.date)
    if issued is None:
        return
    for name in citations.used:
        entry = citations.entry(name)
        if entry.day is not None and entry.day > issued:
            message = f"{entry.label} có ngày ban hành sau ngày của văn bản này"
            yield make_warning(
                "ND465", data.locate(f"van_ban_vien_dan.{name}.ngay"), message, "xem lại một trong hai ngày"
            )
    period = data.values.get("ky_bao_cao")
    locked = period.get("chot_so_lieu") if isinstance(period, Mapping) else None
    if isinstance(period, Mapping) and period.get("loai") and isinstance(locked, date):
        if locked > issued:
            message = f"số liệu của kỳ chốt ngày {format_ngay(locked)}, sau ngày của văn bản này"
            hint = (
                "xem lại ngày của văn bản; số liệu chốt sớm hơn chế độ báo cáo thì ghi ngày chốt ở den_ngay"
            )
            yield make_warning("DL175", data.locate("ky_bao_cao.den_ngay"), message, hint)
    elif isinstance(locked, date) and locked > issued:
        message = "ngày chốt số liệu sau ngày của văn bản này"
        yield make_warning(
            "ND465", data.locate("ky_bao_cao.chot_so_lieu"), message, "xem lại một trong hai ngày"
        )


def _issue_date(issued: IssueDate | Blank | None) -> date | None:
    if not isinstance(issued, IssueDate):
        return None
    day, month, year = issued
    if not (isinstance(year, int) and isinstance(month, int) and isinstance(day, int)):
        return None
    try:
        return date(year, month, day)
    except ValueError:  # no such day: already reported when the form was checked
        return None


def _signer(data: Input, parts: DocumentParts) -> Iterator[Diagnostic]:
    signer = parts.signer
    if not isinstance(signer, Signer) or not isinstance(signer.office, str):
        return
    deputises = any(isinstance(line, str) and line.startswith("KT.") for line in signer.authority)
    if deputises and not signer.office.upper().startswith(DEPUTIES):
        message = f'ký thay (KT.) nhưng chức vụ "{signer.office}" không phải cấp phó'
        yield make_warning(
            "ND466",
            data.locate("van_ban.nguoi_ky.chuc_vu"),
            message,
            "ghi chức vụ của người ký, ví dụ PHÓ CHỦ TỊCH",
        )


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
