"""Reads numbers as people type them: ``23.881``, ``93,54``, ``1234``; what can be read in two ways is refused."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from cchcdoc.vietnamese.figures.numbers import MAX_DIGITS_TYPED, AmbiguousNumberError, NumberError

_SHOWN: Final = 40
_COMMA_FORM = re.compile(r"([-−]?)([1-9][0-9]{0,2}(?:\.[0-9]{3})+|[0-9]+)(?:,([0-9]+))?")
_DOT_FORM = re.compile(r"([-−]?)(0|[1-9][0-9]*)\.([0-9]+)")


def parse_so(text: str) -> Decimal:
    """A number as a clerk types it where decimals are allowed; spaces around it are ignored.

    ``23.881,5`` and ``1.234.567`` (groups of three), ``93,54``, ``23881``, ``-5`` and ``−5``, ``9.52`` (a
    dot before other than three digits is a decimal point), ``0.125``. One dot before exactly three digits
    can be either.

    Raises:
        AmbiguousNumberError: ``12.500``.
        NumberError: anything else that is not a plain number of at most ``MAX_DIGITS_TYPED`` digits
            (exponents, ``NaN``, underscores, ``%``, units, non-ASCII digits).

    >>> parse_so("1.234.567,8"), parse_so("9.52")
    (Decimal('1234567.8'), Decimal('9.52'))
    """
    if is_plain(text):
        return Decimal(text)
    whole, mark, decimals = text.partition(",")
    if mark and len(text) <= MAX_DIGITS_TYPED and is_plain(whole) and is_plain(decimals):  # 93,54
        return Decimal(f"{whole}.{decimals}")
    typed = _check_typed(text)
    comma = _COMMA_FORM.fullmatch(typed)
    dot = _DOT_FORM.fullmatch(typed)
    if dot and dot[2] != "0" and len(dot[3]) == 3:
        raise AmbiguousNumberError(typed, _number(dot[1], dot[2] + dot[3]), _number(*dot.groups()))
    if comma:
        return _number(comma[1], comma[2].replace(".", ""), comma[3])
    if dot:
        return _number(*dot.groups())
    raise _error(typed)


def parse_so_nguyen(text: str) -> int:
    """A whole number as a clerk types it: ``23.881``, ``12.500`` (thousands), ``05``, ``-5``.

    Raises:
        NumberError: decimals (``12,5``, ``9.52``), or what `parse_so` refuses.

    >>> parse_so_nguyen("12.500"), parse_so_nguyen("05")
    (12500, 5)
    """
    if is_plain(text):
        return int(text)
    typed = _check_typed(text)
    match = _COMMA_FORM.fullmatch(typed)
    if match and match[3] is None:
        return int(_number(match[1], match[2].replace(".", "")))
    raise _error(typed, whole=True)


def value_of(typed: str) -> Decimal:
    """The value of a number found in a sentence: dots group thousands, a comma marks decimals.

    >>> value_of("1.234,5"), value_of("12")
    (Decimal('1234.5'), Decimal('12'))
    """
    return Decimal(typed.replace(".", "").replace(",", "."))


def is_plain(text: str) -> bool:
    """Only digits, as most figures of a report."""
    return text.isdigit() and text.isascii() and len(text) <= MAX_DIGITS_TYPED


def _number(sign: str, whole: str, decimals: str | None = None) -> Decimal:
    """The matched digits as a Decimal; ``-0`` becomes 0."""
    value = Decimal(f"{whole}.{decimals}" if decimals else whole)
    return -value if sign and value else value


def _check_typed(text: str) -> str:
    """``text`` without the spaces around it; NumberError when it is empty or has too many digits."""
    typed = text.strip()
    if not typed:
        raise NumberError("chưa điền số")
    if sum(map(str.isdigit, typed)) > MAX_DIGITS_TYPED:
        advice = f"có quá {MAX_DIGITS_TYPED} chữ số"
        raise NumberError(f'"{typed[:_SHOWN]}" {advice}', advice)
    return typed


def _error(typed: str, *, whole: bool = False) -> NumberError:
    """The error with the most specific message for ``typed``, which is not a number."""
    from cchcdoc.vietnamese.figures.number_slips import advise  # most documents have no such error

    advice = advise(typed, whole=whole)
    return NumberError(f'"{typed[:_SHOWN]}" không phải là số{" nguyên" if whole else ""}; {advice}', advice)
