"""Finds names split by accident: in YAML, "[Các sở, ban, ngành]" is a list of three recipients, not one name."""

from __future__ import annotations

from collections.abc import Iterator

from cchcdoc.diagnostics import Diagnostic, Severity, quote
from cchcdoc.document_parts import DocumentParts
from cchcdoc.nodes import Input


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
            if isinstance(item, str) and _is_continuation(data, field, item, index):
                message = f"dấu phẩy trong dấu [ ] ngăn hai mục nên {quote(item)} thành một mục riêng"
                hint = "mục có dấu phẩy thì đặt trong dấu nháy, hoặc viết mỗi mục một dòng"
                place = data.places.get(f"van_ban.{field}.{index}")
                yield Diagnostic("ND492", Severity.WARNING, place, message, hint)
                break


def _is_continuation(data: Input, field: str, item: str, index: int) -> bool:
    if not item[:1].islower():
        return False
    if field == "can_cu" and " " not in item:  # an id of the register of documents
        return False
    before, place = (data.places.get(f"van_ban.{field}.{at}") for at in (index - 1, index))
    return before is not None and place is not None and before.line == place.line and place.cell is None
