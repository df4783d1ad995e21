"""A checked syntax tree, made ready to be compiled: what the language promises becomes our own filters.

Operators, comparisons and functions are those of ``expressions``; every loop draws on the budget of its
rendering; every printed value goes through the drawing of its place. No node is left that could do more.
"""

from __future__ import annotations

from typing import cast

from jinja2 import Environment, nodes
from jinja2.visitor import NodeTransformer

from cchcdoc.render.compile.places import LINE_MARK
from cchcdoc.render.compile.structure import Printed


def lower(tree: nodes.Template, printed: list[Printed]) -> nodes.Template:
    """Changes ``tree`` in place (and returns it). It must have passed ``check_template``."""
    for one in printed:
        child = one.output.nodes[one.index]
        one.output.nodes[one.index] = _filter(child, f"_in_{one.place}", child)
    for data in tree.find_all(nodes.TemplateData):
        data.data = data.data.replace(f"\n{LINE_MARK}", "").replace(LINE_MARK, "")
    for loop in tree.find_all(nodes.For):
        steps = 1 + sum(1 for _ in loop.find_all(nodes.Node))
        items = cast("nodes.Expr", loop.iter)
        loop.iter = _filter(items, "_lap", items, nodes.Const(steps))
    lowered = _Operators().visit(tree)
    for output in lowered.find_all(nodes.Output):
        if not all(isinstance(child, nodes.TemplateData) or _is_drawing(child) for child in output.nodes):
            raise AssertionError("a value would be printed undrawn")
    assert isinstance(lowered, nodes.Template)  # noqa: S101 - the root is never replaced
    return lowered


def _is_drawing(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Filter) and node.name.startswith("_in_")


class _Operators(NodeTransformer):
    def visit_Add(self, node: nodes.Add) -> nodes.Node:  # noqa: N802 - the visitor's naming
        self.generic_visit(node)
        return _filter(node, "_cong", node.left, node.right)

    def visit_Sub(self, node: nodes.Sub) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        return _filter(node, "_tru", node.left, node.right)

    def visit_Neg(self, node: nodes.Neg) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        return _filter(node, "_doi_dau", node.node)

    def visit_Compare(self, node: nodes.Compare) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        rest = [part for operand in node.ops for part in (nodes.Const(operand.op), operand.expr)]
        return _filter(node, "_so_sanh", node.expr, *rest)

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        assert isinstance(node.node, nodes.Name)  # noqa: S101 - the allow-list says so
        call = _filter(node, node.node.name, *node.args)
        call.kwargs = list(node.kwargs)  # type: ignore[arg-type]
        return call

    def visit_Const(self, node: nodes.Const) -> nodes.Node:  # noqa: N802
        if isinstance(node.value, float):
            return _filter(node, "_thap_phan", nodes.Const(repr(node.value)))
        return node


def _filter(at: nodes.Node, name: str, value: nodes.Expr, *arguments: nodes.Expr) -> nodes.Filter:
    made = nodes.Filter(value, name, list(arguments), [], None, None, lineno=at.lineno)
    made.set_environment(cast("Environment", at.environment))
    return made
