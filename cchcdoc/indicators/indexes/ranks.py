"""Ranks of an index, as announced or computed from the scores of all units, with the units of equal rank."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from cchcdoc.indicators.indexes.ledger import Ledger, Step
from cchcdoc.nodes import Blank

Record = dict[str, object]
NEW_UNITS: Final = 2025
"""The first year that is ranked among the provinces, communes and departments that were merged in it."""


def read_rank(
    entry: Mapping[str, Any], data: Mapping[str, Any], ledger: Ledger, path: tuple[Step, ...]
) -> Record:
    """``hang`` and ``cung_hang`` of an entry: computed from ``diem_cac_don_vi`` if given, else as typed."""
    units, ties = data.get("so_don_vi"), entry.get("cung_hang") or []
    rank = check_rank(entry.get("hang"), units, ledger, (*path, "hang"))
    scores, own = entry.get("diem_cac_don_vi"), entry.get("diem")
    if type(scores) is dict and isinstance(own, Decimal) and not isinstance(units, Blank):
        return _computed(entry, data, rank, ledger, path)
    if (
        isinstance(rank, int)
        and isinstance(units, int)
        and isinstance(ties, list)
        and rank + len(ties) > units
    ):
        message = f"hạng {rank} cùng {len(ties)} đơn vị khác là quá {units} đơn vị được xếp hạng"
        ledger.error("DL167", (*path, "cung_hang"), message, "xem lại cung_hang")
    return {"hang": rank, "cung_hang": ties}


def check_rank(rank: object, units: object, ledger: Ledger, path: tuple[Step, ...]) -> object:
    """``rank``; an error (DL167) and a blank when it is above ``units``, the number of units ranked."""
    if isinstance(rank, int) and isinstance(units, int) and rank > units:
        message = f"xếp hạng {rank} nhưng chỉ có {units} đơn vị được xếp hạng"
        ledger.error("DL167", path, message, "xem lại hang, so_don_vi")
        return ledger.blank(path, "Xếp hạng")
    return rank


def are_other_units(year: object, other: object) -> bool:
    """Whether other units were ranked in ``year`` than in ``other``: mergers lie between the two."""
    if not isinstance(year, int) or not isinstance(other, int):
        return False
    return min(year, other) < NEW_UNITS <= max(year, other)


def warn_of_units(year: int, ledger: Ledger, path: tuple[Step, ...], field: str) -> None:
    """Warns (DL198) that the number of units ranked in ``year``, before the mergers, is not known."""
    message = f"chưa ghi số đơn vị được xếp hạng năm {year}; các đơn vị sáp nhập năm {NEW_UNITS} nên không lấy số của năm sau"
    ledger.warn(
        "DL198", path, message, f"ghi {field}; số đơn vị hai năm khác nhau thì văn bản không so sánh thứ bậc"
    )


def _computed(
    entry: Mapping[str, Any], data: Mapping[str, Any], rank: object, ledger: Ledger, path: tuple[Step, ...]
) -> Record:
    """The rank by the scores of all units; the unit's own score may be among them under its name."""
    place, own = (*path, "diem_cac_don_vi"), entry["diem"]
    scores = dict(entry["diem_cac_don_vi"])
    missing = next((score for score in scores.values() if not isinstance(score, Decimal)), None)
    if missing is not None:
        return {"hang": missing, "cung_hang": []}
    listed = scores.pop(data.get("don_vi"), own)
    if listed != own:
        ledger.error(
            "DL167", place, "điểm của chính đơn vị trong bảng khác diem của lĩnh vực", "sửa cho khớp"
        )
    units = data.get("so_don_vi")
    if isinstance(units, int) and len(scores) + 1 != units:
        message = f"bảng có {len(scores)} đơn vị khác, cần {units - 1}"
        hint = "ghi đủ các đơn vị; bảng có cả đơn vị mình thì ghi tên ở don_vi"
        ledger.error("DL167", place, message, hint)
    computed = 1 + sum(score > own for score in scores.values())
    if isinstance(rank, int) and rank != computed:
        message = f"hang là {rank}, tính theo điểm các đơn vị là {computed}"
        ledger.error("DL167", (*path, "hang"), message, "bỏ hang, hoặc xem lại điểm các đơn vị")
    return {"hang": computed, "cung_hang": [name for name, score in scores.items() if score == own]}
