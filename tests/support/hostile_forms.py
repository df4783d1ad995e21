"""A made-up kind whose labels, choices and names try what Excel does not take."""

from __future__ import annotations

from pathlib import Path

from cchcdoc.forms.excel import excel_form
from cchcdoc.packs.model import Kind
from tests.support.kinds import KIND_YAML, open_made_up

LONG = "Nhãn rất dài " * 60
SCHEMA = f"""
so_lieu:
  type: object
  title: '=cmd|'' /c calc''!A1'
  additionalProperties: false
  required: [nhan, tong_so]
  properties:
    nhan: {{type: string, title: '=HYPERLINK("http://x.vn","bấm")', description: 'https://x.vn/a', examples: ['=1+1', 'x']}}
    tong_so: {{type: integer, title: '"Tổng" & FILTER(x) {{''a''}}', minimum: 0, x-don-vi: '@SUM(A1)'}}
    dai: {{type: string, title: '{LONG}', description: '{LONG * 3}', maxLength: 40, x-goi-y: '{LONG}'}}
    chon: {{type: string, title: Chọn, enum: ['Hoàn thành, đúng hạn', '=A1', '-1', '+x', '@y']}}
    nhieu: {{type: string, title: Nhiều, enum: [{", ".join(f"'lựa chọn số {number}'" for number in range(60))}]}}
    ngan: {{type: string, title: Ngắn, enum: [một, hai]}}
    nam2026: {{type: number, title: Trông như ô, minimum: -5.5, maximum: 100}}
    r1c1: {{type: boolean, title: Trông như R1C1}}
    Tong_so: {{type: integer, title: Chỉ khác chữ hoa}}
    don_vi:
      type: array
      title: 'Đơn vị: [a/b]*?'
      items:
        type: object
        title: '=x'
        additionalProperties: false
        required: [ten, so_lop]
        properties:
          ten: {{type: string, title: '=1+1'}}
          so_lop: {{type: integer, title: '+Số lớp', minimum: 0}}
    Don_vi:
      type: array
      title: 'ĐƠN VỊ a b'
      items: {{type: string, title: Tên}}
x-quan-he:
  - {{tong: so_lieu.tong_so, bang: [so_lieu.don_vi.*.so_lop], ten: 'tổng "số" & FILTER(lớp)'}}
"""


def hostile_kind(folder: Path) -> Kind:
    """The kind, from a pack written below ``folder``."""
    return open_made_up(folder, kind_yaml=KIND_YAML.partition("bang:")[0], schema_yaml=SCHEMA).kind


def hostile_form(folder: Path) -> bytes:
    """Its blank form."""
    return excel_form(hostile_kind(folder))
