"""Finds entries that describe the same document: repeated, or with different dates, titles or issuers.

Number and symbol are unique within a year (NĐ 30, Điều 15.1): ``18/KH-UBND`` of 2022 and of 2023 are two documents. A
symbol that contains its year is unique without limit; Party numbers are unique within a term of five years.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from cchcdoc.citations.agencies import comparable
from cchcdoc.citations.entries import Entry, finding, locate, text_of
from cchcdoc.citations.ten_loai import bare_type
from cchcdoc.diagnostics import Diagnostic, Location, Severity
from cchcdoc.vietnamese.dates import format_ngay
from cchcdoc.vietnamese.tone_marks import plain_words

Places = Mapping[str, Location]


def same_document_findings(entries: Iterable[Entry], places: Places) -> Iterator[Diagnostic]:
    """Errors for entries of the same document, warnings for entries that may be the same document."""
    keyed = [(entry, _keys(entry)) for entry in entries]
    compared = (_clash_of_one_symbol, _clash_of_one_name, _clash_of_issuers, _clash_of_spellings)
    for number, compare in enumerate(compared):
        for first, second, clash in _clashes([(entry, keys[number]) for entry, keys in keyed], compare):
            yield _report(first, second, clash, places)


@lru_cache(maxsize=8192)  # as many as entries are cached
def _keys(entry: Entry) -> tuple[Hashable | None, ...]:
    """By what ``entry`` is compared with others, in each of the four ways; ``None``: not comparable in this way."""
    return _identity(entry), _law_name(entry), _without_issuer(entry), _symbol_and_day(entry)


class _Clash(NamedTuple):
    """A conflict of two entries: code, severity, the field to report at, message and hint (Vietnamese)."""

    code: str
    severity: Severity
    field: str
    wrong: str
    hint: str


_Compare = Callable[[Entry, Entry], _Clash | None]


def _clashes(
    keyed: Iterable[tuple[Entry, Hashable | None]], compare: _Compare
) -> Iterator[tuple[Entry, Entry, _Clash]]:
    """Compares each entry with the earlier ones of the same key that had no clash; at most one clash per entry."""
    groups: defaultdict[Hashable, list[Entry]] = defaultdict(list)
    for entry, key in keyed:
        if key is None:
            continue
        group = groups[key]
        if not group:  # nearly always
            group.append(entry)
            continue
        found = next(((other, clash) for other in group if (clash := compare(other, entry))), None)
        if found is None:
            group.append(entry)
        else:
            yield found[0], entry, found[1]


def _report(first: Entry, second: Entry, clash: _Clash, places: Places) -> Diagnostic:
    at = locate(places, second.id, clash.field)
    message = f"{first.label} và {second.label} {clash.wrong}"
    return finding(clash.code, clash.severity, at, message, clash.hint)


# --- one type, symbol and issuer ---


def _identity(entry: Entry) -> Hashable | None:
    """Key of entries with the same type, symbol and issuer; ``None``: not comparable."""
    if entry.symbol is None or not (entry.has_no_number or text_of(entry.co_quan)):
        return None
    issuer = "" if entry.has_no_number else comparable(text_of(entry.co_quan))
    return bare_type(text_of(entry.loai)), *_symbol_key(entry), issuer


def _symbol_key(entry: Entry) -> tuple[Hashable, ...]:
    symbol = entry.symbol
    return () if symbol is None else (symbol.numbers, symbol.nam, symbol.ky_hieu, symbol.dang)


def _title(entry: Entry) -> str:
    return _comparable_title(
        text_of(entry.ten) if entry.has_no_number else text_of(entry.trich_yeu) or text_of(entry.ten)
    )


@lru_cache(maxsize=4096)
def _comparable_title(text: str) -> str:
    return plain_words(text).rstrip(".;")


def _clash_of_one_symbol(first: Entry, second: Entry) -> _Clash | None:
    titles = {_title(first), _title(second)} - {""}
    one_title = len(titles) == 1 and bool(_title(first)) and bool(_title(second))
    if first.day and second.day and first.day != second.day:
        if not (one_title or _in_one_series(first, second, first.day, second.day)):
            return None
        wrong = f"là một văn bản nhưng ghi hai ngày: {format_ngay(first.day)} và {format_ngay(second.day)}"
        return _Clash(
            "ND410", Severity.ERROR, "ngay", wrong, "xem lại văn bản gốc, chỉ giữ một mã với ngày đúng"
        )
    is_one_day = first.day is not None and first.day == second.day
    if len(titles) == 2:
        hint = "xem lại văn bản gốc, chỉ giữ một mã với trích yếu đúng"
        wrong = "là một văn bản nhưng ghi hai trích yếu"
        return _Clash("ND411", Severity.ERROR, "trich_yeu", wrong, hint) if is_one_day else None
    return _TWICE if is_one_day or one_title else None


_TWICE = _Clash(
    "ND417", Severity.ERROR, "so_ky_hieu", "là một văn bản khai hai lần", "chỉ giữ một mã và dùng mã đó"
)


def _in_one_series(first: Entry, second: Entry, day: date, other: date) -> bool:
    """Whether the same number cannot have been given to two documents on these two days."""
    if first.symbol is None or second.symbol is None:
        return False
    if first.symbol.nam is not None:
        return True
    if first.symbol.dang == "dang":
        return _party_term(day) is not None and _party_term(day) == _party_term(other)
    return day.year == other.year


def _party_term(day: date) -> int | None:
    """First year (2021) of the Party term that ``day`` lies in at every level; ``None`` when levels differ.

    Congresses meet every five years, from the grass roots (spring 2020) to the nation (January 2021): in the
    months between, the term depends on the level.
    """
    start = day.year - (day.year - 1) % 5
    return start if date(start, 3, 1) <= day <= date(start + 4, 3, 31) else None


# --- laws, known by their names ---


def _law_name(entry: Entry) -> Hashable | None:
    """Key of laws with the same type and name; ``None``: not a law."""
    return (bare_type(text_of(entry.loai)), _title(entry)) if entry.has_no_number and _title(entry) else None


def _clash_of_one_name(first: Entry, second: Entry) -> _Clash | None:
    if first.symbol is not None and second.symbol is not None and _symbol_key(first) == _symbol_key(second):
        return None  # already reported by the symbol
    differ = (first.symbol and second.symbol) or (first.day and second.day and first.day != second.day)
    if not differ:
        return _TWICE
    wrong = "cùng tên nên khi viện dẫn không phân biệt được"
    return _Clash("ND423", Severity.WARNING, "ten", wrong, 'thêm năm vào "ten", ví dụ "... năm 2015"')


# --- one document under two issuers ---


def _without_issuer(entry: Entry) -> Hashable | None:
    """Key of entries with the same type, symbol, date and title; ``None``: not comparable."""
    if entry.symbol is None or entry.day is None or entry.has_no_number or not _title(entry):
        return None
    return bare_type(text_of(entry.loai)), *_symbol_key(entry), entry.day, _title(entry)


def _clash_of_issuers(first: Entry, second: Entry) -> _Clash | None:
    one, other = text_of(first.co_quan), text_of(second.co_quan)
    if not one or not other or comparable(one) == comparable(other):
        return None
    wrong = f"cùng số, ngày và trích yếu nhưng ghi hai cơ quan: {one} và {other}"
    return _Clash(
        "ND418", Severity.WARNING, "co_quan", wrong, "xem lại văn bản gốc, chỉ giữ một mã với cơ quan đúng"
    )


# --- one document, its type or issuer written in two ways ---


def _symbol_and_day(entry: Entry) -> Hashable | None:
    """Key of entries with the same symbol and date, whatever their type, title and issuer; ``None``: not comparable."""
    if entry.symbol is None or entry.day is None or entry.has_no_number or not text_of(entry.co_quan):
        return None
    return *_symbol_key(entry), entry.day


def _clash_of_spellings(first: Entry, second: Entry) -> _Clash | None:
    one, other = comparable(text_of(first.co_quan)), comparable(text_of(second.co_quan))
    one_type = bare_type(text_of(first.loai)) == bare_type(text_of(second.loai))
    if (one == other and one_type) or not (one == other or _is_longer_name(one, other)):
        return None  # compared before, or two agencies
    if one_type and _title(first) and _title(first) == _title(second):
        return None  # reported as one document of two issuers (ND418)
    wrong = "cùng số, ký hiệu và ngày, chỉ khác cách ghi tên loại hoặc cơ quan; có thể là một văn bản"
    return _Clash("ND702", Severity.WARNING, "so_ky_hieu", wrong, "là một văn bản thì giữ một mã")


def _is_longer_name(one: str, other: str) -> bool:
    """Is one name the other with more words behind it (``UBND xã``, ``UBND xã Tủa Chùa``)?"""
    short, long = sorted((one, other), key=len)
    return long.startswith(f"{short} ")
