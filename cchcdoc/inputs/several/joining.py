"""Joins inputs that are files of one document into one input; every value keeps its place in its own file."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from cchcdoc.diagnostics import Diagnostic, quote
from cchcdoc.errors import InputError
from cchcdoc.inputs.collector import Findings
from cchcdoc.inputs.several.equal_answers import is_same
from cchcdoc.nodes import (
    ListNode,
    MapNode,
    Node,
    Position,
    RawInput,
    Scalar,
    in_file,
    is_blank,
)

MAX_SHOWN: Final = 10
"""Fields with two answers that are reported one by one."""
KIND: Final = "loai"
_KEEP_ONE: Final = "giữ một câu trả lời, để trống chỗ kia"
_NOT_ONE: Final = "hai văn bản khác nhau thì viết từng tệp, không gộp (--gop)"
_BEFORE: Final = 12
"""Characters that are shown in front of the first difference of two texts."""


class _Conflict(NamedTuple):
    path: str
    one: Node
    other: Node


def join_inputs(inputs: Sequence[RawInput]) -> RawInput:
    """The input that ``inputs`` are together, whatever their order: what only one of them answers is taken.

    A file that is given twice is one.

    Raises:
        InputError: DL194, two of them answer a field differently; ``MAX_SHOWN`` such fields, and how many there are more.
            With the errors of single cells that were held.
    """
    known = sorted({raw.digest: raw for raw in reversed(inputs)}.values(), key=lambda raw: raw.digest)
    if len(known) == 1:
        return inputs[0]
    conflicts: list[_Conflict] = []
    root = in_file(known[0].root, known[0].source)
    for raw in known[1:]:
        root = _joined(root, in_file(raw.root, raw.source), "", conflicts)
    errors = tuple(dict.fromkeys(error for raw in inputs for error in raw.errors))
    if conflicts:
        raise InputError([*errors, *_reported(conflicts, inputs)])
    digest = hashlib.sha256("".join(raw.digest for raw in known).encode()).hexdigest()
    warnings = tuple(dict.fromkeys(warning for raw in inputs for warning in raw.warnings))
    further = tuple(dict.fromkeys(raw.source for raw in inputs[1:]))
    if isinstance(root, MapNode):
        root = replace(root, position=inputs[0].root.position.in_file(inputs[0].source))
    return RawInput(inputs[0].source, root, digest, warnings, errors, further=further)


def _joined(one: Node, other: Node, path: str, conflicts: list[_Conflict]) -> Node:
    if is_blank(other):
        return one
    if is_blank(one):
        return other
    if isinstance(one, MapNode) and isinstance(other, MapNode):
        entries: dict[str, Node] = dict(one.entries)
        for key, node in other.entries.items():
            below = f"{path}.{key}" if path else key
            entries[key] = _joined(entries[key], node, below, conflicts) if key in entries else node
        return MapNode(entries, {**other.key_positions, **one.key_positions}, one.position)
    if _was_refused(other):
        return other
    if not _was_refused(one) and not is_same(one, other):
        conflicts.append(_Conflict(path, one, other))
    return one


def _was_refused(node: Node) -> bool:
    """Whether its file has an error here, so that nobody knows what it answers."""
    return isinstance(node, Scalar) and node.style == "refused"


def _reported(conflicts: Sequence[_Conflict], inputs: Sequence[RawInput]) -> Sequence[Diagnostic]:
    """The errors that there are ``conflicts``; of different kinds of document, that alone."""
    findings = Findings(inputs[0].source)
    order = {raw.source: number for number, raw in reversed(list(enumerate(inputs)))}
    kinds = [each for each in conflicts if each.path == KIND]
    for path, *nodes in kinds or conflicts[:MAX_SHOWN]:
        one, other = sorted(nodes, key=lambda node: order[node.position.within("").source])
        start = _first_difference(one, other)
        at, there = _place(one, start), _place(other, start).within("")
        message = f'"{path[:80]}" có hai câu trả lời khác nhau: ở đây {_shown(one, start)}, ở {there} {_shown(other, start)}'
        findings.add("DL194", at, message, _NOT_ONE if kinds else _KEEP_ONE)
    rest = conflicts[MAX_SHOWN:]
    if rest and not kinds:
        message = f"còn {len(rest)} trường nữa có hai câu trả lời khác nhau"
        findings.add("DL194", rest[0].one.position, message, _NOT_ONE)
    return findings.errors


def _first_difference(one: Node, other: Node) -> int:
    """Of two texts that begin alike, where what is shown of them begins; 0 for other answers."""
    if not isinstance(one, Scalar) or not isinstance(other, Scalar) or quote(one.text) != quote(other.text):
        return 0
    pairs = enumerate(zip(one.text, other.text, strict=False))
    shorter = min(len(one.text), len(other.text))
    alike = next((at for at, (mine, theirs) in pairs if mine != theirs), shorter)
    return one.text.rfind(" ", 0, max(0, alike - _BEFORE)) + 1


def _place(node: Node, start: int) -> Position:
    return node.position_at(start) if start and isinstance(node, Scalar) else node.position


def _shown(node: Node, start: int) -> str:
    if isinstance(node, Scalar):
        return quote(f"…{node.text[start:]}" if start else node.text)
    return f"danh sách {len(node.items)} mục" if isinstance(node, ListNode) else "nhóm trường"
