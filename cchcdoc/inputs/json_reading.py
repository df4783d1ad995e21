"""Parses JSON (RFC 8259) as text with positions; Python's ``json`` has no positions and accepts NaN and repeated keys.

The parser is recursive; ``MAX_DEPTH`` limits the recursion.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final

from cchcdoc.diagnostics import QUOTE_LENGTH, quote
from cchcdoc.errors import InputError
from cchcdoc.inputs import limits
from cchcdoc.inputs.collector import Findings
from cchcdoc.inputs.json_strings import read_escaped
from cchcdoc.inputs.refusals import note_key, report_long_value, too_deep, too_many_nodes
from cchcdoc.nodes import ListNode, MapNode, Node, Position, Scalar

_SPACE = re.compile(r"[ \t\n]*")
_SIMPLE_STRING = re.compile(r'"([^"\\\n]*)"')
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?(?![\w.])", re.ASCII)
_WORD = re.compile(r"[^\s,:\[\]{}\"]+")
_WORDS = {"null": "", "true": "true", "false": "false"}


def read_json(text: str, findings: Findings) -> Node | None:
    """The root node of ``text`` (line breaks ``\\n``); ``None`` when it is empty.

    Raises:
        InputError: the text is not JSON, or is beyond a limit.
    """
    reader = _Reader(text, findings)
    if reader.peek() == "":
        return None
    root = reader.read_value(0)
    if reader.peek():
        raise reader.refuse("sau giá trị cuối cùng còn chữ", "xóa phần thừa ở cuối tệp")
    return root


class _Reader:
    def __init__(self, text: str, findings: Findings) -> None:
        self.text = text
        self.findings = findings
        self.offset = 0
        self._count = 0
        self._line_offsets = [0, *(match.end() for match in re.finditer("\n", text))]

    def peek(self) -> str:
        """Skip blanks; the next character, ``""`` at the end."""
        match = _SPACE.match(self.text, self.offset)
        self.offset = match.end() if match else self.offset
        return self.text[self.offset : self.offset + 1]

    def place(self, offset: int) -> Position:
        """The line and column of ``offset``."""
        row = bisect_right(self._line_offsets, offset) - 1
        return Position(row + 1, offset - self._line_offsets[row] + 1)

    def refuse(self, message: str, hint: str) -> InputError:
        """The error (DL107) to raise for a problem at the current place."""
        return self.findings.stop("DL107", self.place(self.offset), message, hint)

    def read_value(self, depth: int) -> Node:
        """The value that begins at the next character; ``depth``: number of open lists and mappings."""
        first = self.peek()
        at = self.place(self.offset)
        self._count += 1
        if self._count > limits.MAX_NODES:
            raise too_many_nodes(at, self.findings)
        if first == '"':
            return self._read_string(at)
        if first and first in "[{":
            if depth >= limits.MAX_DEPTH:
                raise too_deep(at, self.findings)
            self.offset += 1
            return self._read_list(at, depth) if first == "[" else self._read_map(at, depth)
        return self._read_word(at)

    def _read_list(self, at: Position, depth: int) -> ListNode:
        items: list[Node] = []
        while self._more("]", bool(items)):
            items.append(self.read_value(depth + 1))
        return ListNode(tuple(items), at)

    def _read_map(self, at: Position, depth: int) -> MapNode:
        entries: dict[str, Node] = {}
        positions: dict[str, Position] = {}
        started = False
        while self._more("}", started):
            started = True
            if self.peek() != '"':
                raise self.refuse("tên trường phải đặt trong dấu nháy kép", 'viết "ten_truong": giá trị')
            key_at = self.place(self.offset)
            key = self._read_string(key_at).text
            if self.peek() != ":":
                raise self.refuse(f"thiếu dấu hai chấm sau {quote(key)}", "thêm dấu hai chấm")
            self.offset += 1
            is_new = note_key(key, key_at, positions, self.findings)
            node = self.read_value(depth + 1)
            if is_new:
                entries[key] = node
        return MapNode(entries, positions, at)

    def _more(self, closing: str, started: bool) -> bool:
        """Whether another item follows; moves past the comma or the closing bracket."""
        following = self.peek()
        if following == closing:
            self.offset += 1
            return False
        if not started and following:
            return True
        if not following:
            raise self.refuse("tệp kết thúc giữa chừng", "đóng mọi dấu [ và {")
        if following != ",":
            raise self.refuse(
                f"thiếu dấu phẩy hoặc dấu {closing}", "thêm dấu phẩy giữa hai giá trị, đóng mọi dấu ngoặc"
            )
        self.offset += 1
        if self.peek() == closing:
            raise self.refuse(f"dấu phẩy thừa trước dấu {closing}", "xóa dấu phẩy")
        return True

    def _read_string(self, at: Position) -> Scalar:
        starts: tuple[Position, ...]
        match = _SIMPLE_STRING.match(self.text, self.offset)
        if match:
            content, starts, exact = match.group(1), (Position(at.line, at.column + 1),), True
            self.offset = match.end()
        else:
            content, starts, self.offset = read_escaped(self.text, self.offset, self.place, self.findings)
            exact = False
        if len(content) > limits.MAX_SCALAR:
            report_long_value(at, self.findings)
            content = content[:QUOTE_LENGTH]  # not empty, so that it does not count as blank
        return Scalar(content, at, "quoted" if exact else "folded", starts)

    def _read_word(self, at: Position) -> Scalar:
        number = _NUMBER.match(self.text, self.offset)
        if number:
            self.offset = number.end()
            return Scalar(number.group(), at, "number", (at,))
        word = _WORD.match(self.text, self.offset)
        if word and word.group() in _WORDS:
            self.offset = word.end()
            return Scalar(_WORDS[word.group()], at, "plain", (at,))
        raise self.refuse(*_explain(word.group() if word else self.peek()))


_EXPLANATIONS: Final[tuple[tuple[re.Pattern[str], str, str], ...]] = (
    (re.compile(r"$"), "tệp kết thúc giữa chừng", "đóng mọi dấu [ và {"),
    (re.compile(r"//|/\*|#"), "JSON không có chú thích", "xóa chú thích, hoặc dùng tệp YAML"),
    (
        re.compile(r"[+-]?(nan|inf|infinity)$", re.IGNORECASE),
        "{} không phải là số",
        "để null nếu chưa có số liệu",
    ),
    (
        re.compile(r"[,:}\]]"),
        "thiếu giá trị trước dấu {}",
        "viết giá trị, hoặc null nếu chưa có; xóa dấu phẩy thừa",
    ),
    (re.compile("'"), "JSON dùng dấu nháy kép", "thay dấu nháy đơn bằng dấu nháy kép"),
    (re.compile(r"[+.0-9-]"), "{} không phải là số của JSON", "viết như 1234.5, hoặc đặt trong dấu nháy kép"),
    (
        re.compile(""),
        "{} không nằm trong dấu nháy kép",
        "đặt chữ trong dấu nháy kép; null, true, false viết thường",
    ),
)


def _explain(word: str) -> tuple[str, str]:
    """Message and hint (Vietnamese) for ``word``, which is not a JSON value."""
    message, hint = next((message, hint) for begin, message, hint in _EXPLANATIONS if begin.match(word))
    return message.replace("{}", quote(word)), hint
