"""What drawing needs to know of a template: its named styles, the width of its text, its numbering."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

ROLE_STYLES: Mapping[str, str] = {
    "phan": "Phần",
    "muc": "Mục I",
    "khoan": "Mục 1",
    "tieu_khoan": "Mục 1.1",
    "diem": "Điểm a",
    "doan": "Lời văn",
    "gach": "Gạch đầu dòng",
    "cong": "Dấu cộng",
    "can_cu": "Căn cứ",
    "giua": "Giữa dòng",
    "bang_tieu_de": "Bảng - tiêu đề",
    "bang_dau": "Bảng - đầu cột",
    "bang_chu": "Bảng - chữ",
    "bang_so": "Bảng - số",
    "bang_giua": "Bảng - giữa",
    "bang_ghi_chu": "Bảng - ghi chú",
    "bang": "Bảng biểu",
    "chu_thich": "footnote text",
    "dau_chu_thich": "footnote reference",
    "ke": "Đường kẻ",
    "dau": "Dấu chỉ dẫn",
}
"""Role of a block to the name (or alias) of the template's style that draws it."""
OPTIONAL_ROLES: Mapping[str, str] = {"dau": "giua"}
"""Roles that a template may do without, and the role that stands in."""


class Look(NamedTuple):
    """What drawing needs of the template: style ids by role, the text width, the numbering of each counter."""

    styles: Mapping[str, str]
    text_width: int
    """Twentieths of a point."""
    numbers: Sequence[int] = ()
    """numId of counter 0, 1, ..."""
    rule_width: float = 0.75
    """Thickness of the drawn lines, in points."""

    @property
    def note_style(self) -> str:
        """Style id of the footnote mark."""
        return self.styles["dau_chu_thich"]
