"""Parses the source of one expression with Jinja, with the exact offset of every node.

``evaluate`` imports this module only when it is needed, because it imports Jinja. Jinja's nodes know only their line,
so each token is put on a line of its own before parsing: the line number then gives the token and its offset.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from jinja2 import Environment, TemplateSyntaxError, nodes
from jinja2.parser import Parser

from cchcdoc.expressions.errors import ExpressionError

MAX_EXPRESSION = 2_000
"""Largest number of characters of one expression."""


@dataclass(frozen=True, slots=True)
class Lines:
    """Maps lines of the rewritten source (one token per line) to offsets in the source as typed."""

    first_lines: tuple[int, ...]
    offsets: tuple[int, ...]

    def offset(self, line: int) -> int:
        """The offset in the source as typed (0-based) of the token on ``line`` (1-based)."""
        return self.offsets[max(bisect_right(self.first_lines, line) - 1, 0)]


@lru_cache(maxsize=1)
def shared_environment() -> Environment:
    """The environment for Jinja's lexer and parser; nothing is executed in it."""
    return Environment(autoescape=True, keep_trailing_newline=True)


def parse(source: str) -> tuple[nodes.Expr, Lines]:
    """The syntax tree of ``source``, and the lines of its nodes.

    Raises:
        ExpressionError: MT200 or MT201, it is not an expression, or is too long or too deeply nested.
    """
    if len(source) > MAX_EXPRESSION:
        raise ExpressionError(
            "MT201",
            f"phần trong dấu {{{{ }}}} dài hơn {MAX_EXPRESSION} ký tự",
            "chia thành nhiều dấu {{ }}",
            0,
        )
    if not source.strip():
        raise ExpressionError(
            "MT200", "trong dấu {{ }} không có gì", "viết một tên hoặc một phép tính trong {{ }}", 0
        )
    rewritten, lines = _one_token_a_line(source)
    try:
        parser = Parser(shared_environment(), rewritten, state="variable")
        tree = parser.parse_expression()
        if not parser.stream.eos:
            raise _unexpected(source, lines.offset(parser.stream.current.lineno))
    except TemplateSyntaxError as error:
        raise _unexpected(source, lines.offset(error.lineno)) from None
    except RecursionError:
        raise ExpressionError(
            "MT201", "phép tính trong dấu {{ }} lồng nhau quá sâu", "viết gọn lại", 0
        ) from None
    return tree, lines


def _one_token_a_line(source: str) -> tuple[str, Lines]:
    pieces: list[str] = []
    first_lines: list[int] = []
    offsets: list[int] = []
    line, offset = 1, 0
    typed = source.replace("\r\n", "\n").replace("\r", "\n")
    try:
        for _, name, text in shared_environment().lexer.tokeniter(typed, None, state="variable"):
            if name == "variable_end":
                raise _unexpected(source, offset)
            if name != "whitespace":
                pieces.append(text)
                first_lines.append(line)
                offsets.append(offset)
                line += text.count("\n") + 1
            offset += len(text)
    except TemplateSyntaxError:
        raise _unexpected(source, offset) from None
    return "\n".join(pieces), Lines(tuple(first_lines) or (1,), tuple(offsets) or (0,))


def _unexpected(source: str, offset: int) -> ExpressionError:
    rest = source[offset:].split()
    what = f'chỗ "{rest[0][:20]}"' if rest else "chỗ cuối"
    return ExpressionError(
        "MT200",
        f"phần trong dấu {{{{ }}}} viết sai ở {what}",
        "kiểm tra dấu ngoặc, dấu nháy và dấu phẩy",
        offset,
    )
