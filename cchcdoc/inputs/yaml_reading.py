"""Reads YAML from libyaml's event stream as text with positions; resolves no types and does not recurse.

The stream is YAML 1.1 syntax; what a value *means* (``012``, ``No``, ``12:30``) is left to the schema. Tags,
anchors, aliases, merge keys, second documents and repeated keys are errors: with each of them a file means
something else than it shows.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Protocol

from cchcdoc.diagnostics import QUOTE_LENGTH, quote
from cchcdoc.inputs import limits
from cchcdoc.inputs.cleaning import clean_value
from cchcdoc.inputs.collector import Findings
from cchcdoc.inputs.line_starts import find_line_starts
from cchcdoc.inputs.open_nodes import OpenList, OpenMap
from cchcdoc.inputs.plain_values import check_below, check_lines, check_start, warn_of_comment
from cchcdoc.inputs.refusals import note_key, report_long_value, too_deep, too_many_nodes
from cchcdoc.inputs.yaml_events import give_events
from cchcdoc.nodes import Node, Position, Scalar, ScalarStyle
from cchcdoc.vietnamese.list_signs import FIRST_SIGN, SMALL_BULLET


class Mark(Protocol):
    """A place of the parser: line and column, both 0-based."""

    line: int
    column: int


class NodeEvent(Protocol):
    """An event of the parser that begins a node; a reader of text always gives its marks."""

    start_mark: Mark
    end_mark: Mark
    anchor: str | None


class ScalarEvent(NodeEvent, Protocol):
    """An event that is a whole value."""

    tag: str | None
    value: str
    style: str | None


_STYLES: dict[str | None, ScalarStyle] = {
    None: "plain",
    "": "plain",
    "'": "quoted",
    '"': "quoted",
    "|": "literal",
    ">": "folded",
}
_LOW_SIGNS = (SMALL_BULLET, "+ ")
"""Signs of lists below ``FIRST_SIGN``, as a value begins with them."""
_COLON = re.compile(r"[ \t]*:")
_PROSE_HINT = "lời văn bắt đầu bằng [, {, *, &, ! phải viết dưới dấu | (xuống dòng, thụt vào)"


def read_yaml(text: str, findings: Findings) -> Node | None:
    """The root node of ``text`` (NFC, line breaks ``\\n``); ``None`` when there is nothing but comments.

    Errors are collected in ``findings``; a syntax error or a limit ends the reading.

    Raises:
        InputError: the text cannot be read to its end.
    """
    import yaml

    if not yaml.__with_libyaml__ and len(text) > limits.MAX_BYTES_PURE:
        size = limits.MAX_BYTES_PURE // 1_000_000
        raise findings.stop(
            "DL103", None, f"tệp lớn hơn {size} MB mà máy này thiếu thư viện libyaml", "chia nhỏ tệp"
        )
    lines = text.split("\n")
    hard: dict[int, str] = {}
    if findings.is_odd or "\u00a0" in text:
        from cchcdoc.inputs.slips.hard_spaces import soften

        softened = soften(lines)
        if softened:
            hard = {row: lines[row] for row in softened}
            lines = [softened.get(row, line) for row, line in enumerate(lines)]
            text = "\n".join(lines)
    builder = _Builder(lines, findings)
    try:
        give_events(text, builder.take)
    except yaml.YAMLError as error:
        from cchcdoc.inputs.yaml_problems import report_problem

        raise report_problem(error, builder.lines, findings, hard) from None
    except (ValueError, OverflowError):  # the pure-Python reader on "\UFFFFFFFF"
        raise findings.stop("DL107", None, "ký tự thoát sau dấu \\ không hợp lệ", "bỏ dấu \\") from None
    return builder.root


class _Builder:
    """Turns events into nodes, one after another, with its own stack."""

    def __init__(self, lines: list[str], findings: Findings) -> None:
        self.lines = lines
        self.findings = findings
        self.root: Node | None = None
        self._open: list[OpenList | OpenMap] = []
        self._count = 0
        self._flows = 0
        """Mappings in { } that are open."""
        self._documents = 0
        self._takers: dict[str, Callable[[Any], None]] = {
            "ScalarEvent": self._take_scalar,
            "MappingStartEvent": self._open_map,
            "SequenceStartEvent": self._open_list,
            "MappingEndEvent": self._close,
            "SequenceEndEvent": self._close,
            "AliasEvent": self._take_alias,
            "DocumentStartEvent": self._start_document,
        }

    def take(self, event: object) -> bool:
        """Take one event; False at the end of the stream."""
        taker = self._takers.get(type(event).__name__)
        if taker is None:
            return type(event).__name__ != "StreamEndEvent"
        taker(event)
        return True

    def _accept_key(self, node: Node, seen: dict[str, Position]) -> tuple[str, bool]:
        """The text of a key, and whether its entry is to be dropped because the key was refused."""
        at = node.position
        if not isinstance(node, Scalar):
            from cchcdoc.inputs.yaml_problems import looks_like_prose

            hint = _PROSE_HINT if looks_like_prose(self.lines, at) else "viết tên trường rồi dấu hai chấm"
            self.findings.add("DL114", at, "tên trường phải là một từ, không phải danh sách hay nhóm", hint)
            return "", True
        key = node.text
        if key == "<<" and node.style == "plain":
            self.findings.add("DL111", at, "không dùng khóa gộp <<", "chép các trường cần dùng vào đúng chỗ")
            return key, True
        return key, not note_key(key, at, seen, self.findings)

    def _take_scalar(self, event: ScalarEvent) -> None:
        """Nearly all events of a file come here, so keys and bare values on one line are read in few calls."""
        start, end, text = event.start_mark, event.end_mark, event.value
        first, row, lines = start.line, end.line, self.lines
        at = Position(first + 1, start.column + 1)
        self._count += 1
        if event.anchor is not None or event.tag is not None or self._count > limits.MAX_NODES:
            self._check_node(event, at)
        bare = not event.style
        if bare:
            column = end.column
            behind = lines[row][column : column + 1] if row < len(lines) else ""
            if behind in (" ", "\t"):
                warn_of_comment(text, lines[row], Position(row + 1, column + 1), self.findings)
            if self._flows and self._is_rest(text, start, end):
                return
        simple = bare and first == row and len(text) <= limits.MAX_SCALAR
        holder = self._open[-1] if self._open else None
        if simple and type(holder) is OpenMap and holder.begins(text, at):
            return
        if simple:
            if text >= FIRST_SIGN or text.startswith(_LOW_SIGNS):
                check_start(text, lines[row][: at.column - 1], at, self.findings)
            node = Scalar(text, at, "plain", (at,))
        else:
            node = self._long_scalar(event, at)
        if holder is not None:
            holder.add(node)
        else:
            self.root = node

    def _long_scalar(self, event: ScalarEvent, at: Position) -> Scalar:
        """A value in quotes, in a block or of several lines; or one that is too long."""
        style = _STYLES[event.style]
        text = event.value
        if len(text) > limits.MAX_SCALAR:
            report_long_value(at, self.findings)
            text = text[:QUOTE_LENGTH]  # so that it does not seem to be blank
        elif event.style in ("'", '"'):
            self._check_behind(event)
        if event.style == '"' and len(text) <= limits.MAX_SCALAR:
            text = clean_value(text, at, self.findings)
        start, end = event.start_mark, event.end_mark
        if style == "plain" and start.line == end.line:
            return Scalar(text, at, "plain", (at,))
        if style == "literal":
            check_below(self.lines, end.line, self.findings)
        elif start.line != end.line and style in ("plain", "quoted"):
            check_lines(self.lines, at, end.line + 1, style, self.findings)
        exact, starts = find_line_starts(
            text, style, self.lines, (start.line, start.column), (end.line, end.column)
        )
        return Scalar(text, at, style if exact else "folded", starts)

    def _check_behind(self, event: ScalarEvent) -> None:
        """Warn of text that a ``#`` cuts right behind a closing quote; with a space behind the ``#`` it is a comment."""
        end = event.end_mark
        line = self.lines[end.line] if end.line < len(self.lines) else ""
        if (
            line[end.column : end.column + 2] in (" #", "\t#")
            and line[end.column + 2 : end.column + 3].strip()
        ):
            warn_of_comment(event.value, line, Position(end.line + 1, end.column + 1), self.findings)

    def _is_rest(self, text: str, start: Mark, end: Mark) -> bool:
        """Inside { } a bare value ends at its comma; the rest stands where a key would, with no colon behind it."""
        holder = self._open[-1]
        if not isinstance(holder, OpenMap) or not holder.is_flow or holder.key is not None:
            return False
        before = self.lines[start.line][max(start.column - 2, 0) : start.column]
        return not _COLON.match(self.lines[end.line], end.column) and holder.take_rest(text, before)

    def _open_map(self, event: NodeEvent) -> None:
        at = self._count_node(event)
        self._check_depth(at)
        is_flow = bool(getattr(event, "flow_style", False))
        self._flows += is_flow
        self._open.append(OpenMap(at, self._accept_key, is_flow=is_flow))

    def _open_list(self, event: NodeEvent) -> None:
        at = self._count_node(event)
        self._check_depth(at)
        self._open.append(OpenList(at))

    def _close(self, _event: object) -> None:
        closed = self._open.pop()
        self._flows -= isinstance(closed, OpenMap) and closed.is_flow
        self._add(closed.close(self.findings))

    def _take_alias(self, event: NodeEvent) -> None:
        at = self._count_node(event)
        self._add(Scalar("", at))

    def _start_document(self, event: NodeEvent) -> None:
        at = _place(event)
        self._documents += 1
        if self._documents > 1:
            if self.lines[at.line - 1].lstrip("-").strip():
                from cchcdoc.inputs.slips.item_signs import ITEM_HINT, Marker, no_item

                raise self.findings.stop("DL124", at, no_item(Marker("---", False, False)), ITEM_HINT)
            raise self.findings.stop(
                "DL112", at, "tệp có hai văn bản (dòng ---)", "mỗi văn bản một tệp; xóa dòng --- và phần sau"
            )
        if getattr(event, "version", None) or getattr(event, "tags", None):
            self.findings.add("DL109", at, "không dùng chỉ thị % ở đầu tệp", "xóa dòng bắt đầu bằng %")

    def _add(self, node: Node) -> None:
        if self._open:
            self._open[-1].add(node)
        else:
            self.root = node

    def _count_node(self, event: NodeEvent) -> Position:
        """The place of an event that begins a node."""
        at = _place(event)
        self._count += 1
        self._check_node(event, at)
        return at

    def _check_node(self, event: NodeEvent, at: Position) -> None:
        """A node too many ends the reading; an anchor, an alias or a tag is reported."""
        if self._count > limits.MAX_NODES:
            raise too_many_nodes(at, self.findings)
        if event.anchor is not None:
            message = "không dùng dấu neo & và dấu lặp * của YAML"
            self.findings.add(
                "DL110", at, message, "viết lại giá trị, hoặc đặt cả đoạn trong dấu nháy hay dưới |"
            )
        tag: str | None = getattr(event, "tag", None)
        if tag is not None:
            message = f"không dùng thẻ {quote(tag)}"
            self.findings.add(
                "DL109", at, message, "bỏ dấu ! cùng tên thẻ, hoặc đặt cả đoạn trong dấu nháy hay dưới |"
            )

    def _check_depth(self, at: Position) -> None:
        if len(self._open) >= limits.MAX_DEPTH:
            raise too_deep(at, self.findings)


def _place(event: NodeEvent) -> Position:
    mark = event.start_mark
    return Position(mark.line + 1, mark.column + 1)
