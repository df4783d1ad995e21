"""Where compiled templates run: Jinja's immutable sandbox with nothing in it but our own filters."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from jinja2 import StrictUndefined
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing, pass_context

from cchcdoc.expressions import EvaluationError, operations
from cchcdoc.expressions.operations import LOOP_ATTRIBUTES
from cchcdoc.render.fill import values

MAX_STEPS = 5_000_000
"""Nodes of the syntax tree that one rendering may pass in its loops, and items that its functions may read.
A table of 20,000 rows of six cells takes about 1,000,000."""
BUDGET = "_han_muc"
"""Name of the budget among the values of a rendering; no template can say a name that begins with ``_``."""

Functions = Mapping[str, Callable[..., object]]


@dataclass(slots=True)
class Budget:
    """What is left to one rendering."""

    steps: int = MAX_STEPS

    def spend(self, steps: int) -> None:
        """Takes ``steps``; ``EvaluationError`` MT244 when they are not there."""
        self.steps -= steps
        if self.steps < 0:
            message = f"biểu mẫu lặp quá nhiều (hơn {MAX_STEPS} bước)"
            raise EvaluationError(
                "MT244", message, "bớt vòng lặp lồng nhau trong biểu mẫu, hoặc bớt dòng số liệu"
            )


class _Undefined(StrictUndefined):
    """A name that does not exist is an error where it stands, not when it is printed."""

    __slots__ = ()

    def __init__(self, hint: str | None = None, obj: object = missing, name: str | None = None) -> None:
        super().__init__(hint, obj, name)
        raise EvaluationError("MT210", f'không có tên "{name}"')


class TemplateEnvironment(ImmutableSandboxedEnvironment):
    """Plain data only: a dot reads an entry of a mapping, never an attribute; nothing can be called.

    Escaping is not left to Jinja: ``lower`` sends every printed value through a drawing of ``values``, which
    escapes, and leaves no other output node (Jinja's own would escape once more and take twice as long).
    """

    def __init__(self, functions: Functions) -> None:
        super().__init__(
            autoescape=False,
            undefined=_Undefined,
            keep_trailing_newline=True,
            optimized=False,
        )
        self.globals.clear()
        self.tests.clear()
        self.filters = {name: _bounded(name, function) for name, function in functions.items()}
        self.filters |= _OWN_FILTERS

    def getattr(self, obj: object, attribute: str) -> object:
        """``obj.attribute``."""
        if type(obj) is dict and attribute in obj:  # nearly always
            value: object = obj[attribute]
            return value
        if isinstance(obj, LoopContext) and attribute in LOOP_ATTRIBUTES:
            fact: object = getattr(obj, attribute)
            return fact
        return operations.look_up(obj, attribute)

    def getitem(self, obj: object, argument: object) -> object:
        """``obj[argument]``."""
        return operations.look_up(obj, argument if isinstance(argument, int) else str(argument))

    def is_safe_callable(self, obj: object) -> bool:  # noqa: ARG002 - whatever it is
        """Nothing is."""
        return False


def _bounded(name: str, function: Callable[..., object]) -> Callable[..., object]:
    """``function`` as a filter that pays for the lists it reads and leaves blanks of a draft alone."""

    @pass_context
    def call(context: Context, *arguments: object, **keywords: object) -> object:
        for argument in arguments:
            if values.has_gap(argument):
                return argument
        plain = [values.plain_argument(argument) for argument in arguments]
        context.parent[BUDGET].spend(sum(len(value) for value in plain if isinstance(value, list)))
        return operations.call(name, function, plain, keywords)

    return call


@pass_context
def _repeat(context: Context, items: object, steps: int) -> object:
    if not isinstance(items, list):
        raise EvaluationError("MT243", f"vòng lặp cần một danh sách, đang là {operations.type_name(items)}")
    context.parent[BUDGET].spend(len(items) * steps)
    return items


@pass_context
def _compare(_: Context, left: object, *rest: object) -> bool:
    for operator, right in zip(rest[::2], rest[1::2], strict=True):
        if not operations.compare(str(operator), left, right):
            return False
        left = right
    return True


def _late(function: Callable[..., object]) -> Callable[..., object]:
    """A filter that Jinja cannot run while compiling."""

    @pass_context
    def call(_: Context, *arguments: object) -> object:
        return function(*arguments)

    return call


_OWN_FILTERS: dict[str, Callable[..., object]] = {
    "_lap": _repeat,
    "_so_sanh": _compare,
    "_cong": _late(operations.add),
    "_tru": _late(operations.subtract),
    "_doi_dau": _late(operations.negate),
    "_thap_phan": _late(Decimal),
    "_in_text": values.draw_text,
    "_in_plain": values.draw_plain,
    "_in_attribute": values.draw_attribute,
    "_in_block": values.draw_block,
    "_in_run": values.draw_run,
}
