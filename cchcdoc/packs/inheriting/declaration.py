"""Reads kind.yaml laid over the kind.yaml of its bases and checks the result against its schema."""

from __future__ import annotations

from functools import cache

from cchcdoc.diagnostics import Diagnostic, make_error
from cchcdoc.errors import PackError
from cchcdoc.inputs import load
from cchcdoc.nodes import Blank, Input, ListNode, MapNode, RawInput
from cchcdoc.packs.finding.base_chain import head_faults
from cchcdoc.packs.finding.entries import KindEntry
from cchcdoc.packs.finding.home import shown_path
from cchcdoc.packs.inheriting.missing_pieces import without_missing
from cchcdoc.packs.inheriting.outline_edits import edit_outline
from cchcdoc.packs.inheriting.overlay import overlay, root_with_sources
from cchcdoc.packs.parts.tables import keep_empty_groups
from cchcdoc.packs.plain import read_bundled
from cchcdoc.schema import CompiledSchema, compile_schema, examine

EDITS = "sua_de_cuong"
OUTLINES = ("de_cuong", "phu_luc")
"""Keys that hold outlines, which ``sua_de_cuong`` edits."""


def read_declaration(entry: KindEntry) -> Input:
    """The checked values of kind.yaml, with what is inherited from its bases.

    Raises:
        InputError: a kind.yaml cannot be read.
        PackError: with every other error, each in the file where it stands.
    """
    declared, errors, _ = examine_declaration(entry)
    if errors:
        raise PackError(errors)
    return declared


def examine_declaration(entry: KindEntry) -> tuple[Input, list[Diagnostic], set[str]]:
    """As ``read_declaration``, but returns the errors, and the keys of kind.yaml whose values they leave unusable.

    Raises:
        InputError: a kind.yaml cannot be read.
        PackError: its root is not a mapping.
    """
    raw, errors = whole_declaration(entry)
    unusable: set[str] = set()
    declared, found = examine(keep_empty_groups(raw), _kind_schema())
    if not isinstance(raw.root, MapNode):
        raise PackError([*errors, *found])
    if found:
        unusable |= {key for key, value in declared.values.items() if holds_refused(value)}
    return declared, [*errors, *found], unusable


def holds_refused(value: object) -> bool:
    """Whether there is a refused or missing value in ``value``; the schema has limited the depth."""
    if isinstance(value, dict | list):
        return any(map(holds_refused, value.values() if isinstance(value, dict) else value))
    return isinstance(value, Blank)


@cache
def _kind_schema() -> CompiledSchema:
    return compile_schema(read_bundled("kind.schema.yaml"), exact=True)


def whole_declaration(entry: KindEntry) -> tuple[RawInput, list[Diagnostic]]:
    """kind.yaml of ``entry`` laid over its bases, and the errors of its ``ke_thua`` and ``sua_de_cuong``.

    Raises:
        InputError: a kind.yaml cannot be read.
    """
    errors: list[Diagnostic] = []
    raws = [_load(layer, errors) for layer in entry.layers]
    whole = raws.pop()
    errors += _own_faults(whole, is_based=False)
    while raws:
        over = raws.pop()
        errors += _own_faults(over, is_based=True)
        whole = _laid_over(whole, over, errors)
    return whole, errors


def _load(layer: KindEntry, errors: list[Diagnostic]) -> RawInput:
    path = layer.folder / "kind.yaml"
    raw = load(path, source=shown_path(path))
    errors += head_faults(raw, layer.folder)
    return raw


def _laid_over(whole: RawInput, over: RawInput, errors: list[Diagnostic]) -> RawInput:
    base, root = root_with_sources(whole), root_with_sources(over)
    if not isinstance(base, MapNode) or not isinstance(root, MapNode):
        return whole if isinstance(root, MapNode) else over  # ``examine`` reports a root that is not a map
    edits = root.entries.get(EDITS)
    joined = overlay(base, without_missing(base, root, over.locate, errors))
    if isinstance(edits, ListNode):
        made = [edit for edit in edits.items if isinstance(edit, MapNode)]
        if made and "de_cuong" not in root.entries:
            joined = edit_outline(joined, made, over.locate, errors)
    return RawInput(over.source, joined, over.digest, (*whole.warnings, *over.warnings))


def _own_faults(raw: RawInput, *, is_based: bool) -> list[Diagnostic]:
    """Errors MT330: ``sua_de_cuong`` without a base to edit, or beside a ``de_cuong`` that replaces the outline."""
    if not isinstance(raw.root, MapNode) or EDITS not in raw.root.entries:
        return []
    at = raw.locate(raw.root.key_positions[EDITS])
    if not is_based:
        message, hint = f"{EDITS} mà không có ke_thua", "thêm ke_thua: mã của loại được dựa vào"
    elif "de_cuong" in raw.root.entries:
        message, hint = f"{EDITS} đi cùng de_cuong", "viết lại cả đề cương thì bỏ sua_de_cuong"
    else:
        return []
    return [make_error("MT330", at, message, hint)]
