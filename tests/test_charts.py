"""A document with charts from end to end: sound, the same every time, with the figures of its table."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook

from cchcdoc.blocks import Table, Text
from tests.support.charts import CHART_KIND, CHART_PROSE
from tests.support.kinds import build_text, input_text, open_made_up, part, shown_text
from tests.support.libreoffice import page_texts, to_pdf
from tests.support.ooxml_checks import problems
from tests.support.validator import begin, schema_errors

BOOK = "word/embeddings/Microsoft_Excel_Sheet1.xlsx"
TWO = (
    CHART_KIND
    + """
  dung:
    kieu: cot
    dong: so_lieu.don_vi
    nhan: dong.ten
    chuoi: [{ten: 'Số lớp & "khác" <1>', gia_tri: dong.so_lop}]
"""
)
TWO_PROSE = CHART_PROSE + "\n    [#dung]\n"


def test_a_document_with_charts_is_sound_and_always_the_same(tmp_path: Path) -> None:
    opened = open_made_up(tmp_path, kind_yaml=TWO)
    built = build_text(opened, input_text(TWO_PROSE))
    assert built.diagnostics == ()
    assert problems(built.document) == []
    assert build_text(opened, input_text(TWO_PROSE)).document == built.document
    assert "Biểu đồ 1. Lớp tập huấn theo đơn vị" in shown_text(part(built.document))
    with zipfile.ZipFile(io.BytesIO(built.document)) as package:
        names = set(package.namelist())
    assert {"word/charts/chart1.xml", "word/charts/chart2.xml", BOOK, BOOK.replace("1", "2")} <= names


def test_a_document_without_charts_has_none_of_their_parts(tmp_path: Path) -> None:
    built = build_text(open_made_up(tmp_path, kind_yaml=TWO), input_text("  mo_dau: |\n    Không có.\n"))
    with zipfile.ZipFile(io.BytesIO(built.document)) as package:
        assert not [name for name in package.namelist() if "chart" in name or "embeddings" in name]
    assert "drawingml.chart" not in part(built.document, "[Content_Types].xml")


def test_the_workbook_holds_the_figures_of_the_table(tmp_path: Path) -> None:
    built = build_text(open_made_up(tmp_path, kind_yaml=TWO), input_text(TWO_PROSE))
    with zipfile.ZipFile(io.BytesIO(built.document)) as package:
        sheet = load_workbook(io.BytesIO(package.read(BOOK))).active
    rows = [tuple(row) for row in sheet.iter_rows(min_row=2, max_col=2, values_only=True)]
    (table,) = [block for block in built.composition.body if isinstance(block, Table)]
    cells = [row.cells[1:3] for row in table.rows if row.role == "thuong"]
    printed = [tuple(i.text for cell in pair for i in cell.inlines if isinstance(i, Text)) for pair in cells]
    assert [(name, f"{figure:g}") for name, figure in rows] == printed


def test_a_draft_with_a_blank_figure_is_sound(tmp_path: Path) -> None:
    assert problems(draft_with_a_blank_figure(tmp_path)) == []


def draft_with_a_blank_figure(folder: Path) -> bytes:
    figures = "\nso_lieu:\n  nhan: x\n  tong_so: 5\n  don_vi: [{ten: a, so_lop: }, {ten: , so_lop: 5}]\n"
    prose = input_text(TWO_PROSE, so_lieu=figures)
    return build_text(open_made_up(folder, kind_yaml=TWO), prose, draft=True).document


@pytest.mark.office
def test_documents_with_charts_are_valid_for_the_open_xml_sdk(tmp_path: Path) -> None:
    whole = build_text(open_made_up(tmp_path / "a", kind_yaml=TWO), input_text(TWO_PROSE)).document
    draft = draft_with_a_blank_figure(tmp_path / "b")
    begin([whole, draft])
    assert schema_errors(whole) == []
    assert schema_errors(draft) == []


@pytest.mark.office
def test_a_reader_sees_names_figures_and_caption(tmp_path: Path) -> None:
    built = build_text(open_made_up(tmp_path, kind_yaml=TWO), input_text(TWO_PROSE))
    path = tmp_path / "bieu-do.docx"
    path.write_bytes(built.document)
    text = "\n".join(page_texts(to_pdf(path, tmp_path)))
    for shown in ("Thôn 1", "Thôn 2", "40,00", "Tỷ lệ Lớp tập huấn", "Biểu đồ 1. Lớp tập huấn theo đơn vị"):
        assert shown in text
