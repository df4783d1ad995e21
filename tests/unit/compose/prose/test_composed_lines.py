"""The last word of a short text in a field of its own has its full stop."""

from __future__ import annotations

import pytest

from cchcdoc.blocks import NoteMark, Text
from cchcdoc.compose.prose.lines import ComposedLine, ended, plain_text


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Báo cáo gửi chậm 02 ngày", "Báo cáo gửi chậm 02 ngày."),
        ("Giải ngân đạt 71%", "Giải ngân đạt 71%."),
        ("Gửi chậm (lần hai) ", "Gửi chậm (lần hai)."),
        ("Gửi chậm.", "Gửi chậm."),
        ("Gửi chậm;", "Gửi chậm;"),
        ("Gồm:", "Gồm:"),
        ("Gửi chậm…", "Gửi chậm…"),
        ("Gọi là “chậm”", "Gọi là “chậm”."),
        ('Gọi là "chậm"\n', 'Gọi là "chậm".'),
        (" ", " "),
        ("", ""),
    ],
)
def test_a_text_that_ends_in_a_word_is_ended(typed: str, printed: str) -> None:
    lines = [ComposedLine("doan", (Text("Một câu."),)), ComposedLine("doan", (Text(typed),))]
    assert [plain_text(line.inlines) for line in ended(lines)] == ["Một câu.", printed]


def test_what_ends_in_a_note_or_a_heading_and_nothing_at_all_stay() -> None:
    noted = [ComposedLine("doan", (Text("Gửi chậm"), NoteMark(1)))]
    heading = [ComposedLine("doan", (Text("Tiêu đề"),), level=1)]
    assert (ended(noted), ended(heading), ended([])) == (noted, heading, [])
