"""What authors who know Jinja or another template engine write out of habit, and what is meant by it here."""

from __future__ import annotations

from collections.abc import Container
from typing import Final

from jinja2 import nodes

_NOT_NEEDED: Final = "không cần: chữ nào in ra cũng đã được viết an toàn; bỏ đi"
_FILLED: Final = "hỏi đã điền hay chưa bằng co(x), ví dụ {{ x if co(x) else 'không có' }}"
_IDIOMS: Final = {
    "upper": ("viet_hoa", "dùng viet_hoa(x)"),
    "lower": ("", "gõ sẵn chữ thường trong tệp nhập hoặc trong mẫu"),
    "capitalize": ("viet_hoa_dau", "dùng viet_hoa_dau(x)"),
    "title": ("viet_hoa_dau", "dùng viet_hoa_dau(x)"),
    "count": ("so_luong", "dùng so_luong(danh_sach)"),
    "length": ("so_luong", "dùng so_luong(danh_sach)"),
    "len": ("so_luong", "dùng so_luong(danh_sach)"),
    "round": ("so", "dùng so(x, 2), số sau là số chữ số thập phân"),
    "format": ("so", "dùng so(x, 2), số sau là số chữ số thập phân"),
    "int": ("so", "dùng so(x, 0)"),
    "float": ("so", "dùng so(x, 2), số sau là số chữ số thập phân"),
    "string": ("", "không cần: giá trị nào cũng in ra được; bỏ đi"),
    "join": ("liet_ke", "dùng liet_ke(danh_sach) hoặc liet_ke(danh_sach, 'ten_truong')"),
    "sum": ("tong", "dùng tong(a, b), hoặc tong_cot(danh_sach, 'ten_truong') để cộng một cột"),
    "default": ("co", _FILLED),
    "d": ("co", _FILLED),
    "defined": ("co", _FILLED),
    "undefined": ("co", f"{_FILLED}; chưa điền thì not co(x)"),
    "none": ("co", f"{_FILLED}; chưa điền thì not co(x)"),
    "safe": ("", _NOT_NEEDED),
    "e": ("", _NOT_NEEDED),
    "escape": ("", _NOT_NEEDED),
    "forceescape": ("", _NOT_NEEDED),
    "xml": ("", _NOT_NEEDED),
    "selectattr": ("loc", "dùng loc(danh_sach, 'ten_truong', giá_trị)"),
    "select": ("loc", "dùng loc(danh_sach, 'ten_truong', giá_trị)"),
    "rejectattr": ("loc", "dùng loc(danh_sach, 'ten_truong', giá_trị)"),
    "map": ("liet_ke", "dùng liet_ke(danh_sach, 'ten_truong') để in một trường của mọi dòng"),
    "strftime": ("ngay", "dùng ngay(x) hoặc ngay_day_du(x)"),
    "date": ("ngay", "dùng ngay(x) hoặc ngay_day_du(x)"),
    "first": ("", "viết danh_sach[0]"),
    "trim": ("", "không cần: chữ trong tệp nhập không có dấu cách thừa; bỏ đi"),
    "strip": ("", "không cần: chữ trong tệp nhập không có dấu cách thừa; bỏ đi"),
}
"""For each name of Jinja or Python: the function that must be there for the hint to hold (``""``: none), and the hint."""
_FUNCTION_OF_NODE: Final = {
    nodes.Assign: "không đặt được tên riêng: viết thẳng giá trị ở chỗ in, hoặc đặt thành câu mẫu trong mau_cau.yaml",
    nodes.AssignBlock: "không đặt được tên riêng: viết thẳng giá trị ở chỗ in, hoặc đặt thành câu mẫu trong mau_cau.yaml",
    nodes.Macro: "đoạn dùng lại nhiều lần: đặt thành câu mẫu trong mau_cau.yaml, gọi bằng [=ma_cau]",
    nodes.Include: "chép nội dung vào chính template.docx",
    nodes.Import: "chép nội dung vào chính template.docx",
    nodes.FromImport: "chép nội dung vào chính template.docx",
    nodes.Extends: "chép nội dung vào chính template.docx",
    nodes.List: "viết từng giá trị, hoặc dùng một danh sách của số liệu",
    nodes.Tuple: "viết từng giá trị, hoặc dùng một danh sách của số liệu",
    nodes.Concat: "viết chữ ở ngoài dấu {{ }}",
}


def meant_function(name: str, functions: Container[str]) -> str:
    """The hint for the name of Jinja or Python that somebody wrote; empty when it is none that is known here."""
    needed, hint = _IDIOMS.get(name, ("", ""))
    return hint if not needed or needed in functions else ""


def meant_construct(node: nodes.Node, functions: Container[str]) -> str:
    """The hint for a construct of Jinja that is not allowed; empty when there is none."""
    if isinstance(node, nodes.Test):
        return (
            meant_function(node.name, functions)
            or "so sánh bằng == != < <= > >=; hỏi đã điền chưa bằng co(x)"
        )
    if isinstance(node, nodes.Mul | nodes.Div | nodes.FloorDiv | nodes.Mod | nodes.Pow):
        return "dùng các hàm có sẵn, ví dụ ty_le(phan, toan_the)"
    return _FUNCTION_OF_NODE.get(type(node), "")
