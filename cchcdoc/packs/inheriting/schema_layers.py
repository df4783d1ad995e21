"""Reads schema.yaml laid over the schema.yaml of its bases and checks it against its metaschema."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import cast

from cchcdoc.diagnostics import Diagnostic, make_error, quote
from cchcdoc.errors import InputError, PackError
from cchcdoc.inputs import load
from cchcdoc.nodes import ListNode, MapNode, Node, Position, RawInput, Scalar
from cchcdoc.packs.finding.entries import KindEntry
from cchcdoc.packs.finding.home import shown_path
from cchcdoc.packs.inheriting.overlay import overlay_schema, root_with_sources
from cchcdoc.packs.input_schema.own_schema import OwnSchema, read_own_schema
from cchcdoc.packs.input_schema.whole_schema import FIGURES, OPTIONAL
from cchcdoc.plain_files import is_there

START = Position(1, 1)


def read_schema(entry: KindEntry, errors: list[Diagnostic]) -> OwnSchema | None:
    """schema.yaml of ``entry`` laid over those of its bases, with its errors added to ``errors``.

    ``None`` when one of the files cannot be read.
    """
    paths = [layer.folder / "schema.yaml" for layer in reversed(entry.layers)]
    found = [path for path in paths if is_there(path)]  # one that cannot be read is an error
    raws: list[RawInput] = []
    for path in found:
        try:
            raws.append(_load(path))
        except (InputError, PackError) as error:
            errors += error.diagnostics
    if len(raws) < len(found):
        return None
    root = MapNode({}, {}, START)
    for raw in raws:
        root = _laid_over(root, raw, errors, is_alone=len(raws) == 1)
    source = raws[-1].source if raws else shown_path(paths[-1])
    own, faults = read_own_schema(root, source)
    errors += faults
    return own


def _load(path: Path) -> RawInput:
    raw = load(path, source=shown_path(path))
    if not isinstance(raw.root, MapNode):
        message, hint = "lược đồ phải là một bảng khóa: giá trị", "xem docs/tac-gia-mau.md"
        raise PackError([make_error("MT286", raw.locate(raw.root.position), message, hint)])
    return raw


def _laid_over(base: MapNode, raw: RawInput, errors: list[Diagnostic], *, is_alone: bool) -> MapNode:
    over = cast("MapNode", raw.root if is_alone else root_with_sources(raw))
    eased = over.entries.get(OPTIONAL)
    if isinstance(eased, ListNode) and all(isinstance(item, Scalar) for item in eased.items):
        over = _without(over, OPTIONAL)
        for path in cast("Sequence[Scalar]", eased.items):
            made = _eased(base, path.text.split("."))
            base = made or base
            if made is None:
                message = f"{OPTIONAL}: loại được dựa vào không có số liệu {quote(path.text)}"
                hint = "viết đường dẫn từ so_lieu, ví dụ so_lieu.kiem_tra.ke_hoach"
                errors.append(make_error("MT333", raw.locate(path.position), message, hint))
    return overlay_schema(base, _with_figures_inside(over))


def _eased(root: MapNode, path: Sequence[str]) -> MapNode | None:
    """``root`` with the figure at ``path`` (``so_lieu``, ``kiem_tra``) no longer required; ``None`` without such a figure."""
    return _not_required(root, path) if path[0] == FIGURES and len(path) > 1 else None


def _not_required(schema: Node, path: Sequence[str]) -> MapNode | None:
    fields = schema.entries.get("properties") if isinstance(schema, MapNode) else None
    if not isinstance(schema, MapNode) or not isinstance(fields, MapNode) or path[0] not in fields.entries:
        return None
    if len(path) > 1:
        below = _not_required(fields.entries[path[0]], path[1:])
        return below and _with(schema, "properties", _with(fields, path[0], below))
    names = schema.entries.get("required")
    if not isinstance(names, ListNode):
        return schema
    kept = tuple(item for item in names.items if not (isinstance(item, Scalar) and item.text == path[0]))
    return _with(schema, "required", ListNode(kept, names.position))


def _with_figures_inside(root: MapNode) -> MapNode:
    """``root`` with ``so_lieu`` moved from the root to ``properties``, and to ``required`` unless it is a group without ``required``.

    Unchanged when it cannot be moved; that is an error, which is reported later.
    """
    figures, at = root.entries.get(FIGURES), root.key_positions.get(FIGURES, START)
    fields = root.entries.get("properties", MapNode({}, {}, at))
    names = root.entries.get("required", ListNode((), at))
    if figures is None or not isinstance(fields, MapNode) or not isinstance(names, ListNode):
        return root
    if FIGURES in fields.entries:
        return root
    moved = _without(root, FIGURES)
    if not (
        isinstance(figures, MapNode) and "properties" in figures.entries and "required" not in figures.entries
    ):
        required = ListNode((Scalar(FIGURES, at), *names.items), names.position)
        moved = _with(moved, "required", required)
    return _with(moved, "properties", _with(fields, FIGURES, figures, at), at)


def _with(node: MapNode, key: str, value: Node, at: Position = START) -> MapNode:
    return MapNode({**node.entries, key: value}, {key: at, **node.key_positions}, node.position)


def _without(node: MapNode, key: str) -> MapNode:
    kept = {name: child for name, child in node.entries.items() if name != key}
    return MapNode(kept, {name: node.key_positions[name] for name in kept}, node.position)
