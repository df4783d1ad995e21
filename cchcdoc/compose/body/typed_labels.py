"""Numbers that were typed, or pasted with the text, before an item or heading that is numbered by the program."""

from __future__ import annotations

from typing import Final, NamedTuple

from cchcdoc.blocks import Inlines, Text
from cchcdoc.compose.reading.item_marks import Count, ItemMark, item_mark
from cchcdoc.diagnostics import Diagnostic, Location, make_warning
from cchcdoc.nodes import Prose, Scalar
from cchcdoc.packs.model import NodeKind

SIGNS: Final = ("gach", "cong")
SERIES: Final = {"muc": "I", "khoan": "1", "tieu_khoan": "1", "diem": "a", "ngoac": "1", "dieu": "Đ"}
"""How the labels of each kind of node are counted (the first letter of ``Count.series``)."""


class TypedLabel(NamedTuple):
    """A label typed at the start of a text, of the form that the program writes there itself."""

    label: str
    number: int
    rest: int
    """Where the text behind it begins."""


def typed_label(kind: NodeKind, text: str) -> TypedLabel | None:
    """The label that ``text``, without spaces before it, begins with, if it is of the form of ``kind``.

    >>> typed_label("dieu", "Điều 2. Hiệu lực"), typed_label("khoan", "a) Rà soát")
    (TypedLabel(label='Điều 2.', number=2, rest=8), None)
    """
    mark = item_mark(text)
    if mark is None or mark.rest >= len(text):
        return None
    if mark.shape:
        return TypedLabel("", 0, mark.rest) if kind in SIGNS and not mark.label else None
    number = _number(kind, mark)
    return TypedLabel(mark.label, number, mark.rest) if number else None


def item_label(kind: NodeKind, text: str) -> TypedLabel | None:
    """The label or sign before ``text``, an item of a list that the program numbers; of another form too, if it is one line."""
    typed = typed_label(kind, text)
    if typed is not None or "\n" in text or kind not in SERIES:
        return typed
    mark = item_mark(text)
    if mark is None or mark.rest >= len(text):
        return None
    number = next((count.number for count in mark.counts if count.series[0] in "1a"), 0)
    return TypedLabel(mark.label if number else "", number, mark.rest)


def without_label(prose: Prose, typed: TypedLabel) -> Prose:
    """``prose`` with spaces in place of the label that it begins with, so that all places stay."""
    scalar = prose.scalar
    first = len(scalar.text) - len(scalar.text.lstrip())
    text = " " * (first + typed.rest) + scalar.text[first + typed.rest :]
    return Prose(Scalar(text, scalar.position, scalar.style, scalar.line_starts), prose.source)


def split_label(inlines: Inlines, kind: NodeKind) -> tuple[Inlines, TypedLabel | None]:
    """``inlines`` without the label of the form of ``kind`` that they begin with, and that label."""
    first = inlines[0] if inlines else None
    typed = typed_label(kind, first.text) if isinstance(first, Text) else None
    if typed is None or not isinstance(first, Text):
        return inlines, None
    return (first._replace(text=first.text[typed.rest :]), *inlines[1:]), typed


def other_number(typed: TypedLabel | None, number: int, place: Location | None) -> Diagnostic | None:
    """A warning (ND469) if ``typed`` is not the ``number`` that is printed."""
    if typed is None or not typed.label or typed.number == number:
        return None
    message = f'đã gõ số "{typed.label}" ở mục mà chương trình tự đánh số {number}'
    return make_warning("ND469", place, message, "bỏ số gõ tay; chỗ nào dẫn đến số ấy thì xem lại")


def _number(kind: NodeKind, mark: ItemMark) -> int:
    return next((count.number for count in mark.counts if _fits(kind, count)), 0)


def _fits(kind: NodeKind, count: Count) -> bool:
    prefix, _, close = count.series[1:].partition(" ")
    if count.series[0] != SERIES.get(kind):
        return False
    return bool(prefix) == (kind == "tieu_khoan") and (close == "()") == (kind == "ngoac")
