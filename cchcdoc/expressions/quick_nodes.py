"""Nodes of the quick reader's syntax trees: the names and attributes that ``evaluate`` uses of Jinja's nodes."""

from __future__ import annotations


class Node:
    """Base of all nodes; ``lineno``, named after Jinja's, is the offset in the source (0-based), not a line."""

    __slots__ = ("lineno",)

    def __init__(self, offset: int) -> None:
        self.lineno = offset


class Const(Node):
    """``12``, ``'chữ'``: a literal value."""

    __slots__ = ("value",)

    def __init__(self, value: object, offset: int) -> None:
        super().__init__(offset)
        self.value = value


class Name(Node):
    """``so_lieu``: a name."""

    __slots__ = ("name",)

    def __init__(self, name: str, offset: int) -> None:
        super().__init__(offset)
        self.name = name


class Getattr(Node):
    """``x.attr``."""

    __slots__ = ("attr", "node")

    def __init__(self, node: Node, attr: str, offset: int) -> None:
        super().__init__(offset)
        self.node, self.attr = node, attr


class Getitem(Node):
    """``x[0]``."""

    __slots__ = ("arg", "node")

    def __init__(self, node: Node, arg: Const, offset: int) -> None:
        super().__init__(offset)
        self.node, self.arg = node, arg


class Add(Node):
    """``left + right``."""

    __slots__ = ("left", "right")

    def __init__(self, left: Node, right: Node, offset: int) -> None:
        super().__init__(offset)
        self.left, self.right = left, right


class Sub(Add):
    """``left - right``."""

    __slots__ = ()


class And(Add):
    """``left and right``."""

    __slots__ = ()


class Or(Add):
    """``left or right``."""

    __slots__ = ()


class Not(Node):
    """``not node``."""

    __slots__ = ("node",)

    def __init__(self, node: Node, offset: int) -> None:
        super().__init__(offset)
        self.node = node


class Operand:
    """The right side of a comparison."""

    __slots__ = ("expr", "op")

    def __init__(self, op: str, expr: Node) -> None:
        self.op, self.expr = op, expr


class Compare(Node):
    """``expr == other``."""

    __slots__ = ("expr", "ops")

    def __init__(self, expr: Node, ops: list[Operand], offset: int) -> None:
        super().__init__(offset)
        self.expr, self.ops = expr, ops


class CondExpr(Node):
    """``expr1 if test else expr2``."""

    __slots__ = ("expr1", "expr2", "test")

    def __init__(self, test: Node, expr1: Node, expr2: Node, offset: int) -> None:
        super().__init__(offset)
        self.test, self.expr1, self.expr2 = test, expr1, expr2


class Keyword:
    """``key=value`` of a call."""

    __slots__ = ("key", "value")

    def __init__(self, key: str, value: Node) -> None:
        self.key, self.value = key, value


class Call(Node):
    """``node(*args, **kwargs)``."""

    __slots__ = ("args", "kwargs", "node")

    def __init__(self, node: Name, args: list[Node], kwargs: list[Keyword], offset: int) -> None:
        super().__init__(offset)
        self.node, self.args, self.kwargs = node, args, kwargs
