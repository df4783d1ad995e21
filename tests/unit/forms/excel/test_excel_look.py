"""What a person sees of a form: yellow where something is to be typed, no text that runs past its sheet or is cut."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from cchcdoc.forms.excel.look import _GIVEN, _INPUT
from cchcdoc.forms.excel.sizes import BODY, HEADING, SMALL, line_count
from tests.support.excel_forms import KINDS, blank_form, opened, sheet_with_id

_LINE = 1.15
"""Height of a line of Times New Roman by the size of its letters."""
YELLOW, GREY = f"FF{_INPUT[1:]}", f"FF{_GIVEN[1:]}"


def pages(kind: str) -> Iterator[Any]:
    for page in opened(blank_form(kind)).worksheets:
        if page.sheet_state == "visible":
            yield page


def widths(page: Any) -> dict[int, float]:
    """The widths of the columns that are seen."""
    found: dict[int, float] = {}
    for each in page.column_dimensions.values():
        for column in range(each.min, min(each.max, page.max_column) + 1):
            found[column] = 0 if each.hidden else each.width
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_every_text_ends_inside_its_sheet_and_inside_its_row(kind: str) -> None:
    for page in pages(kind):
        seen = widths(page)
        merged = {(area.min_row, area.min_col): area.max_col for area in page.merged_cells.ranges}
        for cell in (cell for row in page.iter_rows(min_row=2) for cell in row):
            if not isinstance(cell.value, str) or cell.value.startswith("=") or not seen.get(cell.column, 10):
                continue
            last = merged.get((cell.row, cell.column), cell.column)
            if not cell.alignment.wrap_text:
                last = page.max_column  # it runs over the empty cells beside it
            width = sum(size for column, size in seen.items() if cell.column <= column <= last)
            lines = line_count(cell.value, width, int(cell.font.sz), bool(cell.font.b))
            if not cell.alignment.wrap_text:
                assert lines == cell.value.count("\n") + 1, cell.value
            height = page.row_dimensions[cell.row].height or 15
            assert lines * cell.font.sz * _LINE <= height or height >= 409, cell.value


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_cell_of_a_list_is_one_to_be_filled_in(kind: str) -> None:
    for page in pages(kind):
        keys = [cell.value for cell in page[1]]
        if page.protection.sheet or "Hướng dẫn" in page.title:
            continue
        for row in page.iter_rows(min_row=6, max_row=page.max_row):
            for key, cell in zip(keys, row, strict=True):
                if key and cell.column > 2 and cell.value is None:
                    assert cell.fill.fgColor.rgb == YELLOW, f"{page.title}!{cell.coordinate}"


def test_codes_that_a_rubric_gives_are_grey() -> None:
    page = sheet_with_id(opened(blank_form("phan-tich-sipas-par-index")), "so_lieu.par_index.linh_vuc")
    column = [cell.value for cell in page[1]].index("ma") + 1
    cells = [page.cell(row, column) for row in range(6, page.max_row + 1)]
    assert [cell.fill.fgColor.rgb for cell in cells] == [GREY if cell.value else YELLOW for cell in cells]
    assert cells[0].value == "1"


def test_the_key_of_an_entry_is_a_code_or_a_name() -> None:
    book = opened(blank_form("phan-tich-par-index"))
    assert sheet_with_id(book, "van_ban_vien_dan")["C4"].value == "Mã *"
    of_units = sheet_with_id(book, "so_lieu.par_index.linh_vuc.*.diem_cac_don_vi")
    assert of_units["D4"].value == "Tên *"


def test_a_long_heading_goes_on_in_the_next_line() -> None:
    page = sheet_with_id(opened(blank_form("so-ket-5-nam")), "noi_dung")
    assert page.merged_cells.ranges
    for area in page.merged_cells.ranges:
        cell = page.cell(area.min_row, area.min_col)
        assert cell.alignment.wrap_text
        assert area.min_row == area.max_row
        assert cell.font.sz in (BODY, HEADING)
        assert page.cell(area.min_row, 1).value is None
    assert SMALL < BODY < HEADING
