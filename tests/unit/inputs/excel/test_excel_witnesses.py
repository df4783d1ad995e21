"""The two witnesses of an input: what clerks and programs do to a form gives the right cell or an error, never another figure."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from openpyxl.workbook import Workbook
from openpyxl.workbook.defined_name import DefinedName

from cchcdoc.inputs.excel.witnesses import MAX_DISPUTES
from tests.support.excel_files import cell_at, edited, read, said, small_form, text_at
from tests.support.excel_forms import input_map, sheet_with_id

KIND = "bao-cao-cchc"
FIGURES = """
so_lieu:
  chi_dao: {ke_hoach: 1, quyet_dinh: 2, van_ban_khac: 3, nhiem_vu: 4, nhiem_vu_xong: 5}
so_lieu_ky_truoc:
  chi_dao: {ke_hoach: 11, quyet_dinh: 12}
"""
FORM = small_form(KIND, FIGURES, "Thể thức", "Số liệu", "Lời văn")
BASE = "so_lieu.chi_dao"
FIELDS = ("ke_hoach", "quyet_dinh", "van_ban_khac", "nhiem_vu", "nhiem_vu_xong")


def figures(form: bytes) -> list[str]:
    return [text_at(form, f"{BASE}.{field}") for field in FIELDS]


def sheet(book: Workbook) -> object:
    return book["Số liệu"]


def row_values(book: Workbook, row: int) -> list[object]:
    return [book["Số liệu"].cell(row, column).value for column in range(1, 10)]


def put_row(book: Workbook, row: int, values: list[object]) -> None:
    for column, value in enumerate(values, 1):
        book["Số liệu"].cell(row, column).value = value


def rows_of(book: Workbook) -> list[int]:
    return [cell_at(book, f"{BASE}.{field}").row for field in FIELDS]


def sort_rows(book: Workbook) -> None:
    rows = rows_of(book)
    values = [row_values(book, row) for row in rows]
    for row, each in zip(rows, reversed(values), strict=True):
        put_row(book, row, each)


def point(book: Workbook, path: str, target: str) -> None:
    book.defined_names[path] = DefinedName(path, attr_text=target)


def test_a_form_that_nobody_touched() -> None:
    assert figures(FORM) == ["1", "2", "3", "4", "5"]
    assert said(FORM) == []


def test_sorted_rows_keep_their_figures() -> None:
    form = edited(FORM, sort_rows)
    assert figures(form) == ["1", "2", "3", "4", "5"]
    assert text_at(form, "so_lieu_ky_truoc.chi_dao.quyet_dinh") == "12"
    assert said(form) == []


def cut_and_paste(book: Workbook) -> None:
    """As LibreOffice does: the name goes with the cell, that of the cell below stays."""
    source, target = cell_at(book, f"{BASE}.ke_hoach"), cell_at(book, f"{BASE}.quyet_dinh")
    target.value, source.value = source.value, None
    point(book, f"{BASE}.ke_hoach", f"'Số liệu'!{target.coordinate}")


def cut_and_paste_in_excel(book: Workbook) -> None:
    cut_and_paste(book)
    point(book, f"{BASE}.quyet_dinh", "'Số liệu'!#REF!")


def cut_far_away(book: Workbook) -> None:
    source = cell_at(book, f"{BASE}.ke_hoach")
    book["Số liệu"]["H90"].value, source.value = source.value, None
    point(book, f"{BASE}.ke_hoach", "'Số liệu'!$H$90")


def cut_to_another_sheet(book: Workbook) -> None:
    source = cell_at(book, f"{BASE}.ke_hoach")
    book["Thể thức"]["H90"].value, source.value = source.value, None
    point(book, f"{BASE}.ke_hoach", "'Thể thức'!$H$90")


def copy_a_row(book: Workbook) -> None:
    put_row(book, 200, row_values(book, rows_of(book)[0]))


def clear_a_key(book: Workbook) -> None:
    book["Số liệu"].cell(rows_of(book)[0], 1).value = None


def copy_the_sheet(book: Workbook) -> None:
    copy = book.copy_worksheet(book["Số liệu"])
    copy.title = "Số liệu (2)"
    copy.cell(rows_of(book)[1], 3).value = 7


def swap_keys(book: Workbook) -> None:
    """Rows sorted without the inputs: keys and labels move, figures and names stay, one of them twice."""
    point(book, f"{BASE}.ke_hoach", f"'Số liệu'!$C${rows_of(book)[1]}")


def lose_all_keys(book: Workbook) -> None:
    book["Số liệu"].delete_cols(1)


@pytest.mark.parametrize(
    ("edit", "code", "shown"),
    [
        (cut_and_paste, "DL184", ["C6 (trống)", 'C7 ("1")']),
        (cut_and_paste_in_excel, "DL184", ["C6 (trống)", 'C7 ("1")']),
        (cut_far_away, "DL184", ["C6 (trống)", 'H90 ("1")']),
        (cut_to_another_sheet, "DL184", ["C6 (trống)", "H90", "Thể thức"]),
        (copy_a_row, "DL185", ['C6 ("1")', 'C200 ("1")']),
        (clear_a_key, "DL184", ['C6 ("1")']),
        (copy_the_sheet, "DL185", ['C7 ("7")', 'C7 ("2")']),
        (swap_keys, "DL184", ['C6 ("1")', 'C7 ("2")']),
        (lose_all_keys, "DL184", ["Số liệu"]),
    ],
)
def test_a_dispute_is_an_error_that_shows_both_cells(
    edit: Callable[[Workbook], None], code: str, shown: list[str]
) -> None:
    found = [line for line in said(edited(FORM, edit)) if f" {code} " in line]
    assert found
    assert all(any(text in line for line in found) for text in shown), found


def test_each_disputed_field_is_reported_once() -> None:
    found = said(edited(FORM, cut_and_paste))
    assert len(found) == 1, found


def shift_cells_down(book: Workbook) -> None:
    """As Excel's "Insert, Shift cells down" in one column: names go along, keys and labels stay."""
    rows = sorted(
        int("".join(filter(str.isdecimal, line["cell"])))
        for line in input_map(book)
        if line["sheet"] == "so_lieu" and line["cell"].startswith("C")
    )
    paths = {line["cell"]: line["name"] for line in input_map(book) if line["sheet"] == "so_lieu"}
    page = book["Số liệu"]
    for row in reversed(rows):
        page.cell(row + 1, 3).value = page.cell(row, 3).value
        point(book, paths[f"C{row}"], f"'Số liệu'!$C${row + 1}")
    page.cell(rows[0], 3).value = None


def test_cells_that_were_shifted_are_a_few_lines() -> None:
    found = said(edited(FORM, shift_cells_down))
    assert len([line for line in found if "DL184" in line]) == MAX_DISPUTES + 1
    assert "dịch chỗ" in next(line for line in found if "còn" in line)


def insert_rows(book: Workbook) -> None:
    """Two rows above the sheet's inputs, as Excel inserts them: keys and names move along."""
    page = book["Số liệu"]
    page.insert_rows(6, 2)
    for line in input_map(book):
        if line["sheet"] == "so_lieu":
            name = book.defined_names[line["name"]]
            column, row = line["cell"][0], int(line["cell"][1:])
            name.attr_text = f"'Số liệu'!${column}${row + (2 if row >= 6 else 0)}"


def insert_a_column(book: Workbook) -> None:
    page = book["Số liệu"]
    page.insert_cols(2)
    for line in input_map(book):
        if line["sheet"] == "so_lieu":
            book.defined_names[
                line["name"]
            ].attr_text = f"'Số liệu'!${chr(ord(line['cell'][0]) + 1)}${line['cell'][1:]}"


def rename(book: Workbook) -> None:
    """Excel changes the names with the sheet."""
    book["Số liệu"].title = "Biểu 01's"
    for line in input_map(book):
        if line["sheet"] == "so_lieu":
            book.defined_names[line["name"]].attr_text = f"'Biểu 01''s'!{line['cell']}"


def move(book: Workbook) -> None:
    book.move_sheet("Số liệu", -2)


def drop_names(book: Workbook) -> None:
    book.defined_names.clear()


def only_this_sheet(book: Workbook) -> None:
    """The sheet moved into another workbook: what is hidden very deep stays behind."""
    for page in list(book):
        if page.title != "Số liệu":
            del book[page.title]


def only_this_sheet_with_local_names(book: Workbook) -> None:
    only_this_sheet(book)
    names = dict(book.defined_names.items())
    book.defined_names.clear()
    for key, name in names.items():
        if "Số liệu" in name.attr_text:
            book["Số liệu"].defined_names[key] = name


@pytest.mark.parametrize(
    "edit",
    [
        insert_rows,
        insert_a_column,
        rename,
        move,
        drop_names,
        only_this_sheet,
        only_this_sheet_with_local_names,
    ],
)
def test_what_moves_as_a_whole_reads_the_same(edit: Callable[[Workbook], None]) -> None:
    form = edited(FORM, edit)
    assert figures(form) == ["1", "2", "3", "4", "5"]
    assert said(form) == []


def delete_a_row(book: Workbook) -> None:
    row = rows_of(book)[1]
    put_row(book, row, [None] * 9)
    for root in ("so_lieu", "so_lieu_ky_truoc", "so_lieu_cung_ky"):
        point(book, f"{root}.chi_dao.quyet_dinh", "'Số liệu'!#REF!")


def test_a_deleted_row_is_blank_and_said() -> None:
    form = edited(FORM, delete_a_row)
    assert "quyet_dinh" not in read(form).root.entries["so_lieu"].entries["chi_dao"].entries  # type: ignore[union-attr]
    assert len(said(form)) == 1
    assert "DL193" in said(form)[0]


def test_a_deleted_sheet_is_said() -> None:
    def delete(book: Workbook) -> None:
        del book["Lời văn"]
        for line in input_map(book):
            if line["sheet"] == "noi_dung":
                book.defined_names[line["name"]].attr_text = "#REF!"

    found = said(edited(FORM, delete))
    assert len(found) == 1
    assert "DL193" in found[0]


def test_a_label_that_the_form_keeps_is_a_third_witness() -> None:
    def sort_without_keys(book: Workbook) -> None:
        meta = book["_cchcdoc"]
        page = book["Số liệu"]
        for row in range(11, meta.max_row + 1):
            if meta.cell(row, 3).value == "so_lieu":
                place = str(meta.cell(row, 4).value)
                meta.cell(row, 6).value = page.cell(int("".join(filter(str.isdecimal, place))), 2).value
        rows = rows_of(book)[:2]
        values = [row_values(book, row) for row in rows]
        put_row(book, rows[0], [values[0][0], *values[1][1:]])
        put_row(book, rows[1], [values[1][0], *values[0][1:]])

    found = said(edited(FORM, sort_without_keys))
    assert found
    assert all("DL184" in line and "nhãn" in line for line in found)


def test_periods_that_changed_places_with_their_headings_are_an_error() -> None:
    def swap(book: Workbook) -> None:
        sheet = sheet_with_id(book, "so_lieu")
        for row in range(4, sheet.max_row + 1):
            this, last = sheet.cell(row, 3), sheet.cell(row, 5)
            this.value, last.value = last.value, this.value

    form = small_form(
        "bao-cao-cchc",
        "so_lieu: {chi_dao: {kiem_tra: 3}}\nso_lieu_cung_ky: {chi_dao: {kiem_tra: 2}}\n",
        "Thể thức",
        "Số liệu",
    )
    assert said(form) == []
    found = said(edited(form, swap))
    assert len(found) == 2
    assert all("DL184" in line for line in found)
    assert '"Kỳ này"' in found[0]
