"""Checks values without quotes for what YAML does not keep or joins: a ``#``, a quote, lines that were meant as items.

What ``slips`` needs is imported where something looks like a slip: most files have none.
"""

from __future__ import annotations

import re
from typing import Final

from cchcdoc.diagnostics import quote
from cchcdoc.inputs.collector import Findings
from cchcdoc.nodes import Position, truth_of

PROSE_BLANKS: Final = 5
"""A value with at least so many blanks is taken for prose, so that a ``#`` behind it is probably not a comment."""

SHORT_LINE: Final = 60
"""Characters of a line, with its indentation, below which nobody needs another line for the same item."""

_COMMENT = re.compile(r"([ \t]+)#([ \t]*)(\S)?")
_WORD = re.compile(r"[^\W\d_]+")
_CLOSING: Final = {"“": '”“"', "‘": "’‘'"}
_HASH_HINT: Final = (
    "nếu là nội dung thì đặt cả giá trị trong dấu nháy; nếu là lời giải thích thì viết ở dòng riêng"
)

_JOIN_HINT: Final = (
    "nếu là một mục thì gõ dấu - và một dấu cách, thẳng hàng với mục trên; nếu không thì viết liền một dòng"
)

_LINES_HINT: Final = "muốn giữ từng dòng thì gõ dấu | sau dấu hai chấm; một đoạn thì viết liền một dòng"

_BELOW_HINT: Final = (
    "thụt vào bằng các dòng khác của đoạn; nếu là lời giải thích thì thụt vào bằng trường ở dưới"
)


def warn_of_comment(text: str, line: str, end: Position, findings: Findings) -> None:
    """Warn where `` #`` on ``line`` cuts the value ``text``, which ends at ``end``, and seems no comment (DL121)."""
    behind = _COMMENT.match(line, end.column - 1)
    if behind is None or not _is_loss(text, *behind.groups()):
        return
    message = f"dấu # cắt phần sau, chữ từ đó không vào văn bản: {quote(line[behind.end(1) :])}"
    findings.warn("DL121", end.moved(len(behind[1])), message, _HASH_HINT)


def check_start(text: str, before: str, at: Position, findings: Findings) -> None:
    """Check the first sign of a value of one line at ``at``; ``before``: what stands before it on the line."""
    from cchcdoc.inputs.slips.item_signs import ITEM_HINT, marker_at_start, no_item

    closing = _CLOSING.get(text[0])
    if closing is not None:
        if not any(sign in text[1:] for sign in closing if sign != text[0]):
            message = f"dấu nháy {text[0]} mở ở đây không có dấu nháy đóng"
            findings.warn("DL123", at, message, f"thêm dấu {closing[0]} đóng, hoặc bỏ dấu {text[0]}")
    elif not before.strip() and (marker := marker_at_start(text)) is not None:
        findings.add("DL124", at, no_item(marker), ITEM_HINT)


def check_lines(lines: list[str], at: Position, last: int, style: str, findings: Findings) -> None:
    """Check a value of several lines of the file, from ``at`` to line ``last``, without quotes or in quotes.

    Raises:
        InputError: DL107, fields stand between its quotes.
    """
    first = lines[at.line - 1]
    if style == "quoted":
        _check_quotes(lines, at, last, findings)
    elif _is_names_below(lines, at, last):
        place = Position(at.line + 1, at.column)
        findings.warn("DL125", place, "dòng này nối vào dòng trên thành một giá trị", _JOIN_HINT)
    else:
        before, above = first[: at.column - 1], first[at.column - 1 :]
        _check_joined(lines, at, last, (before, above), findings)


def _check_quotes(lines: list[str], at: Position, last: int, findings: Findings) -> None:
    from cchcdoc.inputs.slips.at_line import is_field, unclosed
    from cchcdoc.inputs.slips.layout import indent_of

    margin = indent_of(lines[at.line - 1])
    if any(indent_of(line) <= margin and is_field(line) for line in lines[at.line : last] if line.strip()):
        raise findings.stop("DL107", *unclosed(at, last))


def _is_names_below(lines: list[str], at: Position, last: int) -> bool:
    """Whether the value begins on a line of its own, without a sign of a list, and all its lines look like names."""
    from cchcdoc.inputs.slips.item_signs import marker_at_start

    first = lines[at.line - 1]
    is_below = not first[: at.column - 1].strip()
    return (
        is_below and marker_at_start(first[at.column - 1 :]) is None and _are_names(lines[at.line - 1 : last])
    )


def _check_joined(
    lines: list[str], at: Position, last: int, first: tuple[str, str], findings: Findings
) -> None:
    """Report the first line that was meant as a line or an item of its own (DL124, DL125).

    ``first``: what stands on the first line before the value, and of the value.
    """
    from cchcdoc.inputs.slips.item_signs import ITEM_HINT, joined_marker, marker_at_start, no_item

    before, above = first
    own = marker_at_start(above)
    in_list = before.lstrip().startswith("-")
    for row in range(at.line, last):
        text = lines[row].lstrip()
        place = Position(row + 1, len(lines[row]) - len(text) + 1)
        marker = joined_marker(above, text, own) if text else None
        if (
            marker is not None
            and own is not None
            and own.is_number == marker.is_number
            and not before.strip()
        ):
            findings.add("DL124", at, no_item(own), ITEM_HINT)
        elif marker is not None:
            message = f"dòng này bắt đầu bằng {quote(marker.sign)} nhưng nối vào dòng trên, không thành mục"
            findings.warn("DL125", place, message, _JOIN_HINT if in_list else _LINES_HINT)
        elif above.rstrip()[-1:] in (".", ";") and text[:1].isupper():
            findings.warn("DL125", place, "dòng này nối vào câu ở dòng trên thành một đoạn", _LINES_HINT)
        elif in_list and _is_name_below(lines[row - 1], text):
            findings.warn("DL125", place, "dòng này nối vào mục ở dòng trên", _JOIN_HINT)
        else:
            above = text
            continue
        return


def check_below(lines: list[str], row: int, findings: Findings) -> None:
    """Warn of a ``#`` line right below a block, at ``row`` (0-based), that was meant as its heading.

    A comment of the form stands on the margin of the field below it; one farther left is text typed at the margin.
    """
    if row >= len(lines) or not lines[row].lstrip().startswith("# "):
        return
    from cchcdoc.inputs.slips.layout import indent_of

    below = row
    while below < len(lines) and (not lines[below].strip() or lines[below].lstrip().startswith("#")):
        below += 1
    if below == len(lines) or indent_of(lines[below]) <= indent_of(lines[row]):
        return
    message = f"dòng # này nằm ngoài đoạn ở trên nên không vào văn bản: {quote(lines[row].strip())}"
    findings.warn("DL121", Position(row + 1, indent_of(lines[row]) + 1), message, _BELOW_HINT)


def _are_names(lines: list[str]) -> bool:
    """Whether every one of ``lines`` begins with a capital letter, as the names of a list without dashes."""
    return len(lines) > 1 and all(
        line.lstrip()[:1].isupper() and line.rstrip()[-1:] not in ",-.;:" for line in lines
    )


def _is_name_below(above: str, text: str) -> bool:
    """Whether ``text``, below the item ``above``, may be an item whose dash is missing: there was room for it above."""
    room = SHORT_LINE - len(above.rstrip())
    return text[:1].isupper() and above.rstrip()[-1:] not in ",-–:(" and len(text.split(None, 1)[0]) < room


def _is_loss(text: str, blanks: str, inner: str, begin: str | None) -> bool:
    """Whether what stands behind a ``#`` is rather text than a comment.

    Text is what follows without a blank (``#2``) and what goes on behind words (``cung cấp # số liệu``). A comment
    stands two blanks away, as forms write it, unless it goes on in lower case behind a sentence; or behind a figure,
    a symbol, ``có`` or ``không``.
    """
    if begin is None:
        return False
    count = text.count(" ")
    if not inner:
        return True
    if blanks in (" ", "\t"):
        return (count > 0 and _has_words(text)) or _is_one_word(text)
    return count >= PROSE_BLANKS and not begin.isupper()


def _has_words(text: str) -> bool:
    """Whether ``text`` has a small letter or one with a mark: figures and symbols have neither."""
    return any("a" <= letter <= "z" or "à" <= letter <= "ỹ" for letter in text)


def _is_one_word(text: str) -> bool:
    """Whether ``text`` is one word of a sentence or a name, as ``Phòng``; not a symbol, ``VT``, ``Không``."""
    is_word = text[:1].isupper() and text[1:].islower() and _WORD.fullmatch(text) is not None
    return is_word and truth_of(text) is None
