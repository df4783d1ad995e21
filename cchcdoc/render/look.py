"""What drawing needs to know about a template: style ids by role, text width, numbering."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

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
"""For each role of a block, the name (or alias) of the template style that it is drawn in."""
OPTIONAL_ROLES: Mapping[str, str] = {"dau": "giua"}
"""Roles whose style a template may lack, and the role whose style is used instead."""


HEADINGS: Final = tuple(f"heading {level}" for level in range(1, 6))
"""Word's own names of the first five styles, which programs that keep no aliases leave alone."""


class Look(NamedTuple):
    """Style ids by role, text width and numbering of one template (and, for numbering, one document)."""

    styles: Mapping[str, str]
    text_width: int
    """Twentieths of a point."""
    numbers: Sequence[int] = ()
    """``numId`` of heading counter 0, 1, ..."""
    rule_width: float = 0.75
    """Thickness of drawn lines, in points."""

    @property
    def note_style(self) -> str:
        """Style id of the footnote mark."""
        return self.styles["dau_chu_thich"]
