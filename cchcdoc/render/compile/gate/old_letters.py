"""Finds fixed text of a template in an old or broken encoding: TCVN3, VNI, UTF-8 read as Windows-1252, lost letters."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Final

from cchcdoc.diagnostics import quote
from cchcdoc.ooxml.names import W
from cchcdoc.vietnamese.first_look import needs_closer_look
from cchcdoc.vietnamese.legacy import LOST, MOJIBAKE, detect_legacy

if TYPE_CHECKING:
    from lxml.etree import _Element

WINDOW: Final = 20
"""Paragraphs that are judged together: single words can look correct by chance."""
MAX_SEARCHED: Final = 200_000
"""Characters of one part that are judged."""
_CONVERT: Final = "bôi đen chữ ấy, chuyển sang Unicode (ví dụ bằng Unikey, Ctrl+Shift+F6), đặt phông Times New Roman rồi lưu"
_RETYPE: Final = "gõ lại, hoặc chép lại từ văn bản gốc"


def old_letter_faults(root: _Element) -> Iterator[tuple[_Element, str, str, str]]:
    """The first paragraph of a part in an old encoding (MT254): element, code, message and hint."""
    texts = ((each, _text(each)) for each in root.iter(f"{{{W}}}p"))
    left = MAX_SEARCHED
    while left > 0 and (window := [(each, text[:left]) for each, text in islice(texts, WINDOW)]):
        joined = "\n".join(text for _, text in window)
        left -= len(joined) + 1
        encoding = detect_legacy(joined) if needs_closer_look(joined) else None
        if encoding is not None:
            odd = [(each, text) for each, text in window if detect_legacy(text)]
            element, text = next(iter(odd), None) or next(each for each in window if not each[1].isascii())
            message = f"chữ có vẻ là {encoding}: {quote(text)}"
            yield element, "MT254", message, _RETYPE if encoding in (LOST, MOJIBAKE) else _CONVERT
            return


def _text(paragraph: _Element) -> str:
    return "".join(each.text or "" for each in paragraph.iter(f"{{{W}}}t"))
