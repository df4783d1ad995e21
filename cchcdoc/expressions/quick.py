"""Parses the usual expressions without Jinja: paths, numbers, texts, + and -, comparisons, and, or, not, choices, brackets, calls.

A report has some two hundred expressions, nearly all of them of this sort. This parser costs a tenth of Jinja's and
makes nodes like Jinja's, so that ``evaluate`` handles both. Any other expression, and any that may not be allowed, is
left to Jinja's parser and the allow-list, which also report errors. A test checks that both parsers agree.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TypeAlias

from cchcdoc.expressions.operations import COMPARISON_SIGNS
from cchcdoc.expressions.quick_nodes import (
    Add,
    And,
    Call,
    Compare,
    CondExpr,
    Const,
    Getattr,
    Getitem,
    Keyword,
    Name,
    Node,
    Not,
    Operand,
    Or,
    Sub,
)

MAX_QUICK = 2_000
"""Largest number of characters of an expression that is tried here."""
MAX_QUICK_DEPTH = 8
"""Largest depth of nested calls and choices."""
MAX_OPERATORS = 60
"""Largest number of ``+``, ``-``, ``and`` and ``or``: a chain of them is a deep tree, which the allow-list judges."""
COMPARISONS = {sign: name for name, sign in COMPARISON_SIGNS.items()}
TRUTHS: dict[str, object] = {"true": True, "false": False}

TOKEN = re.compile(
    r"\s*(?:(?P<path>[A-Za-z][A-Za-z0-9_]*(?:\.[A-Za-z][A-Za-z0-9_]*|\[[0-9]{1,4}\])*)"
    r"|(?P<number>0|[1-9][0-9]{0,15})(?![0-9.A-Za-z_])|'(?P<text>[^'\\\n]*)'|(?P<sign>==|!=|<=|>=|[-+(),=<>]))"
)
STEP = re.compile(r"\.([A-Za-z0-9_]+)|\[([0-9]+)\]")
RESERVED = frozenset(
    {"and", "or", "not", "if", "else", "elif", "in", "is", "true", "false", "none", "True", "False", "None", "loop",
     "self", "caller", "varargs", "kwargs", "super", "recursive"}
)  # fmt: skip


Functions: TypeAlias = Mapping[str, Callable[..., object]]
Token: TypeAlias = tuple[str, str, int]


class _NotQuick(Exception):  # noqa: N818 - not an error: Jinja's parser takes over
    """The expression must be left to Jinja's parser."""


def read_quick(source: str, functions: Functions) -> Node | None:
    """The syntax tree of ``source``; ``None`` when it must be left to Jinja's parser."""
    if len(source) > MAX_QUICK:
        return None
    try:
        reader = _Reader(source, functions)
        tree = reader.choice(0)
    except _NotQuick:
        return None
    return tree if reader.at_end else None


class _Reader:
    def __init__(self, source: str, functions: Functions) -> None:
        self.functions = functions
        self.tokens = _tokens(source)
        self.place = 0
        self.operators = 0

    @property
    def at_end(self) -> bool:
        return self.place == len(self.tokens)

    def choice(self, depth: int) -> Node:
        if depth > MAX_QUICK_DEPTH:
            raise _NotQuick
        offset = self.offset
        value = self.either(depth)
        while self.word() == "if":
            self.take()
            test = self.either(depth)
            if self.word() != "else":
                raise _NotQuick
            self.take()
            value = CondExpr(test, value, self.choice(depth + 1), offset)
        return value

    def either(self, depth: int) -> Node:
        offset = self.offset
        left = self.both(depth)
        while self.word() == "or":
            self.operator()
            left = Or(left, self.both(depth), offset)
            offset = self.offset
        return left

    def both(self, depth: int) -> Node:
        offset = self.offset
        left = self.negation(depth)
        while self.word() == "and":
            self.operator()
            left = And(left, self.negation(depth), offset)
            offset = self.offset
        return left

    def negation(self, depth: int) -> Node:
        if self.word() != "not":
            return self.comparison(depth)
        if depth > MAX_QUICK_DEPTH:
            raise _NotQuick
        offset = self.take()[2]
        return Not(self.negation(depth + 1), offset)

    def comparison(self, depth: int) -> Node:
        offset = self.offset
        left = self.sum(depth)
        operands: list[Operand] = []
        while (sign := COMPARISONS.get(self.peek())) is not None:
            self.take()
            operands.append(Operand(sign, self.sum(depth)))
        return Compare(left, operands, offset) if operands else left

    def sum(self, depth: int) -> Node:
        left = self.term(depth)
        while self.peek() in ("+", "-"):
            sign, offset = self.operator()[1:]
            operation = Add if sign == "+" else Sub
            left = operation(left, self.term(depth), offset)
        return left

    def term(self, depth: int) -> Node:
        group, text, offset = self.take()
        if group == "number":
            return Const(int(text), offset)
        if group == "text":
            return Const(text, offset)
        if text == "(":
            inner = self.choice(depth + 1)
            if self.take()[1] != ")":
                raise _NotQuick
            return inner
        if group != "path":
            raise _NotQuick
        if self.peek() == "(":
            return self.call(text, offset, depth + 1)
        return _path(text, offset)

    def call(self, name: str, offset: int, depth: int) -> Node:
        function = self.functions.get(name)
        if function is None or depth > MAX_QUICK_DEPTH:
            raise _NotQuick
        self.take()
        arguments: list[Node] = []
        keywords: list[Keyword] = []
        while True:
            key = self.word()
            if key and self.peek(1) == "=":
                self.take()
                self.take()
                keywords.append(Keyword(key, self.option(depth)))
            elif keywords:
                raise _NotQuick
            else:
                arguments.append(self.choice(depth))
            if self.peek() != ",":
                break
            self.take()
        if self.take()[1] != ")" or not _takes(
            function, len(arguments), [keyword.key for keyword in keywords]
        ):
            raise _NotQuick
        return Call(Name(name, offset), arguments, keywords, offset)

    def option(self, depth: int) -> Node:
        if self.word() not in TRUTHS:
            return self.choice(depth)
        _, text, offset = self.take()
        return Const(TRUTHS[text], offset)

    @property
    def offset(self) -> int:
        return self.tokens[self.place][2] if self.place < len(self.tokens) else 0

    def word(self) -> str:
        return (
            self.tokens[self.place][1]
            if self.place < len(self.tokens) and self.tokens[self.place][0] == "path"
            else ""
        )

    def peek(self, ahead: int = 0) -> str:
        place = self.place + ahead
        return self.tokens[place][1] if place < len(self.tokens) and self.tokens[place][0] == "sign" else ""

    def operator(self) -> Token:
        self.operators += 1
        if self.operators > MAX_OPERATORS:
            raise _NotQuick
        return self.take()

    def take(self) -> Token:
        if self.place >= len(self.tokens):
            raise _NotQuick
        self.place += 1
        return self.tokens[self.place - 1]


def _tokens(source: str) -> list[Token]:
    tokens: list[Token] = []
    text = source.rstrip()
    position = 0
    while position < len(text):
        match = TOKEN.match(text, position)
        if match is None:
            raise _NotQuick
        group = str(match.lastgroup)
        tokens.append((group, match[group], match.start(group)))
        position = match.end()
    return tokens


def _path(text: str, offset: int) -> Node:
    """The node of a dotted path such as ``so_lieu.dong[0].ten``."""
    bare = re.match(r"[A-Za-z0-9_]+", text)
    if bare is None or bare[0] in RESERVED:
        raise _NotQuick
    node: Node = Name(bare[0], offset)
    for step in STEP.finditer(text, bare.end()):
        place = offset + step.start()
        node = (
            Getattr(node, step[1], place) if step[1] else Getitem(node, Const(int(step[2]), place + 1), place)
        )
    return node


def _takes(function: Callable[..., object], count: int, keys: list[str]) -> bool:
    """Whether ``function`` may be called with ``count`` positional arguments and ``keys`` as keywords."""
    while hasattr(function, "__wrapped__"):
        function = function.__wrapped__
    code = getattr(function, "__code__", None)
    if code is None:
        return False
    least = code.co_argcount - len(getattr(function, "__defaults__", None) or ())
    taken = min(count, code.co_argcount)  # all others go into *args
    names = code.co_varnames[taken : code.co_argcount + code.co_kwonlyargcount]
    if any(key not in names for key in keys) or len(set(keys)) != len(keys):
        return False
    return bool(count >= least and (count <= code.co_argcount or code.co_flags & 0x04))
