"""The operators of the expression language; shared by expressions and compiled templates.

Values are plain data: str, int (also ``Nam``, a year), Decimal, date, bool, None, list, dict.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from numbers import Number
from operator import eq, ge, gt, le, lt, ne
from typing import Any, Final, TypeGuard

from cchcdoc.expressions.candidates import suggest
from cchcdoc.expressions.errors import EvaluationError
from cchcdoc.nodes import Blank
from cchcdoc.vietnamese.figures.numbers import NUMBERS

LOOP_ATTRIBUTES = frozenset({"index", "first", "last", "length"})
"""Attributes of ``loop`` that a template may use."""
COMPARISON_SIGNS = {"eq": "==", "ne": "!=", "lt": "<", "lteq": "<=", "gt": ">", "gteq": ">="}


class BlankArgument(Exception):  # noqa: N818 - not an error
    """A function was given a blank of a draft."""

    def __init__(self, blank: Blank) -> None:
        self.blank = blank


def is_number(value: object) -> TypeGuard[int | Decimal]:
    """Whether ``value`` is an int or Decimal; a bool is not a number, and floats do not occur."""
    return isinstance(value, NUMBERS) and not isinstance(value, bool)


def type_name(value: object) -> str:
    """The type of ``value`` in Vietnamese, for messages."""
    kind: type[Any] = type(value)
    return _NAMES_OF_PLAIN.get(kind) or _name_of(kind)  # type: ignore[arg-type]  # a type is hashable


@lru_cache(maxsize=64)
def _name_of(kind: type[Any]) -> str:
    return next((name for types, name in _TYPE_NAMES if issubclass(kind, types)), "giá trị đặc biệt")


_TYPE_NAMES: tuple[tuple[type | tuple[type, ...], str], ...] = (
    (bool, "giá trị đúng/sai"),
    (str, "chữ"),
    (Number, "số"),
    (date, "ngày"),
    ((list, tuple), "danh sách"),
    (Mapping, "nhóm giá trị"),
)
_NAMES_OF_PLAIN: dict[type, str] = {
    type(None): "giá trị trống",
    bool: "giá trị đúng/sai",
    str: "chữ",
    int: "số",
    Decimal: "số",
    list: "danh sách",
    dict: "nhóm giá trị",
}
"""The same for nearly every value, faster: comparisons ask for it."""


def add(left: object, right: object) -> object:
    """The sum of two numbers; a year plus a number is a year.

    Raises:
        EvaluationError: MT212, not two numbers.
    """
    if (type(left), type(right)) not in _FIGURES and not (is_number(left) and is_number(right)):
        raise _not_numbers("cộng", left, right)
    return left + right  # type: ignore[operator] # two numbers


def subtract(left: object, right: object) -> object:
    """The difference of two numbers; a year minus a number is a year, the difference of two years an int.

    Raises:
        EvaluationError: MT212, not two numbers.
    """
    if (type(left), type(right)) not in _FIGURES and not (is_number(left) and is_number(right)):
        raise _not_numbers("trừ", left, right)
    return left - right  # type: ignore[operator] # two numbers


def negate(value: object) -> object:
    """``-value``.

    Raises:
        EvaluationError: MT212, not a number.
    """
    if not is_number(value):
        raise EvaluationError("MT212", f"không đổi dấu được {type_name(value)}", "chỉ đổi dấu được số")
    return -value


def compare(operator: str, left: object, right: object) -> bool:
    """Compare two numbers, texts or dates; truth values and ``None`` only for equality.

    ``operator`` is a key of ``COMPARISON_SIGNS``.

    Raises:
        EvaluationError: MT212, the values cannot be compared.
    """
    if (type(left), type(right)) in ALIKE:  # nearly always
        return ORDERS[operator](left, right)
    types = type_name(left), type_name(right)
    same = types[0] == types[1] and types[0] in ("chữ", "số", "ngày", "giá trị đúng/sai")
    if operator in ("eq", "ne") and (same or left is None or right is None):
        return (left == right) is (operator == "eq")
    if not same or types[0] == "giá trị đúng/sai":
        message = f"không so sánh được {types[0]} với {types[1]} bằng {COMPARISON_SIGNS[operator]}"
        raise EvaluationError("MT212", message, "chỉ so sánh số với số, chữ với chữ, ngày với ngày")
    return ORDERS[operator](left, right)


ORDERS: Final[dict[str, Callable[[Any, Any], bool]]] = {
    "eq": eq,
    "ne": ne,
    "lt": lt,
    "lteq": le,
    "gt": gt,
    "gteq": ge,
}
"""How values of ``ALIKE`` types are compared, by the key of ``COMPARISON_SIGNS``."""
_FIGURES: Final = frozenset({(int, int), (int, Decimal), (Decimal, int), (Decimal, Decimal)})
"""Types of nearly all pairs of numbers."""
ALIKE: Final = _FIGURES | {(str, str)}
"""Types of values that can be compared in every way."""


def look_up(holder: object, key: str | int) -> object:
    """``holder.key`` or ``holder[key]``: an entry of a mapping or an item of a list, never a Python attribute.

    ``None`` when ``holder`` is ``None``: an optional group that is not filled in.

    Raises:
        EvaluationError: MT211, there is no such entry or item.
    """
    if holder is None:
        return None
    if type(holder) is dict or isinstance(holder, Mapping):
        if key in holder:
            found: object = holder[key]
            return found
        names = [name for name in holder if isinstance(name, str)]
        raise EvaluationError("MT211", f'không có trường "{key}"', suggest(str(key), names), missing=str(key))
    if isinstance(holder, list) and isinstance(key, int):
        if 0 <= key < len(holder):
            item: object = holder[key]
            return item
        raise EvaluationError(
            "MT211", f"danh sách có {len(holder)} mục, không có mục [{key}]", "mục đầu là [0]"
        )
    raise EvaluationError(
        "MT211",
        f'{type_name(holder)} không có trường "{key}"',
        "chỉ nhóm nhiều trường mới có trường bên trong",
        missing=str(key),
    )


def call(
    name: str, function: Callable[..., object], arguments: list[object], keywords: dict[str, object]
) -> object:
    """``function(*arguments, **keywords)``; its errors become EvaluationErrors with their message.

    Raises:
        BlankArgument: an argument is a blank of a draft.
        EvaluationError: the function does not accept the values.
    """
    try:
        return function(*arguments, **keywords) if keywords else function(*arguments)
    except FAILURES as error:
        raise failure(name, arguments, error) from None


FAILURES: Final = (ValueError, TypeError, ArithmeticError, LookupError, AttributeError)
"""What a function raises that does not accept its arguments."""


def failure(name: str, arguments: list[object], error: Exception) -> BlankArgument | EvaluationError:
    """What to raise when function ``name`` raised ``error``, one of ``FAILURES``, for ``arguments``."""
    if isinstance(error, ValueError):
        blank = getattr(error, "blank", None)
        if isinstance(blank, Blank):
            return BlankArgument(blank)
        # A function may give the code of the rule (indicators: ND43x).
        code = str(getattr(error, "code", "MT213"))
        hint = str(getattr(error, "hint", "") or "xem lại số liệu dùng trong dấu {{ }}")
        fault = EvaluationError(code, f"{name}: {error}", hint)
        fault.reason = str(error)
        return fault
    if isinstance(error, ZeroDivisionError):
        return EvaluationError("MT213", f"{name}: phép chia cho 0", "toàn thể phải khác 0")
    types = ", ".join(type_name(value) for value in arguments)
    return EvaluationError(
        "MT212", f"hàm {name} không dùng được cho {types}", "xem lại các giá trị trong ngoặc"
    )


def _not_numbers(verb: str, left: object, right: object) -> EvaluationError:
    message = f"không {verb} được {type_name(left)} với {type_name(right)}"
    return EvaluationError("MT212", message, "chỉ cộng, trừ được số; muốn nối chữ thì viết ngoài dấu {{ }}")
