"""Column widths: they fill the text, they follow the shares, and no word is broken."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchcdoc.blocks import Cell, Column, Gap, Paragraph, Row, RowRole, Table, Text
from cchcdoc.ooxml.text_width import text_width
from cchcdoc.render.draw.row_heights import (
    CELL_MARGINS,
    CELL_SIZE,
    LINE,
    MANY_COLUMNS,
    MAX_KEPT_ROWS,
    MAX_KEPT_ROWS_AT_END,
    NARROW_MARGINS,
    NARROW_SIDE,
    PARAGRAPH,
    USUAL_LETTER,
    total_height,
)
from cchcdoc.render.draw.tables import table_xml
from cchcdoc.render.draw.widths import column_widths, longest_texts, measure
from cchcdoc.render.look import ROLE_STYLES
from tests.support.examples import examples

PAGE = 14_000
"""Height of the text of a portrait page in twentieths of a point."""
STYLES = {role: role for role in ROLE_STYLES}


def widths_of(table: Table, room: int) -> list[int]:
    return list(measure(table, room, PAGE).widths)


def drawn(table: Table, room: int) -> str:
    widths, plan, _ = measure(table, room, PAGE)
    return "".join(table_xml(table, STYLES, widths, plan))


def longest_words(table: Table) -> list[int]:
    return longest_texts(table)[0]


def table(rows: int, *, total: bool = False) -> Table:
    body = tuple(Row((Cell((Text(str(n)),)), Cell((Text("chữ"),)))) for n in range(rows))
    last = (Row((Cell((Text("Cộng"),)), Cell((Text("x"),))), "tong"),) if total else ()
    head = Row((Cell((Text("TT"),)), Cell((Text("Nội dung"),))), "dau")
    return Table((Column(1, "so"), Column(3)), (head, *body, *last))


@examples(200)
@given(st.lists(st.tuples(st.floats(0.1, 10), st.integers(0, 3000)), min_size=1, max_size=12))
def test_widths_add_up_and_none_is_less_than_it_needs_when_all_fit(columns: list[tuple[float, int]]) -> None:
    needed = [need for _, need in columns]
    widths = column_widths([Column(share) for share, _ in columns], 9354, needed)
    assert sum(widths) == 9354
    if sum(needed) <= 9354:
        assert all(width >= need - 1 for width, need in zip(widths, needed, strict=True))


def test_shares_alone_decide_when_they_leave_room() -> None:
    assert column_widths([Column(1), Column(3)], 8000, [100, 100]) == [2000, 6000]


def test_a_narrow_column_grows_to_its_longest_word() -> None:
    wide = Table((Column(0.1), Column(9)), (Row((Cell((Text("chuyển"),)), Cell((Text("x"),))), "dau"),))
    need = longest_words(wide)[0]
    assert column_widths(wide.columns, 9354, longest_words(wide))[0] == need > 600


def test_a_short_table_is_kept_together_and_its_header_repeats() -> None:
    xml = drawn(table(3), 9354)
    assert xml.count("<w:tblHeader/>") == 1
    assert xml.count("<w:keepNext/>") == 2 * 3  # every row but the last, two cells each
    assert xml.count("<w:cantSplit/>") == 4


def test_a_long_table_breaks_between_rows_but_not_before_its_total() -> None:
    xml = drawn(table(MAX_KEPT_ROWS + 5, total=True), 9354)
    rows = re.findall(r"<w:tr>.*?</w:tr>", xml)
    # The heading row with two rows below it, two rows with the total.
    assert ["<w:keepNext/>" in row for row in rows] == [True, True, *[False] * (len(rows) - 4), True, False]


def test_the_last_row_keeps_the_note_under_the_table() -> None:
    noted = drawn(table(MAX_KEPT_ROWS + 5)._replace(note=(Text("Nguồn: báo cáo."),)), 9354)
    rows = re.findall(r"<w:tr>.*?</w:tr>", noted)
    assert ["<w:keepNext/>" in row for row in rows] == [True, True, *[False] * (len(rows) - 4), True, True]


def test_spans_and_merges_cover_the_grid() -> None:
    spanned = Table(
        (Column(1), Column(1), Column(1)),
        (
            Row((Cell((Text("A"),), rows=2), Cell((Text("B"),), span=2)), "dau"),
            Row((Cell((), rows=0), Cell((Text("C"),)), Cell((Text("D"),))), "dau"),
        ),
    )
    xml = drawn(spanned, 9000)
    assert '<w:gridSpan w:val="2"/>' in xml
    assert '<w:vMerge w:val="restart"/>' in xml
    assert "<w:vMerge/>" in xml


# ---- widths from content


def words(*texts: str, role: RowRole = "thuong") -> Row:
    return Row(tuple(Cell((Text(text),)) for text in texts), role)


def unshared(*rows: Row) -> Table:
    return Table(tuple(Column(0) for _ in rows[0].cells), rows)


def test_without_shares_figures_keep_their_line_and_texts_share_the_rest() -> None:
    long = "Kết quả giải quyết thủ tục hành chính của các cơ quan trên địa bàn xã trong năm " * 2
    rows = [words(str(n), long, "Đạt yêu cầu đề ra trong kế hoạch năm của xã", f"+{n},50") for n in range(30)]
    number, text, remark, difference = widths_of(unshared(*rows), 9354)
    assert number < difference < remark < text
    assert difference < 9354 * 0.12
    assert number + text + remark + difference == 9354


def test_without_shares_no_column_is_narrower_than_its_longest_word() -> None:
    table = unshared(words("TT", "Nghiêng", role="dau"), words("1", "x " * 300), words("2", "+10,25"))
    widths = widths_of(table, 9354)
    assert all(width >= word for width, word in zip(widths, longest_words(table), strict=True))


def test_a_plus_and_capitals_are_measured_though_many_words_are_as_long() -> None:
    plain = longest_words(unshared(*[words(f"-{n:02d},10") for n in range(90)]))
    signed = longest_words(unshared(*[words(f"-{n:02d},10") for n in range(90)], words("+00,10")))
    assert signed[0] > plain[0]
    small = longest_words(unshared(*[words("n" * 6 + letter) for letter in "abcdeghiklmnopqrstuvxy"]))
    large = longest_words(unshared(*[words("n" * 6 + x) for x in "abcdeghiklmnopqrstuvxy"], words("UBMTTQW")))
    assert large[0] > small[0]


def test_columns_that_all_have_short_texts_fill_the_page() -> None:
    assert sum(widths_of(unshared(words("1", "2", "3")), 9354)) == 9354


# ---- groups, paragraphs, blanks


def test_the_title_of_a_group_keeps_with_the_next_row() -> None:
    body = [words("1", "a") for _ in range(MAX_KEPT_ROWS)]
    group = Row((Cell((Text("I. Khối", True),), span=2),), "nhom")
    rows = drawn_rows(
        Table((Column(1), Column(3)), (words("TT", "Tên", role="dau"), group, group, *body, group, *body))
    )
    kept = [index for index, row in enumerate(rows) if "<w:keepNext/>" in row]
    assert kept == [
        0,
        1,
        2,
        3,
        3 + MAX_KEPT_ROWS,
        2 + 2 * MAX_KEPT_ROWS,
    ]  # and two rows at the start and the end
    assert 'w:val="bang_chu"' in rows[1]


@pytest.mark.parametrize(
    ("count", "free"), [(MAX_KEPT_ROWS_AT_END, 0), (MAX_KEPT_ROWS_AT_END + 1, MAX_KEPT_ROWS_AT_END - 2)]
)
def test_a_table_that_holds_on_to_a_signature_is_whole_only_while_there_is_room(
    count: int, free: int
) -> None:
    rows = drawn_rows(unshared(*[words("1", "a")] * count)._replace(keep_with_next=True))
    kept = ["<w:keepNext/>" in row for row in rows]
    assert kept.count(False) == free
    assert kept[-1]
    assert not free or kept == [True, *[False] * free, True, True]


def test_three_rows_are_never_parted_from_one_another() -> None:
    rows = drawn_rows(unshared(*[words("1", "chữ " * 700)] * 3))
    assert ["<w:keepNext/>" in row for row in rows] == [
        False,
        False,
        False,
    ]  # each a third of a page: they are
    assert all("<w:cantSplit/>" not in row for row in rows)


def drawn_rows(table: Table) -> list[str]:
    return re.findall(r"<w:tr>.*?</w:tr>", drawn(table, 9354))


def test_a_cell_of_prose_has_a_paragraph_for_each_line() -> None:
    lines = (
        Paragraph("doan", (Text("Gồm:"),)),
        Paragraph("gach", (Text("một"),)),
        Paragraph("cong", (Text("hai"),)),
    )
    (row,) = drawn_rows(Table((Column(1),), (Row((Cell((), paragraphs=lines),)),)))
    assert re.findall(r"<w:t [^>]*>([^<]*)", row) == ["Gồm:", "- ", "một", "+ ", "hai"]
    assert row.count("<w:p>") == 3


def test_a_blank_in_a_cell_is_short_and_keeps_its_comment() -> None:
    (row,) = drawn_rows(
        Table((Column(1),), (Row((Cell((Gap("Tên rất dài của một trường", 3, short=True),)),)),))
    )
    assert "[...]" in row
    assert "Tên rất dài" not in row
    assert '<w:commentReference w:id="3"/>' in row


def test_a_word_in_bold_needs_its_room_in_an_ordinary_row_too() -> None:
    plain, bold = (
        Table((Column(1), Column(9)), (Row((Cell((Text("VIII", bold=strong),)), Cell((Text("x"),)))),))
        for strong in (False, True)
    )
    assert longest_words(bold)[0] > longest_words(plain)[0]


# ---- what a screen reader says


@pytest.mark.parametrize(
    ("caption", "said"),
    [
        ((Text("Kết quả "), Text('tiếp nhận "hồ sơ"', bold=True)), "Kết quả tiếp nhận &quot;hồ sơ&quot;"),
        ((), "Bảng số liệu: TT, Nội dung"),
        ((Text("một " * 100),), f"{'một ' * 49}một ..."),
    ],
)
def test_a_table_is_called_by_its_caption_or_its_columns(caption: tuple[Text, ...], said: str) -> None:
    assert f'<w:tblCaption w:val="{said}"/>' in drawn(table(3)._replace(caption=caption), 9354)


def test_a_table_without_heading_row_is_called_a_table() -> None:
    assert '<w:tblCaption w:val="Bảng số liệu"/>' in drawn(unshared(words("1", "a")), 9354)


# ---- many columns


@pytest.mark.parametrize("columns", [MANY_COLUMNS - 1, MANY_COLUMNS])
def test_many_columns_have_narrow_margins_and_the_words_their_room(columns: int) -> None:
    row = words("Lĩnh vực cải cách", *["10,0000"] * (columns - 1))
    wide = Table((Column(4), *[Column(1)] * (columns - 1)), (row,))
    number = round(text_width("00,0000", CELL_SIZE, False) * 20)
    assert longest_words(wide)[1] == number + (NARROW_MARGINS if columns == MANY_COLUMNS else CELL_MARGINS)
    side = f'<w:tblCellMar><w:left w:w="{NARROW_SIDE}" w:type="dxa"/><w:right w:w="{NARROW_SIDE}" w:type="dxa"/></w:tblCellMar>'
    assert (side in drawn(wide, 9354)) is (columns == MANY_COLUMNS)


# ---- shares that the kind declares, and what the cells hold


def eighteen_rows(reason: str, shares: tuple[float, ...]) -> Table:
    """A table of points lost: a number, a name, two figures, a reason and a body."""
    rows = [
        words(f"{n}.1.2", "Thực hiện chế độ báo cáo", "1,0000", "0,5000", reason, "Văn phòng")
        for n in range(18)
    ]
    return Table(tuple(Column(share) for share in shares), tuple(rows))


@pytest.mark.parametrize("letters", [200, 400, 900])
def test_eighteen_rows_are_not_seven_pages_because_the_longest_text_has_a_narrow_column(letters: int) -> None:
    room, page = 14_287, 9_000
    table = eighteen_rows("lý do " * (letters // 6), (2, 8, 3, 3, 2, 4))
    declared = column_widths(table.columns, room, longest_words(table))
    widths = measure(table, room, page).widths
    assert total_height(table, widths) < 0.8 * total_height(table, declared)
    one_column = 18 * (
        letters * USUAL_LETTER / room * LINE + PARAGRAPH
    )  # as if the reasons had the whole page
    assert total_height(table, widths) < 2.2 * one_column
    assert widths[4] > 2 * widths[1]


def test_declared_shares_stay_while_the_content_would_not_make_the_table_shorter() -> None:
    table = eighteen_rows("lý do " * 60, (2, 5, 2, 2, 20, 3))
    declared = column_widths(table.columns, 14_287, longest_words(table))
    assert widths_of(table, 14_287) == declared
