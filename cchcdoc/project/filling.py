"""Fills what an input leaves blank from the unit's profile; what was typed is never changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Final, NamedTuple

from cchcdoc.diagnostics import Diagnostic, Location, Severity, make_error, quote
from cchcdoc.near_names import MAX_NAME, fold, near_names
from cchcdoc.nodes import ListNode, MapNode, Node, RawInput, Scalar, is_blank
from cchcdoc.packs.model import Kind
from cchcdoc.project.profile import ISSUER, Unit, lines_of, unit_fields, van_ban_parts

DOCUMENT: Final = "van_ban"
SIGNER: Final = "nguoi_ky"
OPEN_NAME: Final = "..."
"""What a form writes in place of a unit's own name."""
ANOTHER: Final = "vì co_quan_ban_hanh của tệp này là cơ quan khác"


class Filled(NamedTuple):
    """The input with the profile's values, and what there is to report about it."""

    raw: RawInput
    findings: tuple[Diagnostic, ...] = ()
    """TP548, an info: which fields were filled; TP547, an error: the signer that was named is not in the profile."""


def fill(raw: RawInput, unit: Unit, kind: Kind) -> Filled:
    """``raw`` with what ``unit`` says in place of the blank fields of ``van_ban``.

    Nothing is filled when the input names another issuer than the profile: place, signer and recipients would be those
    of a different body. A signer that is filled in in part is left alone, for half of it would be another person's; one
    word in place of the group chooses a signer of the profile by name.
    """
    root = raw.root
    document = root.entries.get(DOCUMENT) if isinstance(root, MapNode) else None
    if not isinstance(root, MapNode) or not (
        document is None or is_blank(document) or isinstance(document, MapNode)
    ):
        return Filled(raw)
    typed = document.entries if isinstance(document, MapNode) else {}
    written, typed = typed, {key: node for key, node in typed.items() if not _is_open(node)}
    known = unit_fields(unit, kind)
    if _is_another_issuer(typed, unit, known):
        could = any(is_blank(typed.get(key)) for key in known)
        return Filled(
            raw, (_info(raw, f"không lấy gì ở hồ sơ đơn vị ({unit.source}) {ANOTHER}"),) if could else ()
        )
    chosen, findings = _chosen_signer(raw, typed.get(SIGNER), unit)
    taken = {key: node for key, node in known.items() if is_blank(typed.get(key))} | chosen
    new = {key: taken[key] for key in van_ban_parts(kind) if key in taken}
    if not new:
        return Filled(raw, findings)
    place = document.position if document is not None else root.position
    keys = dict(document.key_positions) if isinstance(document, MapNode) else {}
    keys |= {key: node.position for key, node in new.items() if key not in keys}
    merged = MapNode({**written, **new}, keys, place)
    entries = {**root.entries, DOCUMENT: merged}
    root = MapNode(entries, {DOCUMENT: place, **root.key_positions}, root.position)
    made = replace(raw, root=root, profile=digest_of(new))
    shown = [key for key in new if key != SIGNER or not findings]
    if not shown:
        return Filled(made, findings)
    message = f"lấy từ hồ sơ đơn vị ({unit.source}): {', '.join(shown)}"
    return Filled(made, (*findings, _info(raw, message, "muốn khác thì ghi vào tệp này")))


def _info(raw: RawInput, message: str, hint: str = "") -> Diagnostic:
    return Diagnostic("TP548", Severity.INFO, Location(raw.source), message, hint)


def digest_of(fields: Mapping[str, Node]) -> str:
    """SHA-256 (hex) of the texts of ``fields``, whatever the layout of the file that they come from."""
    plain = json.dumps({key: _plain(node) for key, node in fields.items()}, ensure_ascii=True, sort_keys=True)
    return hashlib.sha256(plain.encode()).hexdigest()


def _plain(node: Node) -> object:
    if isinstance(node, MapNode):
        return {key: _plain(each) for key, each in node.entries.items()}
    return [_plain(each) for each in node.items] if isinstance(node, ListNode) else node.text


def _is_open(node: Node) -> bool:
    """Is ``node`` a name that a form left open (``XÃ ...``)? It counts as blank."""
    return not isinstance(node, MapNode) and any(OPEN_NAME in line for line in lines_of(node))


def _goes_with(typed: MapNode, signer: Node) -> bool:
    """Does ``typed``, a signer without a name, say nothing that is not said of ``signer``?"""
    if not isinstance(signer, MapNode) or not is_blank(typed.entries.get("ho_ten")):
        return False
    filled = {key: node for key, node in typed.entries.items() if not is_blank(node)}
    return bool(filled) and all(_name(node) == _name(signer.entries.get(key)) for key, node in filled.items())


def _is_another_issuer(typed: Mapping[str, Node], unit: Unit, known: Mapping[str, Node]) -> bool:
    """Whether the input names an issuer that is not the unit; a kind with an issuer of its own takes none of it."""
    given, own = typed.get(ISSUER), unit.fields.get(ISSUER)
    if is_blank(given) or is_blank(own) or ISSUER not in known:
        return False
    return _name(given) != _name(own)


def _name(node: Node | None) -> tuple[str, str]:
    name = " ".join(" ".join(lines_of(node)).split())
    return fold(name), name[MAX_NAME:].casefold()


def _chosen_signer(
    raw: RawInput, typed: Node | None, unit: Unit
) -> tuple[dict[str, Node], tuple[Diagnostic, ...]]:
    """The signer whose name, or whose office, stands in place of the group, or the error that there is no such name."""
    if isinstance(typed, MapNode):
        same = [each for each in unit.signers.values() if _goes_with(typed, each)]
        return ({SIGNER: same[0]} if len(same) == 1 else {}), ()
    if not isinstance(typed, Scalar) or typed.is_blank or not unit.signers:
        return {}, ()
    signer = unit.signer(typed.text)
    if signer is not None:
        return {SIGNER: signer}, ()
    message = f"hồ sơ đơn vị ({unit.source}) không có người ký {quote(typed.text)}"
    names = [name for name in unit.signers if name]
    hint = near_names(typed.text, names, listing="có") if names else "ghi chuc_vu, ho_ten vào tệp này"
    usual = next(iter(unit.signers.values()))  # so that nothing else is said about this field
    return {SIGNER: usual}, (make_error("TP547", raw.locate(typed.position), message, hint),)
