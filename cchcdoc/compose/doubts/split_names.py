"""Finds names split by accident: in YAML, "[Các sở, ban, ngành]" is a list of three recipients, not one name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from cchcdoc.compose.frame.texts import as_list
from cchcdoc.diagnostics import Diagnostic, Severity, quote
from cchcdoc.nodes import Input

FIELDS = ("kinh_gui", "noi_nhan", "noi_nhan_dien", "can_cu")


def split_names(data: Input, van_ban: Mapping[str, Any]) -> Iterator[Diagnostic]:
    """Warn (ND492) about the first item of a list that starts in lower case on the same line as the item before it."""
    for field in FIELDS:
        items = as_list(van_ban.get(field))
        for index in range(1, len(items)):
            if _is_continuation(data, field, items, index):
                message = f"dấu phẩy trong dấu [ ] ngăn hai mục nên {quote(items[index])} thành một mục riêng"
                hint = "mục có dấu phẩy thì đặt trong dấu nháy, hoặc viết mỗi mục một dòng"
                place = data.places.get(f"van_ban.{field}.{index}")
                yield Diagnostic("ND492", Severity.WARNING, place, message, hint)
                break


def _is_continuation(data: Input, field: str, items: list[Any], index: int) -> bool:
    item = items[index]
    if not isinstance(item, str) or not item[:1].islower():
        return False
    if field == "can_cu" and " " not in item:  # an id of the register of documents
        return False
    before, place = (data.places.get(f"van_ban.{field}.{at}") for at in (index - 1, index))
    return before is not None and place is not None and before.line == place.line
