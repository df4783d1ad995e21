"""Compares the issuer of a document with the one its symbol implies: NĐ-CP is always issued by Chính phủ.

A contradiction is certain for the symbols of central bodies; for UBND, HĐND, Party committees and ministries it is only
likely: ``CT-UBND`` may be issued by the committee or by its chairman, at any level.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from cchcdoc.citations.agencies import CENTRAL, comparable, is_party_ending, names_central
from cchcdoc.citations.so_ky_hieu import SoKyHieu


class Contradiction(NamedTuple):
    """``implied``: the issuer by the symbol (Vietnamese); ``is_certain``: no other issuer is possible."""

    implied: str
    is_certain: bool


@lru_cache(maxsize=4096)
def contradiction(symbol: SoKyHieu, co_quan: str) -> Contradiction | None:
    """How the issuer ``co_quan`` contradicts ``symbol``; ``None`` when it does not or the symbol implies no issuer."""
    issuer = comparable(co_quan)
    return (
        _of_central(symbol, issuer)
        or _of_party(symbol, issuer)
        or _of_council(symbol, issuer)
        or _of_ministry(symbol, co_quan)
    )


def _of_central(symbol: SoKyHieu, issuer: str) -> Contradiction | None:
    groups = symbol.groups
    ends = {groups[0], groups[-1]}
    if "TTg" in ends and "thủ tướng" not in issuer:
        return Contradiction("Thủ tướng Chính phủ", is_certain=True)
    is_joint = len(groups) > 2 or groups[0] in ("NQLT", "TTLT")
    if "CP" in ends and not is_joint and not issuer.startswith("chính phủ"):
        return Contradiction("Chính phủ", is_certain=True)
    if (
        any(re.fullmatch(r"UBTVQH\d+", each) for each in groups)
        and not is_joint
        and "thường vụ quốc hội" not in issuer
    ):
        return Contradiction("Ủy ban Thường vụ Quốc hội", is_certain=True)
    if re.fullmatch(r"QH\d+", groups[-1]) and not is_joint and not issuer.startswith("quốc hội"):
        return Contradiction("Quốc hội", is_certain=True)
    return None


_STATE_BODY = re.compile(r"ủy ban nhân dân|hội đồng nhân dân|chính phủ|quốc hội|\bsở |\bbộ (?!chính trị)")
_PARTY_BODY = re.compile(
    r"đảng|ban cán sự|tỉnh ủy|thành ủy|huyện ủy|quận ủy|thị ủy|ban chấp hành|ban thường vụ"
)
_CENTRAL_PARTY = re.compile(r"trung ương|bộ chính trị|ban bí thư")
_LOCAL_PARTY = re.compile(
    r"tỉnh ủy|thành ủy|huyện ủy|quận ủy|thị ủy|đảng bộ (?:tỉnh|thành phố|huyện|xã|phường)"
)


def _of_party(symbol: SoKyHieu, issuer: str) -> Contradiction | None:
    last = symbol.groups[-1]
    if symbol.dang != "dang" or not is_party_ending(last):
        return None
    if _STATE_BODY.search(issuer) and not _PARTY_BODY.search(issuer):
        return Contradiction("cơ quan Đảng", is_certain=False)
    if last.endswith(("TW", "TƯ")) and _LOCAL_PARTY.search(issuer):
        return Contradiction("cơ quan Đảng ở trung ương", is_certain=False)
    is_local = last.endswith(("TU", "HU", "QU", "ThU"))
    if is_local and _CENTRAL_PARTY.search(issuer) and not _LOCAL_PARTY.search(issuer):
        return Contradiction("cơ quan Đảng ở địa phương", is_certain=False)
    return None


def _of_council(symbol: SoKyHieu, issuer: str) -> Contradiction | None:
    ends = {symbol.groups[0], symbol.groups[-1]}
    if "UBND" in ends and "ủy ban nhân dân" not in issuer:
        return Contradiction("Ủy ban nhân dân (UBND) hoặc Chủ tịch UBND", is_certain=False)
    if "HĐND" in ends and "hội đồng nhân dân" not in issuer:
        return Contradiction("Hội đồng nhân dân (HĐND)", is_certain=False)
    return None


def _of_ministry(symbol: SoKyHieu, co_quan: str) -> Contradiction | None:
    last = symbol.groups[-1]
    if symbol.dang != "nha_nuoc" or len(symbol.groups) != 2 or last not in CENTRAL:
        return None
    issuer = comparable(co_quan)
    may_use_it_too = issuer.startswith("ban ")  # BTC is also Ban Tổ chức
    if may_use_it_too or not _STATE_BODY.search(issuer) or names_central(co_quan, last):
        return None
    return Contradiction(CENTRAL[last], is_certain=False)


@lru_cache(maxsize=4096)
def missing_signatories(symbol: SoKyHieu, co_quan: str) -> tuple[str, ...]:
    """Abbreviations of the agencies that ``co_quan`` names and a joint symbol (TTLT-...) lacks."""
    if symbol.groups[0] != "TTLT":
        return ()
    issuer = comparable(co_quan)
    named = [short for short, name in CENTRAL.items() if comparable(name) in issuer]
    return tuple(short for short in named if short not in symbol.groups[1:])
