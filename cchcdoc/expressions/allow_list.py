"""Checks that the syntax tree of an expression or a template contains only what the language allows.

Jinja's sandbox stops some attacks and does not limit CPU or memory ("Sandbox": "the sandbox alone is not a solution
for perfect security"). So this is an allow-list: what is not named below is refused. Without calls of attributes,
literal lists, products and assignments, an expression can neither reach Python objects nor build large values, and a
template ends when its lists end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from jinja2 import nodes

from cchcdoc.expressions.calls import accepts, describe
from cchcdoc.expressions.candidates import suggest
from cchcdoc.expressions.idioms import meant_construct, meant_function
from cchcdoc.expressions.operations import COMPARISON_SIGNS, LOOP_ATTRIBUTES
from cchcdoc.expressions.refusals import REFUSED_NAMES, Refusal, refuse_underscore
from cchcdoc.vietnamese.characters import find_forbidden

MAX_NODES = 20_000
"""Largest number of nodes of one syntax tree (a template part or an expression)."""
MAX_DEPTH = 40
"""Largest depth of nested nodes; Python's own compiler fails on deeper code."""
MAX_LOOP_DEPTH = 3
"""Largest depth of nested loops."""
MAX_NUMBER = 10**18
"""Largest absolute value of a number written in a tag."""

Functions = Mapping[str, Callable[..., object]]

_EXPRESSIONS: tuple[type[nodes.Node], ...] = (
    nodes.Name, nodes.Getattr, nodes.Getitem, nodes.Const, nodes.CondExpr, nodes.Compare, nodes.Operand,
    nodes.And, nodes.Or, nodes.Not, nodes.Add, nodes.Sub, nodes.Neg, nodes.Filter, nodes.Call, nodes.Keyword,
)  # fmt: skip
_STATEMENTS: tuple[type[nodes.Node], ...] = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.If, nodes.For,
)  # fmt: skip


def check_expression(tree: nodes.Expr, functions: Functions) -> list[Refusal]:
    """All refusals of one expression; empty when it is allowed."""
    return list(_Checker(functions, _EXPRESSIONS).walk(tree))


def check_template(tree: nodes.Template, functions: Functions) -> list[Refusal]:
    """All refusals of one template part; empty when it is allowed."""
    return list(_Checker(functions, _EXPRESSIONS + _STATEMENTS).walk(tree))


@dataclass(frozen=True, slots=True)
class _Visit:
    node: nodes.Node
    depth: int
    loops: int


class _Checker:
    """Walks a tree with its own stack, so that a hostile tree cannot exhaust Python's."""

    def __init__(self, functions: Functions, allowed: tuple[type[nodes.Node], ...]) -> None:
        self.functions = functions
        self.allowed = frozenset(allowed)

    def walk(self, root: nodes.Node) -> Iterator[Refusal]:
        stack = [_Visit(root, 1, 0)]
        seen = 0
        while stack:
            visit = stack.pop()
            node = visit.node
            seen += 1
            if seen > MAX_NODES:
                yield Refusal(node.lineno, "MT201", f"có hơn {MAX_NODES} thành phần", "chia nhỏ biểu mẫu")
                return
            if visit.depth > MAX_DEPTH:
                yield Refusal(node.lineno, "MT201", f"lồng nhau sâu hơn {MAX_DEPTH} bậc", "viết gọn lại")
                return
            refusals = list(self.refuse(visit))
            yield from refusals
            if not refusals:
                stack.extend(reversed(list(self.children(visit))))

    def children(self, visit: _Visit) -> Iterator[_Visit]:
        node, depth = visit.node, visit.depth + 1
        if isinstance(node, nodes.Call):  # the name of the function is not a value
            for child in (*node.args, *node.kwargs):
                yield _Visit(child, depth, visit.loops)
            return
        inside = visit.loops + isinstance(node, nodes.For)
        for child in node.iter_child_nodes():
            yield _Visit(child, depth, inside)

    def refuse(self, visit: _Visit) -> Iterator[Refusal]:
        node = visit.node
        if type(node) not in self.allowed:
            what = REFUSED_NAMES.get(type(node).__name__, type(node).__name__)
            yield Refusal(
                _line(node),
                "MT202",
                f"không được dùng {what} trong dấu {{{{ }}}}",
                meant_construct(node, self.functions),
            )
            return
        rule = _RULES.get(type(node))
        if rule is not None:
            yield from rule(self, visit)

    def refuse_name(self, visit: _Visit) -> Iterator[Refusal]:
        node = visit.node
        assert isinstance(node, nodes.Name)  # noqa: S101 - guaranteed by _RULES
        if node.name.startswith("_"):
            yield refuse_underscore(node, node.name)
        elif node.name == "loop" and not visit.loops:
            yield Refusal(node.lineno, "MT202", '"loop" chỉ dùng được bên trong vòng lặp for')

    def refuse_attribute(self, visit: _Visit) -> Iterator[Refusal]:
        node = visit.node
        assert isinstance(node, nodes.Getattr)  # noqa: S101 - guaranteed by _RULES
        if node.attr.startswith("_"):
            yield refuse_underscore(node, node.attr)
        elif (
            isinstance(node.node, nodes.Name)
            and node.node.name == "loop"
            and node.attr not in LOOP_ATTRIBUTES
        ):
            yield Refusal(
                node.lineno,
                "MT202",
                f'không được dùng "loop.{node.attr}"',
                f"chỉ dùng {', '.join(f'loop.{each}' for each in sorted(LOOP_ATTRIBUTES))}",
            )

    def refuse_item(self, visit: _Visit) -> Iterator[Refusal]:
        node = visit.node
        assert isinstance(node, nodes.Getitem)  # noqa: S101 - guaranteed by _RULES
        key = node.arg.value if isinstance(node.arg, nodes.Const) else None
        if type(key) not in (int, str):
            yield Refusal(
                node.lineno,
                "MT202",
                "trong dấu [ ] chỉ được là một số hoặc một tên trong nháy",
                "ví dụ dong[0]",
            )
        elif isinstance(key, str) and key.startswith("_"):
            yield refuse_underscore(node, key)

    def refuse_constant(self, visit: _Visit) -> Iterator[Refusal]:
        node = visit.node
        assert isinstance(node, nodes.Const)  # noqa: S101 - guaranteed by _RULES
        value = node.value
        if isinstance(value, int | float) and not abs(value) <= MAX_NUMBER:  # also catches infinity
            yield Refusal(
                node.lineno, "MT205", "số viết trong dấu {{ }} quá lớn", "số lớn nhất là 1 tỷ tỷ (10 mũ 18)"
            )
        hidden = find_forbidden(value) if isinstance(value, str) else None
        if hidden is not None:  # written as an escape, else reading the file would have found it
            yield Refusal(node.lineno, "MT202", f"chữ trong dấu nháy có {hidden.reason}", "bỏ ký tự đó")

    def refuse_choice(self, visit: _Visit) -> Iterator[Refusal]:
        node = visit.node
        assert isinstance(node, nodes.CondExpr)  # noqa: S101 - guaranteed by _RULES
        if node.expr2 is None:
            yield Refusal(node.lineno, "MT202", '"a if b" thiếu phần else', "viết đủ: a if b else c")

    def refuse_comparison(self, visit: _Visit) -> Iterator[Refusal]:
        node = visit.node
        assert isinstance(node, nodes.Operand)  # noqa: S101 - guaranteed by _RULES
        if node.op not in COMPARISON_SIGNS:
            yield Refusal(
                node.expr.lineno,
                "MT202",
                'không được dùng "in" trong dấu {{ }}',
                "chỉ so sánh bằng == != < <= > >=",
            )

    def refuse_filter(self, visit: _Visit) -> Iterator[Refusal]:
        node = visit.node
        assert isinstance(node, nodes.Filter)  # noqa: S101 - guaranteed by _RULES
        if node.node is None:
            yield Refusal(node.lineno, "MT202", "không được dùng lệnh filter trong thẻ")
            return
        yield from self.refuse_function(node, node.name, [node.node, *node.args])

    def refuse_call(self, visit: _Visit) -> Iterator[Refusal]:
        node = visit.node
        assert isinstance(node, nodes.Call)  # noqa: S101 - guaranteed by _RULES
        if not isinstance(node.node, nodes.Name):
            method = node.node.attr if isinstance(node.node, nodes.Getattr) else ""
            yield Refusal(
                node.lineno, "MT202", "chỉ gọi được hàm trong danh sách, không gọi được mục của một giá trị",
                meant_function(method, self.functions) or _list_of(self.functions),
            )  # fmt: skip
            return
        yield from self.refuse_function(node, node.node.name, node.args)

    def refuse_function(
        self, node: nodes.Call | nodes.Filter, name: str, arguments: list[nodes.Expr]
    ) -> Iterator[Refusal]:
        function = self.functions.get(name)
        if function is None:
            hint = meant_function(name, self.functions) or suggest(name, self.functions)
            yield Refusal(node.lineno, "MT203", f'không có hàm "{name}"', hint)
        elif node.dyn_args is not None or node.dyn_kwargs is not None:
            yield Refusal(node.lineno, "MT204", f'trong ngoặc của hàm "{name}" không dùng được * hay **')
        elif not arguments or not accepts(function, len(arguments), [str(k.key) for k in node.kwargs]):
            yield Refusal(
                node.lineno,
                "MT204",
                f'trong ngoặc của hàm "{name}" thiếu hoặc thừa giá trị',
                f"cách gọi: {describe(name, function)}",
            )

    def refuse_loop(self, visit: _Visit) -> Iterator[Refusal]:
        node = visit.node
        assert isinstance(node, nodes.For)  # noqa: S101 - guaranteed by _RULES
        if node.recursive:
            yield Refusal(node.lineno, "MT202", "không được dùng vòng lặp recursive")
        if visit.loops >= MAX_LOOP_DEPTH:
            yield Refusal(node.lineno, "MT201", f"vòng lặp lồng nhau quá {MAX_LOOP_DEPTH} lần")
        if not isinstance(node.target, nodes.Name):
            yield Refusal(node.lineno, "MT202", "vòng lặp chỉ nhận một tên", "viết: for dong in danh_sach")
        elif node.target.name == "loop":
            yield Refusal(node.lineno, "MT202", 'không được đặt tên "loop" cho dòng của vòng lặp')
        if not _is_path(node.iter):
            yield Refusal(
                node.lineno, "MT202", "vòng lặp chỉ chạy trên một danh sách của số liệu",
                "viết: for dong in so_lieu.ten_danh_sach",
            )  # fmt: skip


_RULES: dict[type[nodes.Node], Callable[[_Checker, _Visit], Iterator[Refusal]]] = {
    nodes.Name: _Checker.refuse_name,
    nodes.Getattr: _Checker.refuse_attribute,
    nodes.Getitem: _Checker.refuse_item,
    nodes.Const: _Checker.refuse_constant,
    nodes.CondExpr: _Checker.refuse_choice,
    nodes.Operand: _Checker.refuse_comparison,
    nodes.Filter: _Checker.refuse_filter,
    nodes.Call: _Checker.refuse_call,
    nodes.For: _Checker.refuse_loop,
}


def _is_path(node: nodes.Node) -> bool:
    """Whether ``node`` is a name or attribute of the data, optionally passed through functions: no literal value."""
    while True:
        if isinstance(node, nodes.Getattr | nodes.Getitem | nodes.Filter) and node.node is not None:
            node = node.node
        elif isinstance(node, nodes.Call) and node.args:
            node = node.args[0]
        else:
            return isinstance(node, nodes.Name) and node.name != "loop"


def _line(node: nodes.Node) -> int:
    """The line of ``node``; Jinja gives some enclosing nodes no line, then it is that of their first descendant."""
    lines: Iterator[int | None] = (one.lineno for one in chain([node], node.find_all(nodes.Node)))
    return next((line for line in lines if line), 1)


def _list_of(functions: Functions) -> str:
    return f"các hàm: {', '.join(sorted(functions))}" if functions else ""
