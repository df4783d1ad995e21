"""What operators and functions take: figures, days, texts. Only what is surely of another type is named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from cchcdoc.authoring.checking.shapes import DAY, NUMBER, TEXT, TRUTH, Listed, Record, Shape, Value
from cchcdoc.expressions.operations import COMPARISON_SIGNS
from cchcdoc.indicators.functions.registry import ONLY_ASK

KNOWN: Final = frozenset({TEXT.words, NUMBER.words, DAY.words, TRUTH.words})
"""Words of values whose type is sure."""
FIGURES: Final[Mapping[str, tuple[int, ...]]] = {
    **dict.fromkeys(
        ("so", "dem", "diem", "xep_hang", "tien", "bang_chu", "tien_bang_chu", "thu_tu", "la_ma"), (0,)
    ),
    **dict.fromkeys(
        ("ty_le", "phan_tram", "chenh_lech", "so_sanh", "so_voi_muc", "doi_hang", "diem_phan_tram"), (0, 1)
    ),
    "dem_tung_loai": tuple(range(0, 40, 2)),
}
"""Positions of the arguments of a function that are figures."""
DAYS: Final = frozenset({"ngay", "ngay_day_du"})
"""Functions of one day."""
TAKING_BLANKS: Final = ONLY_ASK | {"so_sanh", "dem_tung_loai", "cac_ve", "xep_hang"}
"""Functions that write what they can where a field is not filled in."""
SUMMED_FIELDS: Final = frozenset({"tong_cot"})
"""Functions that add up the field that they are asked to read."""


def words_of(shape: Shape) -> str:
    """What ``shape`` is, in Vietnamese; empty when that is not sure."""
    if isinstance(shape, Listed):
        return "danh sách"
    if isinstance(shape, Record):
        return "nhóm giá trị"
    return shape.words if isinstance(shape, Value) and shape.words in KNOWN else ""


def of_constant(value: object) -> Value:
    """The type of a value that is written in an expression."""
    if isinstance(value, bool) or value is None:
        return Value()
    return TEXT if isinstance(value, str) else NUMBER


def sum_fault(verb: str, left: Shape, right: Shape) -> str:
    """Why ``left`` and ``right`` cannot be added or subtracted; empty when they may be."""
    words = [words_of(left), words_of(right)]
    if all(each in ("", NUMBER.words) for each in words):
        return ""
    return f"không {verb} được {' với '.join(each or 'giá trị khác' for each in words)}"


def comparison_fault(sign: str, left: Shape, right: Shape) -> str:
    """Why ``left`` and ``right`` cannot be compared; empty when they may be."""
    words = [words_of(left), words_of(right)]
    if not all(words) or (words[0] == words[1] and isinstance(left, Value)):
        return ""
    return f"không so sánh được {words[0]} với {words[1]} bằng {COMPARISON_SIGNS[sign]}"


def argument_faults(name: str, given: Sequence[tuple[Shape, str]]) -> Iterator[tuple[int, str]]:
    """The positions of arguments of the function ``name`` that are of a wrong type, each with what is wrong.

    ``given``: the arguments' shapes and paths; a path is empty for what is computed.
    """
    wanted, positions = (DAY, (0,)) if name in DAYS else (NUMBER, FIGURES.get(name, ()))
    for position in positions:
        if position >= len(given):
            return
        shape, path = given[position]
        words = words_of(shape)
        if words and words != wanted.words:
            yield position, f"hàm {name} cần một {wanted.words}, {path or 'giá trị này'} là {words}"
