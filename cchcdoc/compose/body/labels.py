"""Numbers of headings and items while a document is written, by the hierarchy of Phụ lục I, Phần I, Mục II.6.đ.

Word counts I., 1., 1.1. of headings by itself; the rest is text that is counted here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from cchcdoc.packs.model import NodeKind
from cchcdoc.vietnamese import bang_chu, diem_letter, la_ma, phan_thu_tu, viet_hoa_dau

COUNTED = ("muc", "khoan", "tieu_khoan")
"""Headings that Word counts exactly: I., 1., 1.1. The others carry their label as text (đ cannot be counted)."""
ORDER: tuple[NodeKind, ...] = ("phan", "chuong", "muc", "khoan", "tieu_khoan", "diem", "ngoac", "la")
"""From the highest: a heading begins the numbers below it again."""
ITEMS = ("diem", "ngoac", "la")
"""What each level of the outline counts for itself."""
RESTARTING = ("phan", "chuong", "dieu")
"""What begins Word's own count again."""


class Labels:
    """Counts what is numbered. ``counters``: how many instances of Word's list the headings use so far."""

    def __init__(self, part_labels: str) -> None:
        self.counters = 0
        self._part = la_ma if part_labels == "la_ma" else phan_thu_tu
        self.restart()

    def restart(self) -> None:
        """Everything begins at one again: an attachment counts for itself."""
        self._counts: dict[str, int] = dict.fromkeys((*ORDER, "dieu"), 0)
        self._is_fresh = True

    def enter(self) -> Mapping[str, int]:
        """A level of the outline is entered: its items are counted for themselves. What ``leave`` wants back."""
        before = {kind: self._counts[kind] for kind in ITEMS}
        self._counts.update(dict.fromkeys(ITEMS, 0))
        return before

    def leave(self, before: Mapping[str, int]) -> None:
        """The level above counts on."""
        self._counts.update(before)

    def word_counter(self, kind: NodeKind) -> int:
        """The numbering instance (0-based) of a heading that Word counts."""
        self._count(kind)
        if self._is_fresh:
            self.counters += 1
            self._is_fresh = False
        return self.counters - 1

    def label(self, kind: NodeKind) -> str:
        """The next label of ``kind`` as text: ``Phần thứ nhất``, ``Điều 1.``, ``1.``, ``1.1.``, ``a)``, ``(1)``, ``Một là,``."""
        number = self._count(kind)
        if kind in RESTARTING:
            self._is_fresh = True
        if kind == "phan":
            return f"Phần {self._part(number)}"
        if kind == "tieu_khoan":
            return f"{self._counts['khoan']}.{number}."
        return _LABELS[kind](number)

    def _count(self, kind: NodeKind) -> int:
        self._counts[kind] += 1
        # Điều run through the whole document, whatever chapters they stand in; each counts its own khoản.
        below = "khoan" if kind == "dieu" else ORDER[ORDER.index(kind) + 1] if kind != ORDER[-1] else None
        for lower in ORDER[ORDER.index(below) :] if below else ():
            self._counts[lower] = 0
        return self._counts[kind]


_LABELS: Mapping[str, Callable[[int], str]] = {
    "chuong": lambda n: f"Chương {la_ma(n)}",
    "muc": lambda n: f"{la_ma(n)}.",
    "khoan": lambda n: f"{n}.",
    "dieu": lambda n: f"Điều {n}.",
    "diem": lambda n: f"{diem_letter(n)})",
    "ngoac": lambda n: f"({n})",
    "la": lambda n: f"{viet_hoa_dau(bang_chu(n))} là,",
}
