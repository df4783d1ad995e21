"""JSON (RFC 8259) as text with positions: the standard library judges the text, its tokens give the places.

Nothing is accepted that ``json`` refuses. It takes two things more than RFC 8259 and this program do: NaN and Infinity,
which are no tokens here, and repeated keys.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from typing import Final

from cchcdoc.diagnostics import QUOTE_LENGTH
from cchcdoc.errors import InputError
from cchcdoc.inputs import limits
from cchcdoc.inputs.collector import Findings
from cchcdoc.inputs.json_problems import COLON_EXPECTED, Stop, explain
from cchcdoc.inputs.json_strings import INSIDE, read_escaped
from cchcdoc.inputs.open_nodes import OpenList, OpenMap
from cchcdoc.inputs.refusals import note_key, report_long_value, too_deep, too_many_nodes
from cchcdoc.nodes import Node, Position, Scalar

_TOKEN: Final = re.compile(
    rf"""[ \t\n]*+(?:
        ([\[\]{{}},:])
      | ("{INSIDE}")
      | (-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?(?![\w.]))
      | ((?:null|true|false)(?![^\s,:\[\]{{}}"]))
    )""",
    re.VERBOSE | re.ASCII,
)
_MARK, _STRING, _NUMBER = 1, 2, 3
_SPACES: Final = " \t\n"
_BETWEEN: Final = frozenset(",:")
_WORDS: Final = {"null": "", "true": "true", "false": "false"}


def read_json(text: str, findings: Findings) -> Node | None:
    """The root node of ``text`` (line breaks ``\\n``); ``None`` when there is nothing in it.

    Raises:
        InputError: the text is not JSON, or holds more than the limits allow.
    """
    fault = _fault(text)
    reader = _Reader(text, findings)
    root = reader.read(fault)
    if fault is None and reader.offset == len(text):
        return root
    reason = fault.msg if fault is not None and reader.offset >= fault.pos else ""
    at, message, hint = explain(text, Stop(reader.offset, reason, reader.last, reader.closing))
    raise findings.stop("DL107", reader.place(at), message, hint)


def _fault(text: str) -> json.JSONDecodeError | None:
    """Where the standard library stops, if it does. Figures stay text: a long one costs quadratic time as a number.

    What is beyond the limits is not given to the standard library, which has none: ``_Reader`` refuses it.
    """
    try:
        if text.count(",") + text.count("[") + text.count("{") > limits.MAX_NODES:
            _Reader(text, Findings("")).read(None)
        json.loads(text, parse_int=str, parse_float=str, strict=False)
    except json.JSONDecodeError as error:
        return error
    except (InputError, RecursionError):
        return None
    return None


class _Reader:
    """Builds the nodes token by token, with its own stack."""

    def __init__(self, text: str, findings: Findings) -> None:
        self.offset = 0
        """Where the reading stands: at the end, or at what is no token or stands in the wrong place."""
        self.last = ""
        """The token before ``offset``."""
        self._text = text
        self._findings = findings
        self._lines = [0, *(match.end() for match in re.finditer("\n", text))]
        self._open: list[OpenList | OpenMap] = []
        self._root: Node | None = None
        self._count = 0

    @property
    def closing(self) -> str:
        """The mark that closes what is open last."""
        return "}" if self._open and isinstance(self._open[-1], OpenMap) else "]"

    def place(self, offset: int) -> Position:
        """The line and column of ``offset``."""
        row = bisect_right(self._lines, offset) - 1
        return Position(row + 1, offset - self._lines[row] + 1)

    def read(self, fault: json.JSONDecodeError | None) -> Node | None:
        """The root of the text, as far as it is JSON; what is wrong before ``fault`` is reported.

        Raises:
            InputError: a limit is passed.
        """
        end = len(self._text) if fault is None else fault.pos
        is_key = fault is not None and fault.msg.startswith(COLON_EXPECTED)
        token = self._token_before(end)
        while token is not None:
            kind, self.last, self.offset = token
            token = self._token_before(end)
            if self.last not in _BETWEEN and not (is_key and token is None):
                self._take(kind, self.last, self.place(self.offset - len(self.last)))
        self.offset = len(self._text) - len(self._text[self.offset :].lstrip(_SPACES))
        return self._root

    def _token_before(self, end: int) -> tuple[int, str, int] | None:
        """Kind, text and end of the next token, if it begins before ``end``."""
        match = _TOKEN.match(self._text, self.offset)
        kind = match.lastindex if match is not None else None
        if match is None or kind is None or match.start(kind) >= end:
            return None
        return kind, match[kind], match.end()

    def _take(self, kind: int, word: str, at: Position) -> None:
        if kind == _MARK and word in "]}":
            if self._open:
                self._add(self._open.pop().close(self._findings))
            return
        self._count += 1
        if self._count > limits.MAX_NODES:
            raise too_many_nodes(at, self._findings)
        if kind != _MARK:
            self._add(self._scalar(kind, word, at))
            return
        if len(self._open) >= limits.MAX_DEPTH:
            raise too_deep(at, self._findings)
        self._open.append(OpenList(at) if word == "[" else OpenMap(at, self._accept_key, is_flow=False))

    def _add(self, node: Node) -> None:
        if self._open:
            self._open[-1].add(node)
        else:
            self._root = node

    def _accept_key(self, node: Node, seen: dict[str, Position]) -> tuple[str, bool]:
        key = node.text if isinstance(node, Scalar) else ""  # the standard library takes no other key
        return key, not note_key(key, node.position, seen, self._findings)

    def _scalar(self, kind: int, word: str, at: Position) -> Scalar:
        if kind == _NUMBER:
            return Scalar(word, at, "number", (at,))
        if kind != _STRING:
            return Scalar(_WORDS[word], at, "plain", (at,))
        exact = "\\" not in word
        starts: tuple[Position, ...] = (at.moved(1),)
        if exact:
            content = word[1:-1]
        else:
            content, starts = read_escaped(word, at, self._findings)
        if len(content) > limits.MAX_SCALAR:
            report_long_value(at, self._findings)
            content = content[:QUOTE_LENGTH]  # so that it does not seem to be blank
        return Scalar(content, at, "quoted" if exact else "folded", starts)
