"""Counts headings and items by the hierarchy of Phụ lục I, Phần I, Mục II.6.đ.

Word itself numbers headings I., 1., 1.1.; all other labels are text and are counted here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from cchcdoc.packs.model import NodeKind
from cchcdoc.vietnamese import bang_chu, diem_letter, la_ma, phan_thu_tu, viet_hoa_dau

COUNTED = ("muc", "khoan", "tieu_khoan")
"""Headings that Word numbers: I., 1., 1.1. Others carry their label as text, because Word cannot count a, b, c, d, đ."""
ORDER: tuple[NodeKind, ...] = ("phan", "chuong", "muc", "khoan", "tieu_khoan", "diem", "ngoac", "la")
"""Highest level first: a heading restarts the numbers of all levels below it."""
ITEMS = ("diem", "ngoac", "la")
"""Items that each outline level counts separately."""
RESTARTING = ("phan", "chuong", "dieu")
"""Headings after which Word's numbering restarts."""

BELOW: Mapping[NodeKind, Sequence[NodeKind]] = {
    **{kind: ORDER[at + 1 :] for at, kind in enumerate(ORDER)},
    "dieu": ORDER[ORDER.index("khoan") :],
}
"""What each restarts. Điều are numbered through the whole document, across chapters; each restarts its khoản."""
NUMBERED = (*ORDER, "dieu")
"""Headings and items that have a number or a letter."""
NAMED = ("phan", "chuong", "dieu")
"""Those of which the label says by itself what they are."""


class Labels:
    """The current numbers of one document. ``counters``: Word numbering instances used so far."""

    def __init__(self, part_labels: str) -> None:
        self.counters = 0
        self._part = la_ma if part_labels == "la_ma" else phan_thu_tu
        self._counts: dict[str, int] = dict.fromkeys((*ORDER, "dieu"), 0)
        self._is_fresh = True

    def restart(self) -> None:
        """Restart all numbers at 1, as every attachment does."""
        self._counts.update(dict.fromkeys(self._counts, 0))
        self._is_fresh = True

    def enter(self) -> Mapping[str, int]:
        """Enter an outline level, whose items start at 1. Returns the counts to pass to ``leave``."""
        before = {kind: self._counts[kind] for kind in ITEMS}
        self._counts.update(dict.fromkeys(ITEMS, 0))
        return before

    def leave(self, before: Mapping[str, int]) -> None:
        """Leave a level: restore the counts that ``enter`` returned."""
        self._counts.update(before)

    def word_counter(self, kind: NodeKind) -> int:
        """Count a heading that Word numbers; returns its numbering instance (0-based)."""
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

    def take_back(self, kind: NodeKind) -> None:
        """Take back the last label of ``kind``, of a heading that is not printed after all."""
        if kind in self._counts:
            self._counts[kind] -= 1

    def number(self, kind: NodeKind) -> int:
        """The number of the last label or heading of ``kind``; 0 before the first."""
        return self._counts[kind]

    def shown(self, kind: NodeKind) -> str:
        """The number of the last heading of ``kind`` as messages name it: ``II``, ``3``, ``a``, ``Điều 4``."""
        number = self._counts[kind]
        if kind == "phan":
            return f"Phần {self._part(number)}"
        write = la_ma if kind == "muc" else _LABELS.get(kind)
        return write(number).rstrip(".)").lstrip("(") if write else str(number)

    def _count(self, kind: NodeKind) -> int:
        self._counts[kind] += 1
        for lower in BELOW[kind]:
            self._counts[lower] = 0
        return self._counts[kind]


def section_name(around: Sequence[tuple[NodeKind, str]]) -> str:
    """The place below the headings ``around``, kind and number, as a person names it: ``mục II.3.a Phần thứ nhất``."""
    names = [number for kind, number in reversed(around) if kind in NAMED]
    numbers = [(kind, number) for kind, number in around if kind not in NAMED]
    if any(kind == "dieu" for kind, _ in around):
        below = [f"{'điểm' if kind == 'diem' else 'khoản'} {number}" for kind, number in reversed(numbers)]
    else:
        below = [f"mục {'.'.join(number for _, number in numbers)}"] if numbers else []
    return " ".join([*below, *names])


_LABELS: Mapping[str, Callable[[int], str]] = {
    "chuong": lambda n: f"Chương {la_ma(n)}",
    "muc": lambda n: f"{la_ma(n)}.",
    "khoan": lambda n: f"{n}.",
    "dieu": lambda n: f"Điều {n}.",
    "diem": lambda n: f"{diem_letter(n)})",
    "ngoac": lambda n: f"({n})",
    "la": lambda n: f"{viet_hoa_dau(bang_chu(n))} là,",
}
