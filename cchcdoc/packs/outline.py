"""``de_cuong`` of kind.yaml as outline nodes."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Mapping
from typing import Any, cast

from cchcdoc.diagnostics import Diagnostic, Location, Severity
from cchcdoc.errors import PackError
from cchcdoc.nodes import Input, Prose
from cchcdoc.packs.model import NodeKind, OutlineNode

MAX_DEPTH = 10
"""Levels of an outline; the decree knows six (Phụ lục I, Phần I, Mục II.6.c)."""


def read_outline(declared: Input) -> tuple[OutlineNode, ...]:
    """The outline declared in kind.yaml. Raises ``PackError`` MT287-MT289 with every mistake."""
    mistakes: list[Diagnostic] = []
    entries = cast("list[Mapping[str, Any]]", declared.values.get("de_cuong") or [])
    nodes = tuple(_node(entry, declared, mistakes, 1) for entry in entries)
    _check_ids(nodes, declared.source, mistakes)
    if mistakes:
        raise PackError(mistakes)
    return nodes


def _node(entry: Mapping[str, Any], declared: Input, mistakes: list[Diagnostic], depth: int) -> OutlineNode:
    children = entry.get("muc_con") or []
    if depth > MAX_DEPTH:
        mistakes.append(_error("MT287", declared.source, f"đề cương lồng quá {MAX_DEPTH} cấp", "bớt cấp"))
        children = []
    default = entry.get("mac_dinh")
    node = OutlineNode(
        kind=cast("NodeKind", entry["kieu"]),
        id=entry.get("id") or "",
        title=entry.get("tieu_de") or "",
        label=entry.get("nhan") or "",
        guidance=entry.get("huong_dan") or "",
        example=entry.get("vi_du") or "",
        required=entry.get("bat_buoc") is not False,
        own_line=bool(entry.get("rieng_dong")),
        default=default if isinstance(default, Prose) else None,
        children=tuple(_node(child, declared, mistakes, depth + 1) for child in children),
    )
    if node.kind != "doan" and not node.title:
        mistakes.append(
            _error(
                "MT288",
                declared.source,
                f'mục kiểu "{node.kind}" (mã "{node.id}") chưa có tieu_de',
                "thêm tieu_de, hoặc dùng kieu: doan",
            )
        )
    if not node.id and not entry.get("muc_con"):
        mistakes.append(
            _error(
                "MT288",
                declared.source,
                f'mục "{node.title}" không có id mà cũng không có muc_con',
                "thêm id để nhận lời văn, hoặc thêm muc_con",
            )
        )
    return node


def _check_ids(nodes: tuple[OutlineNode, ...], source: str, mistakes: list[Diagnostic]) -> None:
    """One id once on each level of ``noi_dung``: nodes without an id share their parent's level."""
    for level in _levels(nodes):
        for name in sorted(name for name, count in Counter(level).items() if count > 1):
            mistakes.append(
                _error("MT289", source, f'mã "{name}" dùng hai lần ở cùng một cấp của đề cương', "đổi một mã")
            )


def _levels(nodes: tuple[OutlineNode, ...]) -> list[list[str]]:
    level: list[str] = []
    below: list[list[str]] = []
    waiting = deque(nodes)
    while waiting:
        node = waiting.popleft()
        if node.id:
            level.append(node.id)
            if node.children:
                below += _levels(node.children)
        else:
            waiting.extendleft(reversed(node.children))
    return [level, *below]


def _error(code: str, source: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(code, Severity.ERROR, Location(source), message, hint)
