"""Numbers in words, and num2words' interface to them with the errors of its Vietnamese converter corrected.

num2words 0.5.14 reads -5 as ``mười lăm`` and drops ``không trăm`` (issue #69, pull requests #335, #646,
#674); its Vietnamese has no ordinals, currency, years or numbers typed as text. `convert` is
``num2words.num2words(..., lang="vi")`` through a corrected subclass of its converter. Only `convert` and
`converter` import num2words; the words themselves come from ``number_reading``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from typing import Final, Protocol

from cchcdoc.vietnamese.casing import viet_hoa_dau
from cchcdoc.vietnamese.figures.number_reading import read_number, read_ordinal
from cchcdoc.vietnamese.figures.numbers import NumberError, So, check_so

CONVERSIONS: Final = ("cardinal", "ordinal", "ordinal_num", "year", "currency")
"""Conversions that `convert` offers, by their names in num2words."""

_PYTHON_NUMERAL = re.compile(r"[+-]?[0-9]{1,40}(?:\.[0-9]{1,40})?")


class Num2WordsConverter(Protocol):
    """The methods of a num2words converter."""

    def str_to_number(self, text: str, /) -> Decimal: ...
    def to_cardinal(self, number: So | float, /) -> str: ...
    def to_ordinal(self, number: int, /) -> str: ...
    def to_ordinal_num(self, number: int, /) -> str: ...
    def to_year(self, number: int, /) -> str: ...
    def to_currency(self, number: So | float, /, currency: str = "VND") -> str: ...


def bang_chu(x: So, *, hoa_dau: bool = False) -> str:
    """``x`` in words; ``hoa_dau``: with a capital first letter.

    Raises:
        NumberError: a float, NaN, or a number beyond ``number_reading.MAX_READABLE``.

    >>> bang_chu(1005), bang_chu(Decimal("3.5"), hoa_dau=True)
    ('một nghìn không trăm lẻ năm', 'Ba phẩy năm')
    """
    words = read_number(x)
    return viet_hoa_dau(words) if hoa_dau else words


def tien_bang_chu(x: So, *, hoa_dau: bool = True) -> str:
    """An amount of ``x`` đồng in words, as after ``Bằng chữ:``; ``hoa_dau``: with a capital first letter.

    Raises:
        NumberError: not a whole number of đồng, a float or NaN.

    >>> tien_bang_chu(1200000), tien_bang_chu(5, hoa_dau=False)
    ('Một triệu hai trăm nghìn đồng', 'năm đồng')
    """
    words = _to_currency(check_so(x))
    return viet_hoa_dau(words) if hoa_dau else words


def thu_tu(n: int) -> str:
    """An ordinal in words: the same as ``convert(n, "ordinal")``.

    Raises:
        NumberError: ``n`` is not a whole number from 1.

    >>> thu_tu(1), thu_tu(4), thu_tu(21)
    ('thứ nhất', 'thứ tư', 'thứ hai mươi mốt')
    """
    return read_ordinal(n)


def convert(number: int | float | Decimal | str, to: str = "cardinal", **options: str) -> str:
    """``num2words.num2words(number, lang="vi", to=to)``, corrected; a text is read as a Python numeral.

    Raises:
        NotImplementedError: ``to`` is not one of ``CONVERSIONS``, as in num2words.
        NumberError: the number cannot be written in words.

    >>> convert(-5), convert("12.05"), convert(1, "ordinal"), convert(5, "ordinal_num"), convert(2025, "year")
    ('âm năm', 'mười hai phẩy không năm', 'thứ nhất', 'thứ 5', 'hai nghìn không trăm hai mươi lăm')
    """
    if to not in CONVERSIONS:
        raise NotImplementedError(to)
    corrected = converter()
    value = corrected.str_to_number(number) if isinstance(number, str) else number
    method: Callable[..., str] = getattr(corrected, f"to_{to}")
    return method(value, **options)


@cache
def converter() -> Num2WordsConverter:
    """The corrected converter: an instance of a subclass of ``num2words.lang_VI.Num2Word_VI``."""
    from num2words.lang_VI import Num2Word_VI

    class CorrectedNum2WordVI(Num2Word_VI):  # type: ignore[misc]
        """num2words' Vietnamese converter with every method that makes words replaced."""

        str_to_number = staticmethod(_from_numeral)
        to_cardinal = staticmethod(_to_cardinal)
        number_to_text = staticmethod(_to_cardinal)
        vietnam_number = staticmethod(_to_cardinal)
        to_ordinal = staticmethod(read_ordinal)
        to_ordinal_num = staticmethod(_to_ordinal_num)
        to_year = staticmethod(_to_year)
        to_currency = staticmethod(_to_currency)

    corrected: Num2WordsConverter = CorrectedNum2WordVI()
    return corrected


def _from_numeral(text: str) -> Decimal:
    """``text``, a Python numeral without exponent, as a Decimal; NumberError for anything else."""
    numeral = text.strip()
    if not _PYTHON_NUMERAL.fullmatch(numeral):
        raise NumberError(f'"{numeral[:40]}" không phải là số')
    return Decimal(numeral)


def _to_cardinal(number: So | float) -> str:
    """``number`` in words; a float is read as the decimal that Python prints for it."""
    return read_number(_from_numeral(repr(number)) if isinstance(number, float) else number)


def _to_ordinal_num(number: int) -> str:
    """``thứ 5``; NumberError for a number that has no ordinal."""
    read_ordinal(number)
    return f"thứ {int(number)}"


def _to_year(number: int) -> str:
    """A year in words; a negative one with ``trước Công nguyên``."""
    if not isinstance(number, int):
        raise NumberError(f'năm phải là số nguyên, đang là "{str(number)[:40]}"')
    return read_number(number) if number >= 0 else f"{read_number(-number)} trước Công nguyên"


def _to_currency(number: So | float, currency: str = "VND") -> str:
    """Whole đồng in words; NotImplementedError for other currencies, as in num2words."""
    if currency != "VND":
        raise NotImplementedError(f'Currency code "{currency}" not implemented for Vietnamese')
    amount = _from_numeral(repr(number)) if isinstance(number, float) else check_so(number)
    if amount % 1:
        raise NumberError("số tiền bằng chữ phải là số nguyên đồng; hãy làm tròn trước")
    return f"{read_number(int(amount))} đồng"
