"""Keeps together what a reader takes in at once, so that no line ends within it: symbols, numbers with their units, days.

A letter is put in the place of a letter, so a text stays as long as it was. Only spaces and hyphens are changed, to those
that do not break; whoever reads the text back sees the same words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Final

from cchcdoc.blocks import Inline, Inlines, Text

NO_BREAK_SPACE: Final = "\u00a0"
NO_BREAK_HYPHEN: Final = "\u2011"

_CAPITAL: Final = "A-ZÀ-ÖØ-ÝĂĐĨŨƠƯ" + "".join(map(chr, range(0x1EA0, 0x1EFA, 2)))
_SMALL: Final = "a-zà-öø-ýăđĩũơư" + "".join(map(chr, range(0x1EA1, 0x1EFA, 2)))
_NUMBERED: Final = (
    "Điều khoản Khoản điểm Điểm Chương chương Mục mục Phần phần lục Bảng bảng Biểu biểu Mẫu mẫu Hình hình Quý quý "
    "Tháng tháng Năm năm Ngày ngày thứ khóa Khóa khoá Khoá đợt Đợt lần Lần giờ Tổ tổ Thôn thôn Bản bản Khu khu "
    "Cấp cấp Loại loại hạng Hạng nhóm Nhóm mức độ trang Trang tuần Tuần Đội đội bước Bước"
)
"""Syllables after which a number is a name: ``khoản 2``, ``Phụ lục 1``, ``năm 2025``."""
_UNITS: Final = (
    "(?:(?:nghìn|ngàn|trăm) )?(?:triệu|tỷ|tỉ|nghìn|ngàn) (?:đồng|lượt|người)|hồ sơ|văn bản|thủ tục|dịch vụ|cơ quan|đơn vị|"
    "tiêu chí|chỉ tiêu|chỉ số|nhiệm vụ|nội dung|cán bộ|công chức|viên chức|biên chế|lượt người|tin bài|chuyên mục|"
    "chuyên đề|hội nghị|cuộc họp|nghị quyết|quyết định|kế hoạch|báo cáo|thông báo|sáng kiến|mô hình|đề án|dự án|công trình|"
    "kiến nghị|phản ánh|tổ chức|cá nhân|lĩnh vực|tập thể|hộ gia đình|hộ dân|hộ nghèo|tổ dân phố|phần trăm|điểm phần trăm|"
    "đại biểu|đồng chí|thành viên|doanh nghiệp|người dân|ngày làm việc|giờ làm việc|lớp tập huấn|lượt truy cập|mét vuông"
)
"""Units of more than one syllable; of any other unit the first syllable is kept with its number."""
_NO_UNITS: Final = (
    "và|hoặc|hay|là|đến|tới|của|thì|trong|tại|với|so|đạt|tăng|giảm|được|bị|có|theo|trên|dưới|do|khi|để|cho|từ|về|như|đã|sẽ|"
    "đang|chưa|không|còn|cũng|này|trở|nhưng|mà|bằng|nên|vào|ra|bởi|gồm|thuộc|nêu|kèm|trừ|ở|quy định|ban hành|hướng dẫn|"
    "sửa đổi|phê duyệt"
)
"""What follows a number and is not what it counts."""


def _after(words: str) -> str:
    """A pattern that holds right after one of ``words`` and a space; a lookbehind has words of one length."""
    by_length: defaultdict[int, list[str]] = defaultdict(list)
    for word in words.split():
        by_length[len(word)].append(word)
    return "|".join(f"(?<=(?:{'|'.join(same)}) )" for same in by_length.values())


_YEAR: Final = "[12][09][0-9][0-9]"
_LETTER: Final = _CAPITAL + _SMALL
_NAME: Final = (  # a number, a Roman numeral or a dash follows
    f"(?=[0-9])(?:{_after(_NUMBERED)}|(?<=số )(?=[0-9]{{1,3}}(?![0-9/])))"
    r"|[-–] (?=\S)"  # Kinh tế - Xã hội, 2021 - 2025
    rf"|(?=[IVX]+(?![{_LETTER}0-9]))(?<=[{_SMALL}] )"
)
_AFTER_NUMBER: Final = (
    rf"(?!năm {_YEAR})(?<![/–-]{_YEAR} )(?<![/–-] {_YEAR} )(?<!ăm {_YEAR} )(?<![^0-9]% )"
    "(?<!(?:háng|Điều|hoản) [0-9] )(?<!(?:háng|Điều|hoản) [0-9][0-9] )"
    rf"(?:(?:{_UNITS})(?![{_SMALL}])|(?=[{_SMALL}])(?!(?:{_NO_UNITS})(?![{_SMALL}]))|(?=[A-ZĐ]{{2,}}(?![{_SMALL}])))"
    "|(?=%|Điều [0-9]|khoản [0-9])"
)
_AFTER_SHORT_WORD: Final = (
    rf"(?<=[Đđ]iểm )[a-zđ](?![{_LETTER}])(?: (?=khoản [0-9]))?"
    rf"|(?<=T[PpXT]\. )(?:[{_CAPITAL}][{_SMALL}]* (?=[{_CAPITAL}][{_SMALL}])){{0,3}}(?=[{_CAPITAL}])"  # TP. Điện Biên Phủ
)
_SPACES: Final = re.compile(
    f" (?:(?<=[0-9%m.] )(?:(?<=[0-9%] )(?:{_AFTER_NUMBER})|{_AFTER_SHORT_WORD})|(?=[-–0-9IVX])(?:{_NAME}))"
)
"""Spaces at which no line ends. It begins with a plain letter, which is found fast; of most spaces two tests are made."""
_HYPHEN: Final = re.compile(f"-(?=[0-9{_CAPITAL}])(?<=[0-9{_LETTER}]-)")
"""A hyphen in a symbol (``161/KH-UBND``) or between two numbers (``2021-2025``)."""
_OTHER: Final = "\ufffc"
"""Stands for an inline that is not text: no number, no letter."""


def keep_together(text: str) -> str:
    """``text``, as long as it was, with spaces and hyphens that do not break where no line may end.

    >>> keep_together("27.550 hồ sơ").replace(NO_BREAK_SPACE, "~"), "-" in keep_together("161/KH-UBND")
    ('27.550~hồ~sơ', False)
    """
    if " " in text:
        text = _SPACES.sub(_unbroken, text)
    return _HYPHEN.sub(NO_BREAK_HYPHEN, text) if "-" in text else text


def _unbroken(found: re.Match[str]) -> str:
    return found[0].replace(" ", NO_BREAK_SPACE)


def keep_inlines_together(inlines: Inlines) -> Inlines:
    """``inlines`` of one paragraph as ``keep_together`` gives them; what is bold is kept with what is not."""
    if len(inlines) == 1 and type(inlines[0]) is Text:  # nearly always
        text, bold, italic = inlines[0]
        return (Text(keep_together(text), bold, italic),)
    typed = "".join([each.text if type(each) is Text else _OTHER for each in inlines])
    kept = keep_together(typed)
    if kept == typed:
        return inlines
    at = 0
    changed: list[Inline] = []
    for each in inlines:
        if type(each) is Text:
            end = at + len(each.text)
            changed.append(each._replace(text=kept[at:end]))
            at = end
        else:
            changed.append(each)
            at += len(_OTHER)
    return tuple(changed)
