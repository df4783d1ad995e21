"""Rows that kind.yaml itself writes: titles of groups, totals, cells that stay empty."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchcdoc.blocks import Row, Table, Text
from cchcdoc.errors import CchcdocError
from tests.support.kinds import KIND, build_text, input_text, open_made_up

HEAD = f"loai: {KIND}\nten: Thử\nten_loai: BÁO CÁO\nviet_tat: TB\nket_thuc: ./.\n"
OUTLINE = "de_cuong:\n  - {id: mo_dau, kieu: doan, nhan: Mở đầu}\n"
ROWS = """
      - {kieu: nhom, gop: true, tt: I, ten: Nhóm một}
      - {ten: Chỉ tiêu một, don_vi: lớp, so: "{{ so_lieu.tong_so }}"}
      - {ten: Chỉ tiêu hai, don_vi: lớp, so: "{{ 1 }}"}
      - {kieu: nhom, tt: II, ten: Nhóm hai, so: "{{ 9 }}"}
      - {ten: Chỉ tiêu ba}
      - {kieu: tong, ten: Cộng, so: "{{ 6 }}"}
"""
COLUMNS = """
    cot:
      - {tieu_de: TT, gia_tri: "stt if dong.tt == '' else dong.tt", kieu: giua}
      - {tieu_de: Nội dung, gia_tri: dong.ten}
      - {tieu_de: Đơn vị, gia_tri: dong.don_vi, kieu: giua}
      - {tieu_de: Số, gia_tri: dong.so, kieu: so}
"""
PROSE = "  mo_dau: |\n    Như sau:\n\n    [#bieu]\n\n    Hết.\n"


def rows_of(folder: Path, rows: str = ROWS, more: str = "", columns: str = COLUMNS) -> list[Row]:
    kind = f"{HEAD}{OUTLINE}bang:\n  bieu:\n    dong:{rows}{columns}{more}"
    built = build_text(open_made_up(folder, kind_yaml=kind), input_text(PROSE))
    (table,) = [block for block in built.composition.body if isinstance(block, Table)]
    return [row for row in table.rows if row.role != "dau"]


def shown(rows: list[Row]) -> list[tuple[str, list[str]]]:
    return [
        (row.role, ["".join(i.text for i in cell.inlines if isinstance(i, Text)) for cell in row.cells])
        for row in rows
    ]


def test_a_merged_row_ends_in_one_cell_over_the_empty_ones(tmp_path: Path) -> None:
    first, *others = rows_of(tmp_path)
    assert [cell.span for cell in first.cells] == [1, 3]
    assert {cell.span for row in others for cell in row.cells} == {1}


def test_group_rows_and_totals_are_bold(tmp_path: Path) -> None:
    for row in rows_of(tmp_path):
        bold = {i.bold for cell in row.cells for i in cell.inlines if isinstance(i, Text) and i.text}
        assert bold == {row.role != "thuong"}


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ("\n      - {ten: A, tt: '', don_vi: '', so: ''}\n", None),
        ("\n      - {ten: A, dn_vi: lớp, so: '', tt: ''}\n", "MT211"),
    ],
)
def test_a_name_mistyped_is_reported(tmp_path: Path, rows: str, code: str | None) -> None:
    if code is None:
        assert len(rows_of(tmp_path, rows)) == 1
        return
    with pytest.raises(CchcdocError) as caught:
        rows_of(tmp_path, rows)
    assert [d.code for d in caught.value.diagnostics] == [code], str(caught.value)


def test_an_empty_merged_row_is_one_cell(tmp_path: Path) -> None:
    (row, _) = rows_of(
        tmp_path, "\n      - {kieu: nhom, gop: true, tt: ''}\n      - {tt: a, ten: b, don_vi: c, so: d}\n"
    )
    assert [cell.span for cell in row.cells] == [4]
