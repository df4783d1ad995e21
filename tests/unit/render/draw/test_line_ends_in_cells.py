"""What is kept together in a cell: only as much as its column has room for."""

from __future__ import annotations

import pytest

from cchcdoc.blocks import Inlines, NoteMark, Text
from cchcdoc.ooxml.text_width import text_width
from cchcdoc.render.draw.line_ends_in_cells import keep_in_cell
from cchcdoc.render.draw.row_heights import CELL_SIZE

SYMBOL = "Nghị định số 143/2020/NĐ-CP"


def shown(inlines: Inlines) -> str:
    texts = [inline.text for inline in inlines if isinstance(inline, Text)]
    return "".join(texts).replace("\u00a0", "␣").replace("\u2011", "=")


def width_of(text: str, *, bold: bool = False) -> int:
    """Of ``text`` on one line, in twentieths of a point."""
    return int(text_width(text, CELL_SIZE, bold) * 20) + 1


@pytest.mark.parametrize(
    ("text", "widest", "kept"),
    [
        (SYMBOL, "143/2020/NĐ-CP", "Nghị định số 143/2020/NĐ=CP"),
        (SYMBOL, "143/2020/NĐ", SYMBOL),
        ("ngày 05 tháng 7 năm 2025", "ngày 05 tháng 7", "ngày␣05␣tháng␣7 năm␣2025"),
        ("ngày 05 tháng 7 năm 2025", "năm 2025", "ngày 05 tháng 7 năm␣2025"),
        ("đạt 27.550 hồ sơ, 50 nghìn tỷ đồng", "27.550 hồ sơ,", "đạt 27.550␣hồ␣sơ, 50 nghìn tỷ đồng"),
    ],
)
def test_what_fits_the_column_is_kept_together(text: str, widest: str, kept: str) -> None:
    assert shown(keep_in_cell((Text(text),), width_of(widest), bold=False)) == kept


def test_bold_letters_need_more_room() -> None:
    room = width_of("143/2020/NĐ-CP")
    assert shown(keep_in_cell((Text(SYMBOL),), room, bold=False)) != SYMBOL
    assert shown(keep_in_cell((Text(SYMBOL),), room, bold=True)) == SYMBOL
    assert shown(keep_in_cell((Text(SYMBOL, bold=True),), room, bold=False)) == SYMBOL


def test_what_surely_stands_on_one_line_is_left_as_it_is() -> None:
    inlines = (Text("50 triệu đồng"),)
    assert keep_in_cell(inlines, 5_000, bold=False) is inlines


def test_marks_and_emphasis_stay_where_they_are() -> None:
    inlines = (Text("Điều 3", bold=True), NoteMark(1), Text(" và khoản 2 Điều 5 của luật này"))
    kept = keep_in_cell(inlines, width_of("khoản 2 Điều 5"), bold=False)
    assert shown(kept) == "Điều␣3 và khoản␣2␣Điều␣5 của luật này"
    assert kept[0] == Text("Điều\u00a03", bold=True)
    assert kept[1] == NoteMark(1)
