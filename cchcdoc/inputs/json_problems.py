"""What the standard library says of a text that is not JSON, as one Vietnamese line with what to do."""

from __future__ import annotations

import json
import re
from typing import Final, NamedTuple, TypeAlias

from cchcdoc.diagnostics import quote
from cchcdoc.inputs.json_strings import INSIDE


class Stop(NamedTuple):
    """Where reading stopped."""

    offset: int
    reason: str
    """The words of the standard library; ``""`` when it would have gone on."""
    last: str
    """The token before ``offset``."""
    closing: str
    """The mark that closes what is open last."""


Explained: TypeAlias = tuple[int, str, str]
"""Offset of the place to name, message, hint."""

_CLOSED: Final = re.compile(r",[ \t\n]*+[\]}]")
_WORD: Final = re.compile(r"[^\s,:\[\]{}\"]+")
_INSIDE: Final = re.compile(INSIDE)
COLON_EXPECTED: Final = "Expecting ':'"
"""How the standard library begins to say that a key has no colon."""
_CUT: Final = ("tệp kết thúc giữa chừng", "đóng mọi dấu [ và {")

_EXPLANATIONS: Final[tuple[tuple[re.Pattern[str], str, str], ...]] = (
    (
        re.compile(r"//|/\*|#"),
        "JSON không có chú thích",
        "xóa chú thích; tệp viết theo lối YAML thì đổi đuôi thành .yaml",
    ),
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


def explain(text: str, stop: Stop) -> Explained:
    """What is wrong with ``text`` where the reading stopped."""
    offset, last = stop.offset, stop.last
    closed = _closed_behind(text, offset)
    if closed is not None:  # Python 3.13 stops at the comma, earlier versions behind it
        offset, last = closed, ","
    following = text[offset : offset + 1]
    if not following:
        return offset, *_CUT
    if following == stop.closing and last == ",":
        return offset, f"dấu phẩy thừa trước dấu {following}", "xóa dấu phẩy"
    misplaced = _structure_fault(stop)
    if misplaced is not None:
        return offset, *misplaced
    return (following == '"' and _string_fault(text, offset)) or (offset, *_word_fault(text, offset))


def _structure_fault(stop: Stop) -> tuple[str, str] | None:
    """Message and hint for a value that may be right and stands in the wrong place."""
    if stop.reason.startswith("Extra data"):
        return "sau giá trị cuối cùng còn chữ", "xóa phần thừa ở cuối tệp"
    if stop.reason.startswith("Expecting property name"):
        return "tên trường phải đặt trong dấu nháy kép", 'viết "ten_truong": giá trị'
    if stop.reason.startswith(COLON_EXPECTED):
        return f"thiếu dấu hai chấm sau {quote(json.loads(stop.last, strict=False))}", "thêm dấu hai chấm"
    if stop.reason.startswith("Expecting ','"):
        hint = "thêm dấu phẩy giữa hai giá trị, đóng mọi dấu ngoặc"
        return f"thiếu dấu phẩy hoặc dấu {stop.closing}", hint
    return None


def _closed_behind(text: str, offset: int) -> int | None:
    """The offset of the bracket that closes right behind a comma at ``offset``."""
    behind = _CLOSED.match(text, offset)
    return behind.end() - 1 if behind is not None else None


def _string_fault(text: str, begin: int) -> Explained | None:
    """What is wrong with the string that begins at ``begin``; ``None`` when nothing is."""
    pieces = _INSIDE.match(text, begin + 1)
    end = pieces.end() if pieces is not None else begin + 1
    following = text[end : end + 1]
    if following == "\\" and text[end + 1 : end + 2] not in ("", "\n"):
        message = f"{text[end : end + 2]} không phải là ký tự thoát của JSON"
        return end, message, "viết \\\\ thay cho dấu \\"
    if following == "\n" or text[end + 1 : end + 2] == "\n":
        return begin, "chuỗi không được xuống dòng", "viết \\n ở chỗ xuống dòng, hoặc thêm dấu nháy đóng"
    if following != '"':
        return begin, "dấu nháy mở ở đây không có dấu nháy đóng", "thêm dấu nháy đóng"
    return None


def _word_fault(text: str, offset: int) -> tuple[str, str]:
    """Message and hint for something that is no JSON value."""
    match = _WORD.match(text, offset)
    word = match.group() if match is not None else text[offset]
    message, hint = next((message, hint) for begin, message, hint in _EXPLANATIONS if begin.match(word))
    return message.replace("{}", quote(word)), hint
