"""Column widths: they fill the text, they follow the shares, and no word is broken."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from cchcdoc.blocks import Cell, Column, Row, Table, Text
from cchcdoc.render.blocks import ROLE_STYLES
from cchcdoc.render.tables import MAX_KEPT_ROWS, column_widths, longest_words, table_xml

STYLES = {role: role for role in ROLE_STYLES}


def table(rows: int, *, total: bool = False) -> Table:
    body = tuple(Row((Cell((Text(str(n)),)), Cell((Text("chữ"),)))) for n in range(rows))
    last = (Row((Cell((Text("Cộng"),)), Cell((Text("x"),))), "tong"),) if total else ()
    head = Row((Cell((Text("TT"),)), Cell((Text("Nội dung"),))), "dau")
    return Table((Column(1, "so"), Column(3)), (head, *body, *last))


@settings(max_examples=200, deadline=None, derandomize=True)
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
    xml = table_xml(table(3), STYLES, 9354)
    assert xml.count("<w:tblHeader/>") == 1
    assert xml.count("<w:keepNext/>") == 2 * 3  # every row but the last, two cells each
    assert xml.count("<w:cantSplit/>") == 4


def test_a_long_table_breaks_between_rows_but_not_before_its_total() -> None:
    xml = table_xml(table(MAX_KEPT_ROWS + 5, total=True), STYLES, 9354)
    rows = re.findall(r"<w:tr>.*?</w:tr>", xml)
    assert ["<w:keepNext/>" in row for row in rows] == [False] * (len(rows) - 2) + [True, False]


def test_spans_and_merges_cover_the_grid() -> None:
    spanned = Table(
        (Column(1), Column(1), Column(1)),
        (
            Row((Cell((Text("A"),), rows=2), Cell((Text("B"),), span=2)), "dau"),
            Row((Cell((), rows=0), Cell((Text("C"),)), Cell((Text("D"),))), "dau"),
        ),
    )
    xml = table_xml(spanned, STYLES, 9000)
    assert '<w:gridSpan w:val="2"/>' in xml
    assert '<w:vMerge w:val="restart"/>' in xml
    assert "<w:vMerge/>" in xml
