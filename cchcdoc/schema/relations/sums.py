"""Compares a total with its parts, some of which may not be known."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from cchcdoc.schema.fields.base import show_value
from cchcdoc.schema.relations.values import Value, plain, short_name

MAX_SHOWN_PARTS: Final = 8
"""Largest number of parts of a sum, or of blank ones, that a message lists."""


class SumFault(NamedTuple):
    """A total that its parts do not give: the message, what follows it; a warning where blank parts may explain it."""

    message: str
    detail: str
    is_warning: bool = False


def sum_fault(whole: Value, parts: Sequence[Value], blank: Sequence[str] = ()) -> SumFault | None:
    """What is wrong with ``whole`` beside ``parts``, all that there are; ``None`` when they add up.

    Args:
        whole: the total.
        parts: the parts that are filled in, in the order of the file.
        blank: paths of parts that may be left blank, and are. They explain why the parts are less than the total.
    """
    total = _sum(parts)
    if Decimal(whole.value) == total:
        return None
    is_warning = bool(blank) and total < Decimal(whole.value)
    message = f"{short_name(whole.path)} = {show_value(whole.value)} nhưng tổng các phần = {show_value(plain(total))}"
    left = ", ".join(_few([short_name(path) for path in blank])) if is_warning else ""
    notes = [" + ".join(_shown(parts)), f"còn trống: {left}" if left else ""]
    return SumFault(message, _in_brackets(notes), is_warning)


def known_sum_fault(whole: Value, known: Sequence[Value]) -> SumFault | None:
    """What is wrong when the ``known`` parts, not all that there are, already give more than ``whole``."""
    total = _sum(known)
    if not known or total <= Decimal(whole.value) or any(part.value < 0 for part in known):
        return None
    message = f"{short_name(whole.path)} = {show_value(whole.value)} nhưng các phần đã điền cộng lại = {show_value(plain(total))}"
    return SumFault(message, _in_brackets([" + ".join(_shown(known))]))


def _sum(parts: Sequence[Value]) -> Decimal:
    return sum((Decimal(part.value) for part in parts), Decimal(0))


def _shown(parts: Sequence[Value]) -> list[str]:
    return _few([show_value(part.value) for part in parts])


def _few(words: list[str]) -> list[str]:
    return words if len(words) <= MAX_SHOWN_PARTS else [*words[:MAX_SHOWN_PARTS], "…"]


def _in_brackets(notes: Sequence[str]) -> str:
    """``notes`` that are not empty, as what follows a message."""
    shown = "; ".join(note for note in notes if note)
    return f" ({shown})" if shown else ""
