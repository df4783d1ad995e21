"""Translates libyaml's syntax errors into one Vietnamese line with place and hint.

libyaml (C) and PyYAML's own reader word the same problem differently; both wordings are in the table.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from cchcdoc.diagnostics import quote
from cchcdoc.errors import InputError
from cchcdoc.inputs.collector import Findings
from cchcdoc.inputs.slips.at_line import (
    INDENT_HINT,
    Slip,
    find_slip,
    hint_for_colon,
    outdented,
    semicolon_in_flow,
)
from cchcdoc.inputs.slips.layout import filled_above, indent_of
from cchcdoc.nodes import Position

if TYPE_CHECKING:
    from yaml import Mark, YAMLError

BLOCK_HINT = "viết dấu | sau dấu hai chấm, xuống dòng, thụt vào rồi gõ; hoặc đặt cả đoạn trong dấu nháy"
_TAB_HINT = "thay mỗi Tab bằng hai dấu cách"

_PROSE_START = re.compile(r"\[[@^#=]|\{\{|\*|&|!")
_NAME = re.compile(r"\s*(?:- +)*\w+\s*", re.ASCII)
_KEY_AND_VALUE = re.compile(r"\s*(?:- +)?[^\s:#][^:]*:\s+(\S.*)")

_TABLE: tuple[tuple[tuple[str, ...], str, str], ...] = (
    (
        ("could not find expected ':'",),
        "dòng này không có dấu hai chấm sau tên trường",
        "thêm dấu hai chấm và dấu cách; nếu là lời văn thì thụt vào sâu hơn tên trường",
    ),
    (
        ("found unexpected end of stream",),
        "dấu nháy mở ở đây không có dấu nháy đóng",
        "thêm dấu nháy đóng, hoặc bỏ dấu nháy và viết dưới dấu |",
    ),
    (
        ("expected ',' or ']'",),
        "thiếu dấu phẩy hoặc dấu ] trước chỗ này",
        "đặt giá trị trong dấu nháy, hoặc thêm dấu",
    ),
    (
        ("expected ',' or '}'",),
        "thiếu dấu phẩy hoặc dấu } trước chỗ này",
        "đặt giá trị trong dấu nháy, hoặc thêm dấu",
    ),
    (
        ("expected node content", "expected the node content"),
        "giá trị không được bắt đầu bằng dấu này",
        "đặt giá trị trong dấu nháy, hoặc xóa dấu thừa",
    ),
    (
        ("found undefined tag handle", "while parsing a tag", "while scanning a tag"),
        "dấu ! ở đầu giá trị bị hiểu là thẻ",
        BLOCK_HINT,
    ),
    (
        ("while scanning an alias", "while scanning an anchor"),
        "dấu * hoặc & ở đầu giá trị bị hiểu là dấu lặp của YAML",
        BLOCK_HINT,
    ),
    (
        (
            "did not find expected comment or line break",
            "expected a comment or a line break",
            "expected chomping",
        ),
        "sau dấu | hoặc > không được có chữ trên cùng dòng",
        "xuống dòng rồi thụt vào",
    ),
    (
        ("indentation indicator equal to 0", "expected indentation indicator in the range"),
        "số sau dấu | hoặc > phải từ 1 đến 9",
        "bỏ số đó đi",
    ),
    (
        ("tab character", "found a tab"),
        "thụt lề bằng phím Tab",
        _TAB_HINT,
    ),
    (
        (
            "found unknown escape character",
            "hexdecimal number",
            "hexadecimal numbers",
            "invalid Unicode character escape",
        ),
        "dấu \\ trong dấu nháy kép không đi với ký tự sau nó",
        "dùng dấu nháy đơn thay dấu nháy kép, hoặc viết dưới dấu |",
    ),
    (
        ("found unexpected document indicator",),
        "dòng --- hoặc ... nằm giữa dấu nháy",
        "thêm dấu nháy đóng phía trên",
    ),
    (
        ("expected <document start>", "expected '<document start>'"),
        "sau dòng ... không được có gì nữa",
        "xóa dòng ...",
    ),
    (
        ("sequence entries are not allowed",),
        "dấu - của danh sách không được đứng cùng dòng với tên trường",
        "xuống dòng trước dấu -, hoặc đặt giá trị trong dấu nháy",
    ),
    (
        ("mapping keys are not allowed",),
        "dấu ? ở đầu dòng bị hiểu là ký hiệu riêng của tệp nhập",
        "đặt giá trị trong dấu nháy",
    ),
    (
        ("directive", "incompatible YAML document", "version number"),
        "không dùng chỉ thị % ở đầu tệp",
        "xóa dòng bắt đầu bằng %",
    ),
    (
        ("found unexpected ':'",),
        "dấu hai chấm đặt sai chỗ trong dấu [ ] hoặc { }",
        "đặt giá trị trong dấu nháy",
    ),
    (
        ("expected '-' indicator",),
        "dòng này không phải mục của danh sách phía trên",
        "thêm dấu - và dấu cách, hoặc sửa thụt lề",
    ),
)


_LATE = (
    "values are not allowed",
    "expected key",
    "expected <block end>",
    "expected ':'",
    "expected '-' indicator",
)
"""Problems of which YAML may take notice below the line that they come from."""
_HASH_HINT = "đặt mục có dấu # trong dấu nháy, hoặc xóa phần từ dấu #"
_OTHER = (
    "chỗ này không đúng cú pháp YAML",
    "xem dấu hai chấm, dấu nháy, thụt lề ở dòng này và dòng trên; " + BLOCK_HINT,
)


def report_problem(
    error: YAMLError, lines: list[str], findings: Findings, hard: Mapping[int, str] = MappingProxyType({})
) -> InputError:
    """The error to raise for what libyaml could not read.

    ``lines``: the whole file; ``hard``: those of its lines (0-based) that it read with other spaces as spaces, as typed.
    """
    problem = str(getattr(error, "problem", None) or "")
    context = str(getattr(error, "context", None) or "")
    mark: Mark | None = getattr(error, "problem_mark", None)
    opened: Mark | None = getattr(error, "context_mark", None)
    at = _position(mark, lines)
    start = _position(opened, lines)
    if any(late in problem for late in _LATE):
        reached = start if "expected ':'" in problem else at
        slip = _hard_indent(reached, lines, hard) or find_slip(lines, reached)
        if slip is not None:
            return findings.stop("DL107", *slip)
    if "not allowed in this context" in problem or "not allowed here" in problem:
        message, hint = _misplaced(problem, lines, at)
        above = outdented(lines, at.line - 1) if hint == INDENT_HINT else None
        return findings.stop("DL107", *(above or (at, message, hint)))
    if "cannot start any token" in problem:
        return _bad_character(lines, at, findings)
    if "expected key" in problem or "expected <block end>" in problem:
        message, hint = _broken_mapping(lines, at)
        above = outdented(lines, at.line - 1) if hint == INDENT_HINT else None
        return findings.stop("DL107", *(above or (at, message, hint)))
    return _from_table(f"{problem} {context}", at, start, lines, findings)


def looks_like_prose(lines: list[str], at: Position) -> bool:
    """Whether the text at ``at`` begins with a mark of prose (``[@``, ``{{``, ``**`` ...), which YAML takes for its own."""
    if not 0 < at.line <= len(lines):
        return False
    line = lines[at.line - 1]
    column = at.column - 1
    return bool(_PROSE_START.match(line, column)) or line[max(column - 1, 0) : column + 1] == "{{"


def _position(mark: Mark | None, lines: list[str]) -> Position:
    """The place of ``mark``, kept inside the file (libyaml's end of stream is one line below)."""
    if mark is None:
        return Position(1, 1)
    if mark.line >= len(lines):
        return Position(len(lines), len(lines[-1]) + 1)
    return Position(mark.line + 1, mark.column + 1)


def _hard_indent(at: Position, lines: list[str], hard: Mapping[int, str]) -> Slip | None:
    """Indentation with other spaces at or just above ``at``: some are as wide as two, so that a person cannot see it."""
    for row in (filled_above(lines, at.line - 1), at.line - 1):
        start = hard[row][: indent_of(hard[row])] if row in hard else ""
        if start.strip(" "):
            message = f"dấu cách cứng (U+{ord(start.strip(' ')[0]):04X}) ở đầu dòng làm thụt lề không khớp"
            return Slip(Position(row + 1, 1), message, "xóa các dấu cách đầu dòng rồi gõ lại bằng phím cách")
    return None


def _misplaced(problem: str, lines: list[str], at: Position) -> tuple[str, str]:
    if "sequence entries" in problem and not lines[at.line - 1][at.column - 1 :].strip("- "):
        return "dấu - một mình không phải là giá trị", "không có thì để trống sau dấu hai chấm"
    if "values" not in problem:
        return _lookup(problem) or _OTHER
    line = lines[at.line - 1]
    before = line[: at.column - 1]
    if ": " in before or not _NAME.fullmatch(before):
        return "dấu hai chấm trong giá trị bị hiểu là tên trường", hint_for_colon(before)
    message = "trường này thụt vào sâu hơn dòng trên, mà dòng trên đã có giá trị hoặc thiếu dấu hai chấm"
    return message, INDENT_HINT


def _bad_character(lines: list[str], at: Position, findings: Findings) -> InputError:
    line = lines[at.line - 1]
    character = line[at.column - 1 : at.column]
    if character == "\t":
        return findings.stop("DL108", at, "thụt lề bằng phím Tab", _tab_hint(line))
    message = f"giá trị không được bắt đầu bằng ký tự {quote(character)}"
    return findings.stop("DL107", at, message, BLOCK_HINT)


def _tab_hint(line: str) -> str:
    """How to mend ``line``, which begins with a tab; with another tab behind it, it is a row pasted with an empty first cell."""
    if "\t" not in line.strip():
        return _TAB_HINT
    return f"{_TAB_HINT}; nếu là bảng dán từ Excel có ô đầu để trống thì gõ chữ vào ô ấy, ví dụ TT"


def _broken_mapping(lines: list[str], at: Position) -> tuple[str, str]:
    """Distinguish two causes of the same problem: text after a closing quote or bracket, and wrong indentation."""
    if lines[at.line - 1][at.column - 1 : at.column] == ":":
        return "thiếu tên trường trước dấu hai chấm", "viết tên trường, hoặc đặt cả giá trị trong dấu nháy"
    if (sign := lines[at.line - 1][at.column - 1 : at.column]) in ("}", "]"):
        return f"thừa dấu {sign}", "xóa dấu thừa, hoặc đặt cả giá trị trong dấu nháy"
    value = _KEY_AND_VALUE.match(lines[at.line - 1])
    if value and at.column > value.start(1) + 1:
        first = value.group(1)[0]
        if first in "\"'":
            return "sau dấu nháy đóng còn chữ", "bỏ cặp dấu nháy đầu, hoặc viết cả đoạn dưới dấu |"
        if first in "[{*&!":
            return f"giá trị bắt đầu bằng {first} bị hiểu là ký hiệu riêng của tệp nhập", BLOCK_HINT
    return "dòng này thụt lề không khớp với các dòng trên", INDENT_HINT


def _from_table(
    problem: str, at: Position, start: Position, lines: list[str], findings: Findings
) -> InputError:
    message, hint = _lookup(problem) or _OTHER
    is_flow = "expected ',' or" in problem
    parted = semicolon_in_flow(lines, at, start) if is_flow else None
    if parted is not None:
        return findings.stop("DL107", *parted)
    if is_flow and looks_like_prose(lines, start):
        return findings.stop(
            "DL107",
            start,
            "lời văn bắt đầu bằng dấu [ hoặc { bị hiểu là ký hiệu riêng của tệp nhập",
            BLOCK_HINT,
        )
    if "tab" in problem and "Tab" in message:
        return findings.stop("DL108", at, message, _tab_hint(lines[at.line - 1]))
    if is_flow and (start.line != at.line or at.column > len(lines[at.line - 1])):
        opening = lines[start.line - 1][start.column - 1 : start.column]
        cut = lines[start.line - 1].find(" #", start.column)
        if cut >= 0:
            message = f"dấu # cắt phần sau nên dấu {opening} không được đóng"
            return findings.stop("DL107", Position(start.line, cut + 2), message, _HASH_HINT)
        return findings.stop(
            "DL107",
            start,
            f"dấu {opening} mở ở đây không được đóng",
            f"thêm dấu đóng {']' if opening == '[' else '}'}",
        )
    if "could not find expected ':'" in problem or "unexpected end of stream" in problem:
        at = start
    if "unexpected end of stream" in problem and "”" in lines[start.line - 1][start.column :]:
        hint = 'đổi dấu nháy cong ” ở cuối giá trị thành dấu nháy thẳng "'
    return findings.stop("DL107", at, message, hint)


def _lookup(problem: str) -> tuple[str, str] | None:
    for wordings, message, hint in _TABLE:
        if any(wording in problem for wording in wordings):
            return message, hint
    return None
