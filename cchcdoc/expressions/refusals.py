"""Why a tree is not accepted, in the words of whoever wrote the template."""

from __future__ import annotations

from dataclasses import dataclass

from jinja2 import nodes

REFUSED_NAMES: dict[str, str] = {
    "Mul": "phép nhân *",
    "Div": "phép chia /",
    "FloorDiv": "phép chia //",
    "Mod": "phép chia %",
    "Pow": "phép lũy thừa **",
    "Concat": "phép nối chữ ~",
    "Pos": "dấu + đứng một mình",
    "List": "danh sách viết liền [...]",
    "Tuple": "nhóm giá trị (a, b)",
    "Dict": "bảng giá trị viết liền {...}",
    "Slice": "phép cắt [a:b]",
    "Test": 'phép thử "is"',
    "TemplateData": "chữ",
    "Assign": "lệnh set",
    "AssignBlock": "lệnh set",
    "Macro": "lệnh macro",
    "CallBlock": "lệnh call",
    "FilterBlock": "lệnh filter",
    "Import": "lệnh import",
    "FromImport": "lệnh from ... import",
    "Include": "lệnh include",
    "Extends": "lệnh extends",
    "Block": "lệnh block",
    "With": "lệnh with",
    "Scope": "lệnh autoescape",
    "ScopedEvalContextModifier": "lệnh autoescape",
}


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a tree is not accepted: line of the source where it stands (1-based), code, reason, what to do."""

    line: int
    code: str
    message: str
    hint: str = ""


def refuse_underscore(node: nodes.Node, name: str) -> Refusal:
    """Names that begin with ``_`` are Python's own."""
    return Refusal(node.lineno, "MT202", f'không được dùng tên bắt đầu bằng dấu gạch dưới: "{name}"')


def suggest_alternative(node: nodes.Node) -> str:
    """What does the work of ``node`` and is allowed; empty when nothing is."""
    if isinstance(node, nodes.Mul | nodes.Div | nodes.FloorDiv | nodes.Mod | nodes.Pow):
        return "dùng các hàm có sẵn, ví dụ ty_le(phan, toan_the)"
    if isinstance(node, nodes.Concat):
        return "viết chữ ở ngoài dấu {{ }}"
    return ""
