"""The head of a document, once more: issuer and motto, as the template draws them, without number and place.

A document that is sent along with a decision begins like one (second part of form 1.3, Phụ lục III).
"""

from __future__ import annotations

import re

_TABLE = re.compile(r"<w:tbl[ >]")
_ROW_END = "</w:tr>"
_CLOSING = "</w:tbl>"


def letterhead_of(frame: str) -> str:
    """The first row of the first table of ``frame``, the XML of a document up to its body; none: no text at all.

    That table is the letterhead: ô 2 and 1 of the diagram (Phụ lục I, Phần I, Mục IV) stand in its first row.
    """
    start = _TABLE.search(frame)
    end = frame.find(_ROW_END, start.end()) if start else -1
    if start is None or end < 0 or _TABLE.search(frame, start.end(), end):
        return ""  # a table in the row: which row is whose is not known
    return frame[start.start() : end + len(_ROW_END)] + _CLOSING
