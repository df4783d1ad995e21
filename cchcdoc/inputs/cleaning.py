"""Decodes bytes to printable text: UTF-8, NFC, without characters that XML forbids or that cannot be seen.

Text in TCVN3, VNI or a wrong encoding is an error and is not converted: a person must check which letters were meant.
"""

from __future__ import annotations

import codecs
import re
from typing import Final
from unicodedata import normalize

from cchcdoc.diagnostics import quote
from cchcdoc.errors import InputError
from cchcdoc.inputs import limits
from cchcdoc.inputs.collector import Findings
from cchcdoc.inputs.refusals import too_many_lines
from cchcdoc.nodes import Position
from cchcdoc.vietnamese.characters import MAX_MARKS, find_forbidden, find_mark_run
from cchcdoc.vietnamese.first_look import needs_closer_look

SAVE_AS_UTF8: Final = "mở bằng Notepad, chọn Lưu thành (Save as), mã hóa UTF-8"
TOO_MANY_MARKS: Final = f"hơn {MAX_MARKS} dấu chồng lên nhau trên một chữ"
REMOVE_MARKS: Final = "xóa các dấu thừa rồi gõ lại chữ"
_SHOWN_BEFORE: Final = 20
"""Characters that a message shows in front of one that nobody sees."""
MAX_FORBIDDEN: Final = 20
"""Largest number of forbidden characters reported in one run."""

_SYMBOL_BULLET: Final = re.compile(r"^([ \t\u00a0]*(?:- )?)[\uf020-\uf0ff]", re.MULTILINE)
"""A bullet at the start of a line as Word and PDF keep those of the fonts Symbol and Wingdings: code U+F000 and up."""
_PICTURE: Final = re.compile("(?<=[0-9#*\u2000-\u2bff\U0001f000-\U0001faff])\ufe0f")
"""Asks for the coloured picture of the sign before it, as telephones write it: paper has none, and nobody sees it."""
_WORDS_HYPHEN: Final = ("\x1e", "-")
_NO_BREAK_HYPHEN: Final = ("\u2011", "-")
"""A hyphen at which no line ends, as Word copies it and as other programs do. It is typed to keep a line together, or comes
from a finished document; the program keeps lines together by itself."""
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode(content: bytes, findings: Findings) -> str:
    """The text of a file: NFC, line breaks ``\\n``. Forbidden characters are collected in ``findings``.

    Raises:
        InputError: the bytes are not UTF-8, or not text at all.
    """
    if content.startswith(_UTF16_MARKS) or _looks_like_utf16(content):
        raise findings.stop("DL104", None, "tệp lưu bằng UTF-16", SAVE_AS_UTF8)
    content = content.removeprefix(codecs.BOM_UTF8)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _not_utf8(content, error, findings) from None
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace(*_WORDS_HYPHEN).replace(*_NO_BREAK_HYPHEN)
    if text.count("\n") > limits.MAX_LINES:
        raise too_many_lines(findings)
    if not needs_closer_look(text):
        return normalize("NFC", text)
    _refuse_mark_run(text, findings)
    text = normalize("NFC", text)
    if not needs_closer_look(text):
        return text
    findings.is_odd = True
    from cchcdoc.inputs.legacy_text import report_legacy

    report_legacy(text, findings)  # first: TCVN3 writes ư as the soft hyphen, which is forbidden
    return _replace_forbidden(_SYMBOL_BULLET.sub(r"\1•", _PICTURE.sub("", text)), findings)


def clean_value(text: str, at: Position, findings: Findings) -> str:
    """``text``, a value with resolved escapes, checked as by ``decode``; empty after an error."""
    if text.isascii() and text.isprintable():
        return text
    text = text.replace(*_WORDS_HYPHEN).replace(*_NO_BREAK_HYPHEN)
    if not needs_closer_look(text):
        return normalize("NFC", text)
    if find_mark_run(text) is not None:
        findings.hold("DL105", at, f"giá trị có {TOO_MANY_MARKS}", REMOVE_MARKS)
        return ""
    from cchcdoc.inputs.legacy_text import CONVERT_HINT, detect_old_encoding

    encoding = detect_old_encoding(text, findings)
    if encoding is not None:
        findings.hold("DL106", at, f"giá trị có vẻ là {encoding}", CONVERT_HINT)
        return ""
    found = find_forbidden(text)
    if found is not None:
        before = text[max(0, found.offset - _SHOWN_BEFORE) : found.offset].rpartition("\n")[2].strip()
        where = f", sau {quote(before)}" if before else ""
        hint = "xóa ký tự đó cùng chữ bên cạnh rồi gõ lại chữ" if where else "xóa ký tự đó"
        findings.hold("DL105", at, f"giá trị có {found.reason}{where}", hint)
        return ""
    return normalize("NFC", text)


def clean_cell(text: str, at: Position, findings: Findings) -> str:
    """The text of a cell, checked as by ``decode``; empty after an error."""
    return clean_value(_SYMBOL_BULLET.sub(r"\1•", text) if not text.isascii() else text, at, findings)


def _refuse_mark_run(text: str, findings: Findings) -> None:
    """Refuse a text that would take very long to normalise.

    Raises:
        InputError: DL105, more than ``MAX_MARKS`` combining marks stand in a row.
    """
    found = find_mark_run(text)
    if found is not None:
        line_start = text.rfind("\n", 0, found) + 1
        column = len(normalize("NFC", text[line_start:found])) + 1
        at = Position(text.count("\n", 0, found) + 1, column)
        raise findings.stop("DL105", at, f"ở đây có {TOO_MANY_MARKS}", REMOVE_MARKS)


def _replace_forbidden(text: str, findings: Findings) -> str:
    """``text`` with each forbidden character reported and replaced by ``x``, so that reading can go on."""
    pieces: list[str] = []
    offset = 0
    for _ in range(MAX_FORBIDDEN):
        found = find_forbidden(text[offset:] if offset else text)
        if found is None:
            return "".join([*pieces, text[offset:]])
        at = offset + found.offset
        line_start = text.rfind("\n", 0, at) + 1
        place = Position(text.count("\n", 0, at) + 1, at - line_start + 1)
        findings.add(
            "DL105", place, f"không dùng được {found.reason}", "xóa ký tự đó rồi gõ lại chữ bên cạnh"
        )
        pieces += [text[offset:at], "x"]
        offset = at + 1
    findings.raise_if_any()
    return text


def _looks_like_utf16(content: bytes) -> bool:
    """Whether this is UTF-16 without a byte order mark: every other byte of the first letters is NUL."""
    head = content[:8]
    return len(head) >= 4 and (not any(head[1::2]) or not any(head[::2])) and any(head)


def _not_utf8(content: bytes, error: UnicodeDecodeError, findings: Findings) -> InputError:
    line_start = content.rfind(b"\n", 0, error.start) + 1
    column = len(content[line_start : error.start].decode("utf-8", "replace")) + 1
    at = Position(content.count(b"\n", 0, error.start) + 1, column)
    from cchcdoc.inputs.legacy_text import CONVERT_HINT, guess_encoding

    encoding = guess_encoding(content)
    if encoding is not None:
        return findings.stop("DL104", at, f"tệp không phải mã UTF-8, có vẻ là {encoding}", CONVERT_HINT)
    return findings.stop("DL104", at, "tệp không phải mã UTF-8, chữ đầu tiên bị hỏng ở đây", SAVE_AS_UTF8)
