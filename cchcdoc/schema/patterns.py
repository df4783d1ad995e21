"""Accepts regular expressions of packs only when matching them cannot take long (ReDoS).

Python's ``re`` tries every way to divide a text among the repeats of a pattern; ``^(a+)+$`` has 2^n ways on n
characters. So the ways are counted when the pattern is checked, by rules that may count too many but never too few:

* a repeat of one character set that ends the pattern, or that only characters outside the set can follow, has one
  way; any other has as many as the numbers of characters it may take (at most ``MAX_PATTERN_TEXT``);
* a repeated group must begin with a character that occurs nowhere else in it and contain at most one further repeat,
  so that its rounds can be divided in one way only (``(-[a-z]+)*``);
* each alternative counts as one way, and so does each place where a pattern without ``^`` may begin;
* lookaround, back references and flags are refused.

At most ``MAX_WAYS`` ways remain, and each of them reads the text at most once.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Sequence
from functools import lru_cache
from re import _constants as ops  # type: ignore[attr-defined] # no public name; the same in Python 3.11 to 3.14
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, Final

from cchcdoc.diagnostics import quote

MAX_PATTERN: Final = 300
"""Largest length of a pattern in characters."""

MAX_PATTERN_TEXT: Final = 200
"""Longest text, in characters, that a pattern is tried on; numbers, symbols and ids are shorter."""

MAX_WAYS: Final = 1_000
"""Largest number of ways to divide a text among the repeats of a pattern."""

UNREAD: Final = "không đọc được"
"""Beginning of the fault of a pattern that is no regular expression."""

_Item = tuple[Any, Any]
_ONE_CHARACTER = frozenset((ops.LITERAL, ops.NOT_LITERAL, ops.IN, ops.ANY))
_REPEATS = frozenset((ops.MAX_REPEAT, ops.MIN_REPEAT))
_CATEGORIES = {
    ops.CATEGORY_DIGIT: r"\d",
    ops.CATEGORY_NOT_DIGIT: r"\D",
    ops.CATEGORY_SPACE: r"\s",
    ops.CATEGORY_NOT_SPACE: r"\S",
    ops.CATEGORY_WORD: r"\w",
    ops.CATEGORY_NOT_WORD: r"\W",
}
_NO_END = (
    "một nhóm lặp phải bắt đầu bằng một ký tự không có ở chỗ khác trong nhóm, "
    "và chứa nhiều nhất một chỗ lặp nữa"
)


class _RefusedError(Exception):
    """A pattern is not accepted; the text says why, in Vietnamese."""


def matcher(pattern: str) -> Callable[[str], bool]:
    """A function that tells whether ``pattern`` is found in a text; never in one longer than ``MAX_PATTERN_TEXT``.

    ``pattern`` must have passed ``pattern_fault``.

    Raises:
        re.error: ``pattern`` is not a regular expression.
    """
    search = re.compile(pattern).search

    def matches_text(text: str) -> bool:
        return len(text) <= MAX_PATTERN_TEXT and search(text) is not None

    return matches_text


def matches(pattern: str, text: str) -> bool:
    """Whether ``pattern`` is found in ``text``; as ``matcher(pattern)(text)``."""
    return matcher(pattern)(text)


@lru_cache(maxsize=1024)
def pattern_fault(pattern: str) -> str | None:
    """Why ``pattern`` is not accepted, in Vietnamese; ``None`` when it is."""
    if len(pattern) > MAX_PATTERN:
        return f"dài {len(pattern)} ký tự, nhiều nhất {MAX_PATTERN}"
    try:
        items = _parsed(pattern)
        anchored = bool(items) and items[0] == (ops.AT, ops.AT_BEGINNING)
        ways = _ways(items, at_end=True) * (1 if anchored else MAX_PATTERN_TEXT)
    except re.error as error:
        return f"{UNREAD} {_where(pattern, error)}"
    except (OverflowError, RecursionError):
        return "không phải là biểu thức chính quy hợp lệ"
    except _RefusedError as refused:
        return str(refused)
    if ways > MAX_WAYS:
        return (
            "có quá nhiều cách chia chữ cho các chỗ lặp; neo bằng ^, "
            "hoặc tách các chỗ lặp bằng một ký tự riêng"
        )
    return None


def _where(pattern: str, error: re.error) -> str:
    """What of ``pattern`` cannot be read, in Vietnamese: the sign at which reading ended, or that something is open."""
    at = error.pos if error.pos is not None else len(pattern)
    if error.msg.startswith(("missing ), unterminated", "unterminated character set")):
        return f"{quote(pattern[at])} ở ký tự thứ {at + 1}: mở mà không đóng"
    if error.msg.startswith("bad escape"):
        return (
            f"{quote(pattern[at : at + 2])} ở ký tự thứ {at + 1}: sau dấu \\ chỉ dùng được d, w, s và các dấu"
        )
    return f"từ ký tự thứ {min(at, len(pattern)) + 1}" + f": {quote(pattern[at : at + 10])}" * (
        at < len(pattern)
    )


def _parsed(pattern: str) -> list[_Item]:
    """The items of ``pattern``.

    Raises:
        re.error: it is not a regular expression.
        _RefusedError: it sets flags, or a later Python will read it in another way.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", FutureWarning)
            tree = parser.parse(pattern)
    except FutureWarning:
        message = "bản Python sau sẽ hiểu khác [[, --, &&, ~~, || ở trong ngoặc vuông; viết \\ trước dấu ấy"
        raise _RefusedError(message) from None
    re.compile(pattern)
    if tree.state.flags != re.UNICODE.value:
        raise _RefusedError("không dùng cờ như (?i)")
    return list(tree)


def _ways(items: Sequence[_Item], *, at_end: bool) -> int:
    """Number of ways to divide a text among the repeats of ``items``, which follow each other.

    Raises:
        _RefusedError: an item is of a kind that is not allowed.
    """
    ways = 1
    for index, (op, argument) in enumerate(items):
        rest = items[index + 1 :]
        if op in _REPEATS:
            ways *= _repeat_ways(argument, rest, at_end=at_end)
        elif op is ops.BRANCH:
            ways *= sum(_ways(list(branch), at_end=False) for branch in argument[1])
        elif op is ops.SUBPATTERN:
            ways *= _ways(_inside(argument), at_end=at_end and not rest)
        elif op is not ops.AT and op not in _ONE_CHARACTER:
            raise _RefusedError(
                "chỉ dùng chữ, tập ký tự, nhóm, | và lặp; không nhìn trước, nhìn sau hay nhắc lại nhóm"
            )
        if ways > MAX_WAYS:
            break  # already too many; larger numbers would only cost time
    return ways


def _repeat_ways(argument: Any, rest: Sequence[_Item], *, at_end: bool) -> int:
    least, most, body = int(argument[0]), min(int(argument[1]), MAX_PATTERN_TEXT), _flat(argument[2])
    choices = max(most - least, 0) + 1
    if len(body) == 1 and body[0][0] in _ONE_CHARACTER:
        return 1 if _ends_surely(body[0], rest, at_end=at_end) else choices
    if most <= 1:
        return choices * _ways(body, at_end=False)
    _check_loop(body)
    is_last = at_end and all(op is ops.AT for op, _ in rest)
    return 1 if is_last else choices


def _ends_surely(item: _Item, rest: Sequence[_Item], *, at_end: bool) -> bool:
    """Whether nothing that may follow a repeat of one character set matches a character of that set."""
    for op, argument in rest:
        if op is ops.AT:
            continue
        optional = op in _REPEATS and argument[0] == 0
        first = _flat(argument[2])[:1] if op in _REPEATS else [(op, argument)]
        if not first or first[0][0] is not ops.LITERAL or _holds(item, first[0][1]):
            return False
        if not optional:
            return True
    return at_end


def _check_loop(body: Sequence[_Item]) -> None:
    """Check that a repeated group can divide a text in one way only.

    Raises:
        _RefusedError: it may divide a text in several ways.
    """
    if not body or body[0][0] is not ops.LITERAL:
        raise _RefusedError(_NO_END)
    repeated = [_flat(argument[2]) for op, argument in body[1:] if op in _REPEATS]
    others = [item for item in body[1:] if item[0] not in _REPEATS]
    parts = [*others, *(item for items in repeated for item in items)]
    if (
        len(repeated) > 1
        or any(len(items) != 1 for items in repeated)
        or any(op not in _ONE_CHARACTER for op, _ in parts)
        or (repeated and any(_holds(item, body[0][1]) for item in parts))
    ):
        raise _RefusedError(_NO_END)


def _flat(items: Sequence[_Item]) -> list[_Item]:
    """``items`` with every group replaced by its content."""
    flat: list[_Item] = []
    for op, argument in items:
        flat += _flat(_inside(argument)) if op is ops.SUBPATTERN else [(op, argument)]
    return flat


def _inside(argument: Any) -> list[_Item]:
    _, added, removed, items = argument
    if added or removed:
        raise _RefusedError("không dùng cờ như (?i)")
    return list(items)


def _holds(item: _Item, letter: int) -> bool:
    """Whether a one-character item matches ``letter``."""
    op, argument = item
    if op is ops.LITERAL:
        return bool(argument == letter)
    if op is ops.NOT_LITERAL:
        return bool(argument != letter)
    if op is ops.ANY:
        return True
    negated = bool(argument) and argument[0][0] is ops.NEGATE
    return negated != any(_member(entry, letter) for entry in argument)


def _member(entry: _Item, letter: int) -> bool:
    op, argument = entry
    if op is ops.LITERAL:
        return bool(argument == letter)
    if op is ops.RANGE:
        return bool(argument[0] <= letter <= argument[1])
    if op is ops.CATEGORY:
        return re.match(_CATEGORIES[argument], chr(letter)) is not None
    return False
