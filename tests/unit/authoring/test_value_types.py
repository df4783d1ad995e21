"""``pack check`` names what is surely of a wrong type: text added or compared with a figure, given to a function, summed, drawn."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchcdoc.authoring.checking.whole_pack import check_pack
from tests.support.made_packs import MADE_KIND, MADE_SCHEMA, MADE_SENTENCES, errors_in, made_pack

FIELDS = (
    MADE_SCHEMA,
    "  properties:\n    don_vi:\n",
    """\
  properties:
    chu: {type: string, title: Chữ}
    con_so: {type: integer, title: Số}
    ngay_hop: {type: string, format: date, title: Ngày}
    nam_nao: {type: integer, x-kieu: nam, title: Năm}
    diem_dat: {type: string, x-kieu: diem_so, title: Điểm}
    co_khong: {type: boolean, title: Có hay không}
    don_vi:
""",
)
CHART = (
    MADE_KIND,
    "\nbang:\n",
    """
bieu_do:
  hinh:
    kieu: cot
    dong: so_lieu.don_vi
    nhan: dong.ten
    chuoi: [{ten: Hội nghị, gia_tri: dong.hoi_nghi}]
    tieu_de: Hình
bang:
""",
)


def said_of(folder: Path, expression: str) -> list[str]:
    """The errors of a sentence that prints ``expression``."""
    return errors_in(
        made_pack(
            folder, FIELDS, (MADE_SENTENCES, "ket_qua: >-\n", f"thu: '{{{{ {expression} }}}}'\nket_qua: >-\n")
        )
    )


@pytest.mark.parametrize(
    ("expression", "message"),
    [
        ("so_lieu.chu + so_lieu.con_so", "không cộng được chữ với số"),
        ("so_lieu.con_so - so_lieu.ngay_hop", "không trừ được số với ngày"),
        ("so_lieu.don_vi + 1", "không cộng được danh sách với số"),
        ("1 if so_lieu.con_so > so_lieu.chu else 2", "không so sánh được số với chữ bằng >"),
        ("1 if so_lieu.chu == 3 else 2", "không so sánh được chữ với số bằng =="),
        ('1 if so_lieu.co_khong == "có" else 2', "không so sánh được có hoặc không với chữ bằng =="),
        ("dem(so_lieu.chu)", "hàm dem cần một số, so_lieu.chu là chữ"),
        ("so_lieu.chu|dem", "hàm dem cần một số, so_lieu.chu là chữ"),
        ("ty_le(so_lieu.con_so, so_lieu.ngay_hop)", "hàm ty_le cần một số, so_lieu.ngay_hop là ngày"),
        ("dem_tung_loai(1, \"a\", so_lieu.chu, \"b\")", "hàm dem_tung_loai cần một số, so_lieu.chu là chữ"),
        ("ngay(so_lieu.con_so)", "hàm ngay cần một ngày, so_lieu.con_so là số"),
        ("tong_cot(so_lieu.don_vi, \"ten\")", "hàm tong_cot cộng các số, so_lieu.don_vi.*.ten là chữ"),
    ],
)  # fmt: skip
def test_a_wrong_type_is_named(tmp_path: Path, expression: str, message: str) -> None:
    (line,) = said_of(tmp_path, expression)
    assert line.startswith(f"{MADE_SENTENCES}:2:")
    assert f"lỗi MT212: {message}; " in line


@pytest.mark.parametrize(
    "expression",
    [
        "so_lieu.con_so + so_lieu.diem_dat - 1",
        "so_lieu.nam_nao - 1",
        "1 if so_lieu.con_so > so_lieu.diem_dat else 2",
        "1 if so_lieu.chu == van_ban.ky_hieu else 2",
        "1 if so_lieu.co_khong else 2",
        "1 if so_lieu.chu == none else 2",
        "dem(so_lieu.con_so if co(so_lieu.con_so) else 0)",
        "ngay(so_lieu.ngay_hop)",
        "dem(tong_cot(so_lieu.don_vi, 'hoi_nghi') + so_luong(so_lieu.don_vi))".replace("'", '"'),
        "phan_tram(dong.x, dong.y)",
    ],
)
def test_what_may_be_right_is_not_named(tmp_path: Path, expression: str) -> None:
    assert said_of(tmp_path, expression) == []


def test_a_text_cannot_be_summed_or_drawn(tmp_path: Path) -> None:
    pack = made_pack(
        tmp_path,
        CHART,
        (MADE_KIND, "gia_tri: dong.hoi_nghi}]", "gia_tri: dong.ten}]"),
        (MADE_KIND, "gia_tri: dong.hoi_nghi, kieu", "gia_tri: dong.ten, kieu"),
    )
    assert [line.partition(": ")[2].partition(";")[0] for line in errors_in(pack)] == [
        'lỗi MT212: biểu đồ cần số, "dong.ten" là chữ',
        'lỗi MT212: cột có tong cần số, "dong.ten" là chữ',
    ]


def test_a_refused_value_of_a_chart_hides_no_other_fault(tmp_path: Path) -> None:
    pack = made_pack(
        tmp_path,
        CHART,
        (MADE_KIND, "kieu: cot\n", "kieu: cott\n"),
        (MADE_KIND, "nhan: dong.ten", "nhan: dong.tenn"),
        (MADE_KIND, "chuoi: [{ten: Hội nghị", 'chuoi: [{ten: "{{ so_lieu.x }}"'),
    )
    assert [line.split(": ")[1].split()[1] for line in errors_in(pack)] == ["DL140", "MT211", "MT211"]


def test_the_rows_of_a_column_are_those_of_the_table(tmp_path: Path) -> None:
    pack = made_pack(tmp_path, (MADE_KIND, "tong: true}", "tong: \"tong_cot(danh_sach, 'hoinghi')\"}"))
    (line,) = errors_in(pack)
    assert 'không có mục "hoinghi" trong danh_sach.*; có phải là hoi_nghi?' in line


def test_a_field_that_no_written_row_has_is_named(tmp_path: Path) -> None:
    rows = "dong: [{ten: Một, so: '{{ so_luong(so_lieu.don_vi) }}'}, {kieu: tong, ten: Hai}]"
    pack = made_pack(
        tmp_path,
        (MADE_KIND, "dong: so_lieu.don_vi", rows),
        (MADE_KIND, "gia_tri: dong.hoi_nghi, kieu: so, tong: true", "gia_tri: dong.so_luong, kieu: so"),
        (MADE_KIND, "    dong_tong: Tổng cộng\n", ""),
    )
    (line,) = errors_in(pack)
    assert 'không có mục "so_luong" trong dong; ' in line


def test_a_field_of_any_level_is_one_of_the_row(tmp_path: Path) -> None:
    levels = """\
        properties:
          khoi:
            type: array
            title: Khối
            items:
              type: object
              title: Một khối
              additionalProperties: false
              properties: {ten: {type: string, title: Tên}, diem: {type: integer, title: Điểm}}
"""
    pack = made_pack(
        tmp_path,
        (MADE_SCHEMA, "        properties:\n", levels),
        (MADE_KIND, "    dong: so_lieu.don_vi\n", "    dong: so_lieu.don_vi\n    nhom: [{con: khoi}]\n"),
        (MADE_KIND, "dong.ten}", "dong.diem}"),
        (MADE_KIND, "gia_tri: stt", "gia_tri: dong.diemm"),
    )
    (line,) = errors_in(pack)
    assert 'không có mục "diemm" trong dong; có phải là diem?' in line


def test_unused_declarations_come_out_beside_errors_and_none_are_made_up(tmp_path: Path) -> None:
    pack = made_pack(
        tmp_path,
        (MADE_SENTENCES, "ket_qua: >-\n", "thua: Câu thừa.\nket_qua: >-\n"),
        (MADE_SENTENCES, "so_lieu.don_vi)) }} đơn vị", "so_lieu.don_vi)) đơn vị"),
        (MADE_KIND, "[#theo_don_vi]", "[#theo_donvi]"),
        (MADE_KIND, "viet_tat: BC", "viet_tac: BC"),
    )
    codes = [(each.code, each.location.line) for each in check_pack(pack).findings if each.location]
    assert codes == [("DL139", 6), ("MT371", 21), ("MT375", 2), ("ND450", 4)]
