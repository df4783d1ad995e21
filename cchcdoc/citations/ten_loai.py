"""Names of document types and their abbreviations: ``standard/data/ten_loai.yaml`` (Điều 7, Phụ lục III Mục I)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from cchcdoc.standard.own_yaml import DATA, load_own_yaml
from cchcdoc.vietnamese.tone_marks import plain_words


class TenLoai(NamedTuple):
    """``viet_tat``: abbreviation by ``bare_type`` name; ``ten``: name by abbreviation; ``khong_so``: types without a number."""

    viet_tat: Mapping[str, str]
    ten: Mapping[str, str]
    khong_so: frozenset[str]

    def abbreviation(self, loai: str) -> str | None:
        """``KH`` for ``Kế hoạch``; ``None`` for an unknown type or one without an abbreviation."""
        return self.viet_tat.get(bare_type(loai))

    def has_no_number(self, loai: str) -> bool:
        """Whether ``loai`` is cited by type and name only (Hiến pháp, Bộ luật, Luật, Pháp lệnh)."""
        return bare_type(loai) in self.khong_so


@lru_cache(maxsize=1024)
def bare_type(loai: str) -> str:
    """``loai`` normalised for comparison: casefolded, single spaces, old-style tone marks, without ``(cá biệt)``."""
    words = plain_words(loai)
    return words.removesuffix(" (cá biệt)")


@cache
def load_ten_loai() -> TenLoai:
    """The table that the program carries, ``ten_loai.yaml``."""
    tree = load_own_yaml(DATA / "ten_loai.yaml")
    rows = [row for part in ("van_ban", "ban_sao", "ngoai_nd30") for row in tree[part] if "viet_tat" in row]
    return TenLoai(
        viet_tat={bare_type(row["ten"]): row["viet_tat"] for row in rows},
        ten={row["viet_tat"]: row["ten"].removesuffix(" (cá biệt)") for row in rows},
        khong_so=frozenset(bare_type(name) for name in tree["khong_so"]),
    )
