"""Parses số, ký hiệu: the number and symbol of a document, in the three patterns that reports cite.

State documents: ``<số>[/<năm>]/<nhóm>-<nhóm>`` (NĐ 30, Phụ lục I, Phần I, Mục II.3; the year in legal acts).
Acts of the National Assembly: ``<số>/<năm>/QH<khóa>``, ``<số>/<năm>/UBTVQH<khóa>``.
Party documents: ``<số>-<tên loại>/<cơ quan>`` (Hướng dẫn 36-HD/VPTW and its successor: hyphen, then slash).
The head of an agency chooses its abbreviations (Mục II.3.b): a group may contain small letters, digits, ``&``.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple, TypeAlias

Dang: TypeAlias = Literal["nha_nuoc", "dang", "luat"]
"""Which of the three patterns: a state document, a Party document, an act of the National Assembly."""

MAX_SYMBOL_LENGTH = 80
"""Largest number of characters of a number and symbol; the longest joint circulars have fewer than 50."""
MAX_NUMBERS = 10
"""Largest number of documents named by one symbol, as in ``267, 268/QĐ-BNV``."""

# Latin letters with Vietnamese diacritics, without eth (Ð) and African D (Ɖ), which look like Đ and are not.
_LETTER = "A-Za-zÀ-ÏÑ-ÖØ-ïñ-öø-ƈƊ-ƿẠ-ỹ"
_FIRST = f"[{_LETTER}][{_LETTER}0-9&.]*"
_GROUP = f"[{_LETTER}0-9][{_LETTER}0-9&.]*"
_ONE = "[0-9]{1,6}[a-zđ]?"
NUMBER = f"(?P<so>{_ONE}(?:, ?{_ONE})*)"
"""One or more numbers of up to six digits, each with an optional letter for an inserted document (``12a``)."""
GROUPS = f"(?P<ky_hieu>{_FIRST}(?:-{_GROUP})*)"
"""The groups of a state symbol: abbreviations joined by ``-``."""

_LUAT = re.compile(rf"{NUMBER}/(?P<nam>[0-9]{{4}})/(?P<ky_hieu>(?:UBTV)?QH[0-9]{{1,2}})")
_NHA_NUOC = re.compile(rf"{NUMBER}/(?:(?P<nam>[0-9]{{4}})/)?{GROUPS}")
_DANG = re.compile(rf"{NUMBER}-(?P<ky_hieu>{_FIRST}/{_FIRST}(?:-{_GROUP})*)")


class SoKyHieu(NamedTuple):
    """A parsed number and symbol; ``str()`` writes it in its pattern."""

    so: str
    """As typed, with leading zeros: ``08``, ``267, 268``."""
    nam: int | None
    """The year inside the symbol (``2025`` in 78/2025/NĐ-CP)."""
    ky_hieu: str
    """The part after number and year: ``NĐ-CP``, ``NQ/TU``, ``QH14``."""
    dang: Dang

    def __str__(self) -> str:
        if self.dang == "dang":
            return f"{self.so}-{self.ky_hieu}"
        year = "" if self.nam is None else f"{self.nam}/"
        return f"{self.so}/{year}{self.ky_hieu}"

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers as integers: ``(267, 268)``; a letter after a number is dropped."""
        return _numbers(self.so)

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups of abbreviations: ``("TTLT", "BGDĐT", "BTC")``, ``("NQ", "TU")``."""
        return _groups(self.ky_hieu)


@lru_cache(maxsize=4096)
def _numbers(so: str) -> tuple[int, ...]:
    return tuple(int(each) for each in re.findall("[0-9]+", so))


@lru_cache(maxsize=4096)
def _groups(ky_hieu: str) -> tuple[str, ...]:
    return tuple(re.split("[-/]", ky_hieu))


def parse_so_ky_hieu(text: str) -> SoKyHieu:
    """``text`` parsed.

    Raises:
        ValueError: it matches none of the three patterns; the message is Vietnamese.
    """
    for dang, pattern in _PATTERNS:
        found = pattern.fullmatch(text) if len(text) <= MAX_SYMBOL_LENGTH else None
        if found is not None and _count(found["so"]) <= MAX_NUMBERS:
            year = found.groupdict().get("nam")
            so = re.sub(", ?", ", ", found["so"])
            return SoKyHieu(so, int(year) if year else None, found["ky_hieu"], dang)
    raise ValueError(f'không đọc được số, ký hiệu "{text[:MAX_SYMBOL_LENGTH]}"')


_PATTERNS: tuple[tuple[Dang, re.Pattern[str]], ...] = (
    ("luat", _LUAT),
    ("nha_nuoc", _NHA_NUOC),
    ("dang", _DANG),
)


def _count(numbers: str) -> int:
    return numbers.count(",") + 1
