"""What ``init --cap`` fills in: header, signer, recipients and archive line that are usual for a level of government.

Source: ``standard/data/chinh_quyen.yaml``. A name that only the clerk knows is "..."; as long as one is left, the
document is refused.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Final, cast

from cchcdoc.forms.filled_nodes import NOWHERE, joined, mapping, nested
from cchcdoc.nodes import ListNode, MapNode, Node, Scalar, node_at
from cchcdoc.packs.model import Kind
from cchcdoc.project.profile import symbol_of, van_ban_parts
from cchcdoc.standard import Regime, fill_slots, load_standard

NOTE: Final = (
    "Thể thức đã ghi sẵn theo cấp; thay mỗi dấu ba chấm bằng tên đơn vị, xem lại nơi nhận, người ký."
)

TOGETHER: Final = {"nguoi_ky": ("nguoi_ky",), "co_quan_ban_hanh": ("co_quan_chu_quan",)}
"""A part that a kind fills in itself -> parts that then do not follow from the level, because they belong together."""

_Value = str | Sequence[str] | Mapping[str, "_Value"]


def prefilled(kind: Kind, level: str) -> MapNode:
    """The fields of the input that follow from ``level``, in the latest regime that has this level, and from ``kind``.

    Raises:
        StopIteration: no regime has ``level``; the command line offers only known levels.
    """
    known = latest_regime(level).levels[level]
    unit = known.units[0]
    words = load_standard().government.words_of_forms(level)
    archive = known.lines("luu", unit)
    collective = words["tap_the"]
    signer: dict[str, _Value] = {"chuc_vu": words["chuc_vu"]}
    fields: dict[str, _Value] = {
        "cap": level,
        "co_quan_chu_quan": known.lines("co_quan_chu_quan", unit),
        "co_quan_ban_hanh": known.lines("co_quan_ban_hanh", unit),
        "ky_hieu": symbol_of(kind, words["viet_tat"], archive),
        "tham_quyen": words["tham_quyen"] if "tham_quyen" in van_ban_parts(kind) else "",
        "nguoi_ky": {**({"quyen_han": [f"TM. {collective}"]} if collective else {}), **signer},
        "noi_nhan": known.lines("noi_nhan", unit),
        "luu": archive,
    }
    own = _own_fields(kind, words)
    known_parts = set(_entries_at(own, "van_ban"))
    left_out = {part for chosen, parts in TOGETHER.items() if chosen in known_parts for part in parts}
    usual = {name: value for name, value in fields.items() if value and name not in left_out}
    return cast("MapNode", joined(own, _mapping({"van_ban": usual})))


def _entries_at(node: Node, key: str) -> Collection[str]:
    below = node_at(node, [key])
    return below.entries if isinstance(below, MapNode) else ()


def usual_recipients(kind: Kind, level: str) -> list[str]:
    """The recipients that ``prefilled`` fills in for any document; none for a word that is no level.

    Those that the kind itself fills in (``ghi_san``) are meant for its documents.
    """
    if any(path == "van_ban.noi_nhan" for path, _ in kind.prefill):
        return []
    try:
        node = node_at(prefilled(kind, level), ("van_ban", "noi_nhan"))
    except StopIteration:
        return []
    return (
        [each.text for each in node.items if isinstance(each, Scalar)] if isinstance(node, ListNode) else []
    )


def latest_regime(level: str) -> Regime:
    """The latest regime of local government that has ``level``.

    Raises:
        StopIteration: no regime has it.
    """
    return load_standard().government.latest_regime(level)


def _own_fields(kind: Kind, words: Mapping[str, str]) -> Node:
    """The fields that the kind itself fills in (``ghi_san``), with the words of the level in their slots."""
    own: Node = mapping({})
    for path, value in kind.prefill:
        filled = fill_slots(value, words) if isinstance(value, str) else [fill_slots(v, words) for v in value]
        own = joined(own, nested(path.split("."), _node(filled)))
    return own


def _mapping(values: Mapping[str, _Value]) -> MapNode:
    return mapping({key: _node(value) for key, value in values.items()})


def _node(value: _Value) -> Node:
    if isinstance(value, str):
        return Scalar(value, NOWHERE)
    if isinstance(value, Mapping):
        return _mapping(value)
    return ListNode(tuple(Scalar(item, NOWHERE) for item in value), NOWHERE)
