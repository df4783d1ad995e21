"""Reads and writes numbers as Vietnamese offices do: ``23.881``, ``93,54%``, ``05``, ``1.234,5 triệu đồng``.

Source: Luật Kế toán 88/2015/QH13, Điều 11 khoản 2 (dot for thousands, comma for decimals), CLDR locale
``vi``. Numbers are ``int`` or ``Decimal``, never ``float``, so that they stay exact.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Final, TypeAlias

So: TypeAlias = int | Decimal
NUMBERS: Final = (int, Decimal)
"""The types of ``So`` to ask ``isinstance`` for where it is asked often: ``int | Decimal`` is made anew each time."""

MAX_DIGITS_TYPED: Final = 18
"""Largest number of digits, before and after the comma, of a typed number (a national budget in đồng has 16)."""

MAX_DIGITS_PRINTED: Final = 40
"""Largest number of digits printed on either side of the comma; more is an error."""

MAX_PLACES: Final = 18
"""Largest number of decimal places that can be rounded to."""

MAX_PLACES_TYPED: Final = 6
"""Largest number of decimals of a figure that people type and publish."""

EXACT: Final = Context(prec=2 * MAX_DIGITS_PRINTED + MAX_PLACES, rounding=ROUND_HALF_UP)
"""Computes without rounding; rounds halves up where decimals are asked for."""
_TOO_LARGE: Final = 10**MAX_DIGITS_PRINTED
_UNITS: Final = tuple(Decimal((0, (1,), -places)) for places in range(MAX_PLACES + 1))
_SHOWN = 40


class NumberError(ValueError):
    """A text or a value that is not an accepted number; the message is Vietnamese, for the clerk.

    ``advice`` (Vietnamese) says what to do about the sign that is wrong; empty where no sign is to blame.
    """

    def __init__(self, message: str, advice: str = "") -> None:
        self.advice = advice
        super().__init__(message)


class AmbiguousNumberError(NumberError):
    """``12.500`` where decimals are allowed: twelve thousand five hundred, or twelve and a half.

    ``hang_nghin`` is the value if the dot groups thousands, ``thap_phan`` if it is a decimal point; ``advice``
    (Vietnamese) says how to write each.
    """

    def __init__(self, text: str, hang_nghin: Decimal, thap_phan: Decimal) -> None:
        self.hang_nghin = hang_nghin
        self.thap_phan = thap_phan
        grouped = f"{hang_nghin:f}"
        decimal = f"{thap_phan:f}".replace(".", ",")
        advice = f"viết {grouped} nếu dấu chấm phân cách hàng nghìn, viết {decimal} nếu là số thập phân"
        super().__init__(f'"{text}" hiểu được hai cách; {advice}', advice)


class Nam(int):
    """A year: an int that is printed without a thousands dot (``2025``).

    A year plus or minus a number is a year; the difference of two years is an ``int``.

    >>> format_so(Nam(2025)), format_so(Nam(2025) - 1), Nam(2025) - Nam(2021)
    ('2025', '2024', 4)
    """

    __slots__ = ()

    def __add__(self, other: int, /) -> int:
        total = int.__add__(self, other)
        return total if total is NotImplemented or isinstance(other, Nam) else Nam(total)

    __radd__ = __add__

    def __sub__(self, other: int, /) -> int:
        difference = int.__sub__(self, other)
        return difference if difference is NotImplemented or isinstance(other, Nam) else Nam(difference)


def check_so(x: So) -> So:
    """``x`` itself when it is a finite int or Decimal of printable size.

    Raises:
        NumberError: bool, float, text, NaN, infinity or a number beyond ``MAX_DIGITS_PRINTED``.
    """
    if isinstance(x, Decimal):
        printable = x.is_finite() and x.adjusted() < MAX_DIGITS_PRINTED
    else:
        if not isinstance(x, int) or isinstance(x, bool):
            raise NumberError(f'"{str(x)[:_SHOWN]}" không phải là số')
        printable = -_TOO_LARGE < x < _TOO_LARGE
    if not printable:
        raise NumberError(f"số không hữu hạn hoặc có quá {MAX_DIGITS_PRINTED} chữ số")
    return x


def round_half_up(x: So, places: int) -> Decimal:
    """``x`` with exactly ``places`` decimals (0..``MAX_PLACES``), halves away from zero; never ``-0``.

    Raises:
        NumberError: as ``check_so``, or ``places`` out of range.

    >>> round_half_up(Decimal("93.545"), 2), round_half_up(Decimal("-0.5"), 0)
    (Decimal('93.55'), Decimal('-1'))
    """
    if not 0 <= places <= MAX_PLACES:
        raise NumberError(f"số chữ số thập phân phải từ 0 đến {MAX_PLACES}, đang là {places}")
    rounded = EXACT.quantize(check_so(x), _UNITS[places])
    return rounded if rounded else rounded.copy_abs()


def format_so(x: So, le: int | None = None, bo_so_0: bool = True) -> str:
    """``x`` as text: dot for thousands, comma for decimals; a ``Nam`` stays ``2025``.

    Args:
        x: the number.
        le: decimals to round to (half up); None keeps them all.
        bo_so_0: drop trailing zeros of the decimals; False keeps them (for columns of one precision).

    Raises:
        NumberError: as ``check_so``, or too many decimals.

    >>> format_so(23881), format_so(Decimal("93.535"), 2), format_so(Decimal("82.20"), 2)
    ('23.881', '93,54', '82,2')
    >>> format_so(5, 2, bo_so_0=False)
    '5,00'
    """
    if type(x) is int and not le and -_TOO_LARGE < x < _TOO_LARGE:  # counts, which most figures are
        return f"{x:,}".replace(",", ".") if x > 999 or x < -999 else str(x)
    if (
        type(x) is Decimal and (typed := _typed_decimals(x, le)) is not None
    ):  # nearly every figure with decimals
        whole, decimals = typed
    else:
        if isinstance(x, Nam):
            return str(int(x))
        if le is not None and not (le == 0 and isinstance(x, int)):
            x = round_half_up(x, le)
        elif isinstance(x := check_so(x), Decimal):
            x = _check_decimals(x)
        if not isinstance(x, Decimal):
            return f"{x:,}".replace(",", ".")
        whole, _, decimals = _plain_digits(x).partition(".")
    if bo_so_0:
        decimals = decimals.rstrip("0")
    if len(whole) > 3:
        whole = f"{int(whole):,}".replace(",", ".")
    return f"{whole},{decimals}" if decimals else whole


def _typed_decimals(x: Decimal, le: int | None) -> tuple[str, str] | None:
    """``x`` before and after the comma with ``le`` decimals, if that needs no computing; else ``None``."""
    text = str(x)
    whole, _, decimals = text.partition(".")
    if not (whole.isdecimal() and decimals.isdecimal()) and not _is_short_form(x, whole, decimals):
        return None
    if len(text) > MAX_DIGITS_PRINTED:
        return None
    if le is None:
        return whole, decimals
    return (whole, decimals.ljust(le, "0")) if len(decimals) <= le <= MAX_PLACES else None


def _is_short_form(x: Decimal, whole: str, decimals: str) -> bool:
    """Whether ``whole`` and ``decimals`` are all of ``x``: no exponent, no NaN, no zero, which may have a sign."""
    if "E" in whole or "E" in decimals or not x:
        return False
    return whole.isdecimal() or whole[1:].isdecimal()


def _plain_digits(x: Decimal) -> str:
    """``x`` without an exponent. ``str`` writes most numbers so, in a quarter of the time that formatting takes."""
    text = str(x)
    return f"{x:f}" if "E" in text else text


def places_of(x: So) -> int:
    """The decimals with which ``x`` was typed, zeros at the end included; 0 for a whole number.

    >>> places_of(Decimal("83.00")), places_of(83)
    (2, 0)
    """
    if not isinstance(x, Decimal):
        return 0
    text = str(x)
    if "E" not in text:  # else ``as_tuple``, which takes four times as long
        return len(text.partition(".")[2])
    exponent = x.as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


def format_typed(x: So) -> str:
    """``x`` with the decimals that it was typed with, for they belong to a published figure: ``83,00``.

    A number with more decimals than ``MAX_PLACES_TYPED`` was computed: zeros at its end are dropped.

    Raises:
        NumberError: as ``format_so``.

    >>> format_typed(Decimal("83.00")), format_typed(Decimal("83")), format_typed(Decimal("0.250000000"))
    ('83,00', '83', '0,25')
    """
    return format_so(x, bo_so_0=places_of(x) > MAX_PLACES_TYPED)


def _check_decimals(x: Decimal) -> Decimal:
    """``x``, with ``-0`` changed to 0; NumberError when it has more than ``MAX_DIGITS_PRINTED`` decimals."""
    if places_of(x) > MAX_DIGITS_PRINTED:
        raise NumberError(f"số có quá {MAX_DIGITS_PRINTED} chữ số thập phân; hãy làm tròn")
    return x if x else x.copy_abs()


def format_dem(x: So) -> str:
    """A count as offices write it: 1 to 9 get a leading zero, 0 and larger numbers do not.

    Raises:
        NumberError: as ``format_so``.

    >>> format_dem(5), format_dem(0), format_dem(23881)
    ('05', '0', '23.881')
    """
    text = format_so(x)
    return f"0{text}" if len(text) == 1 and text != "0" else text


def format_phan_tram(x: So, le: int | None = 2, bo_so_0: bool = True) -> str:
    """``x`` per cent, no space before the sign; ``le`` and ``bo_so_0`` as in ``format_so``.

    Raises:
        NumberError: as ``format_so``.

    >>> format_phan_tram(Decimal("93.5351")), format_phan_tram(100)
    ('93,54%', '100%')
    """
    return f"{format_so(int(x) if isinstance(x, Nam) else x, le, bo_so_0)}%"
