"""Rows that are tall may break over the page; words that are long are broken, and take no room from others."""

from __future__ import annotations

import re

import pytest

from cchcdoc.blocks import Cell, Column, Gap, NoteMark, Paragraph, Row, RowRole, Table, Text
from cchcdoc.ooxml.text_width import text_width
from cchcdoc.render.draw import row_heights
from cchcdoc.render.draw.row_heights import (
    CELL_MARGINS,
    CELL_SIZE,
    KEPT_ROW,
    LINE,
    MAX_KEPT_ROWS,
    PAIRED_ROW,
    PARAGRAPH,
    total_height,
)
from cchcdoc.render.draw.tables import table_xml
from cchcdoc.render.draw.widths import column_widths, longest_texts, measure
from cchcdoc.render.look import ROLE_STYLES

STYLES = {role: role for role in ROLE_STYLES}
ROOM, PAGE, LANDSCAPE = 9_354, 14_000, 9_000
"""Width of the text, and its height on a portrait and a landscape page, in twentieths of a point."""
LINES = int((PAGE * KEPT_ROW - PARAGRAPH) / LINE)
"""Lines of a row that is just kept whole."""
PAIRED_LINES = int((PAGE * PAIRED_ROW - PARAGRAPH) / LINE)
"""Lines of a row that is just kept with another at the end of a table."""
URL = "https://dichvucong.dienbien.gov.vn/portaldvc/KenhTin/dich-vu-cong-truc-tuyen.aspx?_dv=ACB1D8E7&idDonVi=123"


def row(*texts: str, role: RowRole = "thuong") -> Row:
    return Row(tuple(Cell((Text(text),)) for text in texts), role)


def unshared(*rows: Row) -> Table:
    return Table(tuple(Column(0) for _ in rows[0].cells), rows)


def rows_of(table: Table, page: int = PAGE) -> list[str]:
    widths, plan, _ = measure(table, ROOM, page)
    xml = "".join(table_xml(table, STYLES, widths, plan))
    return re.findall(r"<w:tr>.*?</w:tr>", xml)


def lines(count: int, room: int = ROOM) -> str:
    """A text of ``count`` lines in a column ``room`` wide."""
    word = "nghiêng"
    space = text_width(" ", CELL_SIZE) * 20
    in_line = int((room - CELL_MARGINS + space) / (text_width(word, CELL_SIZE) * 20 + space))
    return " ".join([word] * (in_line * count))


@pytest.mark.parametrize(("count", "whole"), [(1, True), (LINES, True), (LINES + 1, False), (200, False)])
def test_a_row_stays_whole_while_it_is_clearly_small(count: int, whole: bool) -> None:
    (drawn,) = rows_of(unshared(row(lines(count))))
    assert ("<w:cantSplit/>" in drawn) is whole
    assert ('<w:vAlign w:val="top"/>' in drawn) is not whole
    assert ('<w:keepNext w:val="0"/>' in drawn) is not whole


def test_less_stays_whole_on_a_landscape_page() -> None:
    table = unshared(row(lines(LINES)))
    assert "<w:cantSplit/>" in rows_of(table)[0]
    assert "<w:cantSplit/>" not in rows_of(table, LANDSCAPE)[0]


def test_paragraphs_words_and_blanks_all_count() -> None:
    items = tuple(Paragraph("gach", (Text("một"),)) for _ in range(LINES))
    blanks = tuple(Gap("Tên của một trường", number) for number in range(60))
    broken = "A" * 1_200
    for cell in (Cell((), paragraphs=items), Cell((*blanks, NoteMark(1))), Cell((Text(broken),))):
        assert measure(Table((Column(1),), (Row((cell,)),)), ROOM, PAGE).plan.breakable == {0}


def test_a_cell_over_two_columns_has_the_room_of_both() -> None:
    both = Row((Cell((Text(lines(LINES)),), span=2),))
    assert measure(Table((Column(1), Column(1)), (both,)), ROOM, PAGE).plan.breakable == frozenset()


def test_a_heading_row_is_repeated_only_while_it_leaves_room() -> None:
    body = [row(str(number), "a") for number in range(40)]
    short = rows_of(unshared(row("TT", "Nội dung", role="dau"), *body))
    tall = rows_of(unshared(row("TT", lines(50), role="dau"), *body))
    assert "<w:tblHeader/>" in short[0]
    assert "<w:tblHeader/>" not in tall[0]
    assert "<w:cantSplit/>" not in tall[0]


def test_many_heading_rows_that_fill_the_page_are_not_repeated() -> None:
    heads = [row(lines(4), role="dau") for _ in range(8)]
    assert "<w:tblHeader/>" not in "".join(rows_of(unshared(*heads, row("a"))))


def test_a_table_of_few_rows_is_kept_on_a_page_only_if_it_fits() -> None:
    small, tall = unshared(*[row("a")] * MAX_KEPT_ROWS), unshared(*[row(lines(LINES))] * MAX_KEPT_ROWS)
    assert sum("<w:keepNext/>" in each for each in rows_of(small)) == MAX_KEPT_ROWS - 1
    assert sum("<w:keepNext/>" in each for each in rows_of(tall)) == 0
    assert all("<w:cantSplit/>" in each for each in rows_of(tall))


def test_the_rows_of_an_ordinary_table_are_not_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(row_heights, "_height")
    body = [row(str(number), "Rà soát, sửa đổi văn bản của năm trước") for number in range(40)]
    assert measure(unshared(row("TT", "Nội dung", role="dau"), *body), ROOM, PAGE).plan == (
        set(),
        True,
        False,
        True,
    )


# ---- widths


def test_an_address_takes_no_more_than_its_part_of_the_table() -> None:
    table = unshared(row("TT", "Nội dung", "Nguồn", role="dau"), row("1", lines(3), URL))
    number, text, source = measure(table, ROOM, PAGE).widths
    assert source <= ROOM * 0.45
    assert text > ROOM * 0.4
    assert number >= text_width("TT", CELL_SIZE, True) * 20
    assert not measure(table, ROOM, PAGE).is_crowded


def test_where_words_do_not_fit_only_the_longest_are_broken() -> None:
    assert column_widths([Column(1)] * 3, 9_000, [500, 6_000, 7_000]) == [500, 4_250, 4_250]
    assert column_widths([Column(1)] * 3, 9_000, [4_000, 4_000, 4_000]) == [3_000, 3_000, 3_000]


def test_a_column_of_longer_texts_is_never_very_narrow() -> None:
    rows = [row(str(n), "một việc của năm nay đã làm xong " * 2, lines(30)) for n in range(5)]
    _, short, long = measure(unshared(*rows), ROOM, PAGE).widths
    assert short >= ROOM * 0.12
    assert long > short


def test_declared_shares_give_way_where_they_make_a_row_tall() -> None:
    body = [row(str(n), lines(12, 5_000), "5") for n in range(18)]
    columns = (Column(6), Column(1), Column(6))
    by_share = column_widths(columns, ROOM)
    table = Table(columns, tuple(body))
    widths = measure(table, ROOM, PAGE).widths
    assert widths[1] > 5 * by_share[1]
    assert total_height(table, widths) < total_height(table, by_share) / 3


def test_declared_shares_stay_where_no_row_is_tall() -> None:
    table = Table((Column(6), Column(1), Column(6)), (row("1", "một việc đã làm", "5"),))
    assert measure(table, ROOM, PAGE).widths == column_widths(table.columns, ROOM)


@pytest.mark.parametrize(("count", "kept"), [(PAIRED_LINES, [0, 3]), (PAIRED_LINES + 1, [])])
def test_only_low_rows_are_kept_in_pairs_at_the_ends_of_a_table(count: int, kept: list[int]) -> None:
    """Two tall rows, with the heading rows and the announcement, would leave half a page empty."""
    drawn = rows_of(unshared(*[row(lines(count))] * 5))
    assert [index for index, each in enumerate(drawn) if "<w:keepNext/>" in each] == kept


def test_tall_rows_in_the_middle_change_nothing_at_the_ends() -> None:
    drawn = rows_of(unshared(row("1"), row("2"), row(lines(20)), row("4"), row("5")))
    assert [index for index, each in enumerate(drawn) if "<w:keepNext/>" in each] == [0, 3]


@pytest.mark.parametrize(("number", "digits"), [(1, "0"), (12, "00")])
def test_the_mark_of_a_note_stays_with_its_word_on_one_line(number: int, digits: str) -> None:
    """A column as wide as its longest text without the mark would break "Hồ sơ 10" before the marked figure."""
    marked = Row((Cell((Text("Hồ sơ đất đai"), NoteMark(number))), Cell((Text(lines(4)),))), "thuong")
    plain = row("Hồ sơ đất đai" + digits, lines(4))
    assert measure(unshared(marked), ROOM, PAGE).widths[0] >= measure(unshared(plain), ROOM, PAGE).widths[0]
    word = Row((Cell((Text("1.234.567"), NoteMark(number))), Cell((Text("a"),))), "thuong")
    longest, _ = longest_texts(unshared(word))
    assert longest[0] == longest_texts(unshared(row("1.234.567" + digits, "a")))[0][0]
