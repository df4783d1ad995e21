"""What the allow-list refuses, described in Vietnamese for the template's author."""

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
    """One reason why a tree is not accepted: line in the source (1-based), code, message and hint (Vietnamese)."""

    line: int
    code: str
    message: str
    hint: str = ""


def refuse_underscore(node: nodes.Node, name: str) -> Refusal:
    """The refusal of a name that begins with ``_``: such names give access to Python internals."""
    return Refusal(node.lineno, "MT202", f'không được dùng tên bắt đầu bằng dấu gạch dưới: "{name}"')
