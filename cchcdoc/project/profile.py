"""A unit's profile (``don_vi`` of ``cchcdoc.yaml``) and what it says of one kind of document."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final, NamedTuple

from cchcdoc.nodes import ListNode, MapNode, Node, Scalar, is_blank
from cchcdoc.packs.model import Kind

SIGNER_PARTS: Final = frozenset({"quyen_han", "chuc_vu", "ho_ten"})
DEFAULT: Final = "mac_dinh"
"""The recipients of kinds that have none of their own."""
ISSUER: Final = "co_quan_ban_hanh"
NEUTRAL: Final = frozenset({"cap", "dia_danh", "luu"})
"""Fields that are the same when another body of the unit issues the document (a council's delegation)."""


class Unit(NamedTuple):
    """The profile as nodes, whose places name their file."""

    source: str
    """The file, as messages show it."""
    fields: Mapping[str, Node]
    """Fields of ``van_ban`` by name, and ``viet_tat``."""
    signers: Mapping[str, MapNode]
    """By name, the usual one first; a single one has no name."""
    recipients: Mapping[str, Node]
    """By kind of document, and ``mac_dinh``."""

    @property
    def is_blank(self) -> bool:
        """Whether nothing is filled in."""
        return all(map(is_blank, [*self.fields.values(), *self.signers.values(), *self.recipients.values()]))

    def signer(self, name: str) -> MapNode | None:
        """The signer called ``name``, by the name in the file or his own; ``None`` when there is none."""
        wanted = name.strip().casefold()
        for key, signer in self.signers.items():
            names = (key, *(text_of(signer.entries.get(part)) for part in ("ho_ten", "chuc_vu")))
            if wanted in (each.casefold() for each in names if each):
                return signer
        return None


def unit_fields(unit: Unit, kind: Kind) -> dict[str, Node]:
    """The fields of ``van_ban`` that ``unit`` says for documents of ``kind``, in the order of the schema.

    What the kind itself fills in (``ghi_san``) and what its form does not have is left out: of a kind that another body
    issues only what is neutral and the recipients of that very kind; of minutes, which the chair of the meeting signs,
    no signer.
    """
    own = {path.split(".")[1] for path, _ in kind.prefill if path.startswith("van_ban.")}
    parts = van_ban_parts(kind)
    found: dict[str, Node | None] = {**unit.fields}
    found["ky_hieu"] = _symbol(unit, kind)
    if "thu_ky" not in parts:
        found["nguoi_ky"] = next((each for each in unit.signers.values() if not is_blank(each)), None)
    default = None if "noi_nhan" in own else unit.recipients.get(DEFAULT)
    chosen_for_kind = unit.recipients.get(kind.id)
    recipients = default if is_blank(chosen_for_kind) else chosen_for_kind
    kept = NEUTRAL if ISSUER in own else found.keys()
    chosen = {key: found[key] for key in kept if key in found and key not in own}
    if recipients is not None and not (ISSUER in own and recipients is default):
        chosen["noi_nhan"] = recipients
    return {key: node for key in parts if (node := chosen.get(key)) is not None and not is_blank(node)}


def van_ban_parts(kind: Kind) -> Mapping[str, Any]:
    """The schemas of the parts of ``van_ban`` that ``kind`` has, by name."""
    parts: Mapping[str, Any] = kind.schema.schema["properties"]["van_ban"]["properties"]
    return parts


def text_of(node: Node | None) -> str:
    """The text of a scalar without spaces at its ends; empty for anything else."""
    return node.text.strip() if isinstance(node, Scalar) and not node.is_blank else ""


def lines_of(node: Node | None) -> list[str]:
    """The texts of a list or of one value, without blank ones."""
    items: Collection[Node | None] = node.items if isinstance(node, ListNode) else (node,)
    return [text for item in items if (text := text_of(item))]


def symbol_of(kind: Kind, body: str, archive: Sequence[str]) -> str:
    """The symbol of documents of ``kind`` (Phụ lục I, Phần I, Mục II.3.b): ``BC-UBND``.

    Of an official letter ``UBND-VHXH``, with the drafting office, or ``PVHXH`` of a room that has none.

    Args:
        kind: the kind of document.
        body: abbreviation of the issuer.
        archive: the lines where the document is kept; the last one behind the first is the drafting office.
    """
    return "-".join((kind.abbreviation, body) if kind.abbreviation else (body, *archive[1:][-1:]))


def _symbol(unit: Unit, kind: Kind) -> Node | None:
    body = unit.fields.get("viet_tat")
    if not isinstance(body, Scalar) or body.is_blank:
        return None
    return Scalar(symbol_of(kind, text_of(body), lines_of(unit.fields.get("luu"))), body.position)
