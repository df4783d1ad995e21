"""Finds appendices that the prose names but that the document does not have (Phụ lục I, Phần I, Mục III.1)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from cchcdoc.diagnostics import Diagnostic, make_warning
from cchcdoc.nodes import Prose

SIGN = "hụ lục"
"""Searched first, for speed: most prose names no appendix."""
NUMBERED = re.compile(r"\bPhụ lục (?:số )?([IVXL]{1,7}|[0-9]{1,2}[A-Za-z]?)\b(?=[^\n]{0,60}\bkèm theo)")
ATTACHED = re.compile(r"\b[Pp]hụ lục(?: chi tiết)? (?:được )?(?:gửi |đính )?kèm(?: theo)?\b")
LIST_SIGN = "èm theo"
LIST = re.compile(
    r"\([^()\n]{0,40}\b(?:danh sách|danh mục|biểu(?: mẫu)?|bảng)\b[^()\n]{0,60}\bkèm theo\b[^()\n]{0,20}\)",
    re.IGNORECASE,
)
"""A list said to be attached: ``(có danh sách kèm theo)``."""
BELONGS = re.compile(r"\s*(?:của|ban hành|Quyết định|Nghị định|Thông tư|Kế hoạch|Công văn|\[@)")
"""Follows an appendix that belongs to another document."""
ATTACHED_TO = re.compile(
    r"[^\n]{0,60}?\bkèm theo (?:của )?(?:\[@|(?:\w+ ){1,3}?số [0-9]|[^\n.;]{0,60}[0-9]/[0-9]{0,4}/?[A-ZĐ])"
)
"""Follows an appendix of a document cited by number: ``kèm theo Quyết định số 1677/QĐ-BNV``."""


def unannounced_appendices(proses: Iterable[Prose], appendices: int) -> Iterator[Diagnostic]:
    """Warn (ND477) once for each of ``proses`` that names an appendix by hand; ``appendices``: how many the document has."""
    for prose in proses:
        text, found = prose.scalar.text, None
        if SIGN in text:
            found = NUMBERED.search(text) or (None if appendices else ATTACHED.search(text))
        if found is None and not appendices and LIST_SIGN in text:
            found = LIST.search(text)
        if found and not any(of.match(text, found.end()) for of in (BELONGS, ATTACHED_TO)):
            message = f'nhắc đến "{" ".join(found[0].split())}" mà văn bản này không kèm theo dấu [>...]'
            hint = "khai phụ lục ở phu_luc và viết [>ma]; phụ lục của văn bản khác thì nói rõ của văn bản nào"
            yield make_warning("ND477", prose.locate(found.start()), message, hint)
