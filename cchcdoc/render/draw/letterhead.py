"""Copies the issuer and the motto from the template, without number and place, to repeat them above an attachment.

A document issued with a decision has the same letterhead (second part of form 1.3, Phụ lục III).
"""

from __future__ import annotations

import re

_TABLE = re.compile(r"<w:tbl[ >]")
_ROW_END = "</w:tr>"
_CLOSING = "</w:tbl>"


def letterhead_of(frame: str) -> str:
    """A table with the first row of the first table in ``frame``, the XML before the body; ``""``: there is none.

    That row is the letterhead: ô 2 and 1 of the diagram (Phụ lục I, Phần I, Mục IV).
    """
    start = _TABLE.search(frame)
    end = frame.find(_ROW_END, start.end()) if start else -1
    if start is None or end < 0 or _TABLE.search(frame, start.end(), end):
        return ""  # a nested table: the row end found may be the inner one
    return frame[start.start() : end + len(_ROW_END)] + _CLOSING
