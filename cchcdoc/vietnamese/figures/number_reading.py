"""Writes numbers in Vietnamese words, exactly, without a library.

Rules, as taught in school and used in accounting documents: ``mười`` for 10-19 and ``mươi`` above; 1
after ``mươi`` is ``mốt``; 5 after ``mười``/``mươi`` is ``lăm``; 4 after ``mươi`` stays ``bốn`` (``tư`` is
kept for ordinals); an empty tens place is ``lẻ``; inside a number every lower group of three digits
is read in full (``không trăm lẻ năm``), groups of zeros are not read; from 10^9 on, the number of ``tỷ``
is itself read as a number (``bốn nghìn ... tỷ``).
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from cchcdoc.vietnamese.figures.numbers import NumberError, So, check_so

MAX_READABLE: Final = 10**18
"""Largest absolute value that is written in words (``một tỷ tỷ``)."""

MAX_DECIMALS_READ: Final = 18
"""Largest number of decimals that are written in words."""

_DIGITS: Final = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_BILLION: Final = 10**9
_DECIMALS_AS_NUMBER: Final = 3


def read_number(x: So) -> str:
    """``x`` in words, lower case; trailing zeros of the decimals are left out.

    Decimals: up to three digits are read as a number after their leading zeros (``phẩy hai mươi lăm``,
    ``phẩy không năm``), longer ones digit by digit.

    Raises:
        NumberError: not a finite int or Decimal, or beyond ``MAX_READABLE`` or ``MAX_DECIMALS_READ``.

    >>> read_number(1005), read_number(-5)
    ('một nghìn không trăm lẻ năm', 'âm năm')
    >>> read_number(Decimal("12.25")), read_number(Decimal("3.05"))
    ('mười hai phẩy hai mươi lăm', 'ba phẩy không năm')
    """
    if not -MAX_READABLE <= check_so(x) <= MAX_READABLE:
        raise NumberError("số quá lớn để viết bằng chữ (quá một tỷ tỷ)")
    decimals = ""
    if isinstance(x, Decimal):
        exponent = x.as_tuple().exponent
        if isinstance(exponent, int) and exponent < -MAX_DECIMALS_READ:
            raise NumberError(
                f"số có quá {MAX_DECIMALS_READ} chữ số thập phân để viết bằng chữ; hãy làm tròn"
            )
        decimals = f"{x:f}".partition(".")[2].rstrip("0")
    words = ["âm"] if x < 0 else []
    words += _read_whole(abs(int(x))) or [_DIGITS[0]]
    if decimals:
        words += ["phẩy", *_read_decimals(decimals)]
    return " ".join(words)


def read_ordinal(n: int) -> str:
    """``thứ nhất``, ``thứ hai``, ``thứ tư``, ``thứ hai mươi mốt``, ``thứ hai mươi tư``.

    Raises:
        NumberError: ``n`` is not a whole number from 1.
    """
    if not isinstance(n, int) or isinstance(n, bool) or n < 1:
        raise NumberError(f'thứ tự phải là số nguyên từ 1, đang là "{str(n)[:40]}"')
    if n in (1, 4):
        return "thứ nhất" if n == 1 else "thứ tư"
    words = read_number(n)
    if words.endswith("mươi bốn"):
        words = words.removesuffix("bốn") + "tư"
    return f"thứ {words}"


def _read_whole(n: int) -> list[str]:
    """The words of ``n`` > 0; an empty list for 0."""
    billions, rest = divmod(n, _BILLION)
    if not billions:
        return _read_below_billion(rest, full=False)
    return [*_read_whole(billions), "tỷ", *_read_below_billion(rest, full=True)]


def _read_below_billion(n: int, *, full: bool) -> list[str]:
    """The words of ``n`` < 10^9; ``full``: digits come before ``n``, so ``không trăm`` is kept."""
    words: list[str] = []
    for group, unit in ((n // 10**6, "triệu"), (n // 1000 % 1000, "nghìn"), (n % 1000, "")):
        if group:
            words += _read_group(group, full=full or bool(words))
            words += [unit] if unit else []
    return words


def _read_group(n: int, *, full: bool) -> list[str]:
    """The words of one group of three digits, 1..999; ``full`` as in ``_read_below_billion``."""
    hundreds, rest = divmod(n, 100)
    words = [_DIGITS[hundreds], "trăm"] if hundreds or full else []
    if not rest:
        return words
    tens, units = divmod(rest, 10)
    if not tens:
        return [*words, "lẻ", _DIGITS[units]] if words else [_DIGITS[units]]
    words += ["mười"] if tens == 1 else [_DIGITS[tens], "mươi"]
    if units == 5:
        words.append("lăm")
    elif units == 1 and tens > 1:
        words.append("mốt")
    elif units:
        words.append(_DIGITS[units])
    return words


def _read_decimals(digits: str) -> list[str]:
    """The words of the digits after the comma; the last one is not 0."""
    if len(digits) > _DECIMALS_AS_NUMBER:
        return [_DIGITS[int(digit)] for digit in digits]
    rest = digits.lstrip("0")
    zeros = [_DIGITS[0]] * (len(digits) - len(rest))
    return zeros + _read_whole(int(rest))
