"""Which sign is printed before each item of a list: a dash, a plus sign below a dash, or the sign as typed.

Programs use other bullets on each level (• o ▪), administrative documents a dash and a plus sign.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final, Literal, TypeAlias

from cchcdoc.compose.reading.item_marks import ItemMark

SignRole: TypeAlias = Literal["gach", "cong", "so"]
"""With a dash, with a plus, or as typed."""
DASH: Final = "-"
PLUS: Final = "+"


def sign_roles(marks: Sequence[ItemMark | None]) -> list[SignRole | None]:
    """The role of each line with a sign, by ``marks`` (``None``: another line, which ends a list)."""
    if not any(mark is not None and mark.shape for mark in marks):
        return [None] * len(marks)
    roles: list[SignRole | None] = []
    levels: dict[str, SignRole] = {}
    for is_list, group in groupby(marks, lambda mark: mark is not None and bool(mark.shape)):
        run = list(group)
        if is_list:
            levels = _levels(_shapes(run), levels)
            roles += [_role(mark, levels) for mark in run]
        else:
            roles += [None] * len(run)
    return roles


def as_typed(mark: ItemMark) -> str:
    """The sign of ``mark`` as it is printed where it is kept."""
    return mark.label or mark.shape


def _shapes(run: Iterable[ItemMark | None]) -> Iterator[str]:
    """The shapes of a list in the order in which they first appear, without those that are printed as typed."""
    return iter(dict.fromkeys(mark.shape for mark in run if mark is not None and not mark.label))


def _role(mark: ItemMark | None, levels: dict[str, SignRole]) -> SignRole | None:
    if mark is None:
        return None
    return "so" if mark.label else levels[mark.shape]


def _levels(shapes: Iterator[str], before: dict[str, SignRole]) -> dict[str, SignRole]:
    """The roles of the shapes of one list; a dash and a plus sign are what was typed.

    ``before``: the roles in the list above it, which hold if this list has its outer bullet too.
    """
    found = list(shapes)
    if any(before.get(shape) == "gach" for shape in found) and all(shape in before for shape in found):
        return before
    levels: dict[str, SignRole] = {DASH: "gach", PLUS: "cong"}
    free: list[SignRole] = [role for sign, role in levels.items() if sign not in found]
    if DASH in found:  # a bullet above the dash is kept, one below it is a plus sign
        inner = found.index(DASH)
        levels |= dict.fromkeys(found[:inner], "so")
        found = found[inner:]
    for shape in found:
        if shape not in levels:
            levels[shape] = free.pop(0) if free else "so"
    return levels
