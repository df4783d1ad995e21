"""Reads ``de_cuong`` of kind.yaml into outline nodes."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator, Mapping
from typing import Any, cast

from cchcdoc.diagnostics import Diagnostic, Location, make_error
from cchcdoc.errors import PackError
from cchcdoc.nodes import Input, Prose
from cchcdoc.packs.model import NodeKind, OutlineNode

MAX_DEPTH = 10
"""Largest number of levels of an outline; the decree knows six (Phụ lục I, Phần I, Mục II.6.c)."""
UNTITLED = ("doan", "ngoac", "la", "dieu", "diem", "khoan")
"""Kinds that may be a numbered sentence without a heading (Phụ lục I, Phần I, Mục II.6.đ)."""


def read_outline(declared: Input) -> tuple[OutlineNode, ...]:
    """The outline declared in kind.yaml.

    Raises:
        PackError: MT287-MT289, MT302 with every error.
    """
    errors: list[Diagnostic] = []
    nodes = read_nodes(declared, "de_cuong", declared.values.get("de_cuong"), errors)
    if errors:
        raise PackError(errors)
    return nodes


def read_nodes(
    declared: Input, path: str, entries: object, errors: list[Diagnostic]
) -> tuple[OutlineNode, ...]:
    """The outline nodes that kind.yaml declares at ``path``; their errors are added to ``errors``."""
    given = cast("list[Mapping[str, Any]]", entries or [])
    nodes = tuple(_node(entry, declared, errors, f"{path}.{i}") for i, entry in enumerate(given))
    _check_ids(nodes, declared.source, errors)
    return nodes


def _node(
    entry: Mapping[str, Any],
    declared: Input,
    errors: list[Diagnostic],
    path: str,
    *,
    repeated: bool = False,
) -> OutlineNode:
    children = entry.get("muc_con") or []
    place = declared.places.get(f"{path}.tieu_de") or declared.locate(path)
    if path.count(".muc_con.") >= MAX_DEPTH:
        errors.append(make_error("MT287", place, f"đề cương lồng quá {MAX_DEPTH} cấp", "bớt cấp"))
        children = []
    default = entry.get("mac_dinh")
    repeated = repeated or bool(entry.get("lap"))
    node = OutlineNode(
        kind=cast("NodeKind", entry["kieu"]),
        id=entry.get("id") or "",
        title=entry.get("tieu_de") or "",
        label=entry.get("nhan") or "",
        guidance=entry.get("huong_dan") or "",
        example=entry.get("vi_du") or "",
        required=entry.get("bat_buoc") is not False,
        own_line=bool(entry.get("rieng_dong")),
        is_task=bool(entry.get("nhiem_vu")),
        default=default if isinstance(default, Prose) else None,
        children=tuple(
            _node(child, declared, errors, f"{path}.muc_con.{i}", repeated=repeated)
            for i, child in enumerate(children)
        ),
        is_list=bool(entry.get("nhieu")),
        repeat=entry.get("lap") or "",
        source=entry.get("loi_van_tu") or "",
        condition=entry.get("khi") or "",
        demand=entry.get("yeu_cau") or "",
        lead_in=entry.get("cau_dan") or "",
        must_have=bool(entry.get("phai_co")),
        joins=bool(entry.get("noi")),
        is_rare=bool(entry.get("it_dung")),
        place=place,
    )
    errors.extend(make_error(code, place, message, hint) for code, message, hint in _problems(node, repeated))
    return node


def _problems(node: OutlineNode, repeated: bool) -> Iterator[tuple[str, str, str]]:
    name = node.title or node.id or node.label
    if node.kind not in UNTITLED and not node.title and not node.is_list:
        message = f'mục kiểu "{node.kind}" (mã "{node.id}") chưa có tieu_de'
        yield "MT288", message, "thêm tieu_de, hoặc dùng kieu: doan"
    if not node.children and not node.is_leaf:
        message = f'mục "{name}" không có id mà cũng không có muc_con'
        yield "MT288", message, "thêm id để nhận lời văn, hoặc thêm muc_con, mac_dinh, loi_van_tu"
    if node.is_list and (node.children or not node.id or node.title):
        message = f'mục "{name}" có nhieu thì phải có id, không có tieu_de và muc_con'
        yield "MT302", message, "đặt tieu_de ở mục bao ngoài, hoặc bỏ nhieu"
    if repeated and node.id:
        message = f'mục "{name}" lặp theo danh sách (lap) nên không có id'
        yield "MT302", message, "bỏ id; lời văn lấy ở mac_dinh hoặc loi_van_tu"
    if node.joins and node.kind != "doan":
        yield "MT288", f'mục kiểu "{node.kind}" không nối được vào đoạn trước', "chỉ ghi noi ở mục kieu: doan"
    if node.source and (node.children or node.id):
        message = f'mục "{name}" có loi_van_tu thì không có id và muc_con'
        yield "MT302", message, "chỉ giữ một nơi lấy lời văn"


def _check_ids(nodes: tuple[OutlineNode, ...], source: str, errors: list[Diagnostic]) -> None:
    """Report ids used twice on one level of ``noi_dung`` (MT289); children of a node without an id share its level."""
    for level in _levels(nodes):
        count = Counter(node.id for node in level)
        again = {node.id: node for node in level if count[node.id] > 1}
        for name in sorted(again):
            message = f'mã "{name}" dùng hai lần ở cùng một cấp của đề cương'
            errors.append(make_error("MT289", again[name].place or Location(source), message, "đổi một mã"))


def _levels(nodes: tuple[OutlineNode, ...]) -> list[list[OutlineNode]]:
    level: list[OutlineNode] = []
    below: list[list[OutlineNode]] = []
    waiting = deque(nodes)
    while waiting:
        node = waiting.popleft()
        if node.id:
            level.append(node)
            if node.children:
                below += _levels(node.children)
        else:
            waiting.extendleft(reversed(node.children))
    return [level, *below]
