"""Rewrites a checked syntax tree so that all that a template does goes through the filters of ``fill.environment``.

Operators, comparisons and function calls become filters that use ``expressions``; every loop spends from the
rendering's budget; every printed value is escaped by the filter of its place. No other kind of operation remains.
"""

from __future__ import annotations

from typing import cast

from jinja2 import Environment, nodes
from jinja2.visitor import NodeTransformer

from cchcdoc.render.compile.places import LINE_MARK
from cchcdoc.render.compile.structure import Printed

LITERAL_BRACES = (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}"))
"""What docxtpl prints as braces: a template that explains tags."""


def lower(tree: nodes.Template, printed: list[Printed]) -> nodes.Template:
    """Change ``tree`` in place and return it; it must have passed ``check_template``.

    ``printed``: its printed values, from ``find_places``.

    Raises:
        AssertionError: a value would be printed that ``printed`` does not have: an error of this program.
    """
    for value in printed:
        child = value.output.nodes[value.index]
        value.output.nodes[value.index] = _filter(child, f"_draw_{value.place}", child)
    for data in tree.find_all(nodes.TemplateData):
        data.data = data.data.replace(f"\n{LINE_MARK}", "").replace(LINE_MARK, "")
        if "{_" in data.data or "_}" in data.data:
            for literal, braces in LITERAL_BRACES:
                data.data = data.data.replace(literal, braces)
    for loop in tree.find_all(nodes.For):
        steps = 1 + sum(1 for _ in loop.find_all(nodes.Node))
        items = cast("nodes.Expr", loop.iter)
        loop.iter = _filter(items, "_loop", items, nodes.Const(steps))
    lowered = _Operators().visit(tree)
    for output in lowered.find_all(nodes.Output):
        if not all(isinstance(child, nodes.TemplateData) or _is_drawing(child) for child in output.nodes):
            raise AssertionError("a value would be printed without being escaped")
    assert isinstance(lowered, nodes.Template)  # noqa: S101 - the root is never replaced
    return lowered


def _is_drawing(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Filter) and node.name.startswith("_draw_")


class _Operators(NodeTransformer):
    """Replaces operators, comparisons, calls and floats by filters."""

    def visit_Add(self, node: nodes.Add) -> nodes.Node:  # noqa: N802 - the visitor's naming
        self.generic_visit(node)
        return _filter(node, "_add", node.left, node.right)

    def visit_Sub(self, node: nodes.Sub) -> nodes.Node:  # noqa: N802 - Jinja's name
        self.generic_visit(node)
        return _filter(node, "_subtract", node.left, node.right)

    def visit_Neg(self, node: nodes.Neg) -> nodes.Node:  # noqa: N802 - Jinja's name
        self.generic_visit(node)
        return _filter(node, "_negate", node.node)

    def visit_Compare(self, node: nodes.Compare) -> nodes.Node:  # noqa: N802 - Jinja's name
        self.generic_visit(node)
        rest = [part for operand in node.ops for part in (nodes.Const(operand.op), operand.expr)]
        return _filter(node, "_compare", node.expr, *rest)

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 - Jinja's name
        self.generic_visit(node)
        assert isinstance(node.node, nodes.Name)  # noqa: S101 - the allow-list lets nothing else be called
        call = _filter(node, node.node.name, *node.args)
        call.kwargs = list(node.kwargs)  # type: ignore[arg-type]
        return call

    def visit_Const(self, node: nodes.Const) -> nodes.Node:  # noqa: N802 - Jinja's name
        if isinstance(node.value, float):
            return _filter(node, "_decimal", nodes.Const(repr(node.value)))
        return node


def _filter(position: nodes.Node, name: str, value: nodes.Expr, *arguments: nodes.Expr) -> nodes.Filter:
    made = nodes.Filter(value, name, list(arguments), [], None, None, lineno=position.lineno)
    made.set_environment(cast("Environment", position.environment))
    return made
