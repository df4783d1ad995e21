"""The Jinja environment in which templates run: the immutable sandbox, with only our own filters in it."""

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
"""Most steps of one rendering: syntax-tree nodes run in loops plus list items read by functions.
A table of 20,000 rows of six cells takes about 1,000,000."""
BUDGET = "_budget"
"""Name of the budget among the values of a rendering; templates cannot use names that begin with ``_``."""

Functions = Mapping[str, Callable[..., object]]


@dataclass(slots=True)
class Budget:
    """The steps that one rendering has left."""

    steps: int = MAX_STEPS

    def spend(self, steps: int) -> None:
        """Take ``steps`` from the budget.

        Raises:
            EvaluationError: MT244, fewer steps are left.
        """
        self.steps -= steps
        if self.steps < 0:
            message = f"biểu mẫu lặp quá nhiều (hơn {MAX_STEPS} bước)"
            raise EvaluationError(
                "MT244", message, "bớt vòng lặp lồng nhau trong biểu mẫu, hoặc bớt dòng số liệu"
            )


class _Undefined(StrictUndefined):
    """Makes a name that does not exist an error as soon as it is used, not only when it is printed."""

    __slots__ = ()

    def __init__(self, hint: str | None = None, obj: object = missing, name: str | None = None) -> None:
        super().__init__(hint, obj, name)
        raise EvaluationError("MT210", f'không có tên "{name}"', missing=name or "")


class TemplateEnvironment(ImmutableSandboxedEnvironment):
    """Gives access to plain data only: a dot reads an entry of a mapping, never an attribute; nothing can be called.

    Jinja's autoescaping is off: ``lower`` sends every printed value through a ``draw_...`` function of ``values``,
    which escapes it (Jinja would escape it once more and take twice as long).
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
        self.filters = {name: _as_filter(name, function) for name, function in functions.items()}
        self.filters |= _OWN_FILTERS

    def getattr(self, obj: object, attribute: str) -> object:
        """Evaluate ``obj.attribute``."""
        if type(obj) is dict and attribute in obj:  # nearly always
            value: object = obj[attribute]
            return value
        if isinstance(obj, LoopContext) and attribute in LOOP_ATTRIBUTES:
            fact: object = getattr(obj, attribute)
            return fact
        return operations.look_up(obj, attribute)

    def getitem(self, obj: object, argument: object) -> object:
        """Evaluate ``obj[argument]``."""
        return operations.look_up(obj, argument if isinstance(argument, int) else str(argument))

    def is_safe_callable(self, obj: object) -> bool:  # noqa: ARG002 - the answer does not depend on it
        """False: nothing may be called."""
        return False


def _as_filter(name: str, function: Callable[..., object]) -> Callable[..., object]:
    """``function`` as a filter that spends from the budget and returns an argument with a draft's blank unchanged."""

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
def _loop_items(context: Context, items: object, steps: int) -> object:
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


def _at_render_time(function: Callable[..., object]) -> Callable[..., object]:
    """``function`` as a filter; ``pass_context`` keeps Jinja from evaluating it while compiling."""

    @pass_context
    def call(_: Context, *arguments: object) -> object:
        return function(*arguments)

    return call


_OWN_FILTERS: dict[str, Callable[..., object]] = {  # the names that ``compile.lower`` uses
    "_loop": _loop_items,
    "_compare": _compare,
    "_add": _at_render_time(operations.add),
    "_subtract": _at_render_time(operations.subtract),
    "_negate": _at_render_time(operations.negate),
    "_decimal": _at_render_time(Decimal),
    "_draw_text": values.draw_text,
    "_draw_plain": values.draw_plain,
    "_draw_attribute": values.draw_attribute,
    "_draw_block": values.draw_block,
    "_draw_run": values.draw_run,
}
