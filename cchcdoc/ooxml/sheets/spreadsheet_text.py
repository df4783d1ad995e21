"""Text in cells that LibreOffice would change: it takes ``_xa_`` for the escape of a control character.

ISO 29500-1 §22.4.2.4 (ST_Xstring) escapes with four digits (``_x000A_``); LibreOffice (24.2, measured) also reads one digit:
``cap_xa_moi`` becomes ``cap``, a line break, ``moi``, at every opening. So keys are written in another spelling, and text in
two runs, which are read one by one.
"""

from __future__ import annotations

import re
from typing import Final

_ESCAPE: Final = re.compile(r"_(?=x[0-9a-fA-F]_)")
_MARK: Final = "_~"


def written_key(key: str) -> str:
    """``key`` as a hidden cell holds it."""
    return _ESCAPE.sub(_MARK, key)


def read_key(text: str) -> str:
    """The key that ``written_key`` wrote as ``text``."""
    return text.replace(f"{_MARK}x", "_x")


def runs_of(text: str) -> list[str]:
    """``text`` in as few runs as keep what looks like an escape apart; one in most cases."""
    if "_x" not in text and "_X" not in text:
        return [text]
    found, start = [], 0
    for match in _ESCAPE.finditer(text):
        found.append(text[start : match.end()])
        start = match.end()
    return [*found, text[start:]]
