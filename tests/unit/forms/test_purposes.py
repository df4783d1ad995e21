"""What a form says of the figures: where the document uses them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from cchcdoc.forms.comments.purposes import PURPOSE, uses_of, with_purposes
from cchcdoc.forms.excel.planning.whole_plan import plan_form
from cchcdoc.forms.whole_form import form_text
from cchcdoc.packs import Kind
from cchcdoc.schema.subschemas import subschema_at
from tests.support.kinds import open_made_up

KIND = """
loai: thong-bao-thu
ten: Thử
ten_loai: THÔNG BÁO
viet_tat: TB
de_cuong:
  - {id: dau, kieu: doan, nhan: Mở đầu, vi_du: "Có {{ dem(so_lieu.lop) }} lớp."}
  - kieu: muc
    tieu_de: Kết quả
    muc_con:
      - {id: mot, kieu: khoan, tieu_de: Lớp, bat_buoc: false, mac_dinh: "[=lop]"}
      - kieu: khoan
        tieu_de: Người
        muc_con:
          - {id: hai, kieu: diem, tieu_de: Nam, bat_buoc: false, vi_du: "[=nguoi]"}
          - {id: ba, kieu: diem, tieu_de: Xã, bat_buoc: false, vi_du: "[#xa]"}
      - {id: bon, kieu: khoan, tieu_de: Nhiều, bat_buoc: false, vi_du: "{{ dem(so_lieu.nhieu.a) }} [=nhieu]"}
      - {id: nam, kieu: khoan, tieu_de: Nữa, khi: so_lieu.lop > 0, mac_dinh: "{{ dem(so_lieu.nhieu.b) }}"}
  - {kieu: muc, tieu_de: Sau, muc_con: [{id: sau, kieu: khoan, tieu_de: Sáu, bat_buoc: false, vi_du: "{{ dem(so_lieu.nhieu.b) }}"}]}
bang:
  xa:
    dong: so_lieu.xa
    cot:
      - {tieu_de: "Xã {{ so_lieu.cua_bang.dau }}", gia_tri: dong.ten}
      - {tieu_de: Số, gia_tri: "1", kieu: so, khi: so_lieu.cua_bang.khi > 0, tong: true}
    dong_tong: "{{ 'Cộng' if so_lieu.cua_bang.cong > 1 else '' }}"
"""
SCHEMA = """
so_lieu:
  type: object
  title: Số liệu
  additionalProperties: false
  required: [bat_buoc]
  properties:
    bat_buoc: {type: integer, title: Phải có}
    lop: {type: integer, title: Lớp}
    nguoi: {type: object, title: Người, additionalProperties: false, properties: {nam: {type: integer, title: Nam}}}
    xa: {type: array, title: Xã, items: {type: object, title: Xã, additionalProperties: false, properties: {ten: {type: string, title: Tên}}}}
    nhieu:
      type: object
      title: Nhiều
      additionalProperties: false
      properties: {a: {type: integer, title: Số a}, b: {type: integer, title: Số b}, c: {type: integer, title: Số c}}
    cua_bang:
      type: object
      title: Của bảng
      additionalProperties: false
      properties: {dau: {type: integer, title: Đầu}, khi: {type: integer, title: Khi}, cong: {type: integer, title: Cộng}, la: {type: integer, title: Lạ}}
    thua: {type: integer, title: Thừa}
"""
SENTENCES = """
lop: "{{ dem(so_lieu.lop) }} lớp."
nguoi: "{{ dem(so_lieu.nguoi.nam) }} người."
nhieu: "{{ dem(so_lieu.nhieu.a) }} [=lop]"
"""


@cache
def kind(parts: int = 1) -> Kind:
    """The made-up kind; its first section in so many parts."""
    head, outline = KIND.split("de_cuong:\n")
    outline, tables = outline.split("bang:\n")
    if parts > 1:
        inside = "".join(f"      {line}\n" for line in outline.splitlines())
        again = "      - {id: lai, kieu: doan, nhan: Lại, mac_dinh: '[=lop]'}\n"
        outline = f"  - kieu: phan\n    tieu_de: Một\n    muc_con:\n{inside}  - kieu: phan\n    tieu_de: Hai\n    muc_con:\n{again}"
    text = f"{head}de_cuong:\n{outline}bang:\n{tables}"
    with TemporaryDirectory() as folder:
        return open_made_up(Path(folder), kind_yaml=text, schema_yaml=SCHEMA, sentences=SENTENCES).kind


def used_at(kind: Kind, path: str) -> object:
    schema = with_purposes(kind.schema.schema, kind)
    found = subschema_at(schema, schema, f"so_lieu.{path}")
    assert found is not None
    return found.get(PURPOSE)


@pytest.mark.parametrize(
    ("path", "used"),
    [
        ("lop", "“Mở đầu”, mục I.1, I.3, …"),
        ("nguoi", "mục I.2.a"),
        ("nguoi.nam", ""),
        ("xa", "mục I.2.b"),
        ("nhieu", "mục I.3, I.4, II.1"),
        ("thua", None),
    ],
)
def test_a_figure_says_in_which_sections_it_is_used(path: str, used: str | None) -> None:
    assert used_at(kind(), path) == used


@pytest.mark.parametrize("name", ["dau", "khi", "cong"])
def test_a_table_uses_what_its_titles_conditions_and_total_ask_for(name: str) -> None:
    assert f"so_lieu.cua_bang.{name}" in uses_of(kind())


def test_the_form_says_it_in_place_of_optional_and_does_not_ask_for_the_rest() -> None:
    form = form_text(kind())
    assert "# Phải có (bắt buộc; số nguyên)" in form
    assert "  nguoi:  # Người (dùng ở mục I.2.a)\n    # Nam (số nguyên)\n" in form
    assert "# Thừa (không bắt buộc; số nguyên)" in form
    assert "đừng ghi 0" in " ".join(form.replace("#", "").split())


def test_the_excel_form_says_it_too() -> None:
    rows = [row for sheet in plan_form(kind()).sheets for row in getattr(sheet, "rows", ())]
    assert [row.heading for row in rows if row.heading.startswith("Người (")] == ["Người (dùng ở mục I.2.a)"]
    told = {row.key: row.field.explanation for row in rows if getattr(row, "field", None)}
    assert told["so_lieu.lop"] == "Dùng ở “Mở đầu”, mục I.1, I.3, …"


def test_the_part_is_named_where_several_parts_use_figures() -> None:
    assert used_at(kind(2), "nguoi") == "Phần thứ nhất, mục I.2.a"
    assert (
        used_at(kind(2), "lop")
        == "Phần thứ nhất, “Mở đầu”, Phần thứ nhất, mục I.1, Phần thứ nhất, mục I.3, …"
    )
