"""Signs before an item that YAML does not take for the dash of a list, so that lines run together."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from cchcdoc.diagnostics import quote
from cchcdoc.inputs.slips.layout import HARD_SPACES
from cchcdoc.vietnamese.list_signs import BULLETS, DASHES, KEPT, PLUSES

ITEM_HINT: Final = (
    "mỗi mục gõ dấu - và một dấu cách; nếu là lời văn thì gõ dấu | sau dấu hai chấm rồi xuống dòng, thụt vào"
)

_SIGN = re.compile(
    rf"(?P<sign>[{BULLETS}{KEPT}{PLUSES}*]|[{re.escape(DASHES)}]{{1,3}})(?P<blank>[\s{HARD_SPACES}]*)(?=[^\W_]|[\"“‘'(])"
)
_NUMBER = re.compile(r"(?P<sign>(?:[0-9]{1,2}|[a-zđ])[.)])(?P<blank>[ \t]+)(?=[^\W\d_])")
_ENDS_IN_NUMBER = re.compile(r"(?:[0-9]|\b[IVX]+)[%)]?$")


class Marker(NamedTuple):
    """A sign at the start of a line: ``-``, ``•``, ``1.``; ``is_glued`` when no blank stands behind it."""

    sign: str
    is_glued: bool
    is_number: bool


def marker_at_start(text: str) -> Marker | None:
    """The sign at the start of ``text``; None for words, a negative number, ``**`` and ``- `` with nothing behind."""
    found = _SIGN.match(text)
    if found is None:
        number = _NUMBER.match(text)
        return Marker(number["sign"], False, True) if number else None
    is_glued = not found["blank"]
    if is_glued and (found["sign"] in f"{PLUSES}*" or text[found.end() : found.end() + 1].isdigit()):
        return None
    return Marker(found["sign"], is_glued, False)


def joined_marker(above: str, text: str, own: Marker | None) -> Marker | None:
    """The sign of ``text`` that YAML joins to the line ``above``; None where it continues the line (``2021`` / ``- 2030``).

    ``own``: the sign that the whole value begins with; a number counts only behind another, or behind a mark.
    """
    marker = marker_at_start(text)
    if marker is None:
        return None
    if marker.is_number:
        follows = (own is not None and own.is_number) or above.rstrip()[-1:] in (".", ";", ":")
        return marker if follows else None
    behind = text[len(marker.sign) :].lstrip()
    continues = behind[:1].isdigit() and _ENDS_IN_NUMBER.search(above.rstrip()) is not None
    return None if continues else marker


def no_item(marker: Marker) -> str:
    """The message for a line that begins with ``marker`` where an item was meant."""
    if marker.sign == "-":
        return "sau dấu - ở đầu dòng này thiếu dấu cách nên không thành mục của danh sách"
    if set(marker.sign) == {"-"}:
        return f"đầu dòng này thừa dấu -: {quote(marker.sign)} không mở mục của danh sách"
    return f"dấu {quote(marker.sign)} ở đầu dòng này không mở mục của danh sách"
