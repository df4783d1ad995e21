"""The runs of the body: the same as drawn anew, whatever was drawn before."""

from __future__ import annotations

import pytest

from cchcdoc.blocks import Gap, Inlines, NoteMark, Text
from cchcdoc.ooxml.runs import inlines_xml
from cchcdoc.render.draw import runs
from cchcdoc.render.draw.line_ends_in_cells import keep_in_cell
from cchcdoc.vietnamese.line_ends import keep_inlines_together

LONG = "lời văn dài " * 100
INLINES: tuple[Inlines, ...] = (
    (Text("khoản 2 và 1.240 hồ sơ"),),
    (Text("khoản 2 và 1.240 hồ sơ", bold=True),),
    (Text("khoản 2 và 1.240 hồ sơ", bold=False, italic=True),),
    (Text("a & b"), Text("161/KH-UBND", bold=True), Text(" và 2 đơn vị")),
    (Text("x", bold=False, italic=False), Text("1")),
    (Gap("x", 0, short=False), Text("1")),
    (Text("x"), NoteMark(1)),
    (Gap("x", 0, short=False),),
    (Text(LONG),),
    (Text(LONG), Text("1")),
    (),
)


@pytest.mark.parametrize("turn", [1, 2])
@pytest.mark.parametrize("inlines", INLINES)
def test_paragraphs_are_as_drawn_anew(inlines: Inlines, turn: int) -> None:
    assert turn
    assert runs.paragraph_runs(inlines, "N") == inlines_xml(keep_inlines_together(inlines), "N")


@pytest.mark.parametrize("room", [600, 2_000, 20_000])
@pytest.mark.parametrize("in_bold", [True, False])
@pytest.mark.parametrize("inlines", INLINES)
def test_cells_are_as_drawn_anew(inlines: Inlines, room: int, in_bold: bool) -> None:
    expected = inlines_xml(keep_in_cell(inlines, room, in_bold), "N")
    assert [runs.cell_runs(inlines, room, in_bold, "N") for _ in range(2)] == [expected] * 2


def test_long_texts_are_not_cached() -> None:
    caches = (runs._text_runs, runs._texts_runs, runs._cell_text_runs)
    for cache in caches:
        cache.cache_clear()
    for inlines in ((Text(LONG),), (Text(LONG), Text("1"))):
        runs.paragraph_runs(inlines, "N")
        runs.cell_runs(inlines, 900, in_bold=True, note_style="N")
    assert [cache.cache_info().currsize for cache in caches] == [0, 0, 0]
    assert all((cache.cache_info().maxsize or 0) > 0 for cache in caches)
