"""Lines that announce what follows: they stay on its page, and go along with a table to a landscape page."""

from __future__ import annotations

import pytest

from cchcdoc.blocks import Block, Chart, Gap, Heading, NoteMark, Paragraph, Section, Table, Text
from cchcdoc.compose.pages.lead_ins import (
    LONG_LEAD_IN,
    LONGEST_ANNOUNCEMENT,
    MAX_CHAIN,
    keep_lead_ins_with_next,
)
from cchcdoc.compose.pages.page_turns import tidy_section_breaks

TABLE = Table((), ())
CHART = Chart("cot", (), (), 0, "", 1)
ITEM = Paragraph("gach", (Text("Một;"),))
SENTENCE = Paragraph("doan", (Text("Đã xong."),))
ANNOUNCEMENT = Paragraph("doan", (Text("Kết quả như sau:"),))
LANDSCAPE, PORTRAIT = Section(landscape=True), Section()


def is_kept(*blocks: Block) -> bool:
    first = keep_lead_ins_with_next(blocks)[0]
    assert isinstance(first, Paragraph)
    return first.keep_with_next


@pytest.mark.parametrize("following", [ITEM, SENTENCE, TABLE, CHART, Heading("muc", (Text("A"),))])
def test_a_line_ending_with_a_colon_stays_with_what_follows(following: Block) -> None:
    assert is_kept(ANNOUNCEMENT, following)


@pytest.mark.parametrize("following", [TABLE, CHART])
def test_any_line_stays_with_the_table_or_chart_right_below(following: Block) -> None:
    assert is_kept(SENTENCE, following)


@pytest.mark.parametrize(("letters", "kept"), [(LONG_LEAD_IN, True), (LONG_LEAD_IN + 1, False)])
def test_a_paragraph_of_many_lines_above_a_table_may_end_a_page(letters: int, *, kept: bool) -> None:
    paragraph = Paragraph("doan", (Text("x" * (letters - 1)), Text(".")))
    assert is_kept(paragraph, TABLE) is kept
    assert is_kept(Paragraph("doan", (Text("x" * letters), Text(":"))), TABLE)  # it announces the table


@pytest.mark.parametrize(
    ("letters", "kept"), [(LONGEST_ANNOUNCEMENT, True), (LONGEST_ANNOUNCEMENT + 1, False)]
)
@pytest.mark.parametrize("following", [ITEM, TABLE])
def test_an_announcement_of_a_third_of_a_page_may_end_a_page(
    following: Block, letters: int, *, kept: bool
) -> None:
    """It would be moved whole and leave that third empty."""
    paragraph = Paragraph("doan", (Text("x" * (letters - 1)), Text(":")))
    assert is_kept(paragraph, following) is kept


@pytest.mark.parametrize("following", [ITEM, SENTENCE, Heading("muc", (Text("A"),))])
def test_other_lines_do_not_hold_on(following: Block) -> None:
    assert not is_kept(SENTENCE, following)


def test_the_mark_of_a_note_behind_the_colon_changes_nothing() -> None:
    assert is_kept(ANNOUNCEMENT._replace(inlines=(*ANNOUNCEMENT.inlines, NoteMark(1))), ITEM)


@pytest.mark.parametrize("last", [(), (NoteMark(1),), (Text("Gồm:"), Gap("x", 0))])
def test_a_line_that_does_not_end_with_text_announces_nothing(last: tuple[NoteMark, ...]) -> None:
    assert not is_kept(Paragraph("doan", last), ITEM)


def test_the_last_line_has_nothing_to_hold_on_to() -> None:
    assert not is_kept(ANNOUNCEMENT)
    assert not is_kept(ANNOUNCEMENT, LANDSCAPE)
    assert not is_kept(ANNOUNCEMENT, PORTRAIT, TABLE)


def test_an_announcement_goes_along_with_a_landscape_table_and_another_sentence_does_not() -> None:
    tidied = tidy_section_breaks(
        keep_lead_ins_with_next([ITEM, ANNOUNCEMENT, LANDSCAPE, TABLE, PORTRAIT, ITEM])
    )
    assert tidied == [ITEM, LANDSCAPE, ANNOUNCEMENT._replace(keep_with_next=True), TABLE, PORTRAIT, ITEM]
    tidied = tidy_section_breaks(keep_lead_ins_with_next([ITEM, SENTENCE, LANDSCAPE, TABLE, PORTRAIT, ITEM]))
    assert tidied == [ITEM, SENTENCE, LANDSCAPE, TABLE, PORTRAIT, ITEM]


@pytest.mark.parametrize("length", [1, MAX_CHAIN, MAX_CHAIN + 1, 40])
def test_a_chain_of_lines_that_announce_is_not_kept_whole(length: int) -> None:
    kept = [
        block.keep_with_next
        for block in keep_lead_ins_with_next([*[ANNOUNCEMENT] * length, SENTENCE])
        if isinstance(block, Paragraph)
    ]
    runs = "".join("k" if each else " " for each in kept).split(" ")
    assert max(map(len, runs)) == min(length, MAX_CHAIN)
    assert kept[-2:] == [True, False]


def test_headings_above_count_in_a_chain() -> None:
    headings = [Heading("muc", (Text("A"),))] * MAX_CHAIN
    assert not is_kept(ANNOUNCEMENT, *headings, SENTENCE)
    assert is_kept(ANNOUNCEMENT, *headings[1:], SENTENCE)
