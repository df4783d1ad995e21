"""Writes a figure with its unit, a part of a whole with its share, and a calculation with its result."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from cchcdoc.indicators.arguments import FigureError, figure_function, number, present, show, text
from cchcdoc.indicators.formula import FormulaError, compute_formula
from cchcdoc.indicators.functions.scores_in_words import diem
from cchcdoc.indicators.functions.shares import ty_le, with_unit
from cchcdoc.vietnamese.figures.numbers import So, format_dem, format_typed, places_of

VALUE: Final = "gia_tri"
"""Field of a free figure (``so_lieu_khac``) that holds its value; ``don_vi`` holds its unit."""


@figure_function
def kem_don_vi(so_lieu: object, don_vi: object = "") -> str:
    """``06 hợp đồng``, ``1.250,5 triệu đồng``, ``82,96%``: a figure with its unit.

    ``so_lieu``: a number, or a record with ``gia_tri`` and ``don_vi``, whose unit is used if none is given.
    """
    unit = text(don_vi, "đơn vị") or _unit_of(so_lieu)
    return with_unit(_counted(_figure(so_lieu)), unit)


@figure_function
def dat_ty_le(  # noqa: PLR0913 -- the parts of a sentence, each an argument
    phan: object,
    toan_the: object,
    don_vi: object = "",
    *,
    tu: object = "đạt",
    khong: object = "",
    le: object = 2,
    vuot: object = False,
) -> str:
    """``4.015/6.442 hồ sơ, đạt 62,33%``; ``không phát sinh hồ sơ`` when there was nothing (0/0); ``01/01 hồ sơ`` of a single one.

    Args:
        phan: the part, a number or a record with ``gia_tri``.
        toan_the: the whole, likewise.
        don_vi: the unit; empty: that of the record ``toan_the`` or ``phan``.
        tu: the word before the share (``chiếm``, ``bằng``).
        khong: what is written for 0/0.
        le: decimals of the share.
        vuot: whether the share may be above 100%.

    Raises:
        FigureError: ND431, the part of a whole of 0, a negative figure; ND432, the part is larger than the whole.
    """
    part, whole = _figure(phan), _figure(toan_the)
    unit = text(don_vi, "đơn vị") or _unit_of(toan_the) or _unit_of(phan)
    if part == whole == 0:
        return text(khong, "khong") or f"không phát sinh {unit}".rstrip()
    share = ty_le(part, whole, le, vuot)
    of_whole = with_unit(f"{_counted(part)}/{_counted(whole)}", unit)
    is_single = part == whole == 1 and not places_of(whole)
    return of_whole if is_single else f"{of_whole}, {text(tu, 'tu')} {share}"


@figure_function
def phep_tinh(*phan: object) -> str:
    """``207/240 x 0,5 = 0,4313``: a formula as typed for a score, and its result.

    ``phan``: the formula as one text, or figures and signs one by one (``phep_tinh(207, '/', 240, 'x 0,5')``).
    """
    formula = _formula(phan)
    return f"{formula} = {diem(_computed(formula))}"


@figure_function
def tinh_diem(*phan: object) -> Decimal:
    """The result of such a formula, to four decimals, to compute with or to write with ``diem``."""
    return _computed(_formula(phan))


def _formula(parts: tuple[object, ...]) -> str:
    """The formula as it is printed: ``x`` for ``*``, no spaces around a division sign."""
    if not parts:
        raise FigureError("ND434", "cần một công thức trong nháy, ví dụ '207/240 x 0,5'")
    words = [
        present(each) if isinstance(present(each), str) else format_typed(_figure(each)) for each in parts
    ]
    joined = " ".join(text(word, "công thức") for word in words)
    spaced = joined.replace("*", " x ").replace("×", " x ").replace("X", "x")
    return " ".join(spaced.split()).replace(" / ", "/").replace("/ ", "/").replace(" /", "/")


def _computed(formula: str) -> Decimal:
    try:
        return compute_formula(formula)
    except FormulaError as error:
        raise FigureError("ND434", f"công thức {show(formula)}: {error}") from None


def _figure(value: object) -> So:
    """A number, or that of a record."""
    found = present(value)
    if isinstance(found, Mapping) and VALUE in found:
        found = found[VALUE]
    return number(found)


def _unit_of(value: object) -> str:
    unit = value.get("don_vi") if isinstance(value, Mapping) else None
    return text(unit, "đơn vị") if unit is not None else ""


def _counted(figure: So) -> str:
    """A whole number as a count (``06``), another with the decimals it was typed with."""
    is_count = figure >= 0 and not places_of(figure) and figure == int(figure)
    return format_dem(int(figure)) if is_count else format_typed(figure)
