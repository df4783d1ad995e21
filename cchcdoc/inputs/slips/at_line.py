"""Finds the line that a syntax error comes from: YAML notices many slips one line late, some at the next field."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from cchcdoc.diagnostics import quote
from cchcdoc.inputs.slips.item_signs import ITEM_HINT, marker_at_start, no_item
from cchcdoc.inputs.slips.layout import NO_BLOCK, block_headers, filled_above, indent_of, opens_block
from cchcdoc.nodes import Position

COLON_HINT: Final = "thay bằng dấu hai chấm và một dấu cách"
INDENT_HINT: Final = "các trường cùng cấp thụt vào bằng nhau, dùng dấu cách"
COMMENTS: Final = ("//", "/*", "<!--")
"""Begin a comment in other languages."""
_SHOWN = 30

_FIELD = re.compile(r"\s*(?:- +)*[\"']?[A-Za-z_]\w*[\"']?\s*:(?:\s|$)", re.ASCII)
_BEGIN = re.compile(r"(?P<before>\s*(?:- +)*)(?P<key>[a-z][a-z0-9_]*)(?P<rest>(?![a-z0-9_]).*)", re.ASCII)
_OTHER_COLONS = "：∶︓﹕꞉ː"
_SEPARATOR = re.compile(rf"\s*([{_OTHER_COLONS}]|[;=]|[.,](?=\s))\s*")
_OPENING = re.compile(r"\s*(?:- +)*(?:[^\s\"'#:][^:\"']*:\s+)?(?=[\"'])")
_CURLY_START = re.compile(r"(?:^|:)\s*[“‘]")
_ROUND_START = re.compile(r":\s+\([a-z][a-z0-9_]*$", re.ASCII)
_CUT = re.compile(r"(?<=\S)[ \t]+#")


class Slip(NamedTuple):
    """What is wrong at a place of the file, and what to do."""

    at: Position
    message: str
    hint: str


def find_slip(lines: list[str], at: Position) -> Slip | None:
    """The slip that explains the syntax error at ``at``: on its line, or on one above that YAML still accepted."""
    row = at.line - 1
    headers = block_headers(lines[: row + 1])
    opened = _unclosed_quote(lines, headers, row)
    if opened is not None:
        return opened
    for each in _suspects(lines, headers, row):
        if headers[each] == NO_BLOCK:
            slip = (
                _glued_colon(lines[each], each)
                or _without_dash(lines, headers, each)
                or _at_margin(lines, headers, each, row)
                or _at_line(lines, each, row)
            )
            if slip is not None:
                return slip
    return None


def unclosed(at: Position, last_line: int) -> Slip:
    """A quote that opens at ``at`` and closes only on ``last_line`` (1-based)."""
    message = f"dấu nháy mở ở đây không có dấu nháy đóng (chữ chạy đến dòng {last_line})"
    return Slip(at, message, "thêm dấu nháy đóng, hoặc bỏ dấu nháy và viết dưới dấu |")


def outdented(lines: list[str], row: int) -> Slip | None:
    """The field with a value above ``row`` when it is indented less than the fields above and below it."""
    above = filled_above(lines, row, comments=False)
    before = filled_above(lines, above, comments=False) if above > 0 else -1
    indent = indent_of(lines[row])
    if before < 0 or not indent_of(lines[above]) < indent <= indent_of(lines[before]):
        return None
    if not _FIELD.match(lines[above]) or lines[above].rstrip().endswith(":"):
        return None
    at = Position(above + 1, indent_of(lines[above]) + 1)
    return Slip(at, "dòng này thụt vào ít hơn các dòng trên và dưới nó", "thụt vào bằng các trường cùng nhóm")


def semicolon_in_flow(lines: list[str], at: Position, start: Position) -> Slip | None:
    """The last ``;`` before ``at`` in the brackets that open at ``start``: it parts nothing there."""
    found = lines[at.line - 1].rfind(";", start.column if start.line == at.line else 0, at.column)
    if found < 0:
        return None
    message = "dấu ; không ngăn được các trường trong dấu { } hay các mục trong dấu [ ]"
    hint = "thay bằng dấu phẩy; là chữ của giá trị thì đặt cả giá trị trong dấu nháy"
    return Slip(Position(at.line, found + 1), message, hint)


def hint_for_colon(before: str) -> str:
    """What to do about a colon inside a value; ``before``: its line up to the colon."""
    if _CURLY_START.search(before):
        return 'đổi dấu nháy cong “ ” ‘ ’ ở hai đầu giá trị thành dấu nháy thẳng "'
    if _ROUND_START.search(before):
        return "nhiều trường trên một dòng thì đặt trong dấu { }, không phải ( )"
    return "đặt giá trị trong dấu nháy, hoặc viết dưới dấu |"


def is_field(line: str) -> bool:
    """Whether ``line`` begins with the name of a field and a colon, or is a comment."""
    return _FIELD.match(line) is not None or line.lstrip().startswith("#")


def _suspects(lines: list[str], headers: list[int], row: int) -> Iterator[int]:
    """The rows to look at, from above: the field before on the same margin, the line before, the line itself."""
    indent = indent_of(lines[row])
    above = filled_above(lines, row)
    sibling = filled_above(lines, row, comments=False)
    while sibling >= 0 and (headers[sibling] != NO_BLOCK or indent_of(lines[sibling]) > indent):
        sibling = filled_above(lines, sibling, comments=False)
    yield from sorted({each for each in (sibling, above, row) if each >= 0})


def _at_margin(lines: list[str], headers: list[int], row: int, failed: int) -> Slip | None:
    """Text below a block that is indented less than the block (a comment only when more text of the block follows)."""
    above = filled_above(lines, row, comments=False)
    if above < 0:
        return None
    header = headers[above] if headers[above] != NO_BLOCK else above
    if header == above and not opens_block(lines[above]):
        return None
    is_comment = lines[row].lstrip().startswith("#")
    if is_comment:
        below = failed if failed > row else row
        if indent_of(lines[below]) <= indent_of(lines[header]) or is_field(lines[below]):
            return None
    elif is_field(lines[row]):
        return None
    column = indent_of(lines[row]) + 1
    message = f"dòng này thụt vào quá ít nên nằm ngoài đoạn sau dấu | ở dòng {header + 1}"
    return Slip(Position(row + 1, column), message, "thụt vào bằng các dòng khác của đoạn")


def _without_dash(lines: list[str], headers: list[int], row: int) -> Slip | None:
    """A line of text right below the dashes of a list."""
    indent = indent_of(lines[row])
    if is_field(lines[row]) or not lines[row].strip() or marker_at_start(lines[row][indent:]) is not None:
        return None
    above = filled_above(lines, row, comments=False)
    while above >= 0 and (headers[above] != NO_BLOCK or indent_of(lines[above]) > indent):
        above = filled_above(lines, above, comments=False)
    if above < 0 or indent_of(lines[above]) != indent or not lines[above].startswith("- ", indent):
        return None
    message = f"dòng này thẳng hàng với các mục ở trên (dòng {above + 1}) mà không có dấu gạch"
    hint = "là một mục thì thêm dấu - và một dấu cách; nối vào mục trên thì thụt vào sâu hơn"
    return Slip(Position(row + 1, indent + 1), message, hint)


def _at_line(lines: list[str], row: int, failed: int) -> Slip | None:
    """What is wrong with the line itself."""
    line = lines[row]
    start = len(line) - len(line.lstrip())
    if line[start:].startswith("#"):
        return None
    if line.startswith(COMMENTS, start):
        message = "dòng ghi chú viết theo kiểu khác"
        return Slip(Position(row + 1, start + 1), message, "dòng ghi chú bắt đầu bằng dấu # và một dấu cách")
    marker = marker_at_start(line[start:])
    if marker is not None and not (marker.sign == "-" and not marker.is_glued) and not marker.is_number:
        return Slip(Position(row + 1, start + 1), no_item(marker), ITEM_HINT)
    cut = _CUT.search(line)
    if cut and failed > row and indent_of(lines[failed]) > start and not is_field(lines[failed]):
        at = cut.end() - 1
        message = f"dấu # cắt phần sau, chữ từ đó không vào văn bản: {quote(line[at:])}"
        return Slip(Position(row + 1, at + 1), message, "đặt cả giá trị trong dấu nháy, hoặc viết dưới dấu |")
    return _wrong_colon(line, row, failed)


def _glued_colon(line: str, row: int) -> Slip | None:
    """The name of a field and a colon with no space behind it."""
    found = _BEGIN.fullmatch(line)
    if found is None or not found["rest"].startswith(":") or not found["rest"][1:2].strip(" \t:"):
        return None
    example = f"{found['key']}: {found['rest'][1:]}"
    shown = f"viết {example}" if len(example) <= _SHOWN and example.isprintable() else "thêm một dấu cách"
    message = f"thiếu dấu cách sau dấu hai chấm của trường {quote(found['key'])}"
    return Slip(Position(row + 1, found.end("key") + 1), message, shown)


def _wrong_colon(line: str, row: int, failed: int) -> Slip | None:
    """The name of a field with another sign than a colon behind it, or with none."""
    found = _BEGIN.fullmatch(line)
    if found is None:
        return None
    key, rest = found["key"], found["rest"]
    at = Position(row + 1, found.end("key") + 1)
    other = _SEPARATOR.match(rest)
    if other is not None:
        name = "dấu hai chấm kiểu khác" if other[1] in _OTHER_COLONS else "dấu"
        message = f"sau tên trường {quote(key)} là {name} {quote(other[1])}, không phải dấu hai chấm thường"
        return Slip(at, message, COLON_HINT)
    if (
        row < failed
        and "-" not in found["before"]
        and ":" not in rest
        and (not rest.strip() or rest[0] in " \t")
    ):
        message = "dòng này không có dấu hai chấm sau tên trường"
        return Slip(Position(row + 1, found.start("key") + 1), message, "thêm dấu hai chấm và dấu cách")
    return None


def _unclosed_quote(lines: list[str], headers: list[int], row: int) -> Slip | None:
    """A quote above ``row`` that closes only on it, with more text behind: the closing quote is another's opening one."""
    opened: Position | None = None
    sign = ""
    for each in range(row + 1):
        line, column = lines[each], 0
        if opened is None:
            begin = _OPENING.match(line) if headers[each] == NO_BLOCK else None
            if begin is None:
                continue
            sign, column = line[begin.end()], begin.end() + 1
            opened = Position(each + 1, begin.end() + 1)
        end = _closing(line, column, sign)
        if end >= 0:
            if each == row and opened.line <= row and line[end + 1 :].strip():
                return unclosed(opened, row + 1)
            opened = None
    return None


def _closing(line: str, column: int, sign: str) -> int:
    """Where the quote ``sign`` closes on ``line`` from ``column`` on; -1 when it does not."""
    while column < len(line):
        if line[column] == "\\" and sign == '"':
            column += 2
        elif line[column] != sign:
            column += 1
        elif sign == "'" and line[column + 1 : column + 2] == "'":
            column += 2
        else:
            return column
    return -1
