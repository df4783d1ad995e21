"""Checks the arguments of the functions that expressions call: each check returns the value or raises FigureError.

Figures are ``int`` or ``Decimal``, never ``float``, so that computation is exact.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import wraps
from typing import ParamSpec, TypeVar

from cchcdoc.nodes import Blank
from cchcdoc.vietnamese.figures.numbers import Nam, So, places_of

MAX_NUMBER = 10**18
"""Largest absolute value of a figure: the state budget in đồng has 16 digits."""
MAX_DECIMALS = 12
"""Largest number of decimals of a figure."""
MAX_PLACES = 6
"""Largest ``le``, the decimals that a result is rounded to."""
MAX_ITEMS = 100_000
"""Largest number of items of a list argument."""
MAX_TEXT = 100_000
"""Largest number of characters of a text argument."""
MAX_RESULT = 1_000_000
"""Largest number of characters of a text that a function joins of others (ND438)."""

_SHOWN = 40
_DIGITS = 18
"""A number with at most this many digits before the comma is below ``MAX_NUMBER``."""

P = ParamSpec("P")
R = TypeVar("R")


class FigureError(ValueError):
    """A figure cannot be computed; ``code`` is the code of the rule (ND43x), message and hint are Vietnamese.

    ``hint``: what the author of the expression can do, where it is not to look at the figures.
    """

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        self.code = code
        self.hint = hint
        super().__init__(message)


class MissingFigureError(FigureError):
    """An argument is a blank of a draft (``blank``); the caller takes the blank as the result, not an error."""

    def __init__(self, blank: Blank) -> None:
        self.blank = blank
        super().__init__("ND436", f'chưa có "{blank.label}" nên chưa tính được')


def figure_function(function: Callable[P, R]) -> Callable[P, R]:
    """Decorator: every error about the arguments, also about their number and names, is raised as FigureError.

    The function itself stays reachable as ``unchecked``, for who calls thousands of times and asks again after an error.
    """

    @wraps(function)
    def checked(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return function(*args, **kwargs)
        except FigureError:
            raise
        except ValueError as error:  # from the formatters of ``vietnamese``
            raise FigureError("ND433", str(error)) from error
        except TypeError:
            _check_call(function, args, kwargs)
            raise

    checked.unchecked = function  # type: ignore[attr-defined]
    return checked


def at_once(function: Callable[P, R]) -> Callable[P, R]:
    """Decorator of a figure function: however long a list is, it takes no time, so that to remember the result would take longer."""
    function.is_at_once = True  # type: ignore[attr-defined]
    return function


def _check_call(
    function: Callable[..., object], args: tuple[object, ...], kwargs: Mapping[str, object]
) -> None:
    from inspect import signature

    try:
        signature(function).bind(*args, **kwargs)
    except TypeError as error:
        names = ", ".join(signature(function).parameters)
        message = f"{function.__name__} dùng sai số đối số hoặc tên đối số; viết {function.__name__}({names})"
        raise FigureError("ND434", message) from error


def show(value: object) -> str:
    """``value`` as a message shows it: on one line, at most ``_SHOWN`` characters."""
    if isinstance(value, list | tuple | Mapping):
        return "một danh sách" if not isinstance(value, Mapping) else "một nhóm số liệu"
    if value is None or isinstance(value, bool):
        return {None: "giá trị trống", True: "true", False: "false"}[value]
    if isinstance(value, int) and not -MAX_NUMBER <= value <= MAX_NUMBER:
        return "một số quá lớn"
    shown = str(value)[: _SHOWN * 2]
    text = " ".join((shown.replace(".", ",") if isinstance(value, Decimal) else shown).split())
    return f'"{text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"}"'


def present(value: object) -> object:
    """``value`` itself.

    Raises:
        MissingFigureError: it is a blank of a draft.
    """
    if type(value) is Blank:
        raise MissingFigureError(value)
    return value


def number_or_year(value: object) -> So:
    """``value``, a finite ``int`` (a year too) or ``Decimal`` within ``MAX_NUMBER`` and ``MAX_DECIMALS``."""
    if type(value) is int and -MAX_NUMBER <= value <= MAX_NUMBER:  # nearly every figure of a report
        return value
    if type(value) is Decimal and _is_usual(value):
        return value
    present(value)
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise FigureError("ND430", f"{show(value)} không phải là số")
    if isinstance(value, Decimal) and not value.is_finite():
        raise FigureError("ND430", f"{show(value)} không phải là số hữu hạn")
    if not -MAX_NUMBER <= value <= MAX_NUMBER:
        raise FigureError("ND433", "số lớn hơn 10^18, quá lớn so với một số liệu báo cáo")
    if places_of(value) > MAX_DECIMALS:
        raise FigureError("ND433", f"số có quá {MAX_DECIMALS} chữ số thập phân")
    return value


def _is_usual(value: Decimal) -> bool:
    text = str(value)
    if len(text) <= MAX_DECIMALS and "E" not in text:  # nearly always
        return value.is_finite()
    return value.is_finite() and value.adjusted() < _DIGITS and places_of(value) <= MAX_DECIMALS


def number(value: object) -> So:
    """``value`` as ``number_or_year``, but a year is an error: years are not figures to compute with."""
    if type(value) is int and -MAX_NUMBER <= value <= MAX_NUMBER:  # most figures
        return value
    checked = number_or_year(value)
    if type(checked) is Nam:
        raise FigureError("ND430", f"{checked} là năm, không phải số liệu để tính")
    return checked


def whole(value: object, least: int, what: str) -> int:
    """``value``, a whole number not below ``least``; ``what`` names it in the message (Vietnamese).

    A number typed without decimals in a field that allows them is whole too.
    """
    if type(value) is int and least <= value <= MAX_NUMBER:  # nearly every count
        return value
    checked = number_or_year(value)
    if isinstance(checked, Decimal) and not places_of(checked) and checked == int(checked):
        checked = int(checked)
    if not isinstance(checked, int) or checked < least:
        raise FigureError("ND430", f"{what} phải là số nguyên từ {least}, đang là {show(checked)}")
    return int(checked)


def places(le: object) -> int:
    """``le``, the number of decimals to round to, from 0 to ``MAX_PLACES``."""
    if isinstance(le, bool) or not isinstance(le, int) or not 0 <= le <= MAX_PLACES:
        raise FigureError("ND433", f"le (số chữ số thập phân) phải từ 0 đến {MAX_PLACES}, đang là {show(le)}")
    return le


def flag(value: object, name: str) -> bool:
    """``value``, a bool; ``name`` is the parameter in the message."""
    if not isinstance(value, bool):
        raise FigureError("ND434", f"{name} phải là true hoặc false, đang là {show(value)}")
    return value


def text(value: object, what: str) -> str:
    """``value``, a text of at most ``MAX_TEXT`` characters; ``what`` names it in the message (Vietnamese)."""
    if type(value) is str and len(value) <= MAX_TEXT:  # nearly always
        return value
    present(value)
    if not isinstance(value, str):
        raise FigureError("ND437", f"{what} phải là chữ, đang là {show(value)}")
    if len(value) > MAX_TEXT:
        raise FigureError("ND433", f"{what} dài quá {MAX_TEXT} ký tự")
    return value


def joined(texts: Sequence[str], between: str) -> str:
    """``texts`` with ``between`` between them.

    Raises:
        FigureError: ND438, together they are longer than ``MAX_RESULT``.
    """
    check_length(sum(map(len, texts)) + len(between) * len(texts))
    return between.join(texts)


def joined_and(texts: Sequence[str]) -> str:
    """``texts``, at least one, with commas between them and "và" before the last.

    Raises:
        FigureError: ND438, as ``joined``.
    """
    *first, last = texts
    return f"{joined(first, ', ')} và {last}" if first else last


def check_length(characters: int) -> None:
    """Check the length of a text before it is made.

    Raises:
        FigureError: ND438, it is longer than ``MAX_RESULT``.
    """
    if characters > MAX_RESULT:
        raise FigureError("ND438", f"chữ nối lại dài quá {MAX_RESULT // 1_000_000} triệu ký tự")


def day(value: object) -> date:
    """``value``, a date without a time."""
    present(value)
    if not isinstance(value, date) or isinstance(value, datetime):
        raise FigureError("ND437", f"{show(value)} không phải là ngày")
    return value


def items(value: object, what: str = "danh sách") -> Sequence[object]:
    """``value``, a list of at most ``MAX_ITEMS`` items; ``what`` names it in the message (Vietnamese)."""
    if type(value) is list and len(value) <= MAX_ITEMS:
        return value
    present(value)
    if not isinstance(value, list | tuple):
        raise FigureError("ND437", f"{what} phải là danh sách, đang là {show(value)}")
    if len(value) > MAX_ITEMS:
        raise FigureError("ND433", f"{what} có quá {MAX_ITEMS} mục")
    return value
