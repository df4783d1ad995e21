"""An error in one cell of an Excel form hides no other: reader, schema, prose and citations report in one run, each cell once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl.workbook import Workbook

import cchcdoc
from cchcdoc.errors import InputError
from tests.support.commands import say
from tests.support.excel_files import cell_at, edited, filled_form

KIND = "bao-cao-cchc"
FIGURES = "so_lieu.chi_dao"


def put(path: str, value: object) -> Callable[[Workbook], None]:
    def edit(book: Workbook) -> None:
        cell_at(book, path).value = value

    return edit


def merge(book: Workbook) -> None:
    cell = cell_at(book, f"{FIGURES}.ke_hoach")
    cell.parent.merge_cells(f"{cell.coordinate}:D{cell.row}")


def cut(book: Workbook) -> None:
    """The figure of one field cut and pasted over another: the name goes along, the key stays."""
    source, target = cell_at(book, f"{FIGURES}.ke_hoach"), cell_at(book, f"{FIGURES}.nhiem_vu_xong")
    target.value, source.value = source.value, None
    name = book.defined_names[f"{FIGURES}.ke_hoach"]
    name.attr_text = name.attr_text.replace(str(source.row), str(target.row))


def no_code(book: Workbook) -> None:
    book["Chú thích cuối trang"]["C20"].value = None
    book["Chú thích cuối trang"]["D20"].value = "Theo báo cáo của các đơn vị."


def bad_day(book: Workbook) -> None:
    put("van_ban.trich_yeu", None)(book)
    put("so_lieu.tuyen_truyen.tin_bai", "ba mươi")(book)
    put("noi_dung.kien_nghi", "Thực hiện [@khong_co].")(book)


REFUSED: dict[str, tuple[Callable[[Workbook], None], tuple[str, ...]]] = {
    "a formula without a result": (put(f"{FIGURES}.nhiem_vu", "=1+1"), ("DL186",)),
    "an error value": (put(f"{FIGURES}.nhiem_vu", "#N/A"), ("DL187",)),
    "a required text": (put("van_ban.dia_danh", "=A1"), ("DL186",)),
    "lines": (put("van_ban.noi_nhan", "=A1"), ("DL186",)),
    "a day": (put("so_lieu.chi_dao.ngay_kiem_tra", "=TODAY()"), ("DL186",)),
    "an old encoding": (put("van_ban.nguoi_ky.ho_ten", "NguyÔn V¨n Hïng, phßng Néi vô"), ("DL106",)),
    "merged cells": (merge, ("DL189",)),
    "a cell that was cut": (cut, ("DL184",)),
    "a row without a code": (no_code, ("DL192",)),
}
USUAL = ("DL130", "DL132", "ND414")
"""What else is wrong in each of them."""


@pytest.mark.parametrize("name", REFUSED)
@pytest.mark.parametrize("draft", [False, True], ids=["", "draft"])
def test_a_refused_cell_hides_no_other_error(
    name: str, draft: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit, codes = REFUSED[name]
    form = tmp_path / "bieu.xlsx"
    form.write_bytes(edited(edited(filled_form(KIND), bad_day), edit))
    code, _, err = say(capsys, "render", str(form), "-o", str(tmp_path / "a.docx"), *["--draft"][:draft])
    found = [line.split(": lỗi ") for line in err.splitlines() if ": lỗi " in line]
    usual = USUAL[draft:]  # a draft shows what is blank
    assert code == 1
    assert sorted(rest[:5] for _, rest in found) == sorted([*codes, *usual])
    cells = [place for place, _ in found]
    assert len(set(cells)) == len(cells)
    assert all("bieu.xlsx:" in place and "!" in place for place in cells)
    assert "khai văn bản này trong “Sổ văn bản viện dẫn”" in err


def test_the_others_are_found_in_python_too(tmp_path: Path) -> None:
    form = tmp_path / "bieu.xlsx"
    form.write_bytes(edited(edited(filled_form(KIND), bad_day), put(f"{FIGURES}.nhiem_vu", "=1+1")))
    raw = cchcdoc.load(form)
    assert [each.code for each in raw.errors] == ["DL186"]
    with pytest.raises(InputError) as caught:
        cchcdoc.build(KIND, raw)
    assert [each.code for each in caught.value.diagnostics] == ["DL186", *USUAL]


def test_a_cell_that_is_refused_in_one_file_is_no_dispute_with_another(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    form, text = tmp_path / "so-lieu.xlsx", tmp_path / "loi-van.yaml"
    form.write_bytes(edited(filled_form(KIND), put(f"{FIGURES}.nhiem_vu", "=1+1")))
    for other, codes in (("nhiem_vu: 32", ["DL186"]), ("nhiem_vu: 32, ke_hoach: 9", ["DL186", "DL194"])):
        text.write_text(f"so_lieu: {{chi_dao: {{{other}}}}}\n", encoding="utf-8")
        for order in ((form, text), (text, form)):
            code, _, err = say(capsys, "render", *map(str, order), "--gop", "-o", str(tmp_path / "a.docx"))
            assert code == 1
            assert sorted(line.partition(": lỗi ")[2][:5] for line in err.splitlines()[:-1]) == codes


def test_a_form_with_such_an_error_is_still_the_rest_of_a_file_of_prose(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    form, text = tmp_path / "so-lieu.xlsx", tmp_path / "loi-van.yaml"
    form.write_bytes(edited(filled_form(KIND), put(f"{FIGURES}.nhiem_vu", "=1+1")))
    text.write_text("so_lieu: {so_lieu_khac: {lop: {ten: Lớp, gia_tri: 3, don_vi: lớp}}}\n", encoding="utf-8")
    code, _, err = say(capsys, "render", str(form), str(text), "-o", str(tmp_path / "a.docx"))
    assert code == 1
    assert "gợi ý TP554: gộp " in err
    assert [line.partition(": lỗi ")[2][:5] for line in err.splitlines() if ": lỗi " in line] == ["DL186"]


def test_nothing_is_carried_on_from_a_form_with_such_an_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    form, made = tmp_path / "q1.xlsx", tmp_path / "q2.xlsx"
    form.write_bytes(edited(filled_form(KIND), put(f"{FIGURES}.nhiem_vu", "=1+1")))
    for command in (("convert", str(form), str(made)), ("init", KIND, "--tu", str(form), "-o", str(made))):
        code, _, err = say(capsys, *command)
        assert code == 2
        assert "lỗi DL186" in err
        assert not made.exists()
