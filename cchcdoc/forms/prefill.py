"""What ``init --cap`` fills in: header, signer, recipients and archive line that are usual for a level of government.

Source: ``standard/data/chinh_quyen.yaml``. A name that only the clerk knows is "..."; as long as one is left, the
document is refused.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, cast

from cchcdoc.forms.filled_nodes import NOWHERE, joined, mapping, nested
from cchcdoc.nodes import ListNode, MapNode, Node, Scalar
from cchcdoc.packs.model import Kind
from cchcdoc.standard import Regime, fill_slots, load_standard

NOTE: Final = (
    "Thể thức đã ghi sẵn theo cấp; thay mỗi dấu ba chấm bằng tên đơn vị, xem lại nơi nhận, người ký."
)

MINUTES: Final = "mau-1.9"
"""The form of minutes: who chaired and who wrote sign, nobody on behalf of the committee."""

_Value = str | Sequence[str] | Mapping[str, "_Value"]


def prefilled(kind: Kind, level: str) -> MapNode:
    """The fields of the input that follow from ``level``, in the latest regime that has this level, and from ``kind``.

    Raises:
        StopIteration: no regime has ``level``; the command line offers only known levels.
    """
    known = latest_regime(level).levels[level]
    unit = known.units[0]
    words = known.words(unit)
    archive = known.lines("luu", unit)
    collective = "" if kind.form == MINUTES else words["tap_the"]
    signer: dict[str, _Value] = {"chuc_vu": words["chuc_vu"]}
    fields: dict[str, _Value] = {
        "cap": level,
        "co_quan_chu_quan": known.lines("co_quan_chu_quan", unit),
        "co_quan_ban_hanh": known.lines("co_quan_ban_hanh", unit),
        "ky_hieu": _symbol(kind, words["viet_tat"], archive),
        "nguoi_ky": {**({"quyen_han": [f"TM. {collective}"]} if collective else {}), **signer},
        "noi_nhan": known.lines("noi_nhan", unit),
        "luu": archive,
    }
    usual = _mapping({"van_ban": {name: value for name, value in fields.items() if value}})
    return cast("MapNode", joined(_own_fields(kind, words), usual))


def latest_regime(level: str) -> Regime:
    """The latest regime of local government that has ``level``.

    Raises:
        StopIteration: no regime has it.
    """
    regimes = load_standard().government.regimes
    return next(regime for regime in reversed(regimes) if level in regime.levels)


def _own_fields(kind: Kind, words: Mapping[str, str]) -> Node:
    """The fields that the kind itself fills in (``ghi_san``), with the words of the level in their slots."""
    own: Node = mapping({})
    for path, value in kind.prefill:
        filled = fill_slots(value, words) if isinstance(value, str) else [fill_slots(v, words) for v in value]
        own = joined(own, nested(path.split("."), _node(filled)))
    return own


def _symbol(kind: Kind, body: str, archive: Sequence[str]) -> str:
    """``BC-UBND``; for an official letter ``UBND-VHXH`` with the drafting office, empty when that is unknown."""
    if kind.abbreviation:
        return f"{kind.abbreviation}-{body}"
    return "" if kind.type_line or len(archive) < 2 else f"{body}-{archive[-1]}"


def _mapping(values: Mapping[str, _Value]) -> MapNode:
    return mapping({key: _node(value) for key, value in values.items()})


def _node(value: _Value) -> Node:
    if isinstance(value, str):
        return Scalar(value, NOWHERE)
    if isinstance(value, Mapping):
        return _mapping(value)
    return ListNode(tuple(Scalar(item, NOWHERE) for item in value), NOWHERE)
