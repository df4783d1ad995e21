"""Finds names split by accident: in YAML, "[Các sở, ban, ngành]" is a list of three recipients, not one name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cchcdoc.diagnostics import Diagnostic, Severity, quote
from cchcdoc.document_parts import DocumentParts
from cchcdoc.nodes import Input

LONGEST_GAP: Final = 2
"""Characters between two items of a list without quotes: a comma and a space."""


def split_names(data: Input, parts: DocumentParts) -> Iterator[Diagnostic]:
    """Warn (ND492) about the first item of a list that starts in lower case on the same line as the item before it."""
    lists = {
        "kinh_gui": parts.addressees,
        "noi_nhan": parts.recipients,
        "noi_nhan_dien": parts.telegram_recipients,
        "can_cu": parts.legal_bases,
    }
    for field, items in lists.items():
        for index in range(1, len(items)):
            item = items[index]
            if isinstance(item, str) and _is_continuation(data, field, items[index - 1], item, index):
                message = f"dấu phẩy trong dấu [ ] ngăn hai mục nên {quote(item)} thành một mục riêng"
                hint = "mục có dấu phẩy thì đặt trong dấu nháy, hoặc viết mỗi mục một dòng"
                place = data.places.get(f"van_ban.{field}.{index}")
                yield Diagnostic("ND492", Severity.WARNING, place, message, hint)
                break


def _is_continuation(data: Input, field: str, last: object, item: str, index: int) -> bool:
    if not item[:1].islower():
        return False
    if field == "can_cu" and " " not in item:  # an id of the register of documents
        return False
    before, place = (data.places.get(f"van_ban.{field}.{at}") for at in (index - 1, index))
    if before is None or place is None or before.line != place.line or place.cell is not None:
        return False
    if not isinstance(last, str) or before.column is None or place.column is None:
        return False
    return place.column - before.column - len(last) <= LONGEST_GAP  # quotes would stand there too
