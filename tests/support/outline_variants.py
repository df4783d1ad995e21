"""Every kind, its sample, and the sample with fields changed: what the proofs over all kinds run on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from cchcdoc.cli.options import LEVELS
from cchcdoc.forms.whole_form import form_text
from cchcdoc.inputs import load, load_text
from cchcdoc.nodes import ListNode, MapNode, Node, Position, RawInput, Scalar
from cchcdoc.opening import OpenKind, open_kind
from cchcdoc.packs import KindEntry, find_kinds, sample_path
from cchcdoc.pipeline import Built, build

Value = str | None | list[str]
START = Position(1, 1)

ENTRIES: Mapping[str, KindEntry] = {entry.id: entry for entry in find_kinds()}
KINDS = tuple(ENTRIES)
SAMPLES = tuple(kind for kind in KINDS if sample_path(kind) is not None)

LEVEL_SAMPLES = [(kind, level) for kind in KINDS for level in LEVELS if sample_path(kind, level=level)]
"""The samples of a level, beside the one that every kind has: kind and level."""

FEW = ("bien-ban", "cong-van", "nghi-quyet", "phan-tich-sipas-par-index", "so-ket-5-nam", "thu-cong")
"""Kinds whose frames and bodies differ most."""


def most_slow(kinds: Iterable[str] = SAMPLES) -> list[Any]:
    """``kinds`` for a proof of many documents a kind: all of them, in a quick run ``FEW``."""
    return [kind if kind in FEW else pytest.param(kind, marks=pytest.mark.slow) for kind in kinds]


@cache
def opened(kind: str) -> OpenKind:
    """The kind, worked out once for all tests."""
    return open_kind(ENTRIES[kind])


@cache
def sample(kind: str) -> RawInput:
    """The sample of ``kind`` as it was read."""
    path = sample_path(kind)
    assert path is not None, kind
    return load(path)


@cache
def built_sample(kind: str) -> Built:
    """The document of the sample."""
    return build(sample(kind), opened(kind))


@cache
def built_level_sample(kind: str, level: str) -> Built:
    """The document of the sample of ``level``."""
    path = sample_path(kind, level=level)
    assert path is not None, (kind, level)
    return build(load(path), opened(kind))


@cache
def built_form(kind: str) -> Built:
    """The draft of the form that ``init`` writes, nothing filled in."""
    form = form_text(opened(kind).kind).encode()
    return build(load_text(form, f"{kind}.yaml", "yaml"), opened(kind), draft=True)


def has_part(kind: str, name: str) -> bool:
    """Does the form of ``kind`` have this part of ``van_ban``?"""
    van_ban = opened(kind).kind.schema.schema["properties"]["van_ban"]  # type: ignore[index,call-overload]
    return name in van_ban["properties"]


def having(name: str) -> list[str]:
    """The samples whose form has this part of ``van_ban``."""
    return [kind for kind in SAMPLES if has_part(kind, name)]


def has_two_signers(kind: str) -> bool:
    """Do two sign side by side?"""
    return has_part(kind, "thu_ky") or has_part(kind, "nguoi_ky_ben_kia")


def shared_parts(kind: str, changes: Mapping[str, Value]) -> dict[str, Value]:
    """``changes`` without those of parts that the form of ``kind`` does not have."""
    return {
        path: value
        for path, value in changes.items()
        if not path.startswith("van_ban.") or has_part(kind, path.split(".")[1])
    }


def build_changed(kind: str, changes: Mapping[str, Value], *, draft: bool = False) -> Built:
    """The sample with the fields at some dotted paths filled in otherwise; ``None`` takes one out."""
    return build(changed(sample(kind), changes), opened(kind), draft=draft)


def changed(raw: RawInput, changes: Mapping[str, Value]) -> RawInput:
    """``raw`` with other values at some dotted paths."""
    root = raw.root
    for path, value in changes.items():
        root = _changed(root, path.split("."), value)
    return replace(raw, root=root)


def _changed(node: Node, steps: list[str], value: Value) -> Node:
    if not steps:
        assert value is not None
        return ListNode(tuple(map(_quoted, value)), START) if isinstance(value, list) else _quoted(value)
    if isinstance(node, ListNode):
        index = int(steps[0])
        return replace(
            node,
            items=(
                *node.items[:index],
                _changed(node.items[index], steps[1:], value),
                *node.items[index + 1 :],
            ),
        )
    assert isinstance(node, MapNode), steps
    entries = dict(node.entries)
    if value is None and len(steps) == 1:
        entries.pop(steps[0], None)
    else:
        entries[steps[0]] = _changed(entries.get(steps[0], _quoted("")), steps[1:], value)
    return replace(node, entries=entries, key_positions={**node.key_positions, steps[0]: START})


def _quoted(text: str) -> Scalar:
    return Scalar(text, START, "quoted")


def scalars(node: Node, path: str = "") -> Iterator[tuple[str, Scalar]]:
    """Every value below ``node`` with its dotted path; blank ones left out."""
    if isinstance(node, Scalar):
        if not node.is_blank:
            yield path.lstrip("."), node
        return
    items = node.entries.items() if isinstance(node, MapNode) else enumerate(node.items)
    for key, child in items:
        yield from scalars(child, f"{path}.{key}")


def below(raw: RawInput, name: str) -> dict[str, str]:
    """The texts of one part of the input by dotted path; empty when the input has no such part."""
    assert isinstance(raw.root, MapNode)
    node = raw.root.entries.get(name)
    return {} if node is None else {path: scalar.text for path, scalar in scalars(node, name)}


def written(folder: Path, name: str, built: Built) -> Path:
    """``built`` as a file in ``folder``."""
    path = folder / f"{name}.docx"
    path.write_bytes(built.document)
    return path
