"""Compiles expressions: parsed and checked once, then evaluated as Python closures; no code is generated."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import lru_cache, partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias, cast

from cchcdoc.expressions import operations
from cchcdoc.expressions.calls import Arguments, Function, call_step
from cchcdoc.expressions.candidates import suggest_name
from cchcdoc.expressions.errors import EvaluationError, ExpressionError
from cchcdoc.expressions.noting import Reading, remembering
from cchcdoc.expressions.paths import BlankValue, path_step
from cchcdoc.expressions.quick import read_quick
from cchcdoc.expressions.quick_nodes import Node

if TYPE_CHECKING:
    from jinja2 import nodes

    from cchcdoc.expressions.syntax import Lines

Scope: TypeAlias = Mapping[str, object]
"""The names that an expression can use, with what they stand for."""
Functions = Mapping[str, Callable[..., object]]
_Step = Callable[[Scope], object]

CACHED_EXPRESSIONS = 4_096
"""Largest number of compiled expressions that one ``Language`` caches."""


class Expression(NamedTuple):
    """A compiled expression; can be evaluated any number of times."""

    source: str
    step: _Step
    """Gives what ``evaluate`` gives, but raises ``BlankValue`` in place of a ``Blank``."""

    def evaluate(self, scope: Scope) -> object:
        """The value in ``scope`` (plain data, also lists and mappings), or the first ``Blank`` met.

        Raises:
            EvaluationError: the values do not suit the expression; has the offset.
        """
        try:
            return self.step(scope)
        except BlankValue as met:
            return met.blank


class Language:
    """The expression language with a set of functions; caches compiled expressions. ``reading``: what functions read."""

    def __init__(self, functions: Functions, reading: Reading | None = None) -> None:
        self.functions: Functions = MappingProxyType(dict(functions))
        self._reading = reading or Reading()
        self.compile: Callable[[str], Expression] = lru_cache(maxsize=CACHED_EXPRESSIONS)(self._compile)
        """Compile an expression, given without its ``{{ }}``.

        Raises:
            ExpressionError: it is not an allowed expression, or is too long or too deeply nested.
        """
        self.compile_printed: Callable[[str], Expression] = lru_cache(maxsize=CACHED_EXPRESSIONS)(
            partial(self._compile, reading=self._reading)
        )
        """The same for an expression whose value is printed: it notes what it reads (``noting``)."""
        everything = Reading(fields=self._reading.fields, with_conditions=True)
        self.compile_tracing = partial(self._compile, reading=everything)
        """The same, not cached, noting all that is read: ``tracing`` explains with it why an expression failed."""

    def _compile(self, source: str, reading: Reading | None = None) -> Expression:
        tree: nodes.Node | Node | None = read_quick(source, self.functions)
        place: Callable[[int], int] = _as_is
        if tree is None:
            tree, lines = _checked(source, self.functions)
            place = lines.offset
        return Expression(source, _Builder(self.functions, place, reading).build(tree))


def compile_expression(source: str, functions: Functions) -> Expression:
    """``Language(functions).compile(source)``, for a single expression.

    Raises:
        ExpressionError: as ``Language.compile``.
    """
    return Language(functions).compile(source)


def _checked(source: str, functions: Functions) -> tuple[nodes.Expr, Lines]:
    from cchcdoc.expressions.allow_list import check_expression
    from cchcdoc.expressions.syntax import parse

    tree, lines = parse(source)
    for refusal in check_expression(tree, functions):
        raise ExpressionError(refusal.code, refusal.message, refusal.hint, lines.offset(refusal.line))
    return tree, lines


def _as_is(offset: int) -> int:
    return offset


class _Builder:
    """Turns a checked tree into closures that know their offset. The casts are safe after the allow-list check.

    ``place``: maps a node's ``lineno`` to the offset in the source. ``reading``: the closures note what they read;
    those of conditions (``asking``) only if it says so.
    """

    def __init__(
        self, functions: Functions, place: Callable[[int], int], reading: Reading | None = None
    ) -> None:
        self.functions = functions
        self.place = place
        self.reading = reading
        self.asking = _Builder(functions, place) if reading and not reading.with_conditions else self

    def build(self, node: nodes.Node | Node) -> _Step:
        node_type = type(node).__name__.lower()
        build_one: Callable[[Any], _Step] = getattr(self, f"build_{node_type}")
        return build_one(node)

    def build_const(self, node: nodes.Const) -> _Step:
        value = _literal(node)
        return lambda _: value

    def build_name(self, node: nodes.Name) -> _Step:
        return self.build_getattr(node)

    def build_getattr(self, node: nodes.Getattr | nodes.Getitem | nodes.Name) -> _Step:
        """A whole path in one closure: ``so_lieu.ho_so.theo_cap[0].tiep_nhan`` is the most frequent expression."""
        steps: list[tuple[str | int, int]] = []
        holder: Any = node
        while type(holder).__name__ in ("Getattr", "Getitem"):
            key = holder.attr if type(holder).__name__ == "Getattr" else holder.arg.value
            steps.insert(0, (key, self.place(holder.lineno)))
            holder = holder.node
        start = self.place(holder.lineno)
        name = holder.name if type(holder).__name__ == "Name" else ""
        first = _named(name, start) if name else self.build(holder)
        notes = self.reading is not None and (bool(steps) or name == "dong")
        return path_step(name, first, steps, notes=notes)

    build_getitem = build_getattr

    def build_condexpr(self, node: nodes.CondExpr) -> _Step:
        test, one = self.asking.build(node.test), self.build(node.expr1)
        other = self.build(cast("nodes.Expr", node.expr2))
        return lambda scope: one(scope) if test(scope) else other(scope)

    def build_and(self, node: nodes.And) -> _Step:
        left, right = self.asking.build(node.left), self.build(node.right)
        return lambda scope: left(scope) and right(scope)

    def build_or(self, node: nodes.Or) -> _Step:
        left, right = self.build(node.left), self.build(node.right)
        return lambda scope: left(scope) or right(scope)

    def build_not(self, node: nodes.Not) -> _Step:
        value = self.asking.build(node.node)
        return lambda scope: not value(scope)

    def build_add(self, node: nodes.Add) -> _Step:
        return _placed(operations.add, self.place(node.lineno), self.build(node.left), self.build(node.right))

    def build_sub(self, node: nodes.Sub) -> _Step:
        left, right = self.build(node.left), self.build(node.right)
        return _placed(operations.subtract, self.place(node.lineno), left, right)

    def build_neg(self, node: nodes.Neg) -> _Step:
        return _placed(operations.negate, self.place(node.lineno), self.build(node.node))

    def build_compare(self, node: nodes.Compare) -> _Step:
        first, offset = self.asking.build(node.expr), self.place(node.lineno)
        rest = [(operand.op, self.asking.build(operand.expr)) for operand in node.ops]
        if len(rest) == 1:  # nearly every comparison
            sign, other = rest[0]
            return _comparison(sign, offset, first, other)

        def compare(scope: Scope) -> bool:
            left = first(scope)
            for sign, step in rest:
                right = step(scope)
                if not _computed(operations.compare, offset, sign, left, right):
                    return False
                left = right
            return True

        return compare

    def build_filter(self, node: nodes.Filter) -> _Step:
        first = cast("nodes.Expr", node.node)
        keywords = cast("list[nodes.Keyword]", node.kwargs)
        return self.build_function(node.name, [first, *node.args], keywords, self.place(node.lineno))

    def build_call(self, node: nodes.Call) -> _Step:
        name = cast("nodes.Name", node.node).name
        return self.build_function(name, node.args, node.kwargs, self.place(node.lineno))

    def build_function(
        self, name: str, arguments: list[nodes.Expr], keywords: list[nodes.Keyword], offset: int
    ) -> _Step:
        function = self.functions[name]
        is_asking = self.reading is not None and name in self.reading.unprinted
        build = self.asking.build if is_asking else self.build
        literals = [_literal(each) for each in arguments]
        steps = [(index, build(each)) for index, each in enumerate(arguments) if not _is_literal(each)]
        fixed = {keyword.key: _literal(keyword.value) for keyword in keywords}
        named = [(each.key, build(each.value)) for each in keywords if not _is_literal(each.value)]
        fields = self.reading.fields.get(name, ()) if self.reading else ()
        is_noted = self.reading is not None and not is_asking and not self.reading.with_conditions
        call = call_step(
            Function(name, function, offset),
            Arguments(literals, steps, fixed, named),
            fields,
            is_noted=is_noted,
        )
        is_traced = self.reading is not None and not is_asking and not is_noted
        return remembering(call) if is_traced else call


def _named(name: str, offset: int) -> _Step:
    """A step that reports that there is no ``name``."""

    def missing(scope: Scope) -> object:
        raise EvaluationError(
            "MT210", f'không có tên "{name}"', suggest_name(name, scope), offset, missing=name
        )

    return missing


def _is_literal(node: nodes.Node | Node) -> bool:
    return type(node).__name__ == "Const"


def _literal(node: Any) -> object:
    """The value of a literal; ``None`` for any other node."""
    value: object = node.value if _is_literal(node) else None
    return Decimal(repr(value)) if isinstance(value, float) else value


def _placed(compute: Callable[..., object], offset: int, *steps: _Step) -> _Step:
    """A step that computes with the values of one or two ``steps``; its own errors are at ``offset``."""
    if len(steps) == 1:
        only = steps[0]
        return lambda scope: _computed(compute, offset, only(scope))
    left, right = steps

    def placed(scope: Scope) -> object:
        one, other = left(scope), right(scope)
        try:
            return compute(one, other)
        except EvaluationError as error:
            error.offset = offset
            raise

    return placed


def _comparison(sign: str, offset: int, first: _Step, second: _Step) -> _Step:
    """A step that compares the values of two; ``sign``: a key of ``COMPARISON_SIGNS``. Its own errors are at ``offset``."""
    order = operations.ORDERS[sign]

    def compare(scope: Scope) -> object:
        left, right = first(scope), second(scope)
        if (type(left), type(right)) in operations.ALIKE:
            return order(left, right)
        return _computed(operations.compare, offset, sign, left, right)

    return compare


def _computed(compute: Callable[..., object], offset: int, *values: object) -> object:
    try:
        return compute(*values)
    except EvaluationError as error:
        error.offset = offset
        raise
