"""Checks one entry of the register: do its symbol, type, issuer and date agree with each other?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from cchcdoc.citations.entries import Entry, finding, locate, text_of
from cchcdoc.citations.issuers import contradiction, missing_signatories
from cchcdoc.citations.so_ky_hieu import SoKyHieu
from cchcdoc.citations.symbol_faults import Examination
from cchcdoc.citations.ten_loai import bare_type, load_ten_loai
from cchcdoc.diagnostics import Diagnostic, Location, Severity
from cchcdoc.vietnamese.dates import format_ngay

Places = Mapping[str, Location]

_WARNINGS = frozenset({"ND406", "ND407"})
_SYMBOL_EXAMPLES = "viết như 76/NQ-CP, 45/2025/NĐ-CP, 12-NQ/TU hoặc 56/2017/QH14"


def symbol_findings(entry: Entry, examined: Examination, places: Places) -> Iterator[Diagnostic]:
    """A diagnostic for every fault of the number and symbol, with the corrected symbol as hint."""
    for fault in examined.faults:
        at = locate(places, entry.id, "so_ky_hieu")
        severity = Severity.WARNING if fault.code in _WARNINGS else Severity.ERROR
        hint = _SYMBOL_EXAMPLES if examined.parsed is None else f"sửa thành {examined.repaired}"
        yield finding(fault.code, severity, at, fault.message, hint)


def entry_findings(entry: Entry, places: Places) -> Iterator[Diagnostic]:
    """All other findings about one entry alone."""
    yield from _shortened_type(entry, places)
    if entry.symbol is not None:
        yield from _year(entry, entry.symbol, places)
        yield from _type(entry, entry.symbol, places)
        if text_of(entry.co_quan):
            yield from _issuer(entry, entry.symbol, places)
    yield from _trich_yeu(entry, places)
    if text_of(entry.ten_tat) and not entry.has_no_number:
        message = f'{entry.label} có "ten_tat" nhưng lần sau phải viện dẫn bằng tên loại và số, ký hiệu'
        yield finding("ND422", Severity.WARNING, locate(places, entry.id, "ten_tat"), message, 'bỏ "ten_tat"')


def _year(entry: Entry, symbol: SoKyHieu, places: Places) -> Iterator[Diagnostic]:
    """The year in the symbol must be that of the date of issue."""
    if symbol.nam is not None and entry.day is not None and symbol.nam != entry.day.year:
        typed, day = text_of(entry.so_ky_hieu), format_ngay(entry.day)
        message = f"số, ký hiệu {typed} ghi năm {symbol.nam} nhưng ngày ban hành là {day}"
        hint = "xem lại văn bản gốc: năm trong số, ký hiệu là năm ban hành"
        yield finding("ND412", Severity.ERROR, locate(places, entry.id, "ngay"), message, hint)


_NEVER_CONG_VAN = frozenset({"NQ", "QĐ", "KH", "BC", "NĐ"})
"""Abbreviations of document types that cannot be an agency's (CT, by contrast, is also Cục Thuế)."""


def _type(entry: Entry, symbol: SoKyHieu, places: Places) -> Iterator[Diagnostic]:
    """The first group of the symbol must be the abbreviation of the document type."""
    table = load_ten_loai()
    loai, first = bare_type(text_of(entry.loai)), symbol.groups[0]
    if first not in table.ten or symbol.dang == "luat":
        return
    if loai == "công văn":
        fits = first not in _NEVER_CONG_VAN
    else:
        expected = _expected_abbreviation(loai)
        fits = expected in (None, first) or (
            loai == "quy định" and first == "QĐ"
        )  # the Party's Quy định is QĐ
    if not fits:
        message = f'"{text_of(entry.loai)}" nhưng ký hiệu "{symbol.ky_hieu}" là của {table.ten[first]}'
        hint = "xem lại tên loại và ký hiệu của văn bản gốc"
        yield finding("ND419", Severity.WARNING, locate(places, entry.id, "loai"), message, hint)


def _shortened_type(entry: Entry, places: Places) -> Iterator[Diagnostic]:
    """The type is printed as it is typed, so it is never the abbreviation of one."""
    loai = text_of(entry.loai)
    full = load_ten_loai().ten.get(loai.strip(" ."))
    if full is not None:
        message = f'tên loại "{loai}" viết tắt, sẽ in đúng như vậy'
        yield finding("ND419", Severity.WARNING, locate(places, entry.id, "loai"), message, f"viết {full}")


@lru_cache(maxsize=256)
def _expected_abbreviation(loai: str) -> str | None:
    """The abbreviation of ``loai``, or of the longest type it begins with: ``Chương trình hành động`` -> ``CTr``."""
    table = load_ten_loai()
    begins = [name for name in table.viet_tat if loai == name or loai.startswith(f"{name} ")]
    return table.viet_tat[max(begins, key=len)] if begins else None


def _issuer(entry: Entry, symbol: SoKyHieu, places: Places) -> Iterator[Diagnostic]:
    """The issuer must be the one that the symbol implies; a joint symbol must name all issuers."""
    co_quan = text_of(entry.co_quan)
    against = contradiction(symbol, co_quan)
    if against is not None:
        at = locate(places, entry.id, "co_quan")
        code, severity = ("ND408", Severity.ERROR) if against.is_certain else ("ND409", Severity.WARNING)
        message = f'ký hiệu "{symbol.ky_hieu}" là của {against.implied}, không phải của "{co_quan}"'
        yield finding(code, severity, at, message, f'sửa "co_quan" thành {against.implied}, hoặc sửa ký hiệu')
    missing = missing_signatories(symbol, co_quan)
    if missing:
        message = f"số, ký hiệu {symbol} thiếu cơ quan cùng ban hành: {', '.join(missing)}"
        hint = "ký hiệu thông tư liên tịch ghi đủ các cơ quan, cơ quan chủ trì đứng đầu"
        yield finding("ND420", Severity.WARNING, locate(places, entry.id, "so_ky_hieu"), message, hint)


_VV = re.compile(r"\s*v\s*/\s*v\b:?\s*", re.IGNORECASE)


def _trich_yeu(entry: Entry, places: Places) -> Iterator[Diagnostic]:
    """A cited trích yếu must not begin with ``V/v``."""
    found = _VV.match(text_of(entry.trich_yeu))
    if found is not None:
        message = (
            f'trích yếu của {entry.label} bắt đầu bằng "{found[0].strip()}", lối viết của phần đầu công văn'
        )
        hint = 'khi viện dẫn viết "về việc"'
        yield finding("ND421", Severity.WARNING, locate(places, entry.id, "trich_yeu"), message, hint)
