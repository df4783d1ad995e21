"""Wherever a value of another shape stands, the input is refused with its place: no stage meets what it cannot read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from cchcdoc.diagnostics import Diagnostic
from cchcdoc.errors import InputError
from cchcdoc.inputs import load
from cchcdoc.nodes import ListNode, MapNode, Node, Position, RawInput, Scalar
from cchcdoc.opening import OpenKind, open_kind
from cchcdoc.packs import get_kind_entry, sample_path
from cchcdoc.pipeline import build
from cchcdoc.schema.subschemas import resolve

KINDS = ("phan-tich-sipas-par-index", "bien-ban")
AT = Position(1, 1)
OTHERS: Mapping[str, Node] = {
    "text": Scalar("abc", AT),
    "list of groups": ListNode((MapNode({"a": Scalar("1", AT)}, {"a": AT}, AT),), AT),
    "group": MapNode({"a": Scalar("1", AT)}, {"a": AT}, AT),
}
DEPTH = 7


def paths(schema: Mapping[str, Any], root: Mapping[str, Any], above: tuple[str, ...] = ()) -> Iterator[Any]:
    """The paths of all fields, seldom used ones too; ``*``: the first item of a list, some key of a mapping."""
    schema = resolve(schema, root)
    if above:
        yield above
    if len(above) == DEPTH:
        return
    for key, sub in schema.get("properties", {}).items():
        yield from paths(sub, root, (*above, key))
    for key in ("items", "additionalProperties"):
        if isinstance(schema.get(key), Mapping):
            yield from paths(schema[key], root, (*above, "*"))
    for branch in schema.get("oneOf", ()):
        yield from (path for path in paths(branch, root, above) if path != above)


def replaced(node: Node | None, path: tuple[str, ...], value: Node) -> Node:
    """``node`` with ``value`` at ``path``; what is missing on the way is made."""
    if not path:
        return value
    step, *rest = path
    if isinstance(node, ListNode) and step == "*":
        first, *others = node.items or (None,)
        return ListNode((replaced(first, tuple(rest), value), *others), node.position)
    entries = dict(node.entries) if isinstance(node, MapNode) else {}
    key = next(iter(entries), "a") if step == "*" else step
    entries[key] = replaced(entries.get(key), tuple(rest), value)
    known = node.key_positions if isinstance(node, MapNode) else {}
    return MapNode(entries, {each: known.get(each, AT) for each in entries}, AT)


def opened(kind: str) -> tuple[OpenKind, RawInput]:
    sample = sample_path(kind)
    assert sample is not None
    return open_kind(get_kind_entry(kind)), load(sample)


def findings(kind: OpenKind, raw: RawInput, root: Node, *, draft: bool) -> tuple[Diagnostic, ...] | None:
    """What is reported when ``root`` is refused; ``None`` when a document is made of it."""
    try:
        build(RawInput(raw.source, root, raw.digest), kind, draft=draft)
    except InputError as error:
        return error.diagnostics
    return None


@pytest.mark.slow
@pytest.mark.parametrize("draft", [False, True])
@pytest.mark.parametrize("kind", KINDS)
def test_a_value_of_another_shape_is_reported_or_read(kind: str, draft: bool) -> None:
    ready, raw = opened(kind)
    schema = ready.kind.schema.schema
    made = [replaced(raw.root, path, other) for path in paths(schema, schema) for other in OTHERS.values()]
    refused = [found for root in made if (found := findings(ready, raw, root, draft=draft)) is not None]
    assert len(made) > len(refused) > len(made) / 2
    assert all(each.location is not None for found in refused for each in found)


def test_the_seldom_used_scores_of_other_units_are_among_them() -> None:
    ready, raw = opened("phan-tich-par-index")
    path = ("so_lieu", "par_index", "linh_vuc", "*", "diem_cac_don_vi")
    assert path in set(paths(ready.kind.schema.schema, ready.kind.schema.schema))
    found = findings(ready, raw, replaced(raw.root, path, OTHERS["text"]), draft=False)
    assert [each.code for each in found or ()] == ["DL136"]
