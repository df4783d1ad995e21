"""Finds places of filing typed among the recipients that are not printed: the program writes "Lưu:" from ``luu`` alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cchcdoc.compose.frame.texts import filed_at
from cchcdoc.diagnostics import Diagnostic, make_warning
from cchcdoc.document_parts import DocumentParts
from cchcdoc.nodes import Input

BETWEEN = re.compile(r"[,;.]")


def unread_file_copies(data: Input, parts: DocumentParts) -> Iterator[Diagnostic]:
    """A warning (ND498) for each line "Lưu: ..." of the recipients that names a place which ``luu`` does not."""
    kept = {_compared(each) for each in (*parts.file_copy, parts.drafter) if isinstance(each, str)}
    kept |= {_compared(place) for each in list(kept) for place in BETWEEN.split(each)}
    for index, line in enumerate(parts.recipients):
        places = filed_at(line) if isinstance(line, str) else None
        if places is None:
            continue
        lost = [place.strip() for place in BETWEEN.split(places) if _compared(place) not in {*kept, ""}]
        if lost:
            place = data.locate(f"van_ban.noi_nhan.{index}")
            message = f'"{", ".join(lost)}" ở dòng Lưu của nơi nhận (van_ban.noi_nhan#{index + 1}) đã nhập mà không in ở đâu'
            yield make_warning("ND498", place, message, "ghi nơi lưu ở van_ban.luu")


def _compared(place: str) -> str:
    return " ".join(place.split()).strip(" -;.:").casefold()
