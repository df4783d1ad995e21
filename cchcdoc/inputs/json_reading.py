"""JSON (RFC 8259) as text with positions: the standard library judges the text, its tokens give the places.

The tokens are taken first, within the limits; then ``json`` reads the text, so nothing is accepted that it refuses.
It takes two things more than RFC 8259 and this program do: NaN and Infinity, which are no tokens, and repeated keys.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from typing import Final

from cchcdoc.diagnostics import QUOTE_LENGTH
from cchcdoc.inputs import limits
from cchcdoc.inputs.collector import Findings
from cchcdoc.inputs.json_problems import Token, explain
from cchcdoc.inputs.json_strings import read_escaped
from cchcdoc.inputs.open_nodes import OpenList, OpenMap
from cchcdoc.inputs.refusals import note_key, report_long_value, too_deep, too_many_nodes
from cchcdoc.nodes import Node, Position, Scalar

_TOKEN: Final = re.compile(
    r"""[ \t\n]*+(?:
        (?P<mark>[\[\]{},:])
      | (?P<string>"(?:[^"\\\n]++|\\(?:u[0-9a-fA-F]{4}|["\\/bfnrt]))*+")
      | (?P<number>-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?(?![\w.]))
      | (?P<word>(?:null|true|false)(?![^\s,:\[\]{}"]))
    )""",
    re.VERBOSE | re.ASCII,
)
_WORDS: Final = {"null": "", "true": "true", "false": "false"}


def read_json(text: str, findings: Findings) -> Node | None:
    """The root node of ``text`` (line breaks ``\\n``); ``None`` when there is nothing in it.

    Raises:
        InputError: the text is not JSON, or holds more than the limits allow.
    """
    reader = _Reader(text, findings)
    tokens, end = reader.tokens()
    fault = _fault(text)
    if fault is not None and (end is None or fault.pos <= end):
        end, reason = fault.pos, fault.msg
    else:
        reason = ""
    if end is None:
        return reader.build(tokens)
    before = [token for token in tokens if token.offset < end]
    is_key = reason.startswith("Expecting ':'")  # a text without its colon may be no key at all
    reader.build(
        before[:-1] if is_key else before
    )  # reports what is wrong before the place where the reading ends
    at, message, hint = explain(text, end, reason, before)
    raise findings.stop("DL107", reader.place(at), message, hint)


def _fault(text: str) -> json.JSONDecodeError | None:
    """Where the standard library stops, if it does. Figures stay text: a long one costs quadratic time as a number."""
    try:
        json.loads(text, parse_int=str, parse_float=str, strict=False)
    except json.JSONDecodeError as error:
        return error
    return None


class _Reader:
    def __init__(self, text: str, findings: Findings) -> None:
        self._text = text
        self._findings = findings
        self._lines = [0, *(match.end() for match in re.finditer("\n", text))]

    def place(self, offset: int) -> Position:
        """The line and column of ``offset``."""
        row = bisect_right(self._lines, offset) - 1
        return Position(row + 1, offset - self._lines[row] + 1)

    def tokens(self) -> tuple[list[Token], int | None]:
        """The tokens within the limits, and the offset of what is no token (``None``: all of the text is)."""
        found: list[Token] = []
        count = depth = offset = 0
        while match := _TOKEN.match(self._text, offset):
            kind = match.lastgroup or ""
            token = Token(kind, match[kind], match.start(kind))
            found.append(token)
            offset = match.end()
            depth += (token.text in ("[", "{")) - (token.text in ("]", "}")) if kind == "mark" else 0
            count += kind != "mark" or token.text in ("[", "{")
            if depth > limits.MAX_DEPTH:
                raise too_deep(self.place(token.offset), self._findings)
            if count > limits.MAX_NODES:
                raise too_many_nodes(self.place(token.offset), self._findings)
        rest = self._text[offset:].lstrip(" \t\n")
        return found, len(self._text) - len(rest) if rest else None

    def build(self, tokens: list[Token]) -> Node | None:
        """The root of a whole text; of the beginning of one ``None``, with what is wrong in it reported."""
        opened: list[OpenList | OpenMap] = []
        root: Node | None = None
        for token in tokens:
            if token.kind == "mark" and token.text in ",:":
                continue
            at = self.place(token.offset)
            if token.kind == "mark" and token.text in "[{":
                made = OpenList(at) if token.text == "[" else OpenMap(at, self._accept_key, is_flow=False)
                opened.append(made)
                continue
            node = opened.pop().close(self._findings) if token.kind == "mark" else self._scalar(token, at)
            if opened:
                opened[-1].add(node)
            else:
                root = node
        return root

    def _accept_key(self, node: Node, seen: dict[str, Position]) -> tuple[str, bool]:
        key = (
            node.text if isinstance(node, Scalar) else ""
        )  # the standard library takes nothing else for a key
        return key, not note_key(key, node.position, seen, self._findings)

    def _scalar(self, token: Token, at: Position) -> Scalar:
        if token.kind == "number":
            return Scalar(token.text, at, "number", (at,))
        if token.kind == "word":
            return Scalar(_WORDS[token.text], at, "plain", (at,))
        exact = "\\" not in token.text
        starts: tuple[Position, ...] = (at.moved(1),)
        if exact:
            content = token.text[1:-1]
        else:
            content, starts = read_escaped(token.text, at, self._findings)
        if len(content) > limits.MAX_SCALAR:
            report_long_value(at, self._findings)
            content = content[:QUOTE_LENGTH]  # so that it does not seem to be blank
        return Scalar(content, at, "quoted" if exact else "folded", starts)
