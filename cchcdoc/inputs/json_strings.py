"""Parses a JSON string with escapes (RFC 8259, section 7)."""

from __future__ import annotations

import re
from collections.abc import Callable

from cchcdoc.errors import InputError
from cchcdoc.inputs import limits
from cchcdoc.inputs.cleaning import clean_value
from cchcdoc.inputs.collector import Findings
from cchcdoc.nodes import Position

_PIECE = re.compile(r'[^"\\\n]+|\\u[0-9a-fA-F]{4}|\\.')
_ESCAPES = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}


def read_escaped(
    text: str, begin: int, place: Callable[[int], Position], findings: Findings
) -> tuple[str, tuple[Position, ...], int]:
    """The string whose opening quote is at ``begin``: its text, the starts of its lines, and the offset after it.

    Raises:
        InputError: the string is not closed on its line, or an escape is not one of JSON's.
    """
    pieces: list[str] = []
    starts = [place(begin + 1)]
    offset = begin + 1
    high: int | None = None
    while text[offset : offset + 1] != '"':
        match = _PIECE.match(text, offset)
        if match is None:
            raise _not_closed(text, offset, place(begin), findings)
        piece = match.group()
        high, decoded = _decode(piece, high, place(offset), findings)
        pieces.append(decoded)
        offset = match.end()
        if decoded == "\n":
            starts.append(place(offset))
    if high is not None:
        raise _lone_surrogate(place(offset), findings)
    content = "".join(pieces)
    if "\r" in content:
        content, starts = content.replace("\r\n", "\n").replace("\r", "\n"), starts[:1]
    if len(content) <= limits.MAX_SCALAR:  # else the caller reports it
        content = clean_value(content, place(begin), findings)
    return content, tuple(starts), offset + 1


def _decode(piece: str, high: int | None, at: Position, findings: Findings) -> tuple[int | None, str]:
    """The text of ``piece``, and a high surrogate that waits for its low one (``None``: none).

    ``high``: such a surrogate from the piece before.
    """
    unit = int(piece[2:], 16) if piece.startswith("\\u") else None
    if unit is not None and 0xDC00 <= unit <= 0xDFFF and high is not None:
        return None, chr(0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00))
    if high is not None or (unit is not None and 0xDC00 <= unit <= 0xDFFF):
        raise _lone_surrogate(at, findings)
    if unit is not None:
        return (unit, "") if 0xD800 <= unit <= 0xDBFF else (None, chr(unit))
    if piece[0] != "\\":
        return None, piece
    if piece[1] not in _ESCAPES:
        message = f"{piece} không phải là ký tự thoát của JSON"
        raise findings.stop("DL107", at, message, "viết \\\\ thay cho dấu \\")
    return None, _ESCAPES[piece[1]]


def _lone_surrogate(at: Position, findings: Findings) -> InputError:
    message = "ký tự thoát \\uD800 đến \\uDFFF phải đi thành cặp"
    return findings.stop("DL119", at, message, "gõ thẳng ký tự đó, tệp lưu bằng UTF-8")


def _not_closed(text: str, offset: int, opened: Position, findings: Findings) -> InputError:
    if text[offset : offset + 1] == "\n":
        message, hint = "chuỗi không được xuống dòng", "viết \\n ở chỗ xuống dòng, hoặc thêm dấu nháy đóng"
    else:
        message, hint = "dấu nháy mở ở đây không có dấu nháy đóng", "thêm dấu nháy đóng"
    return findings.stop("DL107", opened, message, hint)
