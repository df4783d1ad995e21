"""The end mark stands behind the last words, on a line of its own only where there are no words."""

from __future__ import annotations

import pytest

from cchcdoc.blocks import Block, Chart, Inlines, NoteMark, Paragraph, Table, Text
from cchcdoc.compose.pages.closing import LONGEST_KEPT, add_end_mark

MARK = "./."
NOTED = Table((), (), note=(Text("Nguồn: báo cáo của các xã."),))
CHART = Chart("cot", (), (), 0, "", 1, caption=(Text("Kết quả các năm"),))


def ended(block: Block, end_mark: str = MARK) -> list[Block]:
    return add_end_mark([block], end_mark)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ((Text("Đã xong."),), "Đã xong./."),
        ((Text("Đã xong ./."),), "Đã xong./."),
        ((Text("và các việc khác..."),), "và các việc khác..../."),
        ((Text("Đã xong."), NoteMark(1)), "Đã xong./."),
    ],
)
def test_the_mark_ends_the_last_words(typed: Inlines, printed: str) -> None:
    (last,) = ended(Paragraph("doan", typed))
    assert isinstance(last, Paragraph)
    assert last.keep_with_next
    assert "".join(each.text for each in last.inlines if isinstance(each, Text)) == printed


@pytest.mark.parametrize(("letters", "kept"), [(LONGEST_KEPT, True), (LONGEST_KEPT + 1, False)])
def test_a_paragraph_as_tall_as_a_page_is_not_kept_with_the_signature(letters: int, kept: bool) -> None:
    (last,) = ended(Paragraph("doan", (Text("a" * letters),)))
    assert isinstance(last, Paragraph)
    assert last.keep_with_next == kept


def test_below_a_table_it_ends_the_note() -> None:
    assert ended(NOTED) == [NOTED._replace(note=(Text("Nguồn: báo cáo của các xã./."),), keep_with_next=True)]


def test_below_a_chart_it_ends_the_caption() -> None:
    assert ended(CHART) == [CHART._replace(caption=(Text("Kết quả các năm./."),), keep_with_next=True)]


@pytest.mark.parametrize("last", [Table((), ()), CHART._replace(caption=())])
def test_where_there_are_no_words_it_stays_on_the_page_of_what_it_ends(last: Table | Chart) -> None:
    assert ended(last) == [
        last._replace(keep_with_next=True),
        Paragraph("doan", (Text(MARK),), keep_with_next=True),
    ]


@pytest.mark.parametrize("last", [NOTED, CHART])
def test_a_kind_without_a_mark_changes_no_words(last: Block) -> None:
    assert ended(last, "") == [last]
