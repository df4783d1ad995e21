"""Asks whether an index has any figure of the year before, and reports once if it has none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from cchcdoc.indicators.indexes.ledger import Ledger
from cchcdoc.nodes import Blank

OF_YEAR_BEFORE: Final = ("diem_truoc", "nam_truoc", "moi", "hang_truoc", "toi_da_truoc")
"""Fields of an entry that are about the year before, or say that there was none for this entry."""


def lacks_year_before(data: Mapping[str, Any], groups: Sequence[str], ledger: Ledger) -> bool:
    """Whether nothing in ``groups`` of ``data`` is of the year before; then it is reported once (DL164).

    Never in a draft, whose blanks are to be seen, nor when ``so_sanh`` or a figure above was not readable.
    """
    if ledger.draft or data.get("so_sanh") is not None or isinstance(data["nam"], Blank):
        return False
    entries = [entry for group in groups for entry in _entries(data.get(group))]
    if not entries or any(
        isinstance(entry, Blank) or _is_of_year_before(entry, data["nam"]) for entry in entries
    ):
        return False
    message = f"chưa có số liệu nào của năm {data['nam'] - 1} để so sánh"
    hint = "ghi điểm, giá trị năm trước; năm đầu tiên thì ghi so_sanh: không"
    ledger.error("DL164", ("nam",), message, hint)
    return True


def _is_of_year_before(entry: object, year: int) -> bool:
    if not isinstance(entry, Mapping):
        return False
    of_another_year = "nam" in entry and entry["nam"] != year
    return of_another_year or any(entry.get(key) is not None for key in OF_YEAR_BEFORE)


def _entries(group: object) -> Iterator[object]:
    """The entries of a list, of a mapping by code, or the one group itself."""
    if isinstance(group, list):
        yield from group
    elif isinstance(group, Mapping):
        yield group
        yield from (each for each in group.values() if type(each) is dict or type(each) is Blank)
    elif isinstance(group, Blank):
        yield group
