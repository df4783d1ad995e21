"""Reads and checks the register of cited documents, ``van_ban_vien_dan``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from cchcdoc.citations.entries import ROOT, Entry, finding, locate, read_entry, text_of, with_gaps
from cchcdoc.citations.entry_checks import entry_findings, symbol_findings
from cchcdoc.citations.same_document import same_document_findings
from cchcdoc.citations.series import series_findings
from cchcdoc.citations.symbol_faults import examine_symbol
from cchcdoc.diagnostics import Diagnostic, Location, Severity, did_you_mean
from cchcdoc.near_names import nearest
from cchcdoc.nodes import Blank

MAX_ENTRIES = 2000
"""Largest number of documents in one register; the longest reports cite about a hundred."""

_SHOWN = 60
"""Characters of an unknown id that a message repeats."""


class Register(NamedTuple):
    """The entries by id in the order of the file, and their places by dotted path."""

    entries: Mapping[str, Entry]
    places: Mapping[str, Location]

    def unknown(self, entry_id: str, at: Location | None = None) -> Diagnostic:
        """The error (ND414) for citing ``entry_id``, which does not exist; the hint names the closest ids."""
        shown = entry_id[:_SHOWN]
        hint = did_you_mean(self._close_to(entry_id)) or f'khai văn bản này trong "{ROOT}"'
        return finding("ND414", Severity.ERROR, at, f'không có văn bản nào có mã "{shown}"', hint)

    def _close_to(self, entry_id: str) -> list[str]:
        by_symbol = {text_of(entry.so_ky_hieu): each for each, entry in self.entries.items()}
        if entry_id in by_symbol and entry_id:
            return [by_symbol[entry_id]]
        return nearest(entry_id, self.entries)


def read_register(
    entries: Mapping[str, object], places: Mapping[str, Location], *, draft: bool = False
) -> tuple[Register, list[Diagnostic]]:
    """The usable part of the register of ``entries``, and all diagnostics.

    Args:
        entries: id to fields ``loai, so_ky_hieu, ngay, co_quan, trich_yeu, ten, ten_tat``; ``ngay`` is a ``date``,
            the rest ``str``; in a draft a field or a whole entry may be a ``Blank``.
        places: the input's places by dotted path (``van_ban_vien_dan.nq76.ngay``).
        draft: a required field that is not known yet is a blank instead of an error.
    """
    if len(entries) > MAX_ENTRIES:
        message = f'"{ROOT}" có {len(entries)} văn bản, tối đa là {MAX_ENTRIES}'
        too_many = finding("ND424", Severity.ERROR, places.get(ROOT), message, "chia thành nhiều báo cáo")
        return Register(MappingProxyType({}), places), [too_many]
    read: dict[str, Entry] = {}
    found: list[Diagnostic] = []
    for entry_id, given in entries.items():
        fields = with_gaps(entry_id, given) if draft else given
        faultless = _faultless_entry(entry_id, fields)
        if faultless is not None:
            read[entry_id] = faultless
            continue
        read[entry_id], of_entry = _read_checked(entry_id, fields, places)
        found += of_entry
    found += same_document_findings(read.values(), places)
    found += series_findings(read.values(), places)
    return Register(MappingProxyType(read), places), found


def _faultless_entry(entry_id: str, fields: object) -> Entry | None:
    """The entry of ``fields`` from the cache; ``None`` when there are findings, or it cannot be cached."""
    try:
        return _cached_entry(entry_id, tuple(fields.items())) if isinstance(fields, dict) else None
    except TypeError:  # a list or mapping instead of a text: not hashable, and an error
        return None


@lru_cache(maxsize=8192)  # the reports of a province often cite the same documents
def _cached_entry(entry_id: str, fields: tuple[tuple[str, object], ...]) -> Entry | None:
    """The entry of ``fields``; ``None`` when there are findings."""
    entry, found = _read_checked(entry_id, dict(fields), {})
    return None if found else entry


def _read_checked(
    entry_id: str, fields: object, places: Mapping[str, Location]
) -> tuple[Entry, list[Diagnostic]]:
    if isinstance(fields, Blank):
        return Entry(entry_id, loai=fields), []
    if not isinstance(fields, Mapping):
        message = f'văn bản "{entry_id}" phải có các trường loai, so_ky_hieu, ngay, co_quan, trich_yeu'
        at = locate(places, entry_id)
        return Entry(entry_id, loai=None), [finding("ND416", Severity.ERROR, at, message, _EXAMPLE)]
    entry, wrong = read_entry(entry_id, fields)
    found = [
        finding(
            "ND416", Severity.ERROR, locate(places, entry_id, name), f'văn bản "{entry_id}": {text}', _EXAMPLE
        )
        for name, text in wrong
    ]
    if text_of(entry.so_ky_hieu):
        examined = examine_symbol(text_of(entry.so_ky_hieu), text_of(entry.loai), entry.day)
        found += symbol_findings(entry, examined, places)
        entry = entry._replace(symbol=examined.parsed)
    found += entry_findings(entry, places)
    return entry, found


_EXAMPLE = (
    "viết như {loai: Nghị quyết, so_ky_hieu: 76/NQ-CP, ngay: 15/7/2021, co_quan: Chính phủ, trich_yeu: ...}; "
    "luật: {loai: Luật, ten: ...}"
)
