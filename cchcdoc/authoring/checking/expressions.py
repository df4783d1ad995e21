"""Holds one expression against the shapes of what it may use: names, fields, functions and what these are given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from jinja2 import nodes

from cchcdoc.authoring.checking.scopes import holding
from cchcdoc.authoring.checking.shapes import NUMBER, UNKNOWN, VALUE, Listed, Record, Shape, Unknown
from cchcdoc.authoring.checking.value_types import (
    SUMMED_FIELDS,
    TAKING_BLANKS,
    argument_faults,
    comparison_fault,
    of_constant,
    sum_fault,
    words_of,
)
from cchcdoc.diagnostics import did_you_mean
from cchcdoc.expressions.allow_list import Functions, check_expression
from cchcdoc.expressions.errors import ExpressionError
from cchcdoc.expressions.syntax import Lines, parse
from cchcdoc.indicators import FIELDS
from cchcdoc.near_names import Names, near_names, nearest

MAX_LISTED: Final = 12
"""Names that a hint lists."""
OF_ITEMS: Final = frozenset({"loc"})
"""Functions that give a list of the items that they are given."""


class Fault(NamedTuple):
    """What is wrong, ``offset`` characters into the expression."""

    code: str
    message: str
    hint: str
    offset: int
    """0-based, in characters."""


@dataclass
class Reading:
    """What an expression may use, and what it was seen to use."""

    names: Mapping[str, Shape]
    functions: Functions
    used: set[str] = field(default_factory=set)
    """Dotted paths of fields that were read; a list's items are ``*``."""
    asked: set[str] = field(default_factory=set)
    """Those of ``used`` that may be blank where they were read: conditions, and functions that take blanks."""


class Typed(NamedTuple):
    """The shape of a part of an expression, and the path of the field that it is; "" for what is computed."""

    shape: Shape
    path: str = ""


def check(source: str, reading: Reading, *, is_asked: bool = False) -> tuple[list[Fault], Typed]:
    """The faults of ``source``, and what it gives; paths that it reads are added to ``reading.used``.

    ``is_asked``: it is a condition.
    """
    try:
        tree, lines = parse(source)
    except ExpressionError as error:
        return [Fault(error.code, error.message, error.hint, error.offset or 0)], Typed(UNKNOWN)
    refusals = check_expression(tree, reading.functions)
    if refusals:
        return [
            Fault(each.code, each.message, each.hint, lines.offset(each.line)) for each in refusals
        ], Typed(UNKNOWN)
    walk = _Walk(reading, lines, is_asked=is_asked)
    found = walk.typed(tree)
    walk.read(found)
    return walk.faults, found


class _Walk:
    def __init__(self, reading: Reading, lines: Lines, *, is_asked: bool) -> None:
        self._reading = reading
        self._lines = lines
        self._is_asked = is_asked
        self.faults: list[Fault] = []

    def typed(self, node: nodes.Node) -> Typed:
        """The shape of ``node``; what is wrong in it is added to ``faults``."""
        match node:
            case nodes.Name():
                return self._name(node)
            case nodes.Getattr():
                return self._field(node, self.typed(node.node), node.attr)
            case nodes.Getitem():
                return self._item(node)
            case nodes.Const():
                return Typed(of_constant(node.value))
            case _:
                return self._computed(node)

    def _computed(self, node: nodes.Node) -> Typed:
        """The shape of what is computed of other parts."""
        match node:
            case nodes.Call() | nodes.Filter():
                return self._call(node)
            case nodes.CondExpr():
                return self._choice(node)
            case nodes.Add() | nodes.Sub():
                return self._sum(node)
            case nodes.Compare():
                return self._comparison(node)
            case nodes.And() | nodes.Or() | nodes.Not():
                with self._asking():
                    return self._of_children(node)
            case _:
                return self._of_children(node)

    def _of_children(self, node: nodes.Node) -> Typed:
        for child in node.iter_child_nodes():
            self.read(self.typed(child))
        return Typed(VALUE)

    def read(self, found: Typed) -> None:
        """Note that the value of ``found`` is read."""
        if found.path:
            self._reading.used.add(found.path)
            if self._is_asked:
                self._reading.asked.add(found.path)

    @contextmanager
    def _asking(self, *, really: bool = True) -> Iterator[None]:
        """What is read meanwhile may be blank."""
        before, self._is_asked = self._is_asked, self._is_asked or really
        yield
        self._is_asked = before

    def _name(self, node: nodes.Name) -> Typed:
        shape = self._reading.names.get(node.name)
        if shape is None:
            known = [name for name in self._reading.names if not name.startswith("_")]
            held = holding(node.name, self._reading.names)
            self._reading.used.update(held)
            hint = did_you_mean(held) or near_names(node.name, known, listing="các tên dùng được")
            self._fault("MT210", f'không có "{node.name}" để dùng ở đây', hint, node)
            return Typed(UNKNOWN)
        return Typed(shape, node.name)

    def _field(self, node: nodes.Node, holder: Typed, name: str) -> Typed:
        shape = holder.shape
        path = f"{holder.path}.{name}" if holder.path else ""
        if isinstance(shape, Unknown):
            return Typed(UNKNOWN, path)
        if isinstance(shape, Record):
            if name in shape.fields:
                return Typed(shape.fields[name], path)
            if shape.others is not None:
                return Typed(shape.others, f"{holder.path}.*" if holder.path else "")
            hint = near_names(name, list(shape.fields)[:MAX_LISTED], listing="các tên dùng được")
            self._fault("MT211", f'không có mục "{name}" trong {holder.path or "kết quả này"}', hint, node)
            self._reading.used.update(
                f"{path[: -len(name)]}{near}" for near in nearest(name, tuple(shape.fields), Names.IDS)
            )
        elif isinstance(shape, Listed):
            hint = "lấy một mục bằng [0], hoặc dùng tong_cot, liet_ke, loc, so_luong"
            self._fault(
                "MT211", f'{holder.path or "kết quả này"} là danh sách, không có mục "{name}"', hint, node
            )
        else:
            self._fault(
                "MT211",
                f'{holder.path or "kết quả này"} là {shape.words}, không có mục "{name}"',
                "bỏ phần sau dấu chấm",
                node,
            )
        return Typed(UNKNOWN)

    def _item(self, node: nodes.Getitem) -> Typed:
        holder = self.typed(node.node)
        key = node.arg.value if isinstance(node.arg, nodes.Const) else None
        if isinstance(key, str):
            return self._field(node, holder, key)
        if isinstance(holder.shape, Listed):
            return Typed(holder.shape.item, f"{holder.path}.*" if holder.path else "")
        if isinstance(holder.shape, Unknown):
            return Typed(UNKNOWN)
        self._fault(
            "MT211",
            f"{holder.path or 'kết quả này'} không phải danh sách nên không lấy được mục thứ mấy",
            "bỏ dấu [ ]",
            node,
        )
        return Typed(UNKNOWN)

    def _sum(self, node: nodes.Add | nodes.Sub) -> Typed:
        left, right = self.typed(node.left), self.typed(node.right)
        self.read(left)
        self.read(right)
        verb = "cộng" if isinstance(node, nodes.Add) else "trừ"
        wrong = sum_fault(verb, left.shape, right.shape)
        if wrong:
            self._fault("MT212", wrong, "chỉ cộng, trừ được số; nối chữ thì viết liền ngoài {{ }}", node)
        return Typed(NUMBER)

    def _comparison(self, node: nodes.Compare) -> Typed:
        left = self.typed(node.expr)
        self.read(left)
        for operand in node.ops:
            right = self.typed(operand.expr)
            self.read(right)
            wrong = comparison_fault(operand.op, left.shape, right.shape)
            if wrong:
                hint = "chỉ so sánh số với số, chữ với chữ, ngày với ngày"
                self._fault("MT212", wrong, hint, node)
            left = right
        return Typed(VALUE)

    def _choice(self, node: nodes.CondExpr) -> Typed:
        with self._asking():
            self.read(self.typed(node.test))
        found = [self.typed(each) for each in (node.expr1, node.expr2) if each is not None]
        for each in found:
            self.read(each)
        return Typed(found[0].shape if len({id(each.shape) for each in found}) == 1 else UNKNOWN)

    def _call(self, node: nodes.Call | nodes.Filter) -> Typed:
        name, given = _called(node)
        keywords = {str(each.key): each.value for each in node.kwargs}
        with self._asking(really=name in TAKING_BLANKS):
            asked_for = {at for at, _ in FIELDS.get(name, ())}
            typed = [
                (each, self._unquoted(each) if at in asked_for else self.typed(each))
                for at, each in enumerate(given)
            ]
            for each in (*(found for _, found in typed), *map(self.typed, keywords.values())):
                self.read(each)
        for position, wrong in argument_faults(name, [(found.shape, found.path) for _, found in typed]):
            hint = "dùng trường khác, hoặc đổi kiểu của trường ở schema.yaml"
            self._fault("MT212", wrong, hint, typed[position][0])
        if typed:
            self._named_fields(name, given, keywords, typed[0][1])
        if name in OF_ITEMS and typed:
            return Typed(typed[0][1].shape, typed[0][1].path)
        return Typed(UNKNOWN)

    def _unquoted(self, node: nodes.Expr) -> Typed:
        """The name of a field that a function is to read; a fault where it is not in quotes."""
        if not isinstance(node, nodes.Name) or node.name in self._reading.names:
            return self.typed(node)
        message = f'tên trường "{node.name}" phải ở trong dấu nháy'
        self._fault("MT210", message, f"viết '{node.name}'", node)
        return Typed(UNKNOWN)

    def _named_fields(
        self, name: str, given: list[nodes.Expr], keywords: Mapping[str, nodes.Expr], first: Typed
    ) -> None:
        """The fields that a function is asked to read of each item of its first argument."""
        for position, key in FIELDS.get(name, ()):
            argument = keywords.get(key) or (given[position] if position < len(given) else None)
            if not isinstance(argument, nodes.Const) or not isinstance(argument.value, str):
                continue
            if isinstance(first.shape, Listed):
                item = Typed(first.shape.item, f"{first.path}.*" if first.path else "")
                field = self._field(argument, item, argument.value)
                self.read(field)
                if name in SUMMED_FIELDS and words_of(field.shape) not in ("", NUMBER.words):
                    message = (
                        f"hàm {name} cộng các số, {field.path or argument.value} là {words_of(field.shape)}"
                    )
                    self._fault("MT212", message, "dùng một trường là số", argument)
            elif not isinstance(first.shape, Unknown):
                self._fault(
                    "MT211",
                    f"{first.path or 'kết quả này'} không phải danh sách",
                    f"hàm {name} cần một danh sách",
                    argument,
                )

    def _fault(self, code: str, message: str, hint: str, node: nodes.Node) -> None:
        self.faults.append(Fault(code, message, hint, self._lines.offset(node.lineno)))


def _called(node: nodes.Call | nodes.Filter) -> tuple[str, list[nodes.Expr]]:
    if isinstance(node, nodes.Filter):
        first = [node.node] if node.node is not None else []
        return node.name, [*first, *node.args]
    return (node.node.name if isinstance(node.node, nodes.Name) else ""), list(node.args)


def paths_in(found: Iterator[str] | set[str]) -> set[str]:
    """``found`` and every path above each."""
    below = set(found)
    return below | {path[:at] for path in below for at in range(len(path)) if path[at] == "."}
