"""A JSON string with escapes (RFC 8259, section 7): decoded by the standard library, its lines found by the escapes."""

from __future__ import annotations

import json
import re
from typing import Final

from cchcdoc.inputs import limits
from cchcdoc.inputs.cleaning import clean_value
from cchcdoc.inputs.collector import Findings
from cchcdoc.nodes import Position

INSIDE: Final = r"""(?:[^"\\\n]++|\\(?:u[0-9a-fA-F]{4}|["\\/bfnrt]))*+"""
"""What may stand between the quotes (a regular expression); a line break may not, a tab is taken."""
_ESCAPE: Final = re.compile(r"\\(?:u([0-9a-fA-F]{4})|.)")
_LONE: Final = re.compile("[\ud800-\udfff]")


def read_escaped(text: str, at: Position, findings: Findings) -> tuple[str, tuple[Position, ...]]:
    """The content of the string ``text``, a token in its quotes that begins ``at``; and where its lines begin.

    Raises:
        InputError: DL119, half of a surrogate pair stands alone.
    """
    content: str = json.loads(text, strict=False)
    if _LONE.search(content):
        message = "ký tự thoát \\uD800 đến \\uDFFF phải đi thành cặp"
        place = at.moved(_lone_escape(text))
        raise findings.stop("DL119", place, message, "gõ thẳng ký tự đó, tệp lưu bằng UTF-8")
    if len(content) > limits.MAX_SCALAR:  # the caller refuses it
        return content, (at.moved(1),)
    escapes = _ESCAPE.finditer(text) if "\n" in content else ()
    breaks = [each.end() for each in escapes if each[0] == "\\n" or (each[1] or "").lower() == "000a"]
    starts = [at.moved(offset) for offset in (1, *breaks)]
    if "\r" in content:
        content, starts = content.replace("\r\n", "\n").replace("\r", "\n"), starts[:1]
    return clean_value(content, at, findings), tuple(starts)


def _lone_escape(text: str) -> int:
    """Where half of a surrogate pair lacks the other: behind the first half, or at the second."""
    high: re.Match[str] | None = None
    for each in _ESCAPE.finditer(text):
        unit = int(each[1], 16) if each[1] else 0
        if high is not None and (high.end() != each.start() or not 0xDC00 <= unit <= 0xDFFF):
            break
        if high is None and 0xDC00 <= unit <= 0xDFFF:
            return each.start()
        high = each if 0xD800 <= unit <= 0xDBFF else None
    return high.end() if high is not None else 0
