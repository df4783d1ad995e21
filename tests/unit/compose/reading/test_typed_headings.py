"""Headings typed in prose that are not what was meant, each beside what is meant so."""

from __future__ import annotations

import pytest

from cchcdoc.compose.reading.lines import read
from cchcdoc.compose.reading.paragraphs import MAX_REMARKS
from cchcdoc.compose.reading.typed_headings import CODE, LONGEST_TITLE


def remarked(text: str) -> list[str]:
    """The lines of ``text`` that are remarked on."""
    _, remarks = read(text)
    return [text[remark.offset :].split("\n", maxsplit=1)[0] for remark in remarks if remark.code == CODE]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("#Kết quả\n\nĐã xong.", ["#Kết quả"]),
        ("##Kết quả\n\nĐã xong.", ["##Kết quả"]),
        ("\\#Kết quả\n\nĐã xong.", []),
        ("Theo dõi #caicach trên mạng.", []),
        ("#1\n\nĐã xong.", ["#1"]),
        ("I. KẾT QUẢ\n\nĐã xong.\n\nII. KIẾN NGHỊ\n\nKhông có.", ["KẾT QUẢ", "KIẾN NGHỊ"]),
        ("I. Kết quả\n\nII. Kiến nghị", []),
        ("I. ĐÃ XONG;\n\nII. CHƯA XONG.", []),
        ("1. UBND\n\n2. HĐND", []),
        ("# Một\n\nĐã xong.\n\n### Hai\n\nĐã xong.", ["### Hai"]),
        ("## Một\n\nĐã xong.\n\n### Hai\n\nĐã xong.\n\n# Ba\n\nĐã xong.", []),
        ("# Một\n# Hai\n\nĐã xong.", ["# Một"]),
        ("# Một\n\nĐã xong.\n\n# Hai", ["# Hai"]),
        ("# Một\n## Hai\n\nĐã xong.", []),
        ("# Câu một.\n# Câu hai có lời.\n\nĐã xong.", []),
        ("# Sở Nội vụ\n# Sở Tài chính", []),
    ],
)
def test_only_what_is_surely_another_heading_is_remarked_on(text: str, lines: list[str]) -> None:
    assert remarked(text) == lines


@pytest.mark.parametrize(("more", "count"), [(0, 1), (1, 0)])
def test_a_long_line_is_no_title(more: int, count: int) -> None:
    assert len(remarked("#" + "a" * (LONGEST_TITLE - 1 + more))) == count


def test_there_are_no_more_remarks_than_of_other_lines() -> None:
    text = "\n\n".join(["#Một"] * (MAX_REMARKS + 5))
    assert len(remarked(text)) == MAX_REMARKS
